"""A standing follows the facts: computed once, changed only when it changes, never by hand."""

import pytest

from futasato.people import acts as people_acts
from futasato.people.nouns import AddressKind
from futasato.records import acts as record_acts
from futasato.registrations import acts, models, reads
from futasato.registrations.nouns import Cause

from .town import ECHIZEN, NOW, SABAE, TODAY, day, days, publish, somebody, visitors, write

pytestmark = pytest.mark.django_db


def refresh(*pairs, cause="record", now=NOW):
    return acts.refresh(pairs=pairs, now=now, cause=cause)


def stored(person, place=SABAE):
    own = reads.get(person, place)
    return reads.stored([own.id])[own.id]


@pytest.fixture
def regular():
    """鯖江市 counts three visits in a calendar year, since 2025."""
    return publish(visitors(), day("2025-01-01"))


def test_three_visits_make_a_regular_and_two_do_not(regular):
    two, three = somebody(), somebody()
    write(two, SABAE, *days("2026-01-05", "2026-02-05"))
    write(three, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    refresh((two, SABAE), (three, SABAE))
    assert (stored(two).tier, stored(three).tier) == ("fan", "regular")
    assert (stored(three).definition, stored(three).number) == ("visitors-182079", 1)
    assert stored(three).changes_on == day("2027-01-01")


def test_a_change_is_written_when_the_tier_changes_and_only_then(regular):
    person = somebody()
    write(person, SABAE, *days("2026-01-05"))
    assert refresh((person, SABAE)) == ()
    write(person, SABAE, *days("2026-02-05"))
    assert refresh((person, SABAE)) == ()
    write(person, SABAE, *days("2026-03-05"))
    (change,) = refresh((person, SABAE))
    assert (change.before["tier"], change.after["tier"], change.cause, change.on) == (
        "fan",
        "regular",
        Cause.RECORD,
        TODAY,
    )
    assert change.reasons[0] == "ファン → 通う人"
    assert refresh((person, SABAE)) == ()
    assert [c.after["tier"] for c in reads.changes(SABAE)] == ["regular"]


def test_a_void_takes_the_tier_back(regular):
    person = somebody()
    *_, last = write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    refresh((person, SABAE))
    record_acts.void(record=last, reason="人違い", now=NOW, by="staff")
    (change,) = refresh((person, SABAE))
    assert (change.before["tier"], change.after["tier"]) == ("regular", "fan")


def test_a_tie_without_a_registration_gets_its_draft(regular):
    person = somebody()
    write(person, SABAE, *days("2026-01-05"))
    assert reads.get(person, SABAE) is None
    refresh((person, SABAE))
    assert reads.get(person, SABAE).entrance == "survey"


def test_two_visitors_claimed_by_one_person_are_one(regular):
    me, first, second = somebody(), somebody(home=None), somebody(home=None)
    write(first, SABAE, *days("2026-01-05", "2026-02-05"))
    write(second, SABAE, *days("2026-03-05"))
    refresh((first, SABAE), (second, SABAE))
    for other in (first, second):
        people_acts.claim(claimant=me, person=other, proof="控え", now=NOW, by="me")
    refresh((first, SABAE))
    assert stored(me).tier == "regular"
    assert models.Standing.objects.count() == 1
    assert reads.differences(now=NOW) == []


def test_the_same_facts_again_write_nothing(regular, django_assert_num_queries):
    person = somebody()
    write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    refresh((person, SABAE))
    before = list(models.Standing.objects.values())
    refresh((person, SABAE))
    assert list(models.Standing.objects.values()) == before


@pytest.mark.parametrize("size", [1, 60])
def test_statements_do_not_grow_with_people(regular, size, django_assert_max_num_queries):
    people = [somebody() for _ in range(size)]
    for person in people:
        write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    pairs = [(person, SABAE) for person in people]
    with django_assert_max_num_queries(30):
        refresh(*pairs)
    assert models.Standing.objects.filter(tier="regular").count() == size


def test_other_places_do_not_count(regular):
    person = somebody()
    write(person, SABAE, *days("2026-01-05", "2026-02-05"))
    write(person, ECHIZEN, *days("2026-03-05"))
    refresh((person, SABAE), (person, ECHIZEN))
    assert stored(person).tier == "fan"
    assert stored(person, ECHIZEN).definition == "national"
    assert "182095" not in str(stored(person).reasons)


def test_a_new_address_inside_the_town_is_seen(regular):
    person = somebody(level=2)
    people_acts.move(
        person=person,
        place_code=SABAE,
        text="",
        from_on=day("2026-05-01"),
        kind=AddressKind.REGISTERED,
        now=NOW,
        by="x",
    )
    refresh((person, SABAE))
    assert stored(person).tier == "fan"  # this rule says nothing of addresses


@pytest.mark.threat("T8")
def test_a_tampered_row_is_found_and_mended(regular):
    person = somebody()
    write(person, SABAE, *days("2026-01-05", "2026-02-05", "2026-03-05"))
    refresh((person, SABAE))
    assert reads.differences(now=NOW) == []
    models.Standing.objects.update(tier="fan")
    (difference,) = reads.differences(now=NOW)
    assert str(person) in difference and "fan" in difference and "regular" in difference
    assert acts.rebuild(now=NOW, by="command") == 1
    assert reads.differences(now=NOW) == []
    assert stored(person).tier == "regular"


def test_a_missing_row_is_found_and_made(regular):
    person = somebody()
    write(person, SABAE, *days("2026-01-05"))
    refresh((person, SABAE))
    models.Standing.objects.all().delete()
    assert "まだ計算されていません" in reads.differences(now=NOW)[0]
    acts.rebuild(now=NOW, by="command")
    assert reads.differences(now=NOW) == []
    assert models.Change.objects.count() == 0
