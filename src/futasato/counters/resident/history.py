"""わたしの記録: everything that is known of oneself, by town and year, what was corrected with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.resident import gate, wording
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.records import reads as records_reads
from futasato.records import rules as records_rules
from futasato.records.nouns import Record


@dataclass(frozen=True)
class Line:
    """One record as it is shown. `fate`: '' while it stands, else 'corrected' or 'voided', with the `reason`."""

    days: str
    kind: str
    name: str
    quantities: str
    evidence: str
    is_verified: bool
    fate: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Chapter:
    """One town in one year. `sums`: kind in words and how many count."""

    place: str
    year: int
    sums: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """The whole history, newest year first."""
    selves = people_reads.selves(person.id)
    showing.shows(request, selves, ["records"])
    return render(request, "resident/history.html", {"chapters": chapters(selves)})


def chapters(selves: Iterable[UUID]) -> list[Chapter]:
    """By year and town. A record that another replaced keeps its place, struck through."""
    records = records_reads.full_history(person=selves)
    lines, sums = _lines(records), _sums(selves)
    keys = sorted(lines, key=lambda key: (-key[1], key[0]))
    return [Chapter(_place(code), year, sums[code, year], tuple(lines[code, year])) for code, year in keys]


def _sums(selves: Iterable[UUID]) -> dict[tuple[str, int], tuple[tuple[str, int], ...]]:
    found = defaultdict(tuple)
    for code, year, kind, count in records_reads.yearly(selves):
        found[code, year] += ((wording.kind(kind), count),)
    return found


def _lines(records: tuple[Record, ...]) -> dict[tuple[str, int], list[Line]]:
    standing = {record.id for record in records_rules.effective(records)}
    successors = {record.replaces: record for record in records if record.replaces}
    found = defaultdict(list)
    for record in sorted(records, key=lambda r: (r.happened_on, r.recorded_at), reverse=True):
        if not record.is_void and not _is_repeated(record, successors.get(record.id)):
            fate, reason = ("", "") if record.id in standing else _fate(record, successors)
            found[record.place_code, record.happened_on.year].append(_line(record, fate, reason))
    return found


def _is_repeated(record: Record, successor: Record | None) -> bool:
    """A verification repeats the fact word for word: the fact is shown once, as confirmed."""
    same = ("happened_on", "until_on", "kind", "name", "yen", "minutes", "times")
    return successor is not None and not successor.is_void and all(
        getattr(record, word) == getattr(successor, word) for word in same
    )  # fmt: skip


def _fate(record: Record, successors: dict[UUID, Record]) -> tuple[str, str]:
    successor = successors.get(record.id)
    if successor is None:
        return "corrected", ""
    return "voided" if successor.is_void else "corrected", successor.reason


def _line(record: Record, fate: str, reason: str) -> Line:
    return Line(
        wording.days(record),
        wording.kind(record.kind),
        wording.name(record),
        wording.quantities(record),
        wording.evidence(record.evidence),
        record.is_verified,
        fate,
        reason,
    )


def _place(code: str) -> str:
    return places_reads.label(places_reads.get(code))
