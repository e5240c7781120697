"""Where cases are kept. Rulings are only ever added to; papers stand in the database, behind the same walls."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from futasato.cases import nouns


def _choices(enum) -> list[tuple]:
    return [(member.value, member.name) for member in enum]


class Case(models.Model):
    """One request; `state`, `turns`, `is_extended` follow the rulings."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    place_code = models.CharField(max_length=6)
    kind = models.CharField(max_length=12, choices=_choices(nouns.Kind))
    state = models.CharField(max_length=12, choices=_choices(nouns.State), default=nouns.State.OPEN.value)
    tier = models.TextField(default="", blank=True)
    text = models.TextField(default="", blank=True)
    claim = models.JSONField(null=True)
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.TextField(default="", blank=True)
    due_on = models.DateField()
    is_extended = models.BooleanField(default=False)
    turns = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["place_code", "due_on", "opened_at", "id"], name="case_queue", condition=models.Q(state="open")
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(place_code__regex="^[0-9]{6}$"), name="case_place"),
            models.UniqueConstraint(
                fields=["person", "place_code", "tier"], condition=models.Q(kind="premium", state="open"), name="case_asked_once"
            ),
            models.UniqueConstraint(
                fields=["about"], condition=models.Q(kind="appeal", state="open"), name="case_appealed_once"
            ),
        ]  # fmt: skip


class Ruling(models.Model):
    """One decision; `number` counts from 1, so that two at once cannot both be the next. `disclosure`: a nouns.Disclosure,
    its withheld parts as {part: ground}."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="rulings")
    place_code = models.CharField(max_length=6)
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, choices=_choices(nouns.Outcome))
    reason = models.TextField(default="", blank=True)
    decided_at = models.DateTimeField()
    by = models.TextField()
    disclosure = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="ruling_once")]


class Attachment(models.Model):
    """One paper or photo, as the door has cleaned it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    place_code = models.CharField(max_length=6)
    name = models.TextField()
    media = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
