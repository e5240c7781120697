"""A department's list of its staff, taken whole or not at all (4月1日の異動; trust.md T30)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Q

from futasato.people import models, nouns
from futasato.people.acts.appointing import appoint, confirm
from futasato.people.acts.refusal import Refused, insist
from futasato.people.reads import offices
from futasato.people.rules import staff_list
from futasato.units import day_of
from futasato.walls.act import act

BY_TWO = "この職務は二人の決裁で任じます。名簿では、就いている人の確認だけができます"


class StaffListRefused(Refused):
    """Nothing of the list was taken; `faults` says why, row by row."""

    def __init__(self, faults: tuple[nouns.StaffFault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


@act
def take_staff_list(
    *, content: bytes, place_code: str, account_of: Callable[[str], int], now: datetime, by: str
) -> nouns.StaffTaken:
    """Who is on the list is appointed or confirmed; who is not is left as they are, and lapses on 31 March.

    `account_of` gives (or opens) the account of an e-mail address, in this same transaction. Refused: any faulty row.
    """
    rows, faults = staff_list.read(content)
    if faults:
        raise StaffListRefused(faults)
    listed, appointed = set(), 0
    for row in rows:
        account = account_of(row.email)
        listed.add((account, row.duty))
        try:
            appointed += _take(row, account, place_code, now, by)
        except Refused as refusal:
            faults += (nouns.StaffFault(row.line, "email", row.email, str(refusal)),)
    if faults:
        raise StaffListRefused(faults)
    left_out = [each for each in offices.officers(place_code, day_of(now)) if (each.account, each.duty) not in listed]
    return nouns.StaffTaken(appointed, len(rows) - appointed, tuple(left_out))


def _take(row: nouns.StaffRow, account: int, place_code: str, now: datetime, by: str) -> bool:
    """Confirm who holds the duty, else appoint; True for a new appointment."""
    told = {"account": account, "place_code": place_code, "duty": row.duty, "now": now, "by": by}
    today = day_of(now)
    if _holds(row, account, place_code, today):
        confirm(**told)
        _end(account, place_code, row, today, by)
        return False
    if _holds(row, account, place_code, row.from_on):
        return False
    insist(row.duty not in nouns.HIGHEST, BY_TWO)
    appoint(**told, from_on=row.from_on, until_on=row.until_on)
    return True


def _holds(row: nouns.StaffRow, account: int, place_code: str, on: date) -> bool:
    return any((each.place_code, each.duty) == (place_code, row.duty) for each in offices.offices_of(account, on))


def _end(account: int, place_code: str, row: nouns.StaffRow, today: date, by: str) -> None:
    """The list knows the last day of somebody in office."""
    if row.until_on is None:
        return
    own = models.Office.objects.filter(account=account, place_code=place_code, duty=row.duty, from_on__lte=today)
    standing = own.filter(Q(until_on=None) | Q(until_on__gte=today), from_on__lte=row.until_on)
    standing.exclude(until_on=row.until_on).update(until_on=row.until_on, ended_by=by)
