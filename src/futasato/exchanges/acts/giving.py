"""To give a whole register out: a mass export by the operator, on the record of everybody who is in it."""

from __future__ import annotations

from datetime import datetime

from futasato.accesses import acts as accesses_acts
from futasato.accesses.nouns import Looking, Purpose
from futasato.exchanges import reads
from futasato.exchanges.acts.refusal import insist
from futasato.exchanges.nouns import Sheet, Subject
from futasato.people.nouns import Duty
from futasato.places import reads as places_reads
from futasato.walls.act import act

PREFECTURE = "都道府県の登録は市町村の登録の写しです。市町村のコードで書き出してください"
UNSAID = "書き出す理由を書いてください。名簿に載る一人ひとりの閲覧の記録に残ります"
GATHERED = {Subject.PEOPLE: reads.people, Subject.RECORDS: reads.records}
FIELDS = {
    Subject.PEOPLE: ("name", "kana", "born_on", "email", "address", "tier", "decisions", "proofs"),
    Subject.RECORDS: ("records",),
}


@act
def give_out(*, place_code: str, subject: Subject, reason: str, now: datetime, by: str) -> Sheet:
    """A town's people or records as a sheet: whom the caller reaches and who is not protected. Everybody in it gets an
    access record with the reason, before any of it is handed on.

    Refused: a prefecture, no reason.
    """
    insist(reason.strip(), UNSAID)
    sheet = gathered(place_code, subject)
    note(sheet, place_code, subject, reason, now, by)
    return sheet


def gathered(place_code: str, subject: Subject) -> Sheet:
    """The sheet itself, handed on to nobody yet."""
    place = places_reads.get(place_code)
    insist(place.code != place.prefecture, PREFECTURE)
    return GATHERED[subject](place.code)


def note(sheet: Sheet, place_code: str, subject: Subject, reason: str, now: datetime, by: str) -> None:
    """An access record for everybody in a sheet."""
    looking = Looking(
        None, Duty.OPERATOR.value, Purpose.OTHER, place_code=place_code, organisation=by, text=reason,
        route=f"export {subject.value}",
    )  # fmt: skip
    accesses_acts.write(looking=looking, shown=[(sheet.persons, FIELDS[subject])], now=now, by=by)
