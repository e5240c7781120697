"""The tables. `accesses_access`, `_leaf`, `_checkpoint` and `_oblivion` are only ever added to."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Q

ARRIVAL = Func(function="pg_current_xact_id")


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


def _person(**options):
    return models.ForeignKey("people.Person", models.DO_NOTHING, related_name="+", **options)


class Access(models.Model):
    """One person shown in one answer (nouns.Access). A forgotten row keeps id, leaf and arrival, nothing else."""

    id = models.UUIDField(primary_key=True)
    person = _person(null=True, db_index=False)
    account = models.IntegerField(null=True)
    duty = models.TextField(blank=True)
    place_code = models.CharField(max_length=6, blank=True)
    organisation = models.TextField(blank=True)
    purpose = models.CharField(max_length=16, blank=True)
    text = models.TextField(blank=True)
    case = models.TextField(blank=True)
    route = models.TextField(blank=True)
    fields = ArrayField(models.TextField())
    at = models.DateTimeField(null=True)
    request = models.UUIDField(null=True)
    salt = models.BinaryField(null=True)
    leaf = models.BinaryField()
    oblivion = models.UUIDField(null=True)
    sequence = Sequence()
    written_by = Transaction(db_default=ARRIVAL)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"], name="accesses_by_person"),
            models.Index(fields=["place_code", "at"], name="accesses_by_place"),
            models.Index(fields=["account", "at"], name="accesses_by_account"),
            models.Index(fields=["written_by", "sequence"], name="accesses_by_arrival"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(place_code__regex="^([0-9]{6})?$"), name="accesses_place_is_a_code")
        ]


class Leaf(models.Model):
    """The place of an access in the tree, given in the order of arrival when a checkpoint is made."""

    index = models.BigIntegerField(primary_key=True)
    access = models.UUIDField(unique=True)
    leaf = models.BinaryField()
    sequence = models.BigIntegerField()
    written_by = Transaction()


class Checkpoint(models.Model):
    """A signed root; the same stands in every witness's folder."""

    line = models.IntegerField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    made_at = models.DateTimeField()
    algorithm = models.TextField()
    signature = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "size"], name="accesses_checkpoint_once")]


class Oblivion(models.Model):
    """How many rows were forgotten at once, by whom. Whose they were is forgotten too."""

    id = models.UUIDField(primary_key=True)
    forgotten_at = models.DateTimeField()
    count = models.IntegerField()
    by = models.TextField()
    written_by = Transaction(db_default=ARRIVAL)


class Objection(models.Model):
    """異議 against one access, with its answer. Forgotten persons leave an empty one."""

    id = models.UUIDField(primary_key=True)
    access = models.UUIDField()
    person = _person(null=True)
    place_code = models.CharField(max_length=6, blank=True)
    text = models.TextField(blank=True)
    objected_at = models.DateTimeField()
    objected_by = models.TextField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["access"], name="accesses_objected_once")]
        indexes = [models.Index(fields=["place_code", "due_on"], name="accesses_objections_due")]


class Choice(models.Model):
    """Whether a person wants the daily letter; as last chosen."""

    person = models.OneToOneField("people.Person", models.DO_NOTHING, primary_key=True, related_name="+")
    is_wanted = models.BooleanField()
    language = models.CharField(max_length=8)
    chosen_at = models.DateTimeField()
    chosen_by = models.TextField()


class Digest(models.Model):
    """One letter of one person and day. Claimed before it is sent: after a crash it is never sent twice."""

    person = _person()
    on = models.DateField()
    count = models.IntegerField()
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="accesses_digest_once")]


class Honey(models.Model):
    """おとりの人: invented persons; a trigger raises the alarm in the transaction that shows one."""

    person = models.OneToOneField("people.Person", models.DO_NOTHING, primary_key=True, related_name="+")
    place_code = models.CharField(max_length=6, blank=True)
    set_at = models.DateTimeField()
    set_by = models.TextField()


class Alarm(models.Model):
    """What somebody has to be told, once (`key`)."""

    key = models.TextField(unique=True)
    place_code = models.CharField(max_length=6, blank=True)
    kind = models.CharField(max_length=16)
    account = models.IntegerField(null=True)
    on = models.DateField()
    text = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["place_code", "-on"], name="accesses_alarms_by_place")]
