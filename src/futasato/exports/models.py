"""Where jobs are kept, and how many people left a place on a day. The files themselves are kept nowhere."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Export(models.Model):
    """One job (nouns.Export)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place_code = models.CharField(max_length=6)
    proposal = models.OneToOneField("approvals.Proposal", models.DO_NOTHING, related_name="+")
    columns = ArrayField(models.CharField(max_length=20))
    tier = models.TextField(default="", blank=True)
    state = models.CharField(max_length=16, default="", blank=True)
    proposed_by = models.CharField(max_length=30)
    endorsed_by = models.CharField(max_length=30)
    endorsed_at = models.DateTimeField()
    ready_at = models.DateTimeField()
    until_at = models.DateTimeField()
    code = models.CharField(max_length=12, unique=True)
    fetched_at = models.DateTimeField(null=True)
    count = models.IntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["place_code", "-endorsed_at"], name="export_by_place")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(endorsed_by=models.F("proposed_by")), name="export_by_two_people"
            ),
            models.CheckConstraint(
                condition=models.Q(fetched_at=None) | models.Q(fetched_at__gte=models.F("ready_at")),
                name="export_not_before_its_time",
            ),
        ]


class Allotment(models.Model):
    """How many people were in the files of a place on a day: one row, locked while a file is handed out."""

    place_code = models.CharField(max_length=6)
    on = models.DateField()
    persons = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place_code", "on"], name="allotment_once"),
            models.CheckConstraint(condition=models.Q(persons__gte=0), name="allotment_counts"),
        ]
