"""Who works for an office: appointed from a day on, relieved on a day. What was is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from futasato.people import models, nouns
from futasato.people.acts.refusal import Refused, insist
from futasato.people.reads import offices
from futasato.places import nouns as places_nouns
from futasato.places import reads as places_reads
from futasato.units import Sentence, day_of, fiscal_span, fiscal_year
from futasato.walls.act import act

CONFIRMED_AHEAD = timedelta(days=60)
OWN = "ご自身の職は、ほかの職員が任じ、確認します"
PLACELESS = {nouns.Duty.NATION, nouns.Duty.EMPLOYER, nouns.Duty.AUDITOR, nouns.Duty.OPERATOR}


@act
def appoint(
    *,
    account: int,
    place_code: str,
    from_on: date,
    until_on: date | None = None,
    duty: nouns.Duty = nouns.Duty.OFFICER,
    organisation: str = "",
    now: datetime,
    by: str,
) -> nouns.Office:
    """An account does a duty for a place from a day on (until a day, included), confirmed for this fiscal year.

    Told again while it holds on `from_on` it changes nothing. Refused: an unknown account or place, an end before
    the beginning, the same duty of the same account and place that begins later within these days, oneself.
    """
    locked_account(account)
    insist(by != f"account:{account}", OWN)
    insist(
        until_on is None or from_on <= until_on,
        Sentence("任期の終わり（%(until_on)s）が始まり（%(from_on)s）より前です", until_on=until_on, from_on=from_on),
    )
    own = models.Office.objects.filter(account=account, place_code=_place(place_code, duty), duty=duty)
    if standing := _standing(own, from_on):
        return offices.office(standing)
    _insist_on_no_later_one(own, from_on, until_on)
    row = models.Office.objects.create(
        account_id=account, place_code=place_code, duty=duty, organisation=organisation, from_on=from_on,
        until_on=until_on, appointed_at=now, appointed_by=by, confirmed_by=by,
        confirmed_until_on=fiscal_end(max(from_on, day_of(now))),
    )  # fmt: skip
    return offices.office(row)


def _standing(own: QuerySet, on: date) -> models.Office | None:
    return own.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on, confirmed_until_on__gte=on).first()


def _insist_on_no_later_one(own: QuerySet, from_on: date, until_on: date | None) -> None:
    later = own.filter(from_on__gt=from_on).order_by("from_on").first()
    if later and (until_on is None or later.from_on <= until_on):
        raise Refused(
            Sentence(
                "同じ職は%(from_on)sからのものがあります。任期の終わりをその前の日にしてください", from_on=later.from_on
            )
        )


@act
def confirm(
    *, account: int, place_code: str, duty: nouns.Duty = nouns.Duty.OFFICER, now: datetime, by: str
) -> nouns.Office:
    """An office goes on until 31 March; told in February or March, until that of the next year (day + 60 days).

    Refused: an office that the account does not hold today (one that has lapsed is appointed anew), one's own.
    """
    locked_account(account)
    insist(by != f"account:{account}", OWN)
    row = _standing(models.Office.objects.filter(account=account, place_code=place_code, duty=duty), day_of(now))
    if row is None:
        raise Refused("今日この職に就いていません。年度が変わって失効した職は、任じ直してください")
    until_on = fiscal_end(day_of(now) + CONFIRMED_AHEAD)
    if row.confirmed_until_on < until_on:
        row.confirmed_until_on, row.confirmed_by = until_on, by
        row.save(update_fields=["confirmed_until_on", "confirmed_by"])
    return offices.office(row)


def fiscal_end(day: date) -> date:
    """31 March of the fiscal year of a day: roles end then unless confirmed (4月1日の異動; trust.md T30)."""
    return fiscal_span(fiscal_year(day)).until_on


@act
def relieve(
    *,
    account: int,
    place_code: str,
    until_on: date,
    duty: nouns.Duty = nouns.Duty.OFFICER,
    now: datetime,
    by: str,
) -> nouns.Office:
    """The last day of an office. Refused: the account does not hold one of this place on that day."""
    locked_account(account)
    held = models.Office.objects.filter(account=account, place_code=place_code, duty=duty, from_on__lte=until_on)
    row = held.filter(Q(until_on=None) | Q(until_on__gte=until_on)).first()
    if row is None:
        raise Refused(Sentence("%(until_on)sの時点で、この自治体の職に就いていません", until_on=until_on))
    row.until_on, row.ended_by = until_on, by
    row.save(update_fields=["until_on", "ended_by"])
    return offices.office(row)


def locked_account(account: int) -> None:
    """Two appointments of one account follow each other."""
    found = get_user_model().objects.select_for_update(no_key=True).filter(id=account).first()
    insist(
        found is not None,
        Sentence(
            "この番号（%(account)s）のアカウントは見つかりません。先にログインしてもらってください", account=account
        ),
    )


def _place(code: str, duty: nouns.Duty) -> str:
    """The code of a place that there is; a nation's or a company's duty may belong to none."""
    if not code and duty in PLACELESS:
        return code
    try:
        return places_reads.get(code).code
    except places_nouns.UnknownPlace as unknown:
        raise Refused(str(unknown)) from unknown
