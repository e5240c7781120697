"""Where events and check-ins are kept. A check-in is written once; what it became is a record."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from futasato.records.nouns import Evidence, Kind


class Event(models.Model):
    """催し: its own secret makes its codes; nobody outside this package reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place_code = models.CharField(max_length=6)
    title = models.TextField()
    kind = models.CharField(max_length=16, choices=[(k.value, k.name) for k in (Kind.EVENT, Kind.ACTIVITY)])
    name = models.TextField(default="", blank=True)
    venue = models.TextField(default="", blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.IntegerField(null=True)
    held_at = models.DateTimeField()
    held_by = models.TextField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.TextField(default="", blank=True)
    cancel_reason = models.TextField(default="", blank=True)
    secret = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["place_code", "starts_at"], name="event_by_place")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="event_span"),
            models.CheckConstraint(condition=models.Q(capacity=None) | models.Q(capacity__gt=0), name="event_capacity"),
        ]


class CheckIn(models.Model):
    """受付: one person, one event, one day. `nonce`: the attempt; the same attempt again has no second effect."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="check_ins")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    place_code = models.CharField(max_length=6)
    happened_on = models.DateField()
    nonce = models.TextField()
    is_walk_in = models.BooleanField(default=False)
    evidence = models.CharField(max_length=16, choices=[(e.value, e.name) for e in Evidence])
    level = models.SmallIntegerField()
    checked_at = models.DateTimeField()
    checked_by = models.TextField()
    record = models.ForeignKey("records.Record", on_delete=models.DO_NOTHING, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person", "happened_on"], name="check_in_once_a_day"),
            models.UniqueConstraint(fields=["person", "nonce"], name="check_in_nonce_once"),
            models.UniqueConstraint(
                fields=["event", "nonce"], condition=models.Q(is_walk_in=True), name="walk_in_nonce_once"
            ),
        ]
