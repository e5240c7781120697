"""Who works for which municipality on a day: the ground of every office page's gate."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from futasato.people import models, nouns


def offices_of(account: int, on: date) -> tuple[nouns.Office, ...]:
    """The offices an account holds on a day, by place."""
    return tuple(office(row) for row in _standing(on).filter(account=account).order_by("place_code", "from_on"))


def officers(place_code: str, on: date) -> tuple[nouns.Office, ...]:
    """Everybody in office for a place on a day, the longest serving first."""
    return tuple(office(row) for row in _standing(on).filter(place_code=place_code).order_by("from_on", "id"))


def is_officer(account: int, place_code: str, on: date) -> bool:
    """Whether an account is officer of this very place on a day. A prefecture's officer is none of its towns'."""
    return _standing(on).filter(account=account, place_code=place_code, duty=nouns.Duty.OFFICER).exists()


def _standing(on: date) -> QuerySet:
    in_time = Q(until_on=None) | Q(until_on__gte=on)
    return models.Office.objects.filter(in_time, from_on__lte=on, confirmed_until_on__gte=on)


def office(row: models.Office) -> nouns.Office:
    """The noun of one row."""
    return nouns.Office(
        row.account_id, row.place_code, row.from_on, row.until_on, row.appointed_by,
        nouns.Duty(row.duty), row.organisation, row.confirmed_until_on,
    )  # fmt: skip
