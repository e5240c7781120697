"""Whatever outside files say and in whatever order: the stored homes equal a plain list kept by hand."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.people import acts, models, reads, rules
from futasato.people.nouns import Outline
from tests.people.fictional import ECHIZEN, FUKUI, NOW

FIRST_ON = date(2024, 1, 1)
HOMES = st.sampled_from([(FUKUI, "福井市"), (ECHIZEN, "越前市"), (None, "試験郡"), (None, "")])
SAID = st.tuples(HOMES, st.integers(0, 6))
FILES = st.lists(st.dictionaries(st.sampled_from("abc"), SAID, min_size=1), max_size=8)

generated = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outline(said):
    (place_code, town), day = said
    return Outline(from_on=FIRST_ON + timedelta(days=day), place_code=place_code, town=town)


def tell(file, source, hour):
    keys = {key: outline(said) for key, said in file.items()}
    return acts.recognise(source=source, keys=keys, now=NOW + timedelta(hours=hour), by="import")


def by_hand(files):
    """key -> rows (day, order heard, home); a home is noted when it differs from the one in force on its day."""
    kept = {}
    for order, file in enumerate(files):
        for key, (home, day) in file.items():
            rows = kept.setdefault(key, [])
            in_force = max((row for row in rows if row[0] <= day), default=None)
            is_noted = any((row[0], row[2]) == (day, home) for row in rows)
            if home != (None, "") and not is_noted and (in_force is None or in_force[2] != home):
                rows.append((day, order, home))
    return kept


def stored(person):
    days = [(a.from_on - FIRST_ON).days for a in person.addresses]
    return sorted(zip(days, [(a.place_code, a.text) for a in person.addresses], strict=True), key=str)


@generated
@given(files=FILES)
def test_homes_equal_a_list_kept_by_hand(db, files):
    source = f"survey-{models.Person.objects.count()}-{models.OutsideName.objects.count()}"
    found = {}
    for hour, file in enumerate(files):
        told = tell(file, source, hour)
        assert set(told) == set(file) and all(found.get(key, id) == id for key, id in told.items())
        found |= told
    people = reads.get_many(found.values())
    for key, rows in by_hand(files).items():
        assert stored(people[found[key]]) == sorted(((day, home) for day, _, home in rows), key=str)


@generated
@given(files=FILES)
def test_telling_a_file_twice_in_a_row_is_telling_it_once(db, files):
    source = f"again-{models.OutsideName.objects.count()}"
    for hour, file in enumerate(files):
        tell(file, source, hour)
        before = models.Person.objects.count(), models.Address.objects.count(), models.Touch.objects.count()
        tell(file, source, hour)
        assert (models.Person.objects.count(), models.Address.objects.count(), models.Touch.objects.count()) == before


@generated
@given(files=FILES)
def test_what_was_said_last_of_a_day_is_in_force_on_it(db, files):
    source = f"last-{models.OutsideName.objects.count()}"
    for hour, file in enumerate(files):
        found = tell(file, source, hour)
        people = reads.get_many(found.values())
        for key, said in file.items():
            one = outline(said)
            in_force = rules.address_on(people[found[key]].addresses, one.from_on)
            earlier = [h for h in files[:hour] if key in h and h[key][1] == said[1]]
            if one.has_home and not earlier:
                assert (in_force.place_code, in_force.text) == (one.place_code, one.text)
