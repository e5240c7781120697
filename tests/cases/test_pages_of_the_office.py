"""The office's pages: the queue worked from the top, each answer leading to the next case; what is not for one is absent."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from futasato.accesses import models as accesses_models
from futasato.cases import acts, reads
from futasato.cases.nouns import Attachment, Claim, Kind, Outcome, State
from futasato.protections import acts as protections_acts
from tests import signing
from tests.counters.office.ground import FUKUI, SABAE, officer, somebody, text

from .ground import asked, ending, town

pytestmark = pytest.mark.django_db
CASES = f"/office/{FUKUI}/cases/"
PHOTO = Attachment("写真.jpg", "image/jpeg", b"\xff\xd8\xff picture")


@pytest.fixture
def desk(client):
    town()
    user = officer(email="sato@futasato.example")
    signing.staff(client, user)
    return user


def filed(name="試験 太郎", days=0, **told):
    return asked(somebody(name), now=timezone.now() - timedelta(days=days), **told)


def page(case):
    return f"{CASES}{case.id}/"


def answered(client, case, outcome="accept", reason="", seen=0, query=""):
    return client.post(page(case) + query, {"outcome": outcome, "reason": reason, "seen": seen})


def test_the_queue_says_what_waits_and_what_is_overdue(client, desk):
    old, new = filed("古井 一", 50), filed("新田 二")
    shown = client.get(CASES)
    said = text(shown)
    assert said.index("古井 一") < said.index("新田 二") and "期限を過ぎたものが1件" in said
    assert "区分の申請 2件" in said and "開示請求 0件" in said
    assert page(old) in said and page(new) in said


def test_filtered_by_kind(client, desk):
    filed("古井 一"), filed("新田 二", kind=Kind.STOP)
    said = text(client.get(f"{CASES}?kind=stop"))
    assert "新田 二" in said and "古井 一" not in said
    assert "古井 一" in text(client.get(f"{CASES}?kind=ghost"))


def test_from_one_to_the_next_to_the_end(client, desk):
    """Three answers, three posts: nothing is looked for in between."""
    first, second, third = (filed(f"人 {n}", days) for n, days in enumerate((9, 6, 3)))
    assert answered(client, first).url == page(second)
    assert (
        answered(client, second, "reject", "写真が読めません", query="?kind=premium").url
        == f"{page(third)}?kind=premium"
    )
    assert answered(client, third).url == CASES
    assert [reads.get(each.id).state for each in (first, second, third)] == [
        State.ACCEPTED,
        State.REJECTED,
        State.ACCEPTED,
    ]
    assert "受付中の案件はありません" in text(client.get(CASES))


def test_the_page_says_claim_evidence_and_what_is_known(client, desk):
    case = filed(claim=Claim("activity", date(2026, 11, 3), None, "草刈り", 120), attachments=[PHOTO])
    said = text(client.get(page(case)))
    assert "2026-11-03 担い手活動 草刈り 120分" in said and "活動しました" in said and "登録簿が知っていること" in said
    assert f"/papers/{reads.attachments(case.id)[0].id}/" in said and "町の目安" in said


@pytest.mark.parametrize("kind", [Kind.DISCLOSURE, Kind.STOP, Kind.COMPLAINT])
def test_where_no_tier_is_asked_for_nothing_of_the_life_in_town_is_shown(client, desk, kind):
    case = filed(kind=kind)
    assert "登録簿が知っていること" not in text(client.get(page(case)))
    fields = accesses_models.Access.objects.filter(person=case.person).latest("at").fields
    assert "records" not in fields and "reasons" not in fields


def test_without_a_reason_the_rejection_is_refused_with_what_to_do(client, desk):
    case = filed()
    said = text(answered(client, case, "reject"))
    assert "理由を書いてください" in said and reads.get(case.id).state is State.OPEN


def test_the_second_officer_is_told_who_was_first(client, desk):
    """Both have the page open; the second one's answer changes nothing and names the first."""
    case, other = filed(), officer(email="tanaka@futasato.example")
    acts.decide(case=case.id, outcome=Outcome.ACCEPT, seen=0, now=timezone.now(), by=f"account:{other.pk}")
    said = text(answered(client, case, "reject", "反対です"))
    assert "tanakaが先に決めました" in said and "認めました" in said and len(reads.rulings(case.id)) == 1


def test_the_back_button_after_a_decision(client, desk):
    case = filed()
    answered(client, case)
    said = text(answered(client, case, "reject", "やはり"))
    assert "あなたがもう決めています" in said and reads.get(case.id).state is State.ACCEPTED


def test_a_form_sent_twice_has_one_effect_and_one_answer(client, desk):
    case, key = filed(), str(uuid4())
    told = {"outcome": "accept", "seen": 0, "idempotency_key": key}
    one, two = (client.post(page(case), told) for _ in range(2))
    assert one.headers["Location"] == two.headers["Location"] and len(reads.rulings(case.id)) == 1


def test_taken_back_and_put_right(client, desk):
    case = filed()
    answered(client, case)
    said = text(client.get(page(case)))
    assert "取り消して直す" in said and "「認めない」に直す" in said
    client.post(f"{page(case)}correct/", {"reason": "写真を取り違えた", "seen": 1})
    assert reads.get(case.id).state is State.REJECTED
    said = text(client.get(page(case)))
    assert "写真を取り違えた" in said and said.count("あなた）") == 2


