"""Outside names become people: once each, in bulk, twice the same, and with two imports at once."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from futasato.people import acts, models, reads
from futasato.people.nouns import Outline
from tests.people.side_by_side import starts_and_waits

NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
FUKUI, ECHIZEN = "182010", "182095"
SAID_ON = date(2024, 5, 1)


def home(code=FUKUI, town="福井市", on=SAID_ON, **more):
    return Outline(from_on=on, prefecture="福井県", town=town, place_code=code, **more)


def recognise(keys, now=NOW, source="fukui-ftas"):
    return acts.recognise(source=source, keys=keys, now=now, by="import")


def homes(person):
    return [(a.place_code, a.text, a.from_on) for a in reads.get(person).addresses]


@pytest.mark.django_db
def test_a_new_key_becomes_an_unclaimed_person_with_a_home():
    found = recognise({"900001": home(born_year=1970, gender="男性")})
    person = reads.get(found["900001"])
    assert (person.born_year, person.gender, person.claimed, person.source) == (1970, "男性", False, "fukui-ftas")
    assert (person.name, person.email, person.born_on) == ("", "", None)
    assert homes(person.id) == [(FUKUI, "福井県福井市", SAID_ON)]


@pytest.mark.django_db
def test_the_same_keys_again_change_nothing():
    keys = {f"9{n:05}": home(born_year=1950 + n) for n in range(30)}
    first = recognise(keys)
    counts = models.Person.objects.count(), models.Address.objects.count(), models.OutsideName.objects.count()
    assert counts == (30, 30, 30)
    assert recognise(keys, now=LATER) == first
    assert (models.Person.objects.count(), models.Address.objects.count(), models.OutsideName.objects.count()) == counts


@pytest.mark.django_db
def test_old_and_new_keys_in_one_call():
    first = recognise({"900001": home()})
    both = recognise({"900002": home(), "900001": home()})
    assert both["900001"] == first["900001"] and both["900002"] not in first.values()


@pytest.mark.django_db
def test_one_key_of_two_sources_is_two_people():
    assert recognise({"7": home()})["7"] != recognise({"7": home()}, source="other-survey")["7"]


@pytest.mark.django_db
def test_another_home_is_a_new_dated_row_and_the_old_one_stays():
    person = recognise({"900001": home()})["900001"]
    recognise({"900001": home(ECHIZEN, "越前市", date(2024, 9, 1))}, now=LATER)
    recognise({"900001": home(ECHIZEN, "越前市", date(2025, 1, 1))}, now=LATER)
    assert homes(person) == [(FUKUI, "福井県福井市", SAID_ON), (ECHIZEN, "福井県越前市", date(2024, 9, 1))]


@pytest.mark.django_db
def test_two_homes_said_on_one_day_count_in_the_order_heard_and_repeating_both_adds_nothing():
    said = [{"900001": home()}, {"900001": home(ECHIZEN, "越前市")}]
    for keys in said * 3:
        person = recognise(keys)["900001"]
    assert homes(person) == [(FUKUI, "福井県福井市", SAID_ON), (ECHIZEN, "福井県越前市", SAID_ON)]


@pytest.mark.django_db
def test_what_is_heard_of_an_earlier_day_does_not_disturb_later_days():
    person = recognise({"900001": home(ECHIZEN, "越前市", date(2024, 9, 1))})["900001"]
    recognise({"900001": home()}, now=LATER)
    assert homes(person) == [(FUKUI, "福井県福井市", SAID_ON), (ECHIZEN, "福井県越前市", date(2024, 9, 1))]


@pytest.mark.django_db
def test_an_unresolved_home_keeps_its_words_and_its_reason():
    outline = home(None, "試験郡", unresolved="郡だけでは町が決まりません")
    found = recognise({"900001": outline, "900002": home(None, "なぞ郡")})
    (address,) = reads.get(found["900001"]).addresses
    assert (address.place_code, address.text, address.unresolved) == (
        None,
        "福井県試験郡",
        "郡だけでは町が決まりません",
    )
    assert reads.get(found["900002"]).addresses[0].unresolved


@pytest.mark.django_db
def test_no_home_at_all_writes_no_address_and_later_silence_keeps_the_old_one():
    found = recognise({"900001": Outline(from_on=SAID_ON), "900002": home()})
    recognise({"900002": Outline(from_on=date(2025, 1, 1))}, now=LATER)
    assert homes(found["900001"]) == [] and len(homes(found["900002"])) == 1


@pytest.mark.django_db
def test_gaps_are_filled_and_nothing_is_overwritten():
    found = recognise({"900001": home(), "900002": home(born_year=1980, gender="女性")})
    recognise({"900001": home(born_year=1999, gender="男性"), "900002": home(born_year=1901, gender="男性")})
    people = [reads.get(found[key]) for key in ("900001", "900002")]
    assert [(p.born_year, p.gender) for p in people] == [(1999, "男性"), (1980, "女性")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("source", "keys", "told"),
    [
        ("", {"1": home()}, "出どころ"),
        ("s", {"": home()}, "番号"),
        ("s", {"1": home("182011")}, "182010"),
        ("s", {"1": home("18201")}, "6桁"),
        ("s", {"1": home("180009")}, "都道府県"),
    ],
)
def test_bad_entries_are_refused_as_a_whole(source, keys, told):
    with pytest.raises(acts.Refused, match=told):
        acts.recognise(source=source, keys={"0": home(), **keys}, now=NOW, by="import")
    assert not models.Person.objects.exists() and not models.OutsideName.objects.exists()


@pytest.mark.django_db
def test_nothing_asked_is_nothing_done(django_assert_num_queries):
    with django_assert_num_queries(2):  # the savepoint of an act inside this test's transaction
        assert recognise({}) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("size", [3, 3_000])
def test_statements_do_not_grow_with_people(size, django_assert_max_num_queries):
    keys = {f"{n:06}": home() for n in range(size)}
    with django_assert_max_num_queries(8):
        found = recognise(keys)
    assert len(set(found.values())) == size
    with django_assert_max_num_queries(9):  # a savepoint is two, a wider reach is two
        recognise(keys, now=LATER)


# --- two imports at once -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_second_import_waits_for_the_first_and_finds_its_people():
    keys = {f"{n:06}": home() for n in range(50)}
    with transaction.atomic():
        first = recognise(keys)
        second = starts_and_waits(lambda: recognise(dict(reversed(keys.items()))))
    assert second.join() == first
    assert models.Person.objects.count() == models.Address.objects.count() == 50


@pytest.mark.django_db(transaction=True)
def test_when_the_first_import_is_taken_back_the_second_makes_the_people_itself():
    keys = {f"{n:06}": home() for n in range(50)}
    with transaction.atomic():
        first = recognise(keys)
        second = starts_and_waits(lambda: recognise(keys))
        transaction.set_rollback(True)
    made = second.join()
    assert set(made) == set(keys) and not set(made.values()) & set(first.values())
    assert models.Person.objects.count() == models.Address.objects.count() == 50


@pytest.mark.django_db(transaction=True)
def test_two_imports_that_hear_of_the_same_move_write_it_once():
    keys = {f"{n:06}": home() for n in range(50)}
    moved = {key: home(ECHIZEN, "越前市", date(2024, 9, 1)) for key in keys}
    recognise(keys)
    with transaction.atomic():
        recognise(moved)
        second = starts_and_waits(lambda: recognise(dict(reversed(moved.items()))))
    assert set(second.join()) == set(keys)
    assert models.Address.objects.count() == 100
