"""Where notices are kept; they stay as they were sent."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from futasato.notices import nouns


def _choices(enum) -> list[tuple]:
    return [(member.value, member.name) for member in enum]


class Notice(models.Model):
    """One notice of a place."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place_code = models.CharField(max_length=6)
    kind = models.CharField(max_length=12, choices=_choices(nouns.Kind))
    title = models.TextField()
    body = models.TextField(default="", blank=True)
    link = models.TextField(default="", blank=True)
    instructions = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    tier = models.TextField(default="", blank=True)
    state = models.CharField(max_length=16, default="", blank=True)
    posted_at = models.DateTimeField()
    posted_by = models.TextField()
    recipients = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["place_code", "-posted_at"], name="notices_newest")]
        constraints = [models.CheckConstraint(condition=models.Q(place_code__regex="^[0-9]{6}$"), name="notices_place")]


class Cursor(models.Model):
    """How far `follow` has come."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.TextField()
