"""Where else somebody is registered is told to that person alone."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from futasato.definitions import explain, judge
from futasato.definitions.nouns import Elsewhere, Facts, Membership
from futasato.people.nouns import Person

OTHER = "142018"
FULL = Elsewhere(word="not_registered_elsewhere", tier="premium", most=1)
FACTS = Facts("203629", Person(UUID(int=1)), memberships=(Membership(OTHER, "premium", date(2026, 1, 1)),))


def reason():
    return judge.answer(FULL, FACTS, date(2026, 11, 23))[0]


def test_the_person_reads_where_else():
    assert OTHER in explain.sentence(reason(), "ja", is_own=True)
    assert OTHER in explain.sentences((reason(),), "en", is_own=True)[0][1]


def test_nobody_else_does():
    told = explain.sentence(reason(), "ja"), explain.sentence(reason(), "en"), explain.sentences((reason(),))[0][1]
    assert all(OTHER not in each for each in told)
    assert "1自治体まで" in told[0]


def test_another_towns_name_would_change_nothing_for_the_office():
    """The office's sentence is the same whichever town it is."""
    moved = replace(FACTS, memberships=(replace(FACTS.memberships[0], place_code="222224"),))
    other = judge.answer(FULL, moved, date(2026, 11, 23))[0]
    assert explain.sentence(other) == explain.sentence(reason())
    assert explain.sentence(other, is_own=True) != explain.sentence(reason(), is_own=True)
