"""問いの目録: what a provider may ask at all (trust.md T5). Fixed in catalogue.yaml; an answer has just its fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from futasato.people.nouns import Duty, Office

PURPOSE, RECIPIENT = "provider-answer:", "provider:"
LEAST = ("qualifies", "until")
KNOWN = ("qualifies", "until", "who")


@dataclass(frozen=True)
class Offer:
    """One question of one provider: does somebody hold this tier (or a higher one) in this place?"""

    id: str
    provider: str
    place_code: str
    tier: str
    title_ja: str
    title_en: str
    fields: tuple[str, ...] = LEAST

    @property
    def recipient(self) -> str:
        """As a consent names the provider."""
        return f"{RECIPIENT}{self.provider}"

    @property
    def purpose(self) -> str:
        """As a consent names the question."""
        return f"{PURPOSE}{self.id}"

    def title_in(self, language: str) -> str:
        """The question in words."""
        return self.title_en if language == "en" else self.title_ja


@cache
def offers() -> tuple[Offer, ...]:
    """Every question that there is."""
    text = resources.files("futasato.counters.provider").joinpath("catalogue.yaml").read_text(encoding="utf-8")
    return read(text)


def read(text: str) -> tuple[Offer, ...]:
    """A catalogue. ValueError for a field that no answer has, none at all, or an id twice."""
    found = tuple(_offer(row) for row in yaml.safe_load(text))
    for offer in found:
        if not offer.fields or set(offer.fields) - set(KNOWN):
            raise ValueError(f"{offer.id}: 答えの項目は {'、'.join(KNOWN)} から選んでください")
    if len({offer.id for offer in found}) < len(found):
        raise ValueError("同じ id の問いが二つあります")
    return found


def of_purpose(purpose: str) -> Offer | None:
    """The question that a consent's purpose names."""
    return next((offer for offer in offers() if offer.purpose == purpose), None)


def open_to(offices: Iterable[Office]) -> tuple[Offer, ...]:
    """What the holder of these offices may ask: as provider of that name, engaged by that place."""
    known = {(office.organisation, office.place_code) for office in offices if office.duty is Duty.PROVIDER}
    return tuple(offer for offer in offers() if (offer.provider, offer.place_code) in known)


def _offer(row: dict) -> Offer:
    plain = {name: str(row[name]) for name in ("id", "provider", "place_code", "tier")}
    titles = {"title_ja": row["title"]["ja"], "title_en": row["title"]["en"]}
    return Offer(**plain, **titles, fields=tuple(row.get("fields", LEAST)))
