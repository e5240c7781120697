"""T5: an answer has exactly the fields of the catalogue, consented to, for this question, of this provider, now."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from futasato.accesses import reads as accesses_reads
from futasato.consents import acts as consents_acts
from futasato.counters.provider import answering, catalogue
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Duty
from futasato.registrations import acts as registrations_acts

from .ground import FUKUI, NOTHING, SABAE, ask, offer, provider, resident, shown, told

pytestmark = pytest.mark.django_db
INN = offer("inn-discount")


@pytest.fixture
def inn():
    return provider()


@pytest.mark.threat("T5")
@pytest.mark.parametrize("asked", catalogue.offers(), ids=lambda each: each.id)
def test_each_answer_has_exactly_the_fields_of_its_offer(asked):
    person, client = resident(code=asked.place_code), provider(asked.provider, asked.place_code)
    answer = told(client, asked, shown(person, asked))
    assert tuple(answer) == asked.fields
    assert isinstance(answer["qualifies"], bool)
    assert answer["qualifies"] is (asked.tier == "basic")  # only just registered: basic, not premium


def test_yes_and_no_in_words(inn):
    person = resident()
    assert "対象です" in ask(inn, INN, shown(person, INN)).content.decode()
    registrations_acts.withdraw(person=person.id, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    assert "対象ではありません" in ask(inn, INN, shown(person, INN)).content.decode()


@pytest.mark.threat("T5")
def test_the_answer_says_nothing_else_of_the_person(inn):
    person = resident("秘密 染子")
    page = ask(inn, INN, shown(person, INN)).content.decode()
    for secret in (person.name, person.kana, person.email, str(person.id), "八王子", "basic", "ベーシック", "プレミアム"):
        assert secret not in page


@pytest.mark.threat("T5", part="evidence")
def test_what_the_answer_leaves_out_was_there_to_be_told(inn):
    """The person whom the provider was answered about: an officer's page of the same town names them and their tier."""
    person = resident("秘密 染子")
    assert told(inn, INN, shown(person, INN))["qualifies"] is True
    page = provider("", FUKUI, Duty.OFFICER).get(f"/office/{FUKUI}/people/").content.decode()
    assert person.name in page and "ベーシック" in page
    kept = people_reads.get_many([person.id])[person.id]
    assert all((kept.name, kept.kana, kept.email))


@pytest.mark.threat("T5")
def test_withdrawn_between_the_code_and_the_reading_is_refused(inn):
    person = resident()
    code = shown(person, INN)
    consents_acts.withdraw(
        person=person.id, recipient=INN.recipient, purpose=INN.purpose, now=timezone.now(), by="self"
    )
    assert NOTHING in ask(inn, INN, code).content.decode()


@pytest.mark.threat("T5", part="control")
def test_without_the_withdrawal_the_same_request_is_answered(inn):
    assert told(inn, INN, shown(resident(), INN)) == {"qualifies": True, "until": None}


@pytest.mark.threat("T5")
def test_a_code_is_for_one_provider_and_one_question_and_one_reading(inn):
    person, bus = resident(), provider("見本バス")
    code = shown(person, INN)
    assert told(bus, offer("bus-pass"), code) == {"unconfirmed": NOTHING}
    assert told(inn, INN, code)["qualifies"] is True
    assert told(inn, INN, code) == {"unconfirmed": NOTHING}


def test_a_code_is_over_after_five_minutes(inn):
    with time_machine.travel(timezone.now() - timedelta(minutes=5, seconds=1), tick=False):
        old = shown(resident(), INN)
    assert told(inn, INN, old) == {"unconfirmed": NOTHING}


@pytest.mark.threat("T1")
@pytest.mark.parametrize(
    ("organisation", "place_code", "duty"),
    [("見本バス", FUKUI, Duty.PROVIDER), ("見本温泉旅館", SABAE, Duty.PROVIDER), ("ほかの会社", FUKUI, Duty.PROVIDER),
     ("見本温泉旅館", FUKUI, Duty.OFFICER), ("見本温泉旅館", FUKUI, Duty.SCANNER)],
)  # fmt: skip
def test_a_question_of_another_provider_is_no_page(organisation, place_code, duty):
    client = provider(organisation, place_code, duty)
    assert client.get("/provider/inn-discount/").status_code == client.get("/provider/nothing/").status_code == 404
    assert ask(client, INN, shown(resident(), INN)).status_code == 404


def test_the_answer_is_written_down_before_it_goes_out(inn):
    person = resident()
    ask(inn, INN, "AAAA-AAAA-AAAA")
    before = {each.id for each in accesses_reads.looks(persons=[person.id])}
    ask(inn, INN, shown(person, INN))
    (new,) = (each for each in accesses_reads.looks(persons=[person.id]) if each.id not in before)
    assert (new.fields, new.organisation, new.duty) == (("answer:inn-discount",), "見本温泉旅館", "provider")


def test_an_empty_form_asks_again(inn):
    page = inn.post("/provider/inn-discount/", {"code": ""})
    assert "コードを書いてください" in page.content.decode()
    assert "本人が見せるコード" in inn.get("/provider/inn-discount/").content.decode()
    assert "宿泊の割引の対象か" in inn.get("/provider/").content.decode()


def test_a_term_is_told_and_a_higher_tier_counts_for_a_lower_question():
    from futasato.definitions import reads as definitions_reads

    rule = definitions_reads.in_force(place_code=FUKUI, on=date(2026, 11, 23)).definition
    low, high = (tier.id for tier in rule.tiers)
    assert answering.is_of_tier(rule, high, low) and answering.is_of_tier(rule, low, low)
    assert not answering.is_of_tier(rule, low, high) and not answering.is_of_tier(rule, None, low)
    assert not answering.is_of_tier(rule, "unknown", low) and not answering.is_of_tier(rule, high, "unknown")


def test_the_dead_and_the_merged_are_not_told(inn):
    dead, merged, top = resident(), resident("試験 仮"), resident("試験 本")
    codes = [shown(dead, INN), shown(merged, INN)]
    people_acts.die(person=dead.id, died_on=date(2026, 1, 5), now=timezone.now(), by="desk")
    from django.apps import apps

    apps.get_model("people", "Person").objects.filter(id=merged.id).update(claimed_into=top.id, account=None)
    assert [told(inn, INN, code) for code in codes] == [{"unconfirmed": NOTHING}] * 2
