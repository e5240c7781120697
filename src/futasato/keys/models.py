"""Where keys are kept: one row a client and key, in the transaction of the effect."""

from __future__ import annotations

from django.db import models


class Key(models.Model):
    """`client`: account or session. `digest`: of what was asked. Without `done_at` nothing was answered yet."""

    client = models.TextField()
    key = models.TextField()
    digest = models.BinaryField()
    taken_at = models.DateTimeField()
    status = models.SmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["taken_at"], name="key_by_age")]
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="key_once")]
