"""T5, T11: no consent, no such person, protected, merged, old code, spent code: the same bytes; an employer sees none."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.http import HttpResponse
from django.utils import timezone

from futasato.consents import acts as consents_acts
from futasato.counters.door import showing
from futasato.counters.resident import urls
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from futasato.protections import reads as protections_reads
from futasato.records.nouns import Kind
from futasato.walls import reach
from tests.counters.resident.ground import wrote

from .ground import FUKUI, NOTHING, account_of, ask, offer, provider, resident, shown

pytestmark = pytest.mark.django_db
INN = offer("inn-discount")
RICH = "多彩 花子"
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')

CLOCK = ("Set-Cookie", "Date", "Expires")  # these tell the second of the answer, whatever it says


def withdrawn():
    person = resident()
    code = shown(person, INN)
    consents_acts.withdraw(person=person.id, recipient=INN.recipient, purpose=INN.purpose, now=timezone.now(), by="self")
    return code


def protected():
    person = resident()
    code = shown(person, INN)
    officer = f"account:{account_of(provider('', FUKUI, Duty.OFFICER))}"
    protections_acts.protect(person=person.id, place_code=FUKUI, reason="申出", now=timezone.now(), by=officer)
    assert protections_reads.is_veiled(person.id)
    return code


def merged():
    person, top = resident(), resident("試験 本")
    code = shown(person, INN)
    apps.get_model("people", "Person").objects.filter(id=person.id).update(claimed_into=top.id, account=None)
    return code


def old():
    with time_machine.travel(timezone.now() - timedelta(minutes=6), tick=False):
        return shown(resident(), INN)


def of_another_question():
    return shown(resident(), offer("bus-pass"))


CASES = {
    "withdrawn": withdrawn, "protected": protected, "merged": merged, "old": old, "another": of_another_question,
    "made up": lambda: "AAAABBBBCCCC", "not a code": lambda: "あ", "an id": lambda: str(uuid4()),
}  # fmt: skip


def answered(client, code, **more):
    page = ask(client, INN, code, **more)
    headers = {name: value for name, value in page.headers.items() if name not in CLOCK}
    return page.status_code, headers, TOKEN.sub(rb"\1", page.content)


@pytest.mark.threat("T5")
@pytest.mark.threat("T11")
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_every_reason_has_the_same_bytes(accept):
    client, more = provider(), {"headers": {"Accept": accept}}
    answers = {name: answered(client, case(), **more) for name, case in CASES.items()}
    nothing = answers["made up"]
    assert NOTHING in nothing[2].decode() and nothing[0] == 200
    assert {name: answer for name, answer in answers.items() if answer != nothing} == {}


@pytest.mark.threat("T5", part="control")
def test_somebody_who_consents_is_answered_otherwise():
    client = provider()
    assert answered(client, shown(resident(), INN)) != answered(client, "AAAABBBBCCCC")


@pytest.mark.threat("T5", part="evidence")
@pytest.mark.parametrize(
    ("name", "is_read"),
    [("withdrawn", True), ("protected", True), ("merged", True), ("old", False), ("another", False)],
)
def test_each_question_really_met_a_real_code(name, is_read):
    """The code was issued and unspent. Where nothing but the person stood in the way, the question came through to the
    person and spent it; an old code and one for another question were not even opened."""
    code, kept = CASES[name](), apps.get_model("consents", "Presentation").objects
    assert kept.get().spent_at is None
    ask(provider(), INN, code)
    assert (kept.get().spent_at is not None) is is_read


# --- T7 ----------------------------------------------------------------------------------------------------------


@pytest.mark.threat("T7")
@pytest.mark.parametrize("address", ["/provider/", "/provider/inn-discount/", "/employer/", "/me/for/"])
def test_an_employer_reads_the_same_of_a_rich_life_and_of_none(address):
    """No contract is kept yet, so that an employer's person has no page about anybody; the bytes show it."""
    before, after = before_and_after(address)
    assert before == after
    assert RICH not in after[1].decode()


def before_and_after(address):
    """What an employer reads there before and after somebody has a rich life."""
    client = provider("見本商事", "", Duty.EMPLOYER)
    before = client.get(address)
    person = resident(RICH)
    for back in range(20):
        wrote(person, Kind.ACTIVITY, timezone.localdate() - timedelta(days=back), name="草刈り")
    wrote(person, Kind.GIFT, yen=300_000)
    after = client.get(address)
    return [(page.status_code, TOKEN.sub(rb"\1", page.content)) for page in (before, after)]


@pytest.mark.threat("T7", part="control")
@pytest.mark.undyed("a page that tells too much is planted")
def test_a_page_that_told_a_single_number_would_differ(monkeypatch):
    """The control: one of those pages with nothing on it but how many gifts there are."""

    def counting(request):
        showing.shows(request, [], [])
        with reach.elevated("a defect planted by a test"):
            return HttpResponse(f"{apps.get_model('records', 'Record').objects.filter(kind=Kind.GIFT).count()}")

    route = next(each for each in urls.urlpatterns if each.name == "mandates")
    monkeypatch.setattr(route, "callback", counting)
    before, after = before_and_after("/me/for/")
    assert (before, after) == ((200, b"0"), (200, b"1"))


@pytest.mark.threat("T7", part="evidence")
def test_the_rich_life_is_really_there():
    person = resident(RICH)
    wrote(person, Kind.GIFT, yen=300_000)
    officer = provider("", FUKUI, Duty.OFFICER)
    assert person.name in officer.get(f"/office/{FUKUI}/people/").content.decode()
