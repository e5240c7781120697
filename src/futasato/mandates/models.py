"""Where mandates are kept: entered once, ended or frozen at most once, never deleted."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from futasato.mandates import nouns


class Mandate(models.Model):
    """One agent, one principal, one reason. Two guardians are two rows that know nothing of each other."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ground = models.CharField(max_length=10, choices=[(g.value, g.name) for g in nouns.Ground])
    principal = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    basis = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.TextField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.TextField(default="", blank=True)
    end_reason = models.TextField(default="", blank=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.TextField(default="", blank=True)
    freeze_reason = models.TextField(default="", blank=True)
    principal_name = models.TextField(default="", blank=True)
    agent_name = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(agent=models.F("principal")), name="mandate_two_people"),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")), name="mandate_span"
            ),
            models.CheckConstraint(condition=~models.Q(basis=""), name="mandate_basis"),
            models.CheckConstraint(
                condition=~models.Q(ground="delegate") | models.Q(until_on__isnull=False), name="mandate_delegate_ends"
            ),
        ]
