"""To write down a look: every person of one answer, in the transaction that read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid4

from futasato.accesses import rules
from futasato.accesses.acts.refusal import Refused
from futasato.accesses.models import storing
from futasato.accesses.nouns import Access, Looking
from futasato.walls.act import act

Shown = tuple[Iterable[UUID], Iterable[str]]


@act
def write(*, looking: Looking, shown: Iterable[Shown], now: datetime, by: str) -> tuple[Access, ...]:
    """One row for each person of an answer, with all fields shown of them, in one statement; nobody shown, no row.

    `shown`: (persons, fields), a person in several of them gets one row. Persons are kept under the id that was shown.
    Raises Refused when the look does not say who or why; then the caller must show nothing.
    """
    if faults := rules.faults(looking, by):
        raise Refused("、".join(faults))
    accesses = tuple(_access(looking, person, fields, now) for person, fields in _gathered(shown).items())
    storing.store(accesses)
    return accesses


def _gathered(shown: Iterable[Shown]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, dict[str, None]] = {}
    for persons, fields in shown:
        words = dict.fromkeys(fields)
        for person in persons:
            found.setdefault(person, {}).update(words)
    return {person: tuple(words) for person, words in found.items()}


def _access(looking: Looking, person: UUID, fields: tuple[str, ...], now: datetime) -> Access:
    return Access(
        id=uuid4(),
        person=person,
        account=looking.account,
        duty=str(looking.duty),
        place_code=looking.place_code,
        organisation=looking.organisation,
        purpose=looking.purpose,
        text=looking.text.strip(),
        case=looking.case,
        route=looking.route,
        fields=fields,
        at=now.astimezone(UTC),
        request=looking.request,
    )
