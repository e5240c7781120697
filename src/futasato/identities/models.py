"""Where ways to a provider and links to it are kept. Of a way nothing stays once it is gone; what a card said is not
kept here at all: it goes into the person's own record, or nowhere."""

from __future__ import annotations

from django.db import models


class Flow(models.Model):
    """One way to a provider and back: taken out when somebody returns by it, thrown away after ten minutes."""

    state = models.TextField(unique=True)
    nonce = models.TextField()
    verifier = models.TextField()
    provider = models.TextField()
    browser = models.CharField(max_length=64)
    account = models.ForeignKey("auth.User", null=True, on_delete=models.CASCADE, related_name="+")
    onward = models.TextField(default="", blank=True)
    returning_to = models.TextField()
    begun_at = models.DateTimeField(db_index=True)


class Link(models.Model):
    """Somebody at a provider is an account here: one subject one account, and one subject for each provider (6.8.1)."""

    issuer = models.TextField()
    subject = models.TextField()
    account = models.ForeignKey("auth.User", on_delete=models.PROTECT, related_name="identity_links")
    linked_at = models.DateTimeField()
    linked_by = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_subject_once"),
            models.UniqueConstraint(fields=["issuer", "account"], name="identity_account_once"),
        ]
