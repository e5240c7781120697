"""T14: whatever the other guardian is, looks at, writes and consents to, each page about the ward has the same bytes.

Two worlds in which the same happens to the ward: in one the mother does it, in the other nobody of hers exists and the
desk does it. The father's pages are compared byte by byte; what differs from one answer to the next by itself (tokens,
the ids of two different worlds) is taken away.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from futasato.accesses import acts as accesses_acts
from futasato.accesses import models as accesses_models
from futasato.accesses import reads as accesses_reads
from futasato.accesses.nouns import Looking, Purpose
from futasato.consents import acts as consents_acts
from futasato.counters.resident.consents import telling
from futasato.counters.resident.mandates import looking
from futasato.records.nouns import Kind
from futasato.registrations import acts as registrations_acts
from tests.counters.office.ground import officer as appointed

from .family import LIST, born, child, entrusted, page_of, parent, pressed
from .ground import FUKUI, SABAE, text, wrote

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
STEP = timedelta(minutes=1)
TOKENS = re.compile(r'(name="(?:csrfmiddlewaretoken|seen|idempotency_key)" value=")[^"]*')
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NUMBERS = re.compile(r'(<span class="digits">)[^<]*')
OF_REGISTER = re.compile(r'href="([^"]+/withdraw/)">[^<]*<[^>]*>: 登録簿への登録（福井県福井市')
REPORT = "consents/give/report/nation/"
PAGES = ["", "join/", f"join/?place={SABAE}", "history/", "accesses/", "accesses/?page=2", "consents/", REPORT]


def bare(page):
    """The page without tokens, the signed instant, ids drawn by chance and the card's number."""
    return NUMBERS.sub(r"\1", IDS.sub("", TOKENS.sub(r"\1", text(page))))


def by_phone(mother, ward):
    """The mother does it all on her phone; she opens everything, more than once."""
    for page in (*PAGES, *PAGES):
        assert mother.get(page_of(ward, page)).status_code == 200
    assert pressed(mother, page_of(ward, REPORT)).status_code == 302
    assert pressed(mother, page_of(ward, f"join/?place={SABAE}"), register="on").status_code == 302
    (link,) = OF_REGISTER.findall(text(mother.get(page_of(ward, "consents/"))))
    assert pressed(mother, link).status_code == 302


def by_desk(ward):
    """The same acts, without her."""
    told, now = {"person": ward.id, "by": "desk"}, timezone.now()
    consents_acts.give(**told, recipient="nation", purpose="report", text_version="report-2026-1", now=now)
    texts = {"register": "register-2026-1"}
    registrations_acts.join(**told, place_code=SABAE, consents=texts, now=now)
    consents_acts.withdraw(**told, recipient=FUKUI, purpose="register", now=now)


def at_the_desk(ward, mother, now):
    """The officer has the mandates' page open: with a mother, she was entrusted there, and it is on record."""
    desk = {"account": appointed().pk, "duty": "officer", "place_code": FUKUI, "route": "office:mandates"}
    looking_in = Looking(**desk, purpose=Purpose.DESK)
    told = [(frozenset({ward.id, mother[0].id}), ("name", "mandates"))]
    accesses_acts.write(looking=looking_in, shown=told, now=now, by="test")
    return entrusted(ward, mother, basis="審判書 母の住所あり")


def fathers_pages(with_mother):
    """Everything that the father sees of the ward, after it all happened; and his own list."""
    with time_machine.travel(START, tick=False):
        ward, father = child(date(2015, 6, 1)), parent("父 次郎", "chichi@futasato.example")
        entrusted(ward, father)
        wrote(ward, Kind.VISIT, date(2025, 4, 1))
    with time_machine.travel(START + STEP, tick=False):
        if with_mother:
            mother = parent("母 花子", "haha@futasato.example")
            at_the_desk(ward, mother, timezone.now())
            by_phone(mother[1], ward)
        else:
            by_desk(ward)
    with time_machine.travel(START + 2 * STEP, tick=False):
        registrations_acts.refresh(pairs=[(ward.id, FUKUI), (ward.id, SABAE)], now=timezone.now(), cause="record")
        links = re.findall(r"(consents/[0-9a-f-]+/withdraw/)", text(father[1].get(page_of(ward, "consents/"))))
        told = [bare(father[1].get(page_of(ward, page))) for page in (*PAGES, *links)]
        looks = accesses_models.Access.objects.filter(person=ward.id, purpose="guardian")
        return told + [bare(father[1].get(LIST))], len(looks.exclude(account=father[0].account)), len(links)


def both_worlds():
    """The pages of each world, which never existed for the other, and the evidence of what was in it."""
    found = []
    for with_mother in (True, False):
        with transaction.atomic():
            found.append(fathers_pages(with_mother))
            transaction.set_rollback(True)
    return found


@pytest.mark.threat("T14")
@pytest.mark.promise("R11")
def test_the_other_guardian_changes_no_byte():
    (with_her, hers, links), (without, none, alike) = both_worlds()
    assert with_her == without
    assert hers > 20 and none == 0  # evidence: she has looked, and in the other world nobody has
    assert links == alike == 2


@pytest.mark.threat("T14", part="evidence")
def test_what_was_done_for_the_ward_is_on_the_compared_pages():
    (pages, _, _), _ = both_worlds()
    words = "".join(pages)
    assert "国への報告" in words and "鯖江市" in words and "取り消した日時" in words and "母 花子" not in words


@pytest.mark.threat("T14", part="control")
def test_a_planted_leak_of_her_looks_is_seen(monkeypatch):
    """The deliberate defect: the father's page lists every look, as the ward's own does."""

    def leaky(*, persons, agent, **told):
        return accesses_reads.looks(persons=persons, **told)

    monkeypatch.setattr(looking.accesses_reads, "looks_for_agent", leaky)
    (with_her, _, _), (without, _, _) = both_worlds()
    assert with_her != without


@pytest.mark.threat("T14", part="control")
def test_a_planted_leak_of_her_name_is_seen(monkeypatch):
    """The deliberate defect: who consented stands beside the consent."""
    plain = telling.told

    def leaky(consent, owner, at):
        kept = plain(consent, owner, at)
        return replace(kept, version=f"{kept.version} {consent.given_by.partition(':')[0]}")

    monkeypatch.setattr(telling, "told", leaky)
    (with_her, _, _), (without, _, _) = both_worlds()
    assert with_her != without


@pytest.mark.threat("T14")
def test_the_wards_own_page_still_tells_every_look(client, resident):
    """Nothing is hidden from whom it is about: the child sees that two have looked, though not who."""
    born(resident, date(2015, 6, 1))
    for name, email in (("母 花子", "haha@futasato.example"), ("父 次郎", "chichi@futasato.example")):
        guardian = parent(name, email)
        entrusted(resident, guardian)
        assert guardian[1].get(page_of(resident)).status_code == 200
    words = text(client.get("/me/accesses/"))
    assert words.count("代理人が、代理の手続きのため、") == 2 and "花子 さん" not in words and "次郎" not in words
