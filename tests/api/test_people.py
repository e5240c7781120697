"""/places/{code}/people: the town's own people, each look written down, each step done once."""

import pytest

from futasato.registrations import reads as registrations_reads

from . import ground
from .ground import FUKUI, PLACE, SABAE, code_of

pytestmark = pytest.mark.django_db
KEY = "decide-with-this-key"


@pytest.fixture
def officer():
    ground.office.ruled()
    return ground.at_the_desk()


def test_a_list_holds_ones_own_people_and_is_recorded(officer):
    own, _ = ground.office.somebody("試験 一郎", "シケン　イチロウ"), ground.office.somebody(code=SABAE)
    before = ground.recorded()
    (one,) = officer.get(f"{PLACE}people").json()["people"]
    number = registrations_reads.get(own.id, FUKUI).number
    assert (one["id"], one["name"], one["number"]) == (str(own.id), "試験 一郎", number)
    assert set(one) == {"id", "name", "kana", "number", "state", "tier"}
    assert ground.recorded_since(before) == {(own.id, "api:people", ("name", "kana", "number", "tier"))}


def test_it_is_searched_by_name_and_number(officer):
    own, other = ground.office.somebody("試験 一郎", "シケン　イチロウ"), ground.office.somebody("別 人", "ベツ　ヒト")
    for q in ("一郎", registrations_reads.get(own.id, FUKUI).number):
        assert [each["id"] for each in officer.get(f"{PLACE}people?q={q}").json()["people"]] == [str(own.id)]
    assert officer.get(f"{PLACE}people?q=だれでもない").json() == {"people": [], "next": ""}
    assert other.id != own.id


def test_pages_hold_everybody_once(officer):
    people = {str(ground.office.somebody().id) for _ in range(52)}
    first = officer.get(f"{PLACE}people").json()
    second = officer.get(f"{PLACE}people?cursor={first['next']}").json()
    shown = [each["id"] for each in first["people"] + second["people"]]
    assert (len(shown), set(shown), second["next"]) == (52, people, "")


def test_one_person_and_their_records_of_this_town_only(officer):
    own = ground.office.somebody(days=2)
    ground.office.visited(own, 3, SABAE)
    before = ground.recorded()
    told = officer.get(f"{PLACE}people/{own.id}").json()
    assert [each["place_code"] for each in told["records"]] == [FUKUI, FUKUI]
    assert (told["name"], told["home"], told["email"]) == ("試験 太郎", ground.office.TOKYO, "")
    ((person, route, fields),) = ground.recorded_since(before)
    assert (person, route) == (own.id, "api:person") and {"name", "born_on", "address", "records"} <= set(fields)


@pytest.mark.promise("R1")
def test_a_step_is_done_once_by_who_has_read(officer):
    person = ground.applied()
    path = f"{PLACE}people/{person.id}"
    assert officer.send("post", f"{path}/decisions", {"step": "take_up"}).status_code == 428
    read = {"If-Match": officer.get(path).headers["ETag"]}
    registration = registrations_reads.get(person.id, FUKUI).id
    count = len(registrations_reads.decisions(registration))
    answers = [officer.send("post", f"{path}/decisions", {"step": "take_up"}, key=KEY, **read) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert len(registrations_reads.decisions(registration)) == count + 1
    assert answers[0].headers["ETag"] == officer.get(path).headers["ETag"] != read["If-Match"]
    answer = officer.send("post", f"{path}/decisions", {"step": "approve", "tier": "friend"}, key=KEY, **read)
    assert code_of(answer) == "idempotency-key-reused"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"step": "resume", "reason": "x"}, "body/reason"),
        ({"step": "approve"}, "body/tier"),
        ({"step": "x"}, "body/step"),
    ],
)
def test_a_step_takes_its_own_fields_only(officer, body, place):
    person = ground.applied()
    answer = officer.send("post", f"{PLACE}people/{person.id}/decisions", body, **{"If-Match": "*"})
    assert [each["place"] for each in answer.json()["errors"]] == [place]


def test_a_step_that_the_state_does_not_allow_is_refused(officer):
    person = ground.office.somebody()
    answer = officer.send("post", f"{PLACE}people/{person.id}/decisions", {"step": "resume"}, **{"If-Match": "*"})
    assert (answer.status_code, code_of(answer)) == (409, "refused")


@pytest.mark.threat("T21")
def test_who_has_opened_too_many_people_is_told_to_wait_until_tomorrow(officer, monkeypatch):
    own = ground.office.somebody()
    monkeypatch.setattr("futasato.counters.door.limiting.HARD_PERSONS", 0)
    answer = officer.get(f"{PLACE}people/{own.id}")
    assert (answer.status_code, code_of(answer)) == (429, "too-many-people")
    assert 0 < int(answer.headers["Retry-After"]) <= 86_400
    assert str(own.id) not in answer.content.decode()
