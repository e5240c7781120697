"""Short ways to write rules and lives down in tests; a mountain town (原村's code stands in for any)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from futasato.definitions import judge, nouns
from futasato.definitions.nouns import (
    Count,
    Definition,
    Facts,
    Floor,
    Measure,
    NameList,
    Presence,
    Tier,
    Window,
    WindowKind,
)
from futasato.people.nouns import Address, IdentityLevel, IdentityProof, Person
from futasato.records.nouns import Evidence, Kind, Level, Record

OWN, NEXT, THIRD, TOKYO, NAGANO = "203637", "203629", "203050", "131016", "200000"
ANN = UUID(int=1)
PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})
IN_TOKYO = (Address(TOKYO, date(2000, 1, 1)),)
TWELVE_MONTHS = Window(WindowKind.MONTHS, 12)
EVENING = datetime(2020, 1, 1, 9, tzinfo=UTC)


def day(text):
    return date.fromisoformat(text) if isinstance(text, str) else text


def record(kind, happened_on, until_on=None, *, verified=True, place=OWN, recorded_at=EVENING, number=1, **rest):
    return Record(
        id=UUID(int=number), person=ANN, place_code=place, kind=kind, happened_on=day(happened_on),
        recorded_at=recorded_at, until_on=until_on and day(until_on), verified_by="受入者" if verified else "",
        level=rest.pop("level", Level.E3 if verified else Level.E0),
        evidence=rest.pop("evidence", Evidence.HOST if verified else Evidence.SELF), **rest,
    )  # fmt: skip


def stay(happened_on, until_on=None, **rest):
    return record(Kind.STAY, happened_on, until_on, **rest)


def visit(happened_on, **rest):
    return record(Kind.VISIT, happened_on, **rest)


def activity(happened_on, **rest):
    return record(Kind.ACTIVITY, happened_on, **rest)


def visits(*texts, **rest):
    return [visit(text, **rest) for text in texts]


def in_month(month, *days, **rest):
    """Visits on some days of a month written 2026-01."""
    return [visit(f"{month}-{number:02}", **rest) for number in days]


def answered(question, answer, happened_on="2026-01-01", **rest):
    return record(Kind.JUDGEMENT, happened_on, name=question, details={"answer": answer}, **rest)


def facts(*records, addresses=IN_TOKYO, level=IdentityLevel.L2, born_on=date(1980, 5, 1), **rest):
    proofs = (IdentityProof(level, date(2020, 1, 1)),)
    flat = [one for each in records for one in (each if isinstance(each, list | tuple) else [each])]
    person = Person(ANN, born_on, tuple(addresses), proofs, rest.pop("died_on", None))
    return Facts(rest.pop("place", OWN), person, tuple(flat), **rest)


def in_household(known, *members):
    return replace(known, household=members)


def days(least, window=TWELVE_MONTHS, **rest):
    return Count(measure=Measure.DAYS, kinds=PRESENCE, least=least, window=window, **rest)


def nights(least, window=TWELVE_MONTHS, **rest):
    return Count(measure=Measure.NIGHTS, kinds=frozenset({Kind.STAY}), least=least, window=window, **rest)


def activities(least, window=TWELVE_MONTHS, verified=True, **rest):
    return Count(
        measure=Measure.ACTIVE_DAYS, kinds=frozenset({Kind.ACTIVITY}), least=least, window=window,
        floor=Floor(verified=verified), **rest,
    )  # fmt: skip


def money(kind, least, window=TWELVE_MONTHS, **rest):
    return Count(measure=Measure.YEN, kinds=frozenset({kind}), least=least, window=window, **rest)


def monthly(each=1, months=None, window=None, **rest):
    measure = rest.pop("measure", Measure.DAYS)
    kinds = frozenset({Kind.STAY}) if measure == Measure.NIGHTS else PRESENCE
    return Presence(
        measure=measure, kinds=kinds, each=each, months=months, window=window or Window(WindowKind.FULL_MONTHS, 12),
        **rest,
    )  # fmt: skip


def outside(**rest):
    return nouns.Addressed(inside=False, **rest)


def named(*names, since=date(2000, 1, 1)):
    return NameList(((since, frozenset(names)),))


def since(*versions):
    """A dated list: ("2026-04-01", {…}), …"""
    return NameList(tuple((day(on), frozenset(names)) for on, names in versions))


def definition(*whens, bodies=(OWN,), cap=None):
    """Tiers tier1, tier2 … with these conditions; the cap is the last one's."""
    tiers = [Tier(f"tier{i}", f"段階{i}", when) for i, when in enumerate(whens, 1)]
    tiers[-1] = replace(tiers[-1], cap=cap)
    return Definition("test", "試験", tuple(tiers), bodies=bodies)


def ask(condition, known, on, **rest):
    """The reason of the condition itself."""
    return judge.answer(condition, known, day(on), **rest)[0]


def word(rule, known, on):
    return judge.result(judge.outcome(rule, known, day(on)))


def remarks(reason):
    return {note.code: note.value for note in reason.notes}
