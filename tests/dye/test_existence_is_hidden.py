"""Whether somebody is in the register cannot be asked (T11): protected, absent and merged-away ids get one answer, to
the byte, and in times that cannot be told apart."""

import time
from math import erfc, sqrt
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from futasato.counters.office.people import standing
from futasato.people import acts as people_acts
from futasato.protections import acts as protections_acts
from tests import signing
from tests.counters.office.ground import FUKUI, SABAE, officer, ruled, somebody
from tests.counters.resident.ground import opened

from .test_every_route_as_every_role import VARYING

pytestmark = [pytest.mark.django_db, pytest.mark.threat("T11")]
PAIRS = 300


@pytest.fixture
def hidden():
    """The ids that are all nobody's: protected; never given; a self of the protected that was claimed."""
    ruled()
    veiled, part = somebody("隠れ 花子", days=2), somebody("隠れ 花", days=1)
    people_acts.claim(claimant=veiled.id, person=part.id, proof="控え", now=timezone.now(), by="desk")
    by = f"account:{officer().pk}"
    protections_acts.protect(person=veiled.id, place_code=FUKUI, reason="申出", now=timezone.now(), by=by)
    return {"protected": veiled.id, "absent": uuid4(), "merged": part.id}


def _office(person, code=FUKUI):
    one = f"/office/{code}/people/{person}/"
    record = f"{one}records/{uuid4()}/"
    steps = ["claim/", "decisions/suspend/", "enter/", "protect/"]
    pages = [one, *(f"{one}{step}" for step in steps), *(f"{record}{step}/" for step in ("verify", "correct", "void"))]
    return [*pages, f"/api/v1/places/{code}/people/{person}"]


def _own(person):
    return [f"/me/for/{person}/", f"/me/claimed/{person}/"]


READERS = {
    "officer": (FUKUI, _office),
    "other officer": (SABAE, _office),
    "officer asking for another town": (SABAE, lambda person: _office(person, SABAE)),
    "resident": (None, lambda person: [*_own(person), *_office(person)]),
}


def _client(code):
    client = Client(raise_request_exception=False)
    if code:
        signing.staff(client, officer(code), place=code)
    else:
        account = opened(f"{uuid4().hex}@futasato.example")
        people_acts.enter(name="本人 太郎", account=account.pk, source="test", now=timezone.now(), by="test")
        signing.resident(client, account, level=2)
    return client


def _asked(client, address):
    """Method → what came, without what differs each time and without the id that was asked for."""
    told = {"headers": {"Idempotency-Key": str(uuid4())}}
    answers = [client.get(address, **told), client.post(address, {"reason": "あ", "proof": "控え"}, **told)]
    kept = [(each.status_code, sorted(each.headers.items() - _lengths(each)), each.content) for each in answers]
    return [(status, heads, VARYING.sub(b"", content)) for status, heads, content in kept]


def _lengths(answer):
    return {("Content-Length", answer.headers.get("Content-Length"))}


@pytest.mark.parametrize("who", READERS)
def test_protected_absent_and_merged_are_one_answer(hidden, who):
    code, addresses = READERS[who]
    client = _client(code)
    client.get("/ended/idle/")
    for places in zip(*(addresses(person) for person in hidden.values()), strict=True):
        answers = [_asked(client, place) for place in places]
        assert answers[0] == answers[1] == answers[2], places
        assert answers[0][0][0] in (404, 405), places


@pytest.mark.threat("T11", part="control")
def test_somebody_who_is_not_hidden_is_another_answer(hidden):
    client, seen = _client(FUKUI), somebody("見える 花子", days=2)
    assert _asked(client, _office(seen.id)[0])[0] != _asked(client, _office(hidden["absent"])[0])[0]


# --- time ------------------------------------------------------------------------------------------------------------


def likeness(ones, others):
    """Mann-Whitney's p, both sides, by the normal approximation with ranks shared among equals."""
    every = sorted([(value, True) for value in ones] + [(value, False) for value in others])
    ranks, at, ties = 0.0, 0, 0
    while at < len(every):
        end = at
        while end < len(every) and every[end][0] == every[at][0]:
            end += 1
        shared = (at + 1 + end) / 2
        ranks += shared * sum(is_one for _, is_one in every[at:end])
        ties += (end - at) ** 3 - (end - at)
        at = end
    n, m, both = len(ones), len(others), len(every)
    spread = n * m / 12 * (both + 1 - ties / (both * (both - 1)))
    return erfc(abs(ranks - n * (both + 1) / 2) / sqrt(spread) / sqrt(2)) if spread else 1.0


def test_the_measure_itself():
    """Against U counted pair by pair; its spread without equals is n·m·(n+m+1)/12 = 175 for ten and ten."""
    ones, others = [1, 2, 3, 4, 5, 6, 7, 15, 16, 19], [8, 9, 10, 11, 12, 13, 14, 17, 18, 20]
    u = sum(one > other for one in ones for other in others)
    expected = erfc(abs(u - 50) / sqrt(175) / sqrt(2))
    assert likeness(ones, others) == pytest.approx(expected)
    assert likeness([1, 2, 3] * 20, [1, 2, 3] * 20) == pytest.approx(1)
    assert likeness([1, 1], [1, 1]) == 1


def _times(client, one, other, seed):
    """Seconds of each, asked in turns and which first by turns."""
    found = {one: [], other: []}
    for turn in range(PAIRS):
        for address in (one, other) if (turn + seed) % 2 else (other, one):
            start = time.perf_counter()
            client.get(address)
            found[address].append(time.perf_counter() - start)
    return found[one], found[other]


@pytest.mark.timeout(600)
def test_times_do_not_tell_the_protected_from_the_absent(hidden):
    client = _client(FUKUI)
    one, other = _office(hidden["protected"])[0], _office(hidden["absent"])[0]
    found = [likeness(*_times(client, one, other, 0))]
    if found[0] <= 0.01:  # one in a hundred fails by chance: asked once more, both would be one in ten thousand
        found.append(likeness(*_times(client, one, other, 1)))
    assert found[-1] > 0.01


@pytest.mark.threat("T11", part="control")
@pytest.mark.timeout(600)
def test_three_milliseconds_more_for_the_protected_are_seen(hidden, monkeypatch):
    client, inner = _client(FUKUI), standing.known

    slept = []

    def slow(place, person):
        if person == hidden["protected"]:
            slept.append(person)
            time.sleep(0.003)
        return inner(place, person)

    monkeypatch.setattr(standing, "known", slow)
    one, other = _office(hidden["protected"])[0], _office(hidden["absent"])[0]
    found = likeness(*_times(client, one, other, 0))
    assert len(slept) == PAIRS
    assert found < 0.01 or likeness(*_times(client, one, other, 1)) < 0.01
