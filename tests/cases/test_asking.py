"""To ask: what is kept, what is refused, what is taken back."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from futasato.cases import acts, models, reads
from futasato.cases.nouns import Attachment, Claim, Kind, Outcome, State
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State as Registered
from futasato.registrations.nouns import Step
from tests.counters.office.ground import FUKUI, SABAE, somebody

from .ground import NOW, asked, signed, town

pytestmark = pytest.mark.django_db
PAPER = Attachment("証明書.jpg", "image/jpeg", b"\xff\xd8\xff picture")


@pytest.fixture(autouse=True)
def rule():
    town()


def steps(person):
    return [each.step for each in registrations_reads.decisions(registrations_reads.get(person.id, FUKUI).id)]


def test_what_was_asked_is_kept_with_its_papers():
    person = somebody()
    claim = Claim("activity", date(2026, 11, 3), None, "草刈り", 120)
    made = asked(person, claim=claim, attachments=[PAPER])
    assert reads.get(made.id) == made and made.claim == claim and made.state is State.OPEN and made.turns == 0
    (paper,) = reads.attachments(made.id)
    assert (paper.name, paper.size, paper.content) == ("証明書.jpg", len(PAPER.content), None)
    assert reads.attachment(paper.id, case=made.id).content == PAPER.content
    assert steps(person) == [Step.APPLY] and registrations_reads.get(person.id, FUKUI).state is Registered.APPLIED


def test_a_paper_is_found_under_its_own_case_only():
    first, second = asked(attachments=[PAPER]), asked()
    (paper,) = reads.attachments(first.id)
    assert reads.attachment(paper.id, case=second.id) is None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"kind": Kind.COMPLAINT, "text": "  "}, "何を求めるのか"),
        ({"attachments": [PAPER] * 6}, "5件まで"),
        ({"text": "あ" * 2001}, "2000字まで"),
        ({"tier": "ghost"}, "今の町の定義にありません"),
        ({"kind": Kind.APPEAL}, "審査請求はできません"),
    ],
)
def test_refused_it_leaves_nothing_behind(told, words):
    person = somebody()
    with pytest.raises(acts.Refused, match=words):
        asked(person, **told)
    assert not models.Case.objects.exists() and not models.Attachment.objects.exists() and steps(person) == []


def test_a_town_one_has_nothing_to_do_with_is_asked_nothing():
    stranger = somebody(code=SABAE)
    with pytest.raises(acts.Refused, match="先にこの町に登録"):
        asked(stranger, kind=Kind.COMPLAINT)


def test_the_same_tier_is_applied_for_once_at_a_time():
    person = somebody()
    first = asked(person)
    with pytest.raises(acts.Refused, match="もう受け付けています"):
        asked(person)
    acts.withdraw(case=first.id, person=person.id, now=NOW, by="test")
    assert asked(person).state is State.OPEN


def test_taken_back_the_registration_is_what_it_was():
    person = somebody()
    made = asked(person)
    left = acts.withdraw(case=made.id, person=person.id, now=NOW, by="test")
    assert left.state is State.WITHDRAWN and registrations_reads.get(person.id, FUKUI).state is Registered.DRAFT
    with pytest.raises(acts.Refused, match="取り下げられません"):
        acts.withdraw(case=made.id, person=person.id, now=NOW, by="test")


def test_a_stranger_takes_nothing_back():
    made, stranger = asked(), somebody()
    with pytest.raises(acts.Refused):
        acts.withdraw(case=made.id, person=stranger.id, now=NOW, by="test")
    assert reads.get(made.id).state is State.OPEN


def test_a_refusal_is_appealed_against_once_at_a_time():
    person, by = somebody(), signed()
    made = asked(person)
    acts.decide(case=made.id, outcome=Outcome.REJECT, reason="写真が読めません", seen=0, now=NOW, by=by)
    appeal = asked(person, kind=Kind.APPEAL, about=made.id)
    assert appeal.about == made.id and appeal.due_on > made.due_on
    with pytest.raises(acts.Refused, match="もう受け付けています"):
        asked(person, kind=Kind.APPEAL, about=made.id)


def test_who_refused_does_not_answer_the_appeal():
    """行政不服審査法9条2項. The control: another officer does, at the same instant."""
    person, by = somebody(), signed()
    made = asked(person)
    acts.decide(case=made.id, outcome=Outcome.REJECT, reason="写真が読めません", seen=0, now=NOW, by=by)
    appeal = asked(person, kind=Kind.APPEAL, about=made.id)
    told = {"case": appeal.id, "outcome": Outcome.REJECT, "reason": "変わりません", "seen": 0, "now": NOW}
    with pytest.raises(acts.Refused, match="ほかの職員"):
        acts.decide(**told, by=by)
    assert reads.get(appeal.id).state is State.OPEN
    assert acts.decide(**told, by=signed()).state is State.REJECTED


def test_who_revoked_does_not_answer_the_appeal():
    person, by = somebody(), signed()
    tie = {"person": person.id, "place_code": FUKUI, "now": NOW}
    registrations_acts.join(**tie, consents={"register": "register-2026-1"}, by="test")
    registrations_acts.revoke(**tie, reason="虚偽の申請", by=by)
    told = {"case": asked(person, kind=Kind.APPEAL).id, "outcome": Outcome.REJECT, "reason": "変わりません"}
    with pytest.raises(acts.Refused, match="ほかの職員"):
        acts.decide(**told, seen=0, now=NOW, by=by)
    assert acts.decide(**told, seen=0, now=NOW, by=signed()).state is State.REJECTED


def test_somebody_elses_refusal_is_no_ground():
    made = asked()
    acts.decide(case=made.id, outcome=Outcome.REJECT, reason="写真が読めません", seen=0, now=NOW, by=signed())
    with pytest.raises(acts.Refused, match="審査請求はできません"):
        asked(somebody(), kind=Kind.APPEAL, about=made.id)


def test_a_revocation_is_appealed_against_without_a_case():
    person = somebody()
    told = {"person": person.id, "place_code": FUKUI, "now": NOW, "by": "test"}
    registrations_acts.apply(**told, tier="helper")
    registrations_acts.revoke(**told, reason="不正な申告")
    assert asked(person, kind=Kind.APPEAL).about is None


def test_a_pile_of_paper_comes_in_at_once():
    people = [somebody() for _ in range(3)]
    made = acts.take_in(asked=[(p.id, FUKUI, Kind.PREMIUM, "helper", "紙", NOW, ()) for p in people], now=NOW, by="test")
    assert {each.person for each in made} == {each.id for each in people} == {c.person for c in reads.queue(FUKUI)}


@pytest.mark.parametrize("words", ["update cases_attachment set name = 'x'", "delete from cases_attachment"])
def test_the_database_itself_keeps_papers_as_they_came(words):
    from django.db import connection

    asked(attachments=[PAPER])
    with pytest.raises(DatabaseError, match="添付は書き換え"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words)
