"""The table `records_record`. The database itself refuses to change or delete a row (migration 0002); only a person as
a whole can be forgotten (migration 0005)."""

from django.db import models
from django.db.models import F, Func, Q


class Sequence(models.BigIntegerField):
    """Numbered by the database alone (identity); a written value is refused."""

    def db_type_suffix(self, connection):
        return "GENERATED ALWAYS AS IDENTITY"


class Transaction(models.Field):
    """PostgreSQL's xid8: the number of the transaction that wrote the row, set by the database."""

    def db_type(self, connection):
        return "xid8"

    def from_db_value(self, value, expression, connection):
        return None if value is None else int(value)


class Record(models.Model):
    """One fact of person × place (nouns.Record). Written by acts only; `sequence` and `written_by` are the database's.
    A forgotten row keeps id, leaf and arrival, nothing else, and names in `oblivion` how it was forgotten.

    `written_by` is there for followers: rows of a transaction that is still open sort behind those of all finished
    ones only by the transaction's number, never by the row's.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.DO_NOTHING, null=True, related_name="+", db_index=False)
    place_code = models.CharField(max_length=6, blank=True)
    kind = models.CharField(max_length=16, blank=True)
    happened_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(null=True)
    until_on = models.DateField(null=True)
    name = models.TextField(blank=True)
    yen = models.BigIntegerField(null=True)
    minutes = models.IntegerField(null=True)
    times = models.IntegerField(null=True)
    seen_code = models.CharField(max_length=6, null=True)
    evidence = models.CharField(max_length=16, blank=True)
    level = models.SmallIntegerField()
    verified_by = models.TextField(blank=True)
    source = models.TextField(blank=True)
    source_key = models.TextField(blank=True)
    replaces = models.ForeignKey("self", models.DO_NOTHING, null=True, related_name="+", db_index=False)
    is_void = models.BooleanField()
    details = models.JSONField()
    recorded_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True)
    salt = models.BinaryField(null=True)
    leaf = models.BinaryField()
    oblivion = models.UUIDField(null=True)
    sequence = Sequence()
    written_by = Transaction(db_default=Func(function="pg_current_xact_id"))

    class Meta:
        indexes = [
            models.Index(fields=["person", "place_code"], name="records_by_person"),
            models.Index(fields=["place_code", "person"], name="records_by_place"),
            models.Index(fields=["written_by", "sequence"], name="records_by_arrival"),
            models.Index(fields=["oblivion"], condition=Q(oblivion__isnull=False), name="records_by_oblivion"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["replaces"], name="records_replaced_once"),
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~Q(source_key="") & Q(replaces=None),
                name="records_known_once",
            ),
            models.CheckConstraint(condition=Q(place_code__regex="^([0-9]{6})?$"), name="records_place_is_a_code"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("happened_on")), name="records_end_after_beginning"
            ),
        ]


class Oblivion(models.Model):
    """How many records were forgotten at once, by whom. Whose they were is forgotten too."""

    id = models.UUIDField(primary_key=True)
    forgotten_at = models.DateTimeField()
    count = models.IntegerField()
    by = models.TextField()
    written_by = Transaction(db_default=Func(function="pg_current_xact_id"))
