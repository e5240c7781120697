"""Hand-worked: what each short form and each default of the manual means as a tree."""

from datetime import date

import pytest

from futasato.definitions.nouns import (
    Addressed,
    All,
    Anyone,
    Count,
    Floor,
    Holding,
    Lifecycle,
    Measure,
    NameList,
    Points,
    Presence,
    Term,
    TermKind,
    Territory,
    TerritoryKind,
    Window,
    WindowKind,
)
from futasato.records.nouns import Evidence, Kind, Level

from .files import HEAD, definition, when

PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})


def names(*found):
    return NameList(((date.min, frozenset(found)),))


def count(word, measure, *kinds, **more):
    return Count(word=word, measure=measure, kinds=frozenset(kinds), **more)


SHORT = {
    "anyone": Anyone(word="anyone"),
    "だれでも": Anyone(word="anyone"),
    "{nationality: any}": Anyone(word="nationality"),
    "{stay_days: {}}": count("stay_days", Measure.DAYS, *PRESENCE),
    "past_visit": count("past_visit", Measure.ACTIVE_DAYS, Kind.VISIT, Kind.STAY),
    "{visits: {count: times}}": count("visits", Measure.TIMES, Kind.VISIT, Kind.STAY),
    "{donated: {}}": count("donated", Measure.TIMES, Kind.GIFT),
    "{donated: }": count("donated", Measure.TIMES, Kind.GIFT),
    "{donated: {min_yen: 1000}}": count("donated", Measure.YEN, Kind.GIFT, least=1000),
    "{misconduct: {max: 0}}": count("misconduct", Measure.TIMES, Kind.CONDUCT, least=0, most=0),
    "{stay_days: {max: 5}}": count("stay_days", Measure.DAYS, *PRESENCE, least=0, most=5),
    "{activities: {min_hours: 1.5}}": count("activities", Measure.MINUTES, Kind.ACTIVITY, least=90),
    "{continuous_stay: {min_days: 30, max_days: 92}}": count(
        "continuous_stay", Measure.RUN_DAYS, *PRESENCE, least=30, most=92
    ),
    "{continuous_stay: {min_nights: 7}}": count("continuous_stay", Measure.RUN_NIGHTS, Kind.STAY, least=7),
    "{schooling: {min_days: 10}}": count("schooling", Measure.SCHOOL_DAYS, Kind.SCHOOLING, least=10),
    "{chosen: {exactly: 1}}": count("chosen", Measure.NAMES, Kind.PLEDGE, least=1, most=1),
    "{round_trips: {min: 4}}": count(
        "round_trips", Measure.TIMES, Kind.VISIT, least=4, names=names("往復", "round_trip")
    ),
    "{activities: {kinds: 草刈り}}": count(
        "activities", Measure.ACTIVE_DAYS, Kind.ACTIVITY, names=names("草刈り")
    ),
    "{monthly_presence: {}}": Presence(word="monthly_presence", measure=Measure.DAYS, kinds=PRESENCE),
    "{monthly_presence: {min_nights: 2, months: 10}}": Presence(
        word="monthly_presence", measure=Measure.NIGHTS, kinds=frozenset({Kind.STAY}), each=2, months=10
    ),
    "{address_outside: own}": Addressed(word="address_outside", inside=False),
    '{address_in: "200000"}': Addressed(
        word="address_in", inside=True, bodies=Territory(TerritoryKind.LISTED, ("200000",))
    ),
    "{tie: born}": Holding(word="tie", kind=Kind.TIE, names=names("born")),
    "{縁: [出身, 応援隊]}": Holding(word="tie", kind=Kind.TIE, names=names("born", "応援隊")),
    "{tie: any}": Holding(word="tie", kind=Kind.TIE),
    "{has_base: {kinds: [所有, lease], min_months: 12}}": Holding(
        word="has_base", kind=Kind.BASE, names=names("owned", "lease"), least_months=12
    ),
    "{exclusive_user: true}": Holding(word="exclusive_user", kind=Kind.JUDGEMENT, question="exclusive_user"),
    "{quota: {programme: jal, places: 40}}": Holding(word="quota", kind=Kind.JUDGEMENT, question="quota:jal"),
    "{lottery: nft}": Holding(word="lottery", kind=Kind.JUDGEMENT, question="lottery:nft"),
    "{staff_judgement: 町長が認める}": Holding(
        word="staff_judgement", kind=Kind.JUDGEMENT, question="町長が認める"
    ),
    "{programme_member: jal}": Holding(word="programme_member", kind=Kind.TIE, names=names("jal")),
    "{applied: {kinds: jal, from: 2025-07-14, until: 2025-08-04}}": Holding(
        word="applied",
        kind=Kind.PLEDGE,
        names=names("jal"),
        window=Window(WindowKind.FIXED, 0, date(2025, 7, 14), date(2025, 8, 4)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("written", SHORT)
def test_a_short_form(written):
    assert when(written) == SHORT[written]


def test_two_thresholds_of_one_word_are_both_asked():
    found = when("{donated: {min_yen: 10000, min_count: 2, window: fiscal_year}, label: 応援}")
    window = Window(WindowKind.FISCAL_YEAR)
    times = count("donated", Measure.TIMES, Kind.GIFT, least=2, window=window)
    yen = count("donated", Measure.YEN, Kind.GIFT, least=10_000, window=window)
    assert found == All(word="donated", label="応援", parts=(times, yen))


FLOORS = {
    "verified: true": Floor(verified=True),
    "evidence: E2": Floor(level=Level.E2, places=()),
    "evidence: [receipt, 通行記録]": Floor(kinds=frozenset({Evidence.RECEIPT, Evidence.TOLL}), places=()),
    "evidence: {level: E3, verified: true, places: any}": Floor(level=Level.E3, verified=True),
    'evidence: {deadline: "01-31", grace: 遅れを認める, places: ["203629"]}': Floor(
        deadline=(1, 31), grace="遅れを認める", places=("203629",)
    ),
}


@pytest.mark.parametrize("written", FLOORS)
def test_evidence(written):
    assert when(f"{{stay_days: {{{written}}}}}").floor == FLOORS[written]


def test_points_as_in_the_manual():
    found = when(
        "{points: {need: 100, window: {months: 24}, of: ["
        "{donated: {}, points: 1, per: 1000, most: 30, group: 関心},"
        "{activities: {window: ever}, points: 15, group: 関与}, {misconduct: {}, points: -100}], groups: {関与: 20}}}"
    )
    assert isinstance(found, Points)
    gift, activity, conduct = found.parts
    assert (gift.count.measure, gift.points, gift.per, gift.most, gift.group) == (Measure.YEN, 1, 1000, 30, "関心")
    assert gift.count.window == Window(WindowKind.MONTHS, 24)
    assert (activity.count.measure, activity.count.window, activity.points) == (Measure.ACTIVE_DAYS, Window(), 15)
    assert (conduct.points, conduct.most) == (-100, None)
    assert (found.need, found.groups) == (100, (("関与", 20),))


TERMS = {
    "": Term(TermKind.WHILE_MET),
    "term: indefinite": Term(TermKind.INDEFINITE),
    "term: {months: 12}": Term(TermKind.MONTHS, 12),
    "term: 年度末": Term(TermKind.FISCAL_YEAR),
    "term: {birthday_after_years: 5}": Term(TermKind.BIRTHDAY, 5),
    "term: {until: 2027-03-31}": Term(TermKind.FIXED, 0, date(2027, 3, 31)),
    "term: {enrolment_months: 1}": Term(TermKind.ENROLMENT, 1),
}


@pytest.mark.parametrize("written", TERMS)
def test_terms(written):
    found = definition(HEAD + f"tiers:\n  - id: a\n    when: anyone\n    {written}\n").tiers[0]
    assert found.lifecycle == Lifecycle(term=TERMS[written])
    assert found.title == "a"


def test_words_that_yaml_1_1_would_swallow():
    """`on`, `no`, `yes` and 011002 stay what was written."""
    text = "definition: no\ntitle: on\nplace: 011002\nsource: yes\ntiers: [{id: off, when: anyone}]\n"
    text += "examples: [{name: no, on: 2026-01-01, expect: off}]\n"
    found = definition(text)
    assert (found.id, found.title, found.bodies, found.source) == ("no", "on", ("011002",), ("yes",))
    assert (found.examples[0].name, found.examples[0].on) == ("no", date(2026, 1, 1))


def test_every_condition_knows_its_place():
    text = (
        HEAD
        + "tiers:\n  - id: a\n    when:\n      all:\n        - address_outside: own\n        - 滞在日数: {最低: 3}\n"
    )
    whole = definition(text).tiers[0].when
    marks = [str(part.mark) for part in (whole, *whole.parts)]
    assert marks == ["a.yaml:8:7", "a.yaml:9:11", "a.yaml:10:11"]
