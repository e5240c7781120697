"""Where protection is kept. `protections_veil` is what row security looks at: bare ids of everybody who is hidden.

The veil is drawn by the database (migration 0002) in the transaction that sets, lifts, claims or releases: it is every
self of everybody with a standing protection, at every instant.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from futasato.protections import nouns

STANDING = Q(lifted_at=None, lifting=None, lifted_by="")
LIFTED = Q(lifted_at__isnull=False, lifting__isnull=False) & ~Q(lifted_by="")


class Protection(models.Model):
    """One decision (nouns.Protection). `lifting`: the proposal that a second person of the desk endorsed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.DO_NOTHING, related_name="+")
    place_code = models.CharField(max_length=6)
    set_by = models.CharField(max_length=30)
    set_at = models.DateTimeField()
    ends_on = models.DateField(null=True)
    lifted_by = models.CharField(max_length=30, default="", blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifting = models.OneToOneField("approvals.Proposal", models.DO_NOTHING, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["place_code", "-set_at"], name="protection_by_desk")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "place_code"], condition=Q(lifted_at=None), name="protection_standing_once"
            ),
            models.CheckConstraint(condition=STANDING | LIFTED, name="protection_lifted_whole"),
        ]


class Ground(models.Model):
    """Why, apart from the fact itself: only the desk that decided reads it."""

    protection = models.OneToOneField(Protection, models.PROTECT, related_name="ground", primary_key=True)
    place_code = models.CharField(max_length=6)
    text = models.TextField()


class Veil(models.Model):
    """Somebody who is hidden. Nothing but the id, so that every policy of row security can look."""

    person_id = models.UUIDField(primary_key=True)


class Transition(models.Model):
    """Somebody whose protection was lifted: out of lists of changes and of statistics before `until_on`."""

    person_id = models.UUIDField(primary_key=True)
    until_on = models.DateField()


class Notice(models.Model):
    """What a linked municipality's desk is told (nouns.Notice)."""

    place_code = models.CharField(max_length=6)
    person_id = models.UUIDField()
    switch = models.CharField(max_length=3, choices=[(each.value, each.name) for each in nouns.Switch])
    told_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["place_code", "-told_at"], name="notice_by_place")]
