"""申請と承認 on the pages: what the second officer sees, one button that has it done, and who has no such button."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from futasato.approvals import acts as approvals_acts
from futasato.approvals import reads as approvals_reads
from futasato.approvals.nouns import State
from futasato.definitions import reads as definitions_reads
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Duty, Role
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.records import reads as records_reads
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of
from tests import signing

from .ground import FUKUI, SABAE, TEXT, appoint, drafted, somebody, text, visited
from .ground import officer as another

PROPOSALS = f"/office/{FUKUI}/proposals/"


def page(proposal, more=""):
    return f"{PROPOSALS}{proposal.id}/{more}"


def signed(user):
    return f"account:{user.pk}"


@pytest.fixture
def person(officer):
    return somebody("試験 桜子")


@pytest.fixture
def record(person):
    return visited(person, 1)[0]


@pytest.fixture
def first(officer):
    return another()


@pytest.fixture
def asked(first, record):
    """Somebody else asks to have a record taken back."""
    return records_acts.propose_void(record=record, reason="別の人の記録", now=timezone.now(), by=signed(first))


def state(proposal):
    return approvals_reads.get(proposal.id, now=timezone.now()).state


def test_the_second_sees_what_why_since_when_and_of_which_office(client, officer, asked, record, first):
    listed, shown = text(client.get(PROPOSALS)), text(client.get(page(asked)))
    for said in (listed, shown):
        assert "記録の取消し" in said and "別の人の記録" in said and "試験 桜子" in said and "福井市の職員" in said
        assert first.email not in said and first.username not in said
    assert f"{record.happened_on}" in shown and "数えない" in shown and "申請者でないもう一人" in shown
    assert "承認して実行する" in shown


@pytest.mark.threat("T8", part="control")
def test_one_button_has_it_done(client, officer, asked, person, record):
    """The second officer's POST runs the real act; afterwards the list tells what became of it."""
    assert records_reads.history(person=person.id) == (record,)
    assert client.post(page(asked)).headers["Location"] == PROPOSALS
    assert records_reads.history(person=person.id) == () and state(asked) is State.ENDORSED
    assert "承認されました" in text(client.get(PROPOSALS))
    again = client.post(page(asked))
    assert again.status_code == 200 and "すでに承認されています" in text(again)


@pytest.mark.threat("T8")
def test_the_first_has_no_button_and_a_forged_press_does_nothing(client, officer, asked, person, record, first):
    """The officer who asked sees 取り下げる only; their own POST is refused in words."""
    signing.staff(client, first)
    shown = text(client.get(page(asked)))
    assert "承認して実行する" not in shown and "取り下げる" in shown and "あなた" in shown
    assert "ご自分で出した申請です" in text(client.post(page(asked)))
    assert records_reads.history(person=person.id) == (record,) and state(asked) is State.OPEN


@pytest.mark.threat("T8")
def test_whoever_lives_with_the_person_is_refused_on_the_page(client, officer, asked, person):
    mine = somebody("職員 本人", "ショクイン　ホンニン", account=officer.pk)
    on, now = day_of(timezone.now()) - timedelta(days=30), timezone.now()
    told = {"role": Role.ADULT, "from_on": on, "now": now, "by": "test"}
    joined = people_acts.join_household(person=person.id, **told)
    people_acts.join_household(person=mine.id, household=joined.household, **told)
    assert "同じ世帯の職員は承認できません" in text(client.post(page(asked)))
    assert state(asked) is State.OPEN


def test_it_is_refused_with_a_reason_or_withdrawn_by_the_first(client, officer, asked, first, record):
    assert "却下の理由を書いてください" in text(client.post(page(asked, "refuse/"), {"reason": " "}))
    assert "申請した職員だけです" in text(client.post(page(asked, "withdraw/")))
    assert client.post(page(asked, "refuse/"), {"reason": "本人の記録でした"}).headers["Location"] == PROPOSALS
    assert state(asked) is State.REFUSED and "本人の記録でした" in text(client.get(PROPOSALS))
    other = records_acts.propose_void(record=record, reason="x", now=timezone.now(), by=signed(first))
    signing.staff(client, first)
    assert "却下ではなく取り下げて" in text(client.post(page(other, "refuse/"), {"reason": "x"}))
    assert client.post(page(other, "withdraw/")).headers["Location"] == PROPOSALS
    assert state(other) is State.WITHDRAWN


