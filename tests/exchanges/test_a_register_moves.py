"""Export → an empty register → import: the same standings on every day, as known at every instant; again it adds nothing."""

import pytest

from futasato.exchanges import acts, rules
from futasato.exchanges.nouns import Form, Subject
from futasato.registrations import follow

from .moving import DAYS, INSTANTS, NOW, RULE, SABAE, counts, live, publish, seen, taken_back

pytestmark = pytest.mark.django_db
PEOPLE, RECORDS = Subject.PEOPLE, Subject.RECORDS


def give(subject, form=Form.CSV):
    sheet = acts.give_out(place_code=SABAE, subject=subject, reason="引っ越し", now=NOW, by="test")
    return rules.content(sheet, form)[0]


def take(people, records):
    said = {"place_code": SABAE, "now": NOW, "by": "test"}
    return acts.take_people(content=people, **said), acts.take_records(content=records, **said)


@pytest.fixture(scope="module")
def first(django_db_setup, django_db_blocker):
    """What each form's files hold, what was seen, and what there was; the register is empty again."""
    with django_db_blocker.unblock(), taken_back():
        live(1)
        follow.catch_up_all(now=NOW)
        return {form: (give(PEOPLE, form), give(RECORDS, form)) for form in Form}, seen(), counts()


@pytest.fixture
def lived(first):
    """The same with the town's rule in the second register."""
    publish(RULE, DAYS[0])
    return first


@pytest.mark.parametrize("form", Form)
def test_the_standings_are_the_same_on_every_day_and_as_known_at_every_instant(lived, form):
    files, before, there = lived
    people, records = take(*files[form])
    assert seen() == before
    assert {tier for tier, *_ in before.values()} == {"fan", "regular", None}
    assert {on for _, on, _ in before} == set(DAYS[1:])
    assert {known_at for _, _, known_at in before} == set(INSTANTS)
    # The guest who was claimed has become one with the claimant; nobody else is missing.
    assert counts() == there | {"people.Person": there["people.Person"] - 1, "registrations.Registration": there["registrations.Registration"] - 1}
    assert (people.added, people.known, records.known) == (people.rows, 0, 0)


def test_what_is_exported_again_is_what_was_exported(lived):
    files, *_ = lived
    take(*files[Form.CSV])
    follow.catch_up_all(now=NOW)
    people, records = give(PEOPLE, Form.CSV), give(RECORDS, Form.CSV)
    assert sorted(records.splitlines()) == sorted(files[Form.CSV][1].splitlines())
    assert people == files[Form.CSV][0]


def test_the_same_files_again_add_nothing_in_whatever_form(lived):
    files, *_ = lived
    take(*files[Form.CSV])
    there = counts()
    for form in Form:
        people, records = take(*files[form])
        assert (people.added, records.added) == (0, 0)
        assert (people.known, records.known) == (people.rows, records.rows)
    assert counts() == there


def test_a_file_without_its_voids_would_be_noticed(lived):
    """The control: standings do follow from what is replaced and void."""
    files, before, _ = lived
    lines = files[Form.JSON][1].decode().splitlines(keepends=True)
    kept = "".join(line for line in lines if '"取消し": "はい"' not in line)
    assert 0 < len(kept) < len(files[Form.JSON][1].decode())
    take(files[Form.JSON][0], kept.encode())
    assert seen() != before
