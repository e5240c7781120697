"""The steps of the pass in order."""

from __future__ import annotations

from dataclasses import dataclass

from futasato.definitions.compile.text import amounts, matching, monthly, patterns, persons, tallies


@dataclass(frozen=True)
class Step:
    """A named select. `is_kept`: later steps read it more than once, so an engine does well to keep its rows."""

    name: str
    text: str
    is_kept: bool = False


def steps(words: int, columns: int) -> tuple[Step, ...]:
    """All steps, for patterns of so many words and so many plain sums; `:on` stands for the day. The last three:
    `patterns` of whoever anything was found of, how often each is `pattern_counts`, and `everybody` who is registered."""
    return (*_facts(), *_amounts(), *_months(), *_persons(), *_codes(), *_tallies(words, columns), *_patterns(words))


def _facts() -> tuple[Step, ...]:
    return (
        Step("matches", matching.MATCHES, True),
        Step("replies", matching.REPLIES, True),
        Step("dwellings", matching.DWELLINGS, True),
        Step("windows", matching.WINDOWS, True),
        Step("counted", matching.COUNTED, True),
    )


def _amounts() -> tuple[Step, ...]:
    return (
        Step("cuts", amounts.CUTS),
        Step("days", amounts.DAYS, True),
        Step("distinct_days", amounts.DISTINCT_DAYS, True),
        Step("runs", amounts.RUNS),
        Step("years", amounts.YEARS),
        Step("spans", amounts.SPANS),
        Step("school_days", amounts.SCHOOL_DAYS),
        Step("weekdays", amounts.WEEKDAYS),
        Step("sums", amounts.SUMS),
        Step("amounts", amounts.AMOUNTS, True),
        Step("spread", amounts.SPREAD),
    )


def _months() -> tuple[Step, ...]:
    return (
        Step("arrivals", monthly.ARRIVALS),
        Step("monthly_amounts", monthly.MONTHLY_AMOUNTS),
        Step("windows_of_months", monthly.WINDOWS_OF_MONTHS),
        Step("since", monthly.SINCE),
        Step("ranges", monthly.RANGES),
        Step("excused", monthly.EXCUSED),
        Step("months_told", monthly.MONTHS_TOLD),
        Step("monthly_codes", monthly.MONTHLY_CODES),
    )


def _persons() -> tuple[Step, ...]:
    return (
        Step("dead", persons.DEAD_PEOPLE, True),
        Step("births_told", persons.BIRTHS),
        Step("proofs_told", persons.PROOFS),
        Step("homes_told", persons.HOMES),
        Step("states_told", persons.STATES),
        Step("tiers_told", persons.TIERS_HELD),
        Step("own_teams", persons.OWN_TEAMS),
        Step("caps_told", persons.CAPS),
    )


def _codes() -> tuple[Step, ...]:
    return (
        Step("count_codes", patterns.COUNT_CODES),
        Step("earned", patterns.EARNED),
        Step("teams", patterns.TEAMS, True),
        Step("point_codes", patterns.POINT_CODES),
        Step("held_codes", patterns.HELD_CODES),
        Step("reply_codes", patterns.REPLY_CODES),
        Step("codes", patterns.CODES),
    )


def _tallies(words: int, columns: int) -> tuple[Step, ...]:
    return (
        Step("tally_matches", tallies.matches(columns), True),
        Step("tally_sums", tallies.sums(columns)),
        Step("tally_bounds", tallies.bounds(columns), True),
        Step("tally_codes", tallies.codes(words, columns), True),
    )


def _patterns(words: int) -> tuple[Step, ...]:
    return (
        Step("mixed", patterns.mixed(words), True),
        Step("patterns", patterns.patterns(words)),
        Step("pattern_counts", patterns.counted(words)),
        Step("everybody", patterns.everybody(words)),
    )
