"""Where lists are kept while they wait, whom they named, and what was said of the pairs."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from futasato.rosters import nouns


def _choices(enum) -> list[tuple]:
    return [(member.value, member.name) for member in enum]


class Roster(models.Model):
    """A list as it was brought. `content` is empty once the list was taken in, dropped, or its time is over."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place_code = models.CharField(max_length=6)
    name = models.TextField()
    mapping = models.TextField()
    content = models.BinaryField()
    stage = models.CharField(max_length=8, choices=_choices(nouns.Stage), default=nouns.Stage.WAITING.value)
    brought_at = models.DateTimeField()
    brought_by = models.TextField()
    until_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["place_code", "stage"], name="roster_by_place")]


class Member(models.Model):
    """That a list's key means this person in this place. Its e-mail address is the list's word, proved by nobody."""

    id = models.BigAutoField(primary_key=True)
    place_code = models.CharField(max_length=6)
    source = models.TextField()
    key = models.TextField()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    email = models.TextField(default="", blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["place_code", "email"], name="roster_member_by_email")]
        constraints = [
            models.UniqueConstraint(fields=["place_code", "source", "key", "person"], name="roster_member_once"),
        ]


class Pair(models.Model):
    """A row of a list and somebody whom it resembles. `said`: what the row says; `settled_at`: the row was taken in."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place_code = models.CharField(max_length=6)
    source = models.TextField()
    key = models.TextField()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    said = models.JSONField()
    verdict = models.CharField(max_length=8, choices=_choices(nouns.Verdict), default="", blank=True)
    brought_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(default="", blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["place_code", "settled_at"], name="roster_pair_open")]
        constraints = [
            models.UniqueConstraint(fields=["place_code", "source", "key", "person"], name="roster_pair_once"),
        ]
