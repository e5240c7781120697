"""Whom a row resembles waits for an officer; other towns' people and protected people are not there."""

from datetime import date

import pytest

from futasato.protections import acts as protections_acts
from futasato.rosters import acts, reads
from futasato.rosters.nouns import Verdict
from futasato.walls import reach
from futasato.walls.nouns import Reach

from .lists import ECHIZEN, NOW, SABAE, counts, csv_of, figures, people, resident, row, take

pytestmark = pytest.mark.django_db
BORN = date(1988, 5, 3)
HANAKO = row(7, "試験 はな子", "しけん　はなこ", "1988/5/3", email="HANA@futasato.example")


def decided(verdict):
    (pair,) = reads.open_pairs(SABAE)
    return acts.decide(pair=pair.id, verdict=verdict, now=NOW, by="test")


@pytest.mark.parametrize(
    "known", [{"born_on": BORN}, {"kana": "", "email": "hana@futasato.example"}, {"kana": "ｼｹﾝ ﾊﾅｺ", "born_on": BORN}],
    ids=["reading and birth", "address", "half width"],
)  # fmt: skip
def test_whoever_resembles_somebody_of_the_town_waits(known):
    before = resident(**known) and counts()
    assert figures(take(csv_of(HANAKO))) == (1, 0, 0, 1, 0, 0)
    assert counts()[:5] == before[:5]
    assert figures(take(csv_of(HANAKO))) == (1, 0, 0, 1, 0, 0)
    assert len(reads.open_pairs(SABAE)) == 1


@pytest.mark.parametrize(
    "other",
    [{"born_on": date(1988, 5, 4)}, {"kana": "シケン ハルコ", "born_on": BORN}, {"email": "x@futasato.example"}],
)
def test_who_resembles_nobody_is_new(other):
    resident(**other)
    assert figures(take(csv_of(HANAKO))) == (1, 1, 0, 0, 0, 0)


@pytest.mark.parametrize("written", ["さとう ひよこ", "サトー ヒヨコ", "ｻﾄｳ ﾋﾖｺ", "サトウ ひょこ", "ヒヨコ サトウ"])
def test_a_reading_is_the_same_however_it_is_written(written):
    resident(kana="サトウ ヒヨコ", born_on=BORN)
    waits = written != "ヒヨコ サトウ"  # turned round only a name without a birth is taken for the same
    assert figures(take(csv_of(row(7, "別字 一", written, "1988/5/3")))) == (1, int(not waits), 0, int(waits), 0, 0)


@pytest.mark.parametrize(
    ("name", "kana", "waits"),
    [("試験 はな子", "", True), ("試驗 はな子", "", True), ("別字 波奈", "シケン ハナコ", True), ("はな子 試験", "", True),
     ("試験 はな", "", False), ("別字 波奈", "シケン ハルコ", False)],
)  # fmt: skip
def test_a_row_without_a_birth_waits_for_whoever_has_its_name(name, kana, waits):
    """Lists of clubs often have no birth; an officer sees the two side by side."""
    resident(name="試験 はな子", kana="シケン ハナコ", born_on=BORN)
    assert figures(take(csv_of(row(7, name, kana, "")))) == (1, int(not waits), 0, int(waits), 0, 0)


def test_the_same_person_gets_the_list_s_number_and_nobody_is_added():
    known = resident(born_on=BORN)
    take(csv_of(HANAKO))
    before = counts()
    decided(Verdict.SAME)
    assert figures(take(csv_of(HANAKO))) == (1, 0, 1, 0, 0, 0)
    assert figures(take(csv_of(HANAKO))) == (1, 0, 1, 0, 0, 0)
    assert counts()[:4] == before[:4]
    assert reads.known(SABAE, "fan-club", ["7"]) == {"7": known}
    assert reads.open_pairs(SABAE) == ()


def test_another_person_is_entered_and_later_stays_open():
    known = resident(born_on=BORN)
    take(csv_of(HANAKO))
    decided(Verdict.LATER)
    assert figures(take(csv_of(HANAKO))) == (1, 0, 0, 1, 0, 0)
    decided(Verdict.OTHER)
    assert figures(take(csv_of(HANAKO))) == (1, 1, 0, 0, 0, 0)
    assert figures(take(csv_of(HANAKO))) == (1, 0, 1, 0, 0, 0)
    assert reads.known(SABAE, "fan-club", ["7"])["7"] != known


def test_a_verdict_is_kept_once_and_not_changed_after_the_row_was_taken_in():
    resident(born_on=BORN)
    take(csv_of(HANAKO))
    pair = decided(Verdict.OTHER)
    assert decided(Verdict.OTHER) == pair
    take(csv_of(HANAKO))
    with pytest.raises(acts.Refusal, match="もう取り込まれています"):
        acts.decide(pair=pair.id, verdict=Verdict.SAME, now=NOW, by="test")
    with pytest.raises(acts.Refusal, match="選んで"):
        acts.decide(pair=pair.id, verdict="", now=NOW, by="test")


def test_an_address_of_an_earlier_list_is_found_again():
    take(csv_of(HANAKO))
    other = row(1, "試験 花", "", "", email="hana@futasato.example")
    assert figures(take(csv_of(other))) == (1, 0, 0, 1, 0, 0)


def test_other_towns_people_are_not_there():
    resident(born_on=BORN, email="hana@futasato.example", place_code=ECHIZEN)
    assert figures(take(csv_of(HANAKO))) == (1, 1, 0, 0, 0, 0)


def protect(person):
    protections_acts.protect(person=person, place_code=SABAE, reason="住民からの申出", now=NOW, by="command")


@pytest.mark.parametrize("is_protected", [True, False], ids=["protected", "control"])
def test_a_protected_person_is_as_absent_as_somebody_who_never_was(is_protected):
    person = resident(born_on=BORN, email="hana@futasato.example")
    if is_protected:
        protect(person)
    told = (1, 1, 0, 0, 0, 0) if is_protected else (1, 0, 0, 1, 0, 0)
    assert figures(take(csv_of(HANAKO))) == told


def test_a_member_of_a_list_who_is_protected_since_is_new_in_it_and_then_known():
    """The officer sees what they would see of somebody who never was: a new person, and the same again afterwards."""
    take(csv_of(HANAKO))
    first = people().get().id
    protect(first)
    assert figures(take(csv_of(HANAKO))) == (1, 1, 0, 0, 0, 0)
    assert figures(take(csv_of(HANAKO))) == (1, 0, 1, 0, 0, 0)
    with reach.within(Reach(places=frozenset({SABAE}))):
        seen = [one.id for one in people()]
        assert len(seen) == 1 and first not in seen


def test_a_pair_with_somebody_protected_since_is_gone_for_the_officer():
    person = resident(born_on=BORN)
    take(csv_of(HANAKO))
    protect(person)
    with reach.within(Reach(places=frozenset({SABAE}))):
        assert reads.open_pairs(SABAE) == ()
