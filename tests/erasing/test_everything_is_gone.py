"""Erased, nobody is in any table any more (R22): a dump of all of them holds no mark but the bare id."""

import pytest
from django.db import transaction

from futasato.people import acts as people_acts
from futasato.protections import reads as protections_reads
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State
from futasato.site.erasing import accounts, leaving

from .ground import broken, dump, erase, life, marks_left, mate, now, standings, town

pytestmark = pytest.mark.django_db
KEPT_BY = {
    "consents": "consents_consent", "mandates": "mandates_mandate", "visits": "visits_checkin",
    "rosters": "rosters_member",
    "approvals": "approvals_proposal", "protections": "protections_ground", "records": "records_record",
    "accesses": "accesses_access", "cases": "cases_attachment",
    "letters": "letters_letter",
}  # fmt: skip


@pytest.fixture
def leaver():
    town()
    return life("leaver", protected=True)


@pytest.mark.promise("R22", part="evidence")
def test_before_every_keeper_holds_something(leaver):
    """Without this the silence afterwards would prove nothing."""
    held = {table for table, _ in marks_left(leaver)}
    assert set(KEPT_BY.values()) <= held
    assert {"people_person", "people_address", "people_formername", "people_claim", "auth_user", "keys_key"} <= held
    assert {
        "account_emailaddress",
        "registrations_decision",
        "registrations_registration",
        "accesses_objection",
    } <= held


@pytest.mark.promise("R22", part="test")
def test_after_it_no_table_holds_a_mark(leaver):
    """Protected or not: every table is dumped, and every field of the person is looked for."""
    left = erase(leaver)
    assert marks_left(leaver) == set()
    assert left.records >= 6 and left.accounts == 1 and len(left.selves) == 2


@pytest.mark.promise("R22", part="control")
@pytest.mark.parametrize("keeper", KEPT_BY)
def test_one_act_left_out_is_found(leaver, monkeypatch, keeper):
    """The control: each keeper's own act is what empties its table."""
    others = {name: forget for name, forget in leaving.KEEPERS.items() if name != keeper}
    monkeypatch.setattr(leaving, "KEEPERS", others)
    erase(leaver)
    assert KEPT_BY[keeper] in {table for table, _ in marks_left(leaver)}


@pytest.mark.promise("R22", part="control")
def test_an_account_that_is_not_closed_is_found(leaver, monkeypatch):
    monkeypatch.setattr(accounts, "close", lambda account: None)
    erase(leaver)
    assert {"auth_user", "account_emailaddress"} <= {table for table, _ in marks_left(leaver)}


def test_every_keeper_has_its_control():
    assert set(KEPT_BY) == set(leaving.KEEPERS)


@pytest.mark.promise("R22", part="test")
def test_afterwards_the_ledger_verifies_and_the_cache_is_the_computation(leaver):
    other = mate(leaver)
    before = standings(other)
    erase(leaver)
    assert broken() == [] and registrations_reads.differences(now=now()) == []
    assert standings(other) == before
    assert marks_left(other) != set()


def test_the_registration_has_ended_and_the_card_is_nobodys(leaver):
    number = registrations_reads.of_person(leaver.id)[0].number
    erase(leaver)
    (own, *_) = registrations_reads.of_person(leaver.id)
    assert own.state is State.WITHDRAWN and registrations_reads.by_number(number) is None
    assert all(row.reason == "" for row in registrations_reads.decisions(own.id))
    assert all(row.reasons == () for row in registrations_reads.changes_of(own.id))


def test_whoever_was_hidden_stays_hidden(leaver):
    erase(leaver)
    assert leaver.id in protections_reads.veiled_among([leaver.id])


def test_the_same_again_is_refused_and_so_is_a_reason_that_names_somebody(leaver):
    name = people_acts.forgetting.models.Person.objects.get(id=leaver.id).name
    with pytest.raises(people_acts.Refused, match="理由は残ります"):
        erase(leaver, reason=f"{name} さんの申出")
    with pytest.raises(people_acts.Refused, match="理由を書いて"):
        erase(leaver, reason="  ")
    erase(leaver)
    with pytest.raises(people_acts.Refused, match="すでに消去"):
        erase(leaver)


@pytest.mark.promise("R22", part="test")
def test_a_last_step_that_fails_leaves_everything_as_it_was(leaver, monkeypatch):
    """One transaction: the account is closed last; failing there, nothing has happened."""
    before = dump()
    monkeypatch.setattr(accounts, "close", lambda account: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        erase(leaver)
    assert dump() == before


@pytest.mark.promise("R22", part="control")
def test_steps_without_the_transaction_would_leave_half(leaver, monkeypatch):
    """The control: the same failure without the one transaction leaves a half-erased person behind."""
    before = dump()
    monkeypatch.setattr(accounts, "close", lambda account: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        leaving.erase.__wrapped__(person=leaver.id, reason="本人の申出", now=now(), by="command")
    assert dump() != before


def test_somebody_in_office_leaves_office_first(leaver):
    from tests.counters.office.ground import appoint

    account = people_acts.forgetting.models.Person.objects.get(id=leaver.id).account
    appoint(account)
    with pytest.raises(people_acts.Refused, match="職を終えて"):
        erase(leaver)


def test_a_rebuild_after_it_finds_nothing_to_do(leaver):
    erase(leaver)
    registrations_acts.rebuild(now=now(), by="test")
    assert registrations_reads.differences(now=now()) == [] and marks_left(leaver) == set()
