"""Coming in: by oneself with an e-mail address, over the desk, or as a walk-in with nothing at all (R27, R28)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from futasato.people import models, nouns, reads
from futasato.people.acts.keying import keep_keys
from futasato.people.acts.refusal import (
    Refused,
    checked_birth,
    checked_email,
    checked_kana,
    checked_name,
    insist,
    locked,
)
from futasato.people.acts.writing import add_address, touch
from futasato.people.nouns import Turn
from futasato.units import day_of
from futasato.walls import reach
from futasato.walls.act import act

TAKEN = "このメールアドレスはすでに使われています。そのアドレスでログインしてください"


@act
def enter(
    *,
    email: str = "",
    name: str = "",
    kana: str = "",
    born_on: date | None = None,
    address: nouns.Address | None = None,
    account: int | None = None,
    source: str = "self",
    now: datetime,
    by: str,
) -> nouns.Person:
    """A new person. `account`: id of the account that proved `email`; the same account again gets the same person
    back, and a person who was entered with that address but has no account yet becomes the account's.

    Refused (Japanese): bad kana, e-mail or birth day, an unknown place, an address that is already somebody's.
    What a door shows of TAKEN must not tell strangers who is registered.
    """
    fields = {
        "email": checked_email(email),
        "name": checked_name(name),
        "kana": checked_kana(kana),
        "born_on": checked_birth(born_on, day_of(now)),
        "born_year": born_on and born_on.year,
        "home_text": address.text if address else "",
        "source": source,
    }
    try:
        with transaction.atomic():
            return reads.get(_found(fields, account, now) or _create(fields, account, now, by, address))
    except IntegrityError as collision:
        return _entered_meanwhile(fields, account, now, collision)


def _found(fields: dict, account: int | None, now: datetime) -> UUID | None:
    """Whom an account already is; taking over the one entered earlier with its address. Refused: another's address."""
    with reach.elevated("whose account or address it is, wherever that person is registered"):
        if account is not None and (own := models.Person.objects.filter(account=account).first()):
            found = own.id
        else:
            owner = _owner(fields["email"]) if fields["email"] else None
            found = owner and _take_over(locked(owner), fields, account, now)
    if found:
        reach.admit([found])
    return found


def _owner(email: str) -> UUID | None:
    """Whose address this is; asked by the kept small letters, since row security lets no function look at a row first.

    An address is somebody's once: no order is asked for, or the planner might walk all ids in order to find it.
    """
    return next(iter(models.Person.objects.filter(email_key=email.lower()).values_list("id", flat=True)), None)


def _take_over(row: models.Person, fields: dict, account: int | None, now: datetime) -> UUID:
    """Somebody the desk entered signs in: the account is theirs now, and what was not known yet is filled in."""
    insist(account is not None and row.account_id is None and row.claimed_into_id is None, TAKEN)
    row.account_id = account
    for name in ("name", "kana", "born_on", "born_year"):
        setattr(row, name, getattr(row, name) or fields[name])
    row.save(update_fields=["account", "name", "kana", "born_on", "born_year"])
    keep_keys(row)
    touch([row.id], Turn.ENTERED, now)
    return row.id


def _create(fields: dict, account: int | None, now: datetime, by: str, address: nouns.Address | None) -> UUID:
    id = uuid4()
    reach.admit([id])
    row = models.Person.objects.create(id=id, **fields, account_id=account, entered_at=now, entered_by=by)
    keep_keys(row)
    touch([row.id], Turn.ENTERED, now)
    if address is not None:
        add_address(row.id, address, now, by)
    if account is not None:
        connection.check_constraints()  # an account that there is not is told here, not at the end of the request
    return row.id


def _entered_meanwhile(fields: dict, account: int | None, now: datetime, collision: IntegrityError) -> nouns.Person:
    """Two requests at once: the second finds what the first made, or is refused as it would be later."""
    with transaction.atomic():
        found = _found(fields, account, now)
    if found is None:
        raise Refused("登録できませんでした。もう一度お試しください") from collision
    return reads.get(found)
