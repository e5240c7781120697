"""The matrix holds for every route, role and relation; and whatever is shown of anybody has its access record.

One sweep over the whole world, its answers kept as plain facts; each test asks the facts one question.
"""

import os
import re
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

import pytest
from django.core import mail
from django.db import transaction

from futasato.accesses import models as accesses_models
from futasato.counters.door import matrix
from futasato.counters.door.matrix import Cell, Role

from . import seeing
from .sweeping import LIBRARY, Asking, ask, askings
from .watching import NAMELESS, WATCH
from .world import World, made

pytestmark = pytest.mark.django_db  # so that pytest-django makes the test database; the sweep rolls back by itself
VARYING = re.compile(rb'csrfmiddlewaretoken" value="[^"]*"|name="next" value="[^"]*"|value="[0-9a-f-]{36}"')
SIGN_IN = (302, 401, 403)
# For whoever works on the sweep: DYE_ROLES=officer,desk asks as these alone.
ROLES = [Role(word) for word in os.environ["DYE_ROLES"].split(",")] if "DYE_ROLES" in os.environ else list(Role)
# Open to the role, but about a thing that this very reader does not have (an event one has not come to, a setting that
# is off): then it is absent to them too.
ABSENT_THING = {
    "resident:came", "resident:withdraw_consent", "resident:end_mandate", "resident:card", "resident:check_in",
    "resident:end_session", "resident:give_consent", "resident:object_access", "resident:present_to", "provider:ask",
    "api:api-root", "api:me", "api:my-accesses", "api:my-consent", "api:my-consents", "api:my-records", "api:my-registrations",
    "demo:mailbox", "office:answer_objection", "resident:identity", "resident:identity_leave", "resident:identity_back",
    "office:proposal", "office:lifting", "office:protection",
    "resident:ward_withdraw_consent", "resident:ward_give_consent", "office:end_mandate", "office:freeze_mandate", "office:release",
    "office:reverse", "resident:ward_take", "resident:ward_print", "resident:ward_take_as",  # the ward here is no child
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What came back: the marks found in it by person, the people of its access records, its bytes without what
    differs from one answer to the next."""

    asking: Asking
    status: int
    found: dict[UUID, dict[str, str]]
    recorded: frozenset[UUID]
    bare: bytes


@dataclass(frozen=True)
class Sweep:
    """Everything that one sweep has seen."""

    world: World
    answers: list[Answer]
    absent: dict[Role, bytes]
    lines: list[str]
    letters: list[str]


class Listener:
    """A log handler that keeps every line."""

    def __init__(self):
        self.lines = []

    def __call__(self, record):
        self.lines.append(record.getMessage() + str(record.exc_info or "") + str(getattr(record, "exc_text", "") or ""))
        return False


@pytest.fixture(scope="module")
def sweep(django_db_setup, django_db_blocker):
    import logging

    listener = Listener()
    logging.getLogger().addFilter(listener)
    logging.getLogger("django.request").addFilter(listener)
    with django_db_blocker.unblock(), transaction.atomic():
        world, mail.outbox = made(), []
        absent = {role: _bare(world.client(role).get("/nothing/here/").content) for role in Role}
        answers = [answer for role in ROLES for answer in _swept(world, role)]
        transaction.set_rollback(True)
    logging.getLogger().removeFilter(listener)
    logging.getLogger("django.request").removeFilter(listener)
    return Sweep(world, answers, absent, listener.lines, [letter.subject + letter.body for letter in mail.outbox])


def _swept(world, role):
    """Each asking from the same ground: what it wrote is taken back, and so is what it changed in the browser."""
    client = world.client(role)
    client.get("/ended/idle/")
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    for asking in list(askings(world, role)):
        sid = transaction.savepoint()
        yield _answer(world, asking, ask(client, asking))
        transaction.savepoint_rollback(sid)
        client.cookies.clear()
        for name, value in kept.items():
            client.cookies[name] = value


def _answer(world, asking, came):
    wrote = accesses_models.Access.objects.filter(id__in=WATCH.here.ids).values_list("person_id", flat=True)
    text = _without(asking.address, seeing.text_of(came))
    found = {dye.id: marks for dye in world.dyes if (marks := dye.found_in(text))}
    return Answer(asking, came.status_code, found, frozenset(wrote), _bare(came.content))


def _without(address, text):
    """The asker's own address, which a way to sign in or back repeats."""
    return text.replace(address, "").replace(quote(address), "").replace(quote(address, safe=""), "")


def _bare(content):
    return VARYING.sub(b"", content)


@pytest.mark.promise("R14")
@pytest.mark.promise("R9")
def test_no_answer_is_a_fault_of_ours(sweep):
    assert [f"{each.asking}: {each.status}" for each in sweep.answers if each.status >= 500] == []


@pytest.mark.promise("R14")
@pytest.mark.threat("T1")
@pytest.mark.threat("T2")
def test_what_the_matrix_denies_is_absent(sweep):
    denied = [each for each in sweep.answers if not each.asking.is_open]
    wrong = [f"{each.asking}: {each.status}" for each in denied if each.status not in _absences(each.asking)]
    assert wrong == []
    assert len(denied) > 1_000


@pytest.mark.promise("R14", part="evidence")
def test_every_route_was_really_asked_for_as_every_role(sweep):
    """What is not asked is counted: the pages of the library, and nothing else. Each role came through somewhere."""
    routes = matrix.matrix().routes.values()
    wanted = {(each.method, each.name) for each in routes if each.door.name not in LIBRARY}
    asked = {(each.asking.route.method, each.asking.route.name, each.asking.role) for each in sweep.answers}
    assert asked == {(*route, role) for route in wanted for role in ROLES}
    assert {each.asking.role for each in sweep.answers if each.status == 200} == set(ROLES)


@pytest.mark.threat("T1")
@pytest.mark.threat("T11")
def test_absent_is_one_answer_to_the_byte(sweep):
    pages = [each for each in sweep.answers if each.status == 404 and "/api/" not in each.asking.address]
    assert [str(each.asking) for each in pages if each.bare != sweep.absent[each.asking.role]] == []
    problems = {each.bare for each in sweep.answers if each.status == 404 and "/api/v1/" in each.asking.address}
    assert len(problems) == 1


@pytest.mark.promise("R14")
def test_what_the_matrix_opens_is_there(sweep):
    opened = [each for each in sweep.answers if each.asking.is_open and each.asking.route.name not in ABSENT_THING]
    assert [str(each.asking) for each in opened if each.status == 404] == []
    assert {each.asking.route.door.name for each in opened} >= {
        "own",
        "ward",
        "people",
        "rules",
        "events",
        "scan",
        "desk",
    }


@pytest.mark.threat("T3")
def test_nobody_is_shown_without_a_record(sweep):
    silent = [
        f"{each.asking}: {each.found[id]}" for each in sweep.answers for id in each.found if id not in each.recorded
    ]
    assert silent == []


@pytest.mark.threat("T3", part="evidence")
def test_people_were_shown_and_recorded(sweep):
    shown = [each for each in sweep.answers if each.found]
    assert len(shown) > 30
    assert {each.asking.role for each in shown} >= {Role.RESIDENT, Role.GUARDIAN, Role.OFFICER, Role.DESK}


@pytest.mark.threat("T3")
def test_no_record_names_somebody_who_was_not_shown(sweep):
    """One's own pages may show facts without naming oneself."""
    own = {dye.id for dye in sweep.world.selves.values()}
    telling = [each for each in sweep.answers if each.asking.route.name not in NAMELESS]
    idle = [f"{each.asking}: {id}" for each in telling for id in each.recorded - set(each.found) - own]
    assert idle == []


@pytest.mark.threat("T2")
@pytest.mark.threat("T11")
def test_everybody_who_is_shown_may_be_shown_there(sweep):
    wrong = [
        f"{each.asking}: {marks}"
        for each in sweep.answers
        for id, marks in each.found.items()
        if id not in _allowed(sweep.world, each.asking)
    ]
    assert wrong == []


@pytest.mark.threat("T11")
def test_a_protected_person_stands_nowhere_but_at_the_desk(sweep):
    veiled = sweep.world.people["protected"].id
    assert {each.asking.role for each in sweep.answers if veiled in each.found} == {Role.DESK}


@pytest.mark.threat("T23")
def test_no_log_line_and_no_letter_carries_a_mark(sweep):
    said = sweep.lines + sweep.letters
    assert [text for text in said if any(_spoken(dye, text) for dye in sweep.world.dyes)] == []
    assert sweep.lines  # the sweep made Django's own log speak


def _spoken(dye, text):
    """Any mark but the opaque id, which stands in addresses."""
    return {mark: of for mark, of in dye.found_in(text).items() if of != "id"}


def _absences(asking):
    """How absence looks: 404; before signing in the way there; a program's empty body is wrong before anything."""
    first = SIGN_IN if asking.role is Role.NOBODY else ()
    body = (422,) if "/api/" in asking.address and asking.route.method != "GET" else ()
    return (404, *first, *body)


def _allowed(world, asking):
    """Of whom this door may show something to this role: by the file, for the people of the world."""
    role, door = asking.role, asking.route.door
    found = {world.selves[role].id} if role in world.selves else set()
    if asking.route.name in ("resident:mandates", "resident:end_mandate"):  # for whom, and by whom, on one's own word
        wards = {world.people["own"].id} if role is Role.GUARDIAN else set()
        return found | wards | ({world.people["delegate"].id} if role in world.selves else set())
    if door.subject is matrix.Subject.WARD:
        return found | ({world.people["own"].id} if role is Role.GUARDIAN else set())
    if door.subject is not matrix.Subject.PLACE:
        return found
    residents = {world.people["own"].id} | {dye.id for dye in world.selves.values()}
    found |= residents if door.cell(role, matrix.Relation.OWN) is Cell.RECORD else set()
    return found | (
        {world.people["protected"].id} if door.cell(role, matrix.Relation.PROTECTED) is Cell.RECORD else set()
    )
