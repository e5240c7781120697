"""Where people are kept. Addresses, proofs, former names and claims are only ever added to."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Func
from django.db.models.functions import Lower

from futasato.people import nouns
from futasato.places.nouns import Confidence


def _choices(enum) -> list[tuple]:
    return [(member.value, member.name) for member in enum]


class Transaction(models.Field):
    """PostgreSQL's xid8: the number of the transaction that wrote the row, set by the database."""

    def db_type(self, connection):
        return "xid8"

    def from_db_value(self, value, expression, connection):
        return None if value is None else int(value)


class Person(models.Model):
    """One person as entered or as an outside source names one. `claimed_into`: the person who claimed this one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.TextField(default="", blank=True)
    kana = models.TextField(default="", blank=True)
    born_on = models.DateField(null=True)
    born_year = models.SmallIntegerField(null=True)
    gender = models.TextField(default="", blank=True)
    email = models.TextField(null=True)
    email_key = models.GeneratedField(expression=Lower("email"), output_field=models.TextField(null=True), db_persist=True)
    died_on = models.DateField(null=True)
    death_told_at = models.DateTimeField(null=True)
    death_told_by = models.TextField(default="", blank=True)
    home_text = models.TextField(default="", blank=True)
    claimed_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="claimed")
    account = models.OneToOneField("auth.User", null=True, on_delete=models.PROTECT, related_name="person")
    source = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["email_key"], name="person_by_email"),
            models.Index(fields=["born_on"], name="person_by_birth"),
        ]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.CheckConstraint(condition=~models.Q(claimed_into=models.F("id")), name="person_not_own_claimant"),
        ]


class SearchKey(models.Model):
    """A folded text that a search may begin with to find a person (rules.folding.keys). In the order of its letters'
    numbers ("C"), so that "begins with" is a range that row security lets the index answer (docs/adr/0028)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="search_keys")
    key = models.TextField(db_collation="C")

    class Meta:
        indexes = [models.Index(fields=["key", "person"], name="person_by_search_key")]


class Address(models.Model):
    """住所歴: from a day on, until the next row of the same kind. Of two rows of one day the later known counts."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    place_code = models.CharField(max_length=6, null=True)
    text = models.TextField(default="", blank=True)
    unresolved = models.TextField(default="", blank=True)
    confidence = models.CharField(max_length=10, choices=_choices(Confidence), db_default=Confidence.STATED.value)
    postal_code = models.CharField(max_length=7, blank=True, db_default="")
    kind = models.CharField(max_length=10, choices=_choices(nouns.AddressKind))
    from_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["person", "kind", "-from_on", "-recorded_at"], name="address_newest"),
            models.Index(fields=["place_code", "person"], name="address_by_place"),
        ]


class IdentityProof(models.Model):
    """身元確認: what was shown, when, and who saw it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proofs")
    level = models.SmallIntegerField(choices=_choices(nouns.IdentityLevel))
    method = models.TextField()
    proved_on = models.DateField()
    verified_by = models.TextField()
    recorded_at = models.DateTimeField()


class FormerName(models.Model):
    """What a corrected name was before, and why it was corrected."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_names")
    name = models.TextField(default="", blank=True)
    kana = models.TextField(default="", blank=True)
    reason = models.TextField()
    replaced_at = models.DateTimeField()
    replaced_by = models.TextField()


class Correction(models.Model):
    """What was written before a correction (`value`: a day in ISO 8601 or the days in a household, "" for nothing), since when a day was known, and why it was corrected."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    fact = models.CharField(max_length=10, choices=_choices(nouns.Fact))
    value = models.TextField(default="", blank=True)
    known_at = models.DateTimeField(null=True)
    reason = models.TextField()
    replaced_at = models.DateTimeField()
    replaced_by = models.TextField()


class OutsideName(models.Model):
    """What a source outside calls a person: ("fukui-ftas", "101150")."""

    source = models.TextField()
    key = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="outside_names")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="outside_name_once")]


class Claim(models.Model):
    """「それは私です」: a person's records became another's. Released claims stay as history."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims")
    claimant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims_made")
    proof = models.TextField()
    claimed_at = models.DateTimeField()
    claimed_by = models.TextField()
    released_at = models.DateTimeField(null=True)
    released_by = models.TextField(default="", blank=True)
    release_reason = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(released_at=None), name="claim_standing_once")
        ]


class ClaimCode(models.Model):
    """A one-time code by its public mark and the hash of its secret part; spent, expired or worn out it is dead."""

    mark = models.CharField(max_length=8, unique=True)
    salt = models.BinaryField()
    digest = models.BinaryField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claim_codes")
    issued_at = models.DateTimeField()
    issued_by = models.TextField()
    expires_at = models.DateTimeField()
    tries_left = models.SmallIntegerField()
    spent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(tries_left__gte=0), name="claim_code_tries")]


class Household(models.Model):
    """世帯: an id that memberships point to."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recorded_at = models.DateTimeField()


class Membership(models.Model):
    """Somebody's days in a household; ends included."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=_choices(nouns.Role))
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "person", "from_on"], name="membership_once"),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")), name="membership_span"
            ),
        ]


class Touch(models.Model):
    """Something turned in a person's life. Followers read these rows behind a cursor (reads.touched_after)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    turn = models.CharField(max_length=10, choices=_choices(nouns.Turn))
    recorded_at = models.DateTimeField()
    written_by = Transaction(db_default=Func(function="pg_current_xact_id"))

    class Meta:
        indexes = [models.Index(fields=["written_by", "id"], name="people_by_arrival")]


class Leaving(models.Model):
    """やめる申し出: until the end of `until_on` it can be taken back; then everything is erased, and this row with it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    until_on = models.DateField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(taken_back_at=None), name="leaving_once"),
        ]


class Erasure(models.Model):
    """消去: when all that was kept of a person was erased, at whose hands and why. The bare id of the person stays."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="erasure")
    erased_at = models.DateTimeField()
    erased_by = models.TextField()
    reason = models.TextField()
    written_by = Transaction(db_default=Func(function="pg_current_xact_id"))


class Office(models.Model):
    """職: an account works for a place; the end is written when it comes, nothing is deleted. Unconfirmed after a fiscal
    year's end it holds no longer."""

    account = models.ForeignKey("auth.User", on_delete=models.PROTECT, related_name="offices")
    place_code = models.CharField(max_length=6, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    appointed_at = models.DateTimeField()
    appointed_by = models.TextField()
    ended_by = models.TextField(default="", blank=True)
    duty = models.CharField(max_length=10, choices=_choices(nouns.Duty), default=nouns.Duty.OFFICER)
    organisation = models.TextField(default="", blank=True)
    confirmed_until_on = models.DateField()
    confirmed_by = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "place_code", "duty", "from_on"], name="office_once"),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")), name="office_span"
            ),
        ]
