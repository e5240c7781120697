"""Where registrations are kept. Decisions and changes are only ever added to; a standing can be thrown away."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from futasato.registrations import nouns


def _choices(enum) -> list[tuple]:
    return [(member.value, member.name) for member in enum]


class Registration(models.Model):
    """One row per person × place. `state` and `joined_at` are the fold of the decisions, kept for asking quickly."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_index=False)
    place_code = models.CharField(max_length=6)
    entrance = models.CharField(max_length=12, choices=_choices(nouns.Entrance))
    state = models.CharField(max_length=16, choices=_choices(nouns.State), default=nouns.State.DRAFT.value)
    number = models.CharField(max_length=16)
    entered_at = models.DateTimeField()
    entered_by = models.TextField(default="", blank=True)
    joined_at = models.DateTimeField(null=True)
    mirror_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="mirrors")

    class Meta:
        indexes = [models.Index(fields=["place_code", "state"], name="registration_by_place")]
        constraints = [
            models.UniqueConstraint(fields=["person", "place_code"], name="registration_once"),
            models.UniqueConstraint(fields=["number"], name="registration_number_once"),
            models.CheckConstraint(condition=models.Q(place_code__regex="^[0-9]{6}$"), name="registration_place"),
        ]


class Decision(models.Model):
    """One step of a registration, by whom and why."""

    id = models.BigAutoField(primary_key=True)
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="decisions")
    place_code = models.CharField(max_length=6)
    step = models.CharField(max_length=12, choices=_choices(nouns.Step))
    tier = models.TextField(default="", blank=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.TextField()
    reason = models.TextField(default="", blank=True)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")


class Standing(models.Model):
    """The computed result, one row a registration; `digest` is the SHA-256 of its canonical bytes."""

    registration = models.OneToOneField(Registration, models.CASCADE, primary_key=True, related_name="standing")
    place_code = models.CharField(max_length=6)
    tier = models.TextField(null=True)
    review = models.TextField(null=True)
    state = models.CharField(max_length=12, default="", blank=True)
    since_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    phase = models.CharField(max_length=12, default="", blank=True)
    changes_on = models.DateField(null=True)
    definition = models.TextField()
    number = models.PositiveIntegerField()
    judged_on = models.DateField()
    reasons = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["place_code", "tier"], name="standing_by_tier"),
            models.Index(fields=["changes_on"], name="standing_by_change"),
        ]


class Change(models.Model):
    """A standing became another: what it was, what it is, since when, why, under which version."""

    id = models.BigAutoField(primary_key=True)
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="changes")
    place_code = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    cause = models.CharField(max_length=12, choices=_choices(nouns.Cause))
    definition = models.TextField()
    number = models.PositiveIntegerField()
    reasons = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["place_code", "-recorded_at"], name="change_newest")]


class Cursor(models.Model):
    """How far `follow` has come: one row a thing that is followed."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.TextField()
