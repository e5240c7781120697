"""A foreign id in every place an id can stand is answered as one that is none, to the byte (trust.md T1, T2)."""

from uuid import uuid4

import pytest

from futasato.consents import reads as consents_reads

from . import ground
from .ground import ABSENT, ELSEWHERE, PLACE, SABAE, Program

pytestmark = [pytest.mark.django_db, pytest.mark.threat("T1")]
EDIT = {"If-Match": "*"}
BODIES = {"decisions": {"step": "resume"}, "cancellation": {"reason": "大雨"}, "drafts": {"text": "x"}}


@pytest.fixture
def officer():
    return ground.at_the_desk()


def foreign():
    """Paths at one's own town with ids of the town next door, and its own paths."""
    person, event = ground.applied(code=SABAE).id, ground.held(SABAE).id
    draft = ground.office.drafted(code=SABAE).id
    own = [f"people/{person}", f"people/{person}/decisions", f"events/{event}", f"events/{event}/cancellation"]
    own += [f"drafts/{draft}"]
    return [PLACE + path for path in own] + [
        ELSEWHERE + path for path in [*own, "people", "events", "drafts", "figures"]
    ]


def asked(program, path, id=None):
    """GET, or the write of the path's last word; `id`: in the place of the one in the path."""
    last = path.rsplit("/", 1)[1]
    if last in ("decisions", "cancellation"):
        return program.send("post", path, BODIES[last], **EDIT)
    return program.get(path)


def test_every_foreign_id_is_absent(officer):
    answers = {path: asked(officer, path) for path in foreign()}
    assert {each.status_code for each in answers.values()} == {404}
    nothing = officer.get(f"{PLACE}people/{uuid4()}").content
    assert [path for path, each in answers.items() if each.content != nothing] == []
    assert officer.get(f"{PLACE}people/{uuid4()}").json() == ABSENT


@pytest.mark.threat("T1", part="evidence")
def test_their_own_office_finds_them():
    neighbour = ground.at_the_desk(SABAE)
    paths = [
        path for path in foreign() if path.startswith(ELSEWHERE) and not path.endswith(("decisions", "cancellation"))
    ]
    assert {asked(neighbour, path).status_code for path in paths} == {200}


def test_a_foreign_draft_is_not_written_over(officer):
    draft = ground.office.drafted(code=SABAE)
    for root in (PLACE, ELSEWHERE):
        answer = officer.send("put", f"{root}drafts/{draft.id}", {"text": "x"}, **EDIT)
        assert (answer.status_code, answer.json()) == (404, ABSENT)
    found = ground.at_the_desk(SABAE).get(f"{ELSEWHERE}drafts/{draft.id}").json()
    assert found["text"] == draft.text


def test_a_foreign_consent_is_not_withdrawn():
    (program, _), (_, other) = ground.somebody(), ground.somebody("試験 次郎", "シケン　ジロウ")
    ground.resident.joined(other)
    consent = consents_reads.given(other.id)[0]
    answers = [program.send("delete", f"/api/v1/me/consents/{id}") for id in (consent.id, uuid4())]
    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert consents_reads.given(other.id)[0].withdrawn_at is None


def test_nobody_who_is_not_signed_in_finds_an_office_or_a_person():
    for path in (f"{PLACE}people", f"{PLACE}figures", f"{PLACE}drafts", f"{PLACE}events"):
        assert Program().get(path).json() == ABSENT
    for path in ("me", "me/records", "me/consents", "me/registrations", "me/accesses"):
        assert Program().get(f"/api/v1/{path}").status_code == 401


@pytest.mark.parametrize("path", ["x", "me/x", "places/182010/people/1", "places/182010/people/x/y/z", ""])
def test_an_unknown_path_is_absent_too(officer, path):
    for answer in (officer.get(f"/api/v1/{path}"), officer.send("post", f"/api/v1/{path}", {})):
        if answer.status_code != 405:  # the root is there for ninja's own sake, and knows GET alone
            assert (answer.status_code, answer.content) == (404, officer.get(f"{PLACE}people/{uuid4()}").content)


def test_an_account_without_a_name_has_nothing():
    program = ground.program(ground.resident.opened("nameless@futasato.example"), ground.signing.resident)
    assert program.get("/api/v1/me").json() == ABSENT


def test_a_session_that_moved_ends_with_a_problem(officer):
    """The same session from another kind of browser: a program is told so, and not led to a page."""
    assert officer.get(f"{PLACE}figures", **{"User-Agent": "curl/8.0"}).status_code == 200
    answer = officer.get(f"{PLACE}figures", **{"User-Agent": "Mozilla/5.0 (Windows) Firefox/130.0"})
    assert (answer.status_code, ground.code_of(answer)) == (401, "ended")
    assert officer.get(f"{PLACE}figures", **{"User-Agent": "curl/8.0"}).json() == ABSENT
