"""Load the sample: rules, accounts, people, then two years of life month by month, as the days would have gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from futasato.consents import reads as consents
from futasato.people import acts as people
from futasato.people import reads as people_reads
from futasato.people.nouns import Address, IdentityLevel
from futasato.places import reads as places
from futasato.records import acts as records
from futasato.records.nouns import Entry, Kind
from futasato.registrations import acts as registrations
from futasato.registrations import follow
from futasato.site.sample import accounts, lives, names, towns
from futasato.units import Span, add_months, day_of, instant_of, month_end, month_of
from futasato.visits import acts as visits

SEED, MONTHS = 20260401, 24
SOURCE = "sample"
HOMES = ("131041", "131130", "141003", "231002", "271004", "112038", "122041", "203629", "202177")
Tie = tuple[UUID, str, str]


def load(*, now: datetime, progress: Callable[[int, int], None]) -> str:
    """The sample region, once: a register that has it already is left alone. Returns what to tell the visitor."""
    if not people_reads.search("標本 光", limit=1):
        _load(now, progress)
    return accounts.listing()


def _load(now: datetime, progress: Callable[[int, int], None]) -> None:
    random, span = Random(SEED), Span(add_months(day_of(now), -MONTHS), day_of(now) - timedelta(days=1))
    towns.publish(span.from_on)
    accounts.appoint_officers(now)
    ties = [*_known_residents(span), *_strangers(span, random)]
    by_month = _by_month(ties, span, random)
    for done, month in enumerate(sorted(by_month), 1):
        _live(by_month[month], min(instant_of(month_end(month)), now))
        progress(done, len(by_month))
    _join(ties, random, now)
    _hold_events(now)
    while follow.catch_up(now=now):
        pass


def _known_residents(span: Span) -> list[Tie]:
    """The two residents of the demo's accounts."""
    begun = instant_of(span.from_on)
    hikari = accounts.enter_resident("hikari", "標本 光", "ヒョウホン ヒカリ", begun)
    minori = accounts.enter_resident("minori", "標本 みのり", "ヒョウホン ミノリ", begun)
    for person in (hikari, minori):
        _prove(person.id, begun)
    return [(hikari.id, "203629", "villa"), (hikari.id, "202177", "helper"), (minori.id, "203629", "guest")]


def _prove(person: UUID, now: datetime) -> None:
    level = IdentityLevel.L2
    people.prove(
        person=person, level=level, method="jpki", proved_on=day_of(now), verified_by="sample", now=now, by="sample"
    )


def _strangers(span: Span, random: Random) -> Iterator[Tie]:
    for town in towns.TOWNS:
        for _ in range(town.people):
            yield _stranger(span, random), town.code, lives.way(random)


def _stranger(span: Span, random: Random) -> UUID:
    name, kana = names.name(random)
    home, begun = random.choice(HOMES), instant_of(span.from_on)
    born_on = date(random.randint(1945, 2012), random.randint(1, 12), random.randint(1, 28))
    address = Address(place_code=home, from_on=span.from_on, text=places.label(places.get(home)))
    told = {"name": name, "kana": kana, "born_on": born_on, "address": address}
    person = people.enter(**told, source=SOURCE, now=begun, by=SOURCE)
    if random.random() < 0.6:
        _prove(person.id, begun)
    return person.id


def _by_month(ties: list[Tie], span: Span, random: Random) -> dict[int, list[Entry]]:
    """Everybody's life, sorted into the months in which it happened."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for person, code, way in ties:
        for entry in lives.entries(way, person, code, span, random):
            is_over = entry.kind is not Kind.STAY or entry.until_on <= span.until_on
            if is_over:
                found[month_of(entry.until_on if entry.kind is Kind.STAY else entry.happened_on)].append(entry)
    return found


def _live(entries: list[Entry], month_over: datetime) -> None:
    """One month: what happened is written at its end, ties come into being, standings follow."""
    known = max(month_over, instant_of(max(each.until_on or each.happened_on for each in entries)))
    records.write(entries=entries, now=known, by=SOURCE, source=SOURCE)
    ties = {(each.person, each.place_code) for each in entries}
    registrations.enter_many(ties=ties, entrance="event", now=known, by=SOURCE)
    follow.catch_up(now=known)


def _join(ties: list[Tie], random: Random, now: datetime) -> None:
    """Most of them register; one in four keeps only records: the wide entrance."""
    texts = {purpose: consents.text(purpose, day_of(now)).version for purpose in ("register", "mirror")}
    for number, (person, code, _) in enumerate(ties):
        if number < 3 or random.random() < 0.75:
            mirror = random.random() < 0.7
            registrations.join(
                person=person, place_code=code, consents=texts, mirror=mirror, entrance="online", now=now, by=SOURCE
            )


def _hold_events(now: datetime) -> None:
    """One open event in each town, so that a check-in can be tried at once."""
    for town in towns.TOWNS:
        told = {"title": "秋の里山まつり（見本）", "kind": Kind.ACTIVITY, "name": "祭りの手伝い", "venue": "中央公園"}
        visits.hold(
            place_code=town.code, **told, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=30),
            now=now, by=SOURCE,
        )  # fmt: skip
