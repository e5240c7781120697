"""Who works for an office: appointed from a day on, relieved on a day. What was is kept."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from futasato.people import models, nouns
from futasato.people.acts.refusal import Refused, insist
from futasato.people.reads import offices
from futasato.places import nouns as places_nouns
from futasato.places import reads as places_reads


@transaction.atomic
def appoint(
    *, account: int, place_code: str, from_on: date, until_on: date | None = None, now: datetime, by: str
) -> nouns.Office:
    """An account works for a municipality or prefecture from a day on (until a day, included).

    Told again while it holds on `from_on` it changes nothing. Refused: an unknown account or place, an end before
    the beginning, an office of the same account and place that begins later within these days.
    """
    _locked(account)
    insist(until_on is None or from_on <= until_on, f"任期の終わり（{until_on}）が始まり（{from_on}）より前です")
    place = _place(place_code)
    own = models.Office.objects.filter(account=account, place_code=place.code)
    standing = own.filter(Q(until_on=None) | Q(until_on__gte=from_on), from_on__lte=from_on).first()
    if standing:
        return offices.office(standing)
    later = own.filter(from_on__gt=from_on).order_by("from_on").first()
    if later and (until_on is None or later.from_on <= until_on):
        raise Refused(f"{place.name}の職は{later.from_on}からのものがあります。任期の終わりをその前の日にしてください")
    row = models.Office.objects.create(
        account_id=account, place_code=place.code, from_on=from_on, until_on=until_on, appointed_at=now, appointed_by=by
    )
    return offices.office(row)


@transaction.atomic
def relieve(*, account: int, place_code: str, until_on: date, now: datetime, by: str) -> nouns.Office:
    """The last day of an office. Refused: the account does not hold one of this place on that day."""
    _locked(account)
    held = models.Office.objects.filter(account=account, place_code=place_code, from_on__lte=until_on)
    row = held.filter(Q(until_on=None) | Q(until_on__gte=until_on)).first()
    if row is None:
        raise Refused(f"{until_on}の時点で、この自治体の職に就いていません")
    row.until_on, row.ended_by = until_on, by
    row.save(update_fields=["until_on", "ended_by"])
    return offices.office(row)


def _locked(account: int) -> None:
    """Two appointments of one account follow each other."""
    found = get_user_model().objects.select_for_update(no_key=True).filter(id=account).first()
    insist(found is not None, f"この番号（{account}）のアカウントは見つかりません。先にログインしてもらってください")


def _place(code: str) -> places_nouns.Place:
    try:
        return places_reads.get(code)
    except places_nouns.UnknownPlace as unknown:
        raise Refused(str(unknown)) from unknown
