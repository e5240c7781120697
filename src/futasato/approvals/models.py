"""Where proposals are kept. What was asked never changes, and an answer is given once (migration 0002)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from futasato.approvals import nouns

ANSWERED = Q(state=nouns.State.ENDORSED, endorsed_at__isnull=False) & ~Q(endorsed_by="")
UNANSWERED = ~Q(state=nouns.State.ENDORSED) & Q(endorsed_at=None, endorsed_by="")


def _choices(enum) -> list[tuple]:
    return [(member.value, member.name) for member in enum]


class Proposal(models.Model):
    """One proposal (nouns.Proposal). `expired` is never stored: the clock says it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=_choices(nouns.Kind))
    place_code = models.CharField(max_length=6, blank=True)
    subject = models.CharField(max_length=200)
    person = models.ForeignKey("people.Person", models.DO_NOTHING, null=True, related_name="+", db_index=False)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    proposed_by = models.CharField(max_length=30)
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=_choices(nouns.State), default=nouns.State.OPEN)
    endorsed_by = models.CharField(max_length=30, default="", blank=True)
    endorsed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=30, default="", blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["place_code", "state", "-proposed_at"], name="proposal_by_place")]
        constraints = [
            models.CheckConstraint(condition=~Q(endorsed_by=F("proposed_by")), name="proposal_by_two"),
            models.CheckConstraint(condition=ANSWERED | UNANSWERED, name="proposal_answer_whole"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("proposed_at")), name="proposal_time_left"),
        ]
