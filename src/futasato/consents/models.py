"""Where consents are kept: given once, withdrawn at most once, never edited, never deleted."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Consent(models.Model):
    """One person's consent to one recipient and purpose."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recipient = models.TextField()
    purpose = models.TextField()
    items = ArrayField(models.TextField())
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    text_version = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.TextField(default="", blank=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "recipient", "purpose"], name="consent_asked")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")), name="consent_span"
            )
        ]


class Presentation(models.Model):
    """A code held out to one recipient for one purpose: only its keyed digest is kept, and it is spent when read."""

    digest = models.BinaryField(unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recipient = models.TextField()
    purpose = models.TextField()
    shown_at = models.DateTimeField()
    shown_by = models.TextField()
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True)
    spent_by = models.TextField(default="", blank=True)
