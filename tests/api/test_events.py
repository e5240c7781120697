"""/places/{code}/events: opened once, listed in order, taken back by who has read it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from futasato.visits import reads as visits_reads

from . import ground
from .ground import FUKUI, PLACE, code_of

pytestmark = pytest.mark.django_db
KEY = "event-with-this-key"


@pytest.fixture
def officer():
    return ground.at_the_desk()


def body(**more):
    begins = timezone.now().replace(microsecond=0) + timedelta(days=1)
    when = {"starts_at": begins.isoformat(), "ends_at": (begins + timedelta(hours=2)).isoformat()}
    return (
        {"title": "河川敷の草刈り", "kind": "activity", "name": "草刈り", "venue": "足羽川", "capacity": 30.0}
        | when
        | more
    )


@pytest.mark.promise("R1")
def test_the_same_key_opens_one(officer):
    told = body()
    first, again = (officer.send("post", f"{PLACE}events", told, key=KEY) for _ in range(2))
    assert (first.status_code, again.content, again.headers["Idempotent-Replayed"]) == (201, first.content, "true")
    (event,) = visits_reads.events(FUKUI)
    assert (event.title, event.name, event.capacity) == ("河川敷の草刈り", "草刈り", 30)
    assert event.starts_at == datetime.fromisoformat(told["starts_at"])
    assert code_of(officer.send("post", f"{PLACE}events", body(title="別"), key=KEY)) == "idempotency-key-reused"
    assert len(visits_reads.events(FUKUI)) == 1


def test_they_are_listed_by_beginning_and_one_by_one(officer):
    later, sooner = ground.held(hours=9), ground.held(hours=1)
    found = officer.get(f"{PLACE}events").json()
    assert [each["id"] for each in found["events"]] == [str(sooner.id), str(later.id)]
    assert officer.get(f"{PLACE}events/{later.id}").json() == found["events"][1]
    assert set(found["events"][0]) == {
        "id", "title", "kind", "name", "venue", "starts_at", "ends_at", "capacity", "cancelled_at",
    }  # fmt: skip


def test_who_has_read_it_takes_it_back(officer):
    event = ground.held()
    path = f"{PLACE}events/{event.id}"
    read = officer.get(path).headers["ETag"]
    assert officer.send("post", f"{path}/cancellation", {"reason": "大雨"}).status_code == 428
    assert officer.send("post", f"{path}/cancellation", {"reason": "大雨"}, **{"If-Match": '"x"'}).status_code == 412
    assert visits_reads.event(event.id).cancelled_at is None
    answer = officer.send("post", f"{path}/cancellation", {"reason": "大雨"}, **{"If-Match": read})
    assert (answer.status_code, answer.json()["cancelled_at"] is None) == (201, False)
    assert visits_reads.event(event.id).cancel_reason == "大雨"
    assert officer.send("post", f"{path}/cancellation", {"reason": "雪"}, **{"If-Match": read}).status_code == 412


def test_what_cannot_be_held_is_refused_with_a_reason(officer):
    answer = officer.send("post", f"{PLACE}events", body(ends_at="2020-01-01T00:00:00Z"))
    assert (answer.status_code, answer.json()["title"]) == (409, "終わりは始まりより後にしてください")
    assert answer.json()["detail"] == "The end has to be after the start."
    assert visits_reads.events(FUKUI) == ()
