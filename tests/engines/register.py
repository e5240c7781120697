"""Generated lives as the tables an engine brings, written here from the facts alone: nothing of the product computes
them. Every rule is moved to a prefecture of its own, so that many rules and their lives fit into one register."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime

from futasato.definitions import compile
from futasato.definitions.nouns import Definition, Facts
from futasato.people.nouns import AddressKind
from futasato.records.rules.numbers import EVIDENCES, KINDS
from futasato.units import day_of

EPOCH = date(1970, 1, 1)
PREFECTURES = 47


def moved(value, turn: int):
    """The same rule or life in other prefectures: 20 becomes 1+turn, 13 becomes 48+turn. Codes keep their last four."""
    if isinstance(value, str):
        return _code(value, turn) if len(value) == 6 and value.isdigit() else value
    if isinstance(value, tuple | list | frozenset):
        return type(value)(moved(each, turn) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: moved(getattr(value, f.name), turn) for f in fields(value) if f.init})
    return value


def _code(code: str, turn: int) -> str:
    return {"20": f"{1 + turn:02}", "13": f"{1 + turn + PREFECTURES:02}"}[code[:2]] + code[2:]


def days(day: date | None) -> int | None:
    return None if day is None else (day - EPOCH).days


def micros(instant: datetime) -> int:
    return int((instant - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1_000_000)


@dataclass
class Register:
    """Rules, each with lives; persons are numbered in order."""

    on: date
    cases: list[tuple[Definition, list[Facts]]]

    def __post_init__(self):
        self.cases = [
            (moved(definition, turn), [moved(life, turn) for life in lives])
            for turn, (definition, lives) in enumerate(self.cases)
        ]
        self.rules = [compile.rule(lives[0].place_code, definition) for definition, lives in self.cases]
        self.people = [(rule, life) for rule, (_, lives) in zip(self.rules, self.cases, strict=True) for life in lives]

    def tables(self) -> dict[str, list[tuple]]:
        """The rows an engine brings, in the order of compile.schema.BROUGHT."""
        told = {name: [] for name in ("ledger", "population", "people", "homes", "proofs", "memberships")}
        sorts: dict[tuple, int] = {}
        for number, (_rule, life) in enumerate(self.people):
            told["population"].append((int(life.place_code), number, days(life.registered_on)))
            told["people"].append((number, days(life.person.born_on), days(life.person.died_on)))
            told["homes"].append((number, self.home(life, True), self.home(life, False)))
            told["proofs"] += [(number, int(p.level), days(p.proved_on)) for p in life.person.proofs]
            told["memberships"] += [
                (number, int(m.place_code), days(m.from_on), days(m.until_on), m.tier, m.group)
                for m in life.memberships
            ]
            told["ledger"] += [row(number, r, sorts) for r in life.records if r.happened_on <= self.on]
        told["sorts"] = [(number, *sort) for sort, number in sorts.items()]
        told["occurring"] = sorted({(place, sort) for place, _person, sort, *_ in told["ledger"]})
        return told

    def home(self, life: Facts, is_registered: bool) -> int | None:
        """The place of the latest address of the kind; who says nowhere where they live is thought to live at home."""
        addresses = [a for a in life.person.addresses if a.from_on <= self.on]
        asked = [AddressKind.REGISTERED] if is_registered else [AddressKind.ACTUAL, AddressKind.REGISTERED]
        for kind in asked:
            own = [(a.from_on, i, a) for i, a in enumerate(addresses) if a.kind is kind]
            if own:
                last = max(own, key=lambda told: told[:2])[2]
                return int(last.place_code) if last.is_sure else None
        return None

    def known(self) -> compile.Known:
        lives = [life for _, life in self.people]
        records = [r for life in lives for r in life.records if r.happened_on <= self.on]
        places = {r.place_code for r in records} | {r.seen_code for r in records if r.seen_code}
        places |= {life.place_code for life in lives} | {m.place_code for life in lives for m in life.memberships}
        places |= {a.place_code for life in lives for a in life.person.addresses if a.place_code}
        registered = {life.registered_on for life in lives if life.registered_on}
        return compile.Known(frozenset(places), frozenset(r.happened_on for r in records), frozenset(registered))


def row(number: int, r, sorts: dict[tuple, int]) -> tuple:
    seen = r.seen_code and int(r.seen_code)
    sort = (KINDS[r.kind], EVIDENCES[r.evidence], int(r.level), seen, r.name, r.is_verified)
    return (
        int(r.place_code), number, sorts.setdefault(sort, len(sorts)), days(r.happened_on), days(r.last_on), r.yen,
        r.minutes, r.times, days(day_of(r.handed_in_at)), micros(r.recorded_at), r.details.get("school_days"), str(r.id),
        r.details.get("answer"),
    )  # fmt: skip