def test_a_correction_is_told_before_and_after(client, officer, first, record):
    entry = records_entry(record, times=3)
    asked = records_acts.propose_correction(
        record=record, entry=entry, reason="回数", now=timezone.now(), by=signed(first)
    )
    shown = re.sub(r"\s+", " ", text(client.get(page(asked))))
    assert '<th scope="row">回数</th><td>なし</td><td>3回</td>' in shown and "金額" not in shown


def records_entry(record, **said):
    from dataclasses import fields, replace

    from futasato.records.nouns import Entry

    return replace(Entry(**{f.name: getattr(record, f.name) for f in fields(Entry)}), **said)


def test_another_towns_proposal_is_absent(client, officer, person):
    there = visited(person, 1, SABAE)[0]
    asked = records_acts.propose_void(record=there, reason="x", now=timezone.now(), by=signed(another(SABAE)))
    for more in ("", "refuse/", "withdraw/"):
        assert client.get(page(asked, more)).status_code == 404 == client.post(page(asked, more)).status_code
    assert "x" not in text(client.get(PROPOSALS)).split("<h1>")[1].split("申請はありません")[0][-50:]


@pytest.mark.threat("T11")
def test_what_concerns_somebody_hidden_is_the_desks_alone(client, officer, asked, person):
    """After the switch an ordinary officer finds neither the proposal nor its page; the desk does."""
    protections_acts.protect(
        person=person.id, place_code=FUKUI, reason="避難", now=timezone.now(), by=signed(another())
    )
    listed = text(client.get(PROPOSALS))
    assert "試験 桜子" not in listed and "別の人の記録" not in listed and client.get(page(asked)).status_code == 404
    assert client.post(page(asked)).status_code == 404 and state(asked) is State.OPEN
    appoint(officer, duty=Duty.DESK)
    assert "試験 桜子" in text(client.get(PROPOSALS))


@pytest.mark.threat("T25")
def test_a_publication_shows_the_difference_and_how_many_change(client, officer, rule, first):
    """「n人が変わります」: two people with two days each, a draft that asks for two instead of three."""
    people = [somebody(days=2), somebody(days=2), somebody(days=5)]
    now, by = timezone.now(), signed(first)
    told = {"text": drafted(TEXT.replace("min: 3", "min: 2")).text, "place_code": FUKUI, "title": "改正案"}
    from futasato.definitions import acts as definitions_acts

    asked = definitions_acts.propose_publication(
        from_on=day_of(now) + timedelta(days=1), reason="要綱改正", now=now, by=by, **told
    )
    shown = text(client.get(page(asked)))
    assert "2人が変わります" in shown and "新しく得る人 2人" in shown and "変わらず持つ人 1人" in shown
    assert "<del>" in shown and "<ins>" in shown and "試験 太郎" not in shown
    assert client.post(page(asked)).headers["Location"] == PROPOSALS
    edition = definitions_reads.editions(place_code=FUKUI)[-1]
    assert (edition.number, edition.published_by) == (2, f"{by} {signed(officer)}")
    assert len({registrations_reads.get(each.id, FUKUI).id for each in people}) == 3


def test_a_duty_of_the_highest_kinds_is_given_by_two(client, officer, first, django_user_model):
    newcomer, today = django_user_model.objects.create_user("newcomer"), day_of(timezone.now())
    asked = approvals_acts.propose_grant(
        account=newcomer.pk, place_code=FUKUI, duty=Duty.DESK, from_on=today, reason="異動", now=timezone.now(),
        by=signed(first),
    )  # fmt: skip
    assert "支援措置の担当" in text(client.get(page(asked))) and people_reads.offices_of(newcomer.pk, today) == ()
    client.post(page(asked))
    assert [each.duty for each in people_reads.offices_of(newcomer.pk, today)] == [Duty.DESK]