def test_a_term_of_the_law_is_put_off_from_the_page(client, desk):
    case = filed(kind=Kind.DISCLOSURE)
    assert "期限を30日延ばす" in text(client.get(page(case)))
    client.post(f"{page(case)}extend/", {"reason": "量が多いため", "seen": 0})
    later = reads.get(case.id)
    assert later.is_extended and later.due_on > case.due_on
    assert "期限を30日延ばす" not in text(client.get(page(case)))
    assert "期限を" not in text(client.get(page(filed(kind=Kind.COMPLAINT)))).split("決める")[1].split("経過")[0]


def test_many_are_listed_before_they_are_accepted(client, desk):
    cases = [filed(f"人 {n}") for n in range(3)]
    chosen = {"case": [f"{each.id}:0" for each in cases[:2]]}
    said = text(client.post(f"{CASES}accept/", chosen))
    assert "次の2人の申請を認めます" in said and "人 0" in said and "人 2" not in said
    assert all(reads.get(each.id).state is State.OPEN for each in cases)
    said = text(client.post(f"{CASES}accept/", chosen | {"is_meant": "1"}))
    assert "2人の申請を認めました" in said and [reads.get(c.id).state for c in cases] == [State.ACCEPTED] * 2 + [
        State.OPEN
    ]


def test_who_could_not_be_done_is_told_by_name(client, desk):
    from futasato.registrations import acts as registrations_acts
    from futasato.units import day_of

    dead, alive = filed("故人 一"), filed("元気 二")
    now = timezone.now()
    registrations_acts.mark_died(person=dead.person, place_code=FUKUI, died_on=day_of(now), now=now, by="test")
    told = {"case": [f"{dead.id}:0", f"{alive.id}:0", "nonsense", "x:y"], "is_meant": "1"}
    said = text(client.post(f"{CASES}accept/", told))
    assert "1人の申請を認めました" in said and "故人 一" in said and "死亡" in said and "元気 二" not in said


@pytest.mark.parametrize("told", [{}, {"case": "nonsense"}, {"case": f"{uuid4()}:0"}])
def test_with_nothing_chosen_nothing_is_confirmed(client, desk, told):
    assert client.post(f"{CASES}accept/", told).url == f"{CASES}?kind=premium"
    assert "一つ以上選んで" in text(client.get(CASES))


def test_the_season_of_renewals(client, desk):
    from futasato.registrations import reads as registrations_reads

    soon, later = ending(), ending(200)
    shown = text(client.get(f"{CASES}renewals/"))
    assert f"{soon.id}" in shown and f"{later.id}" not in shown
    assert f"{soon.id}" not in text(client.get(f"{CASES}renewals/?days=30"))
    said = text(client.post(f"{CASES}renewals/", {"person": [f"{soon.id}", f"{later.id}"]}))
    assert "1人の更新を受け付けました" in said
    steps = {
        who.id: [d.step for d in registrations_reads.decisions(registrations_reads.get(who.id, FUKUI).id)]
        for who in (soon, later)
    }
    assert steps[soon.id][-1] == "renew" and "renew" not in steps[later.id]


def test_a_paper_goes_out_as_what_it_is_and_is_written_down(client, desk):
    case = filed(attachments=[PHOTO, Attachment("証明 書.pdf", "application/pdf", b"%PDF-1.4")])
    sent = {each.media: client.get(f"{page(case)}papers/{each.id}/") for each in reads.attachments(case.id)}
    photo, paper = sent["image/jpeg"], sent["application/pdf"]
    assert photo.content == PHOTO.content and paper.headers["Content-Disposition"].startswith("attachment;")
    for each in (photo, paper):
        assert (
            each.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in each.headers["Content-Security-Policy"]
        )
        assert "証明" not in each.headers["Content-Disposition"] and "no-store" in each.headers["Cache-Control"]
    seen = accesses_models.Access.objects.filter(person=case.person, route="office:case_attachment")
    assert seen.count() == 2 and all("attachments" in each.fields for each in seen)


def others():
    """(whose case, what is wrong with it) for an officer of 福井市."""
    elsewhere = acts.submit(
        person=somebody(code=SABAE).id, place_code=SABAE, kind=Kind.COMPLAINT, text="x", now=timezone.now(), by="test"
    )
    veiled = filed(attachments=[PHOTO])
    protections_acts.protect(person=veiled.person, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    return [elsewhere, veiled]


def test_cases_of_elsewhere_and_of_the_protected_are_not_there(client, desk):
    """Byte for byte the answer of a case that never was."""
    own = filed()
    assert client.get(page(own)).status_code == 200
    nothing = client.get(f"{CASES}{uuid4()}/")
    for case in others():
        found = client.get(page(case))
        assert (found.status_code, found.content) == (404, nothing.content)
        assert client.post(page(case), {"outcome": "accept", "seen": 0}).status_code == 404
        assert client.post(f"{CASES}accept/", {"case": f"{case.id}:0", "is_meant": "1"}).status_code in (200, 302)
        assert reads.get(case.id).state is State.OPEN and page(case) not in text(client.get(CASES))
    veiled = case
    paper = client.get(f"{page(veiled)}papers/{reads.attachments(veiled.id)[0].id}/")
    assert (paper.status_code, paper.content) == (404, nothing.content)
