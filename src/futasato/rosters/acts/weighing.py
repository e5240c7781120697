"""A list against the town's register: who of it is known, who is new, who resembles somebody. Nothing is written.

Everything here is asked with the reach of the place alone, whoever asks: an import shows no more than the town's own list.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from futasato.rosters import reads
from futasato.rosters.acts.refusal import Refusal
from futasato.rosters.nouns import Listed, Mapping, Verdict, Weighed
from futasato.rosters.rules.sheets import Sheet, sheet
from futasato.tables import reads as tables_reads
from futasato.tables.nouns import FileFault
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act
from futasato.walls.nouns import Reach

LARGEST = 20_000_000
TOO_LARGE = Sentence(
    "ファイルが大きすぎます（%(largest)sバイトまで）。いくつかに分けてください", largest=f"{LARGEST:,}"
)


@act
def weigh(*, place_code: str, content: bytes, mapping: Mapping, now: datetime, by: str) -> Weighed:
    """Read a list and compare it. Refused: a file that cannot be read."""
    read = _read(content, mapping, day_of(now))
    with reach.within(Reach(places=frozenset({place_code}))):
        return compared(read, place_code, mapping)


def source_of(mapping: Mapping) -> str:
    """The name under which a list's numbers are known; which place they are of, each row says itself."""
    return mapping.id


def _read(content: bytes, mapping: Mapping, today_on: date) -> Sheet:
    if len(content) > LARGEST:
        raise Refusal(TOO_LARGE)
    try:
        lines, written = tables_reads.lines(content, mapping.files)
        return sheet(lines, written, mapping=mapping, home=reads.home, today_on=today_on)
    except FileFault as fault:
        raise Refusal(*fault.args) from fault


def compared(read: Sheet, place_code: str, mapping: Mapping) -> Weighed:
    """Each row's fate, in the caller's reach."""
    source = source_of(mapping)
    known = reads.known(place_code, source, read.people)
    others = {key: listed for key, listed in read.people.items() if key not in known}
    alike, told = reads.resembling(place_code, others.values()), reads.verdicts(place_code, source)
    found = Weighed(read.tally, people=read.people)
    for key, listed in others.items():
        _sort(found, listed, alike.get(key, []), told.get(key, {}))
    tally = read.tally
    tally.matched, tally.new, tally.review = len(known) + len(found.same), len(found.new), len(found.review)
    return found


def _sort(found: Weighed, listed: Listed, alike: list[UUID], told: dict[UUID, Verdict]) -> None:
    same = [person for person in alike if told.get(person) is Verdict.SAME]
    if same:
        found.same[listed.key] = same[0]
    elif left := [person for person in alike if told.get(person) is not Verdict.OTHER]:
        found.review[listed.key] = left
    else:
        found.new.append(listed)
