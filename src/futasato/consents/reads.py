"""How to ask about consents. One's consents include those given as a walk-in and claimed since (people.reads.selves)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from importlib import resources
from uuid import UUID

import yaml

from futasato.consents import models, rules
from futasato.consents.nouns import Consent, ConsentText
from futasato.people import reads as people_reads

AS_KEPT = (
    "id", "recipient", "purpose", "from_on", "text_version", "given_at", "until_on", "withdrawn_at", "seen_at", "seen_by",
    "given_by",
)  # fmt: skip


@cache
def texts() -> tuple[ConsentText, ...]:
    """Every version of every text, from consents/texts/*.yaml."""
    folder = resources.files("futasato.consents.texts")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(_text(row) for file in files for row in yaml.safe_load(file.read_text(encoding="utf-8")))


def text(purpose: str, on: date) -> ConsentText | None:
    """The words to show for a purpose on a day; None when the house knows no such purpose."""
    return rules.text_on(texts(), purpose, on)


def text_of(purpose: str, version: str) -> ConsentText | None:
    """The words of one version, old ones too."""
    return next((t for t in texts() if (t.purpose, t.version) == (rules.whole(purpose), version)), None)


def given(person: UUID) -> tuple[Consent, ...]:
    """Every consent of a person, withdrawn ones too, oldest first."""
    return given_many([person])[person]


def given_many(people: Iterable[UUID]) -> dict[UUID, tuple[Consent, ...]]:
    """`given` for many persons in three queries."""
    people = list(people)
    tops = people_reads.canonical(people)
    selves = people_reads.selves_many(tops.values())
    by_person = _by_person({id for ids in selves.values() for id in ids})
    found = {top: sorted((c for id in ids for c in by_person[id]), key=_age) for top, ids in selves.items()}
    return {person: tuple(found[tops[person]]) if person in tops else () for person in people}


def permits(
    person: UUID,
    recipient: str,
    purpose: str,
    on: date | None = None,
    items: Iterable[str] = (),
    *,
    at: datetime | None = None,
) -> bool:
    """Whether a person lets a recipient use items for a purpose: `at` this instant (a request), or `on` a day."""
    return rules.permits(given(person), recipient, purpose, on, items, at=at)


def permitting(people: Iterable[UUID], recipient: str, purpose: str, on: date) -> frozenset[UUID]:
    """Those among many who permit it."""
    return frozenset(person for person, own in given_many(people).items() if rules.permits(own, recipient, purpose, on))


def consent(row: models.Consent) -> Consent:
    """A row as a noun."""
    return Consent(person=row.person_id, items=tuple(row.items), **{name: getattr(row, name) for name in AS_KEPT})


def _by_person(ids: Iterable[UUID]) -> dict[UUID, list[Consent]]:
    found = defaultdict(list)
    for row in models.Consent.objects.filter(people_reads.among("consents_consent.person_id", ids)):
        found[row.person_id].append(consent(row))
    return found


def _age(consent: Consent) -> tuple:
    # Given in one act they are of one instant: what they are for orders them, not an id drawn by chance.
    return consent.given_at, consent.purpose, consent.recipient, str(consent.id)


def _text(row: dict) -> ConsentText:
    plain = {name: row[name] for name in ("purpose", "version", "from_on", "recipient", "ja", "en")}
    return ConsentText(items=tuple(row["items"]), title_ja=row["title"]["ja"], title_en=row["title"]["en"], **plain)
