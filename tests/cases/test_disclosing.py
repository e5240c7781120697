"""To disclose: who may be handed something and when, what it needs, how it is drawn anew and taken back."""

import json

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.accesses import models as accesses_models
from futasato.cases import acts, reads, rules
from futasato.cases.nouns import Disclosure, Kind, Outcome, Part, Ruling, State
from futasato.counters.office import second_factor
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Duty, Role
from futasato.protections import acts as protections_acts
from futasato.site.erasing import towns
from futasato.units import DAY, day_of
from tests import signing
from tests.counters.office.ground import FUKUI, SABAE, appoint, officer, somebody, text
from tests.erasing.ground import erase, life

from .ground import signed, town
from .handing import CASES, everywhere, filed, granted, known, page, paper, taken

pytestmark = pytest.mark.django_db
WHOLE = Disclosure("licence")
PARTLY = Disclosure("licence", ((Part.RECORDS, "others"), (Part.ROSTERS, "affairs")))
RULED = st.sampled_from([Outcome.ACCEPT, Outcome.REJECT, Outcome.EXTEND])


@pytest.fixture
def desk(client):
    town()
    user = officer(email="sato@futasato.example")
    signing.staff(client, user, purpose="desk")
    return user


def disclosed(case, how=WHOLE, by=None):
    told = {"disclosure": how, "seen": reads.get(case.id).turns}
    return acts.disclose(case=case.id, **told, now=timezone.now(), by=by or signed())


def refused(case, how):
    with pytest.raises(acts.Refused) as refusal:
        disclosed(case, how)
    return str(refusal.value)


def looks(case):
    return accesses_models.Access.objects.filter(person=case.person, route__startswith="office:disclosure")


@given(st.lists(st.tuples(RULED, st.sampled_from([None, WHOLE, PARTLY])), max_size=5))
@settings(max_examples=40)
def test_what_is_handed_out_is_what_the_last_ruling_grants_and_nothing_before_it(ruled):
    rulings = [Ruling(outcome, "", timezone.now(), "x", how) for outcome, how in ruled]
    outcome, how = ruled[-1] if ruled else (None, None)
    assert rules.handed_out(rulings) == (how if outcome is Outcome.ACCEPT else None)


def test_granted_with_what_is_withheld_in_words_that_the_person_reads(desk):
    case = filed(somebody())
    assert disclosed(case, PARTLY).state is State.ACCEPTED and reads.handed_out(case.id) == PARTLY
    (ruling,) = reads.rulings(case.id)
    assert ruling.outcome is Outcome.ACCEPT and ruling.reason == (
        "一部を開示しません。活動記録と受付: ほかの個人に関することが書かれているため（個人情報の保護に関する法律78条1項2号）。"
        "名簿での番号: 事務の適正な遂行に支障を及ぼすおそれがあるため（個人情報の保護に関する法律78条1項7号）"
    )


@pytest.mark.parametrize(
    ("how", "reason"),
    [(Disclosure(""), "何で確かめたか"), (Disclosure("friendship"), "何で確かめたか"),
     (Disclosure("licence", ((Part.RECORDS, "because"),)), "渡さない理由")],
)  # fmt: skip
def test_without_an_identification_or_a_ground_it_is_refused(desk, how, reason):
    case = filed(somebody())
    assert reason in refused(case, how) and reads.rulings(case.id) == () and reads.get(case.id).state is State.OPEN


@pytest.mark.parametrize("kind", [Kind.STOP, Kind.CORRECTION, Kind.COMPLAINT])
def test_a_case_of_another_kind_hands_out_nothing(client, desk, kind):
    case = filed(somebody(), kind)
    assert "開示請求ではない" in refused(case, WHOLE)
    assert [page(client, case).status_code, granted(client, case).status_code] == [404, 404]
    assert "渡すものを作る" not in text(client.get(f"{CASES}{case.id}/"))


def test_drawn_anew_and_the_same_twice_is_nothing_new(desk):
    case = filed(somebody())
    disclosed(case, WHOLE)
    assert "前に決めたとおり" in refused(case, WHOLE)
    disclosed(case, PARTLY)
    assert reads.handed_out(case.id) == PARTLY and len(reads.rulings(case.id)) == 2


def test_taken_back_there_is_nothing_to_hand_out_until_it_is_granted_anew(client, desk):
    case = filed(somebody("開示 花子"))
    granted(client, case, records="others")
    client.post(f"{CASES}{case.id}/correct/", {"reason": "別の方の申し出だった", "seen": 1})
    assert [page(client, case).status_code, taken(client, case, "json").status_code] == [404, 404]
    assert "認めていない" in refused(case, WHOLE)
    client.post(f"{CASES}{case.id}/correct/", {"reason": "やはり本人だった", "seen": 2})
    said = paper(client, case)
    assert taken(client, case, "json").status_code == 404 and "活動記録と受付" in said and "個人情報</h1>" not in said
    assert said.count('value="others" selected') == 1, "what was withheld before is not forgotten"


def test_nobody_discloses_their_own_case_or_one_of_the_household(desk):
    account = officer()
    own, mate = somebody(account=account.pk), somebody()
    told = {"role": Role.ADULT, "from_on": day_of(timezone.now()) - 9 * DAY, "now": timezone.now(), "by": "test"}
    home = people_acts.join_household(person=own.id, **told).household
    people_acts.join_household(person=mate.id, household=home, **told)
    for person, reason in ((own, "自分が申し出た"), (mate, "同じ世帯")):
        with pytest.raises(acts.Refused, match=reason):
            disclosed(filed(person), by=f"account:{account.pk}")


def test_the_second_officer_is_told_who_was_first(client, desk):
    case = filed(somebody())
    acts.disclose(case=case.id, disclosure=WHOLE, seen=0, now=timezone.now(), by=f"account:{officer(email='tanaka@futasato.example').pk}")
    said = text(client.post(f"{CASES}{case.id}/disclose/", {"proof": "licence", "seen": 0, "records": "others"}))
    assert "tanakaが先に決めました" in said and reads.handed_out(case.id) == WHOLE


def test_before_it_is_granted_the_page_shows_nothing_but_the_name(client, desk):
    dye = life("waiting")
    case = filed(known(dye))
    said = paper(client, case)
    words = [mark for mark, of in dye.marks.items() if mark in said and of not in {"id", "new name"}]
    assert words == [] and taken(client, case, "json").status_code == 404
    assert looks(case).latest("at").fields == ["name", "cases"]


def test_one_look_is_one_row_with_its_purpose(client, desk):
    case = filed(known(everywhere()[0]))
    granted(client, case, records="others")
    for number, form in enumerate(("page", "json", "csv", "pdf"), 1):
        page(client, case) if form == "page" else taken(client, case, form)
        rows = list(looks(case))
        assert len(rows) == number and {row.purpose for row in rows} == {"desk"}
        assert all("address" in row.fields and "records" not in row.fields and "letters" in row.fields for row in rows)


def test_an_old_proof_of_who_the_officer_is_does_not_open_it(client, desk, monkeypatch):
    case = filed(somebody())
    granted(client, case)
    assert page(client, case).status_code == 200
    monkeypatch.setattr(second_factor, "FRESH_SECONDS", -1)
    assert [page(client, case).status_code, taken(client, case, "json").status_code] == [403, 403]
    assert looks(case).count() == 1


def test_an_officer_of_another_town_finds_nothing(client, desk):
    case = filed(somebody())
    granted(client, case)
    signing.staff(client, officer(SABAE), place=FUKUI)
    assert [page(client, case).status_code, taken(client, case, "pdf").status_code, granted(client, case).status_code] == [404] * 3


@pytest.mark.parametrize("code", [FUKUI, SABAE])
def test_of_somebody_protected_here_or_elsewhere_only_the_desk_makes_a_paper_and_it_tells_nothing(client, desk, code):
    """The paper is, letter by letter, the one of somebody whom nobody protects: who finds it at home learns nothing."""
    dye = everywhere()[0]
    case = filed(known(dye))
    granted(client, case)
    before = told(client, case)
    protections_acts.protect(person=dye.id, place_code=code, reason=dye.word("ground"), now=timezone.now(), by="test")
    assert [page(client, case).status_code, taken(client, case, "json").status_code] == [404, 404]
    user = officer()
    appoint(user, duty=Duty.DESK)
    signing.staff(client, user, place=FUKUI, purpose="desk")
    assert told(client, case) == before and dye.word("ground") not in before


def told(client, case):
    """The file without when it was made, and without the looks that making it adds."""
    document = json.loads(taken(client, case, "json").content)
    sections = [each for each in document["sections"] if not each["table"].startswith("accesses_access")]
    return json.dumps(sections, ensure_ascii=False)


def test_the_looks_of_the_desk_say_neither_duty_nor_protection(client, desk, monkeypatch):
    dye = everywhere()[0]
    case = filed(known(dye))
    granted(client, case)
    user = officer()
    appoint(user, duty=Duty.DESK)
    protections_acts.protect(person=dye.id, place_code=FUKUI, reason="x", now=timezone.now(), by="test")
    signing.staff(client, user, place=FUKUI, purpose="desk")
    client.get(f"/office/{FUKUI}/protections/")
    row = accesses_models.Access.objects.filter(person=dye.id, duty="desk")
    assert [each for each in row if "protection" in each.fields], "the look is there"
    looked = of_looks(client, case)
    assert [each["name"] for each in looked["columns"]] == ["at", "purpose", "fields"]
    assert len(looked["rows"]) > 1 and not [row for row in looked["rows"] if "protection" in row[2]]
    monkeypatch.setattr(towns, "PROTECTING", "planted")
    assert [row for row in of_looks(client, case)["rows"] if "protection" in row[2]], "the planted defect is seen"


def of_looks(client, case):
    sections = json.loads(taken(client, case, "json").content)["sections"]
    return next(each for each in sections if each["table"] == "accesses_access")


def test_forgotten_the_ruling_keeps_neither_proof_nor_parts(desk):
    dye = life("leaver")
    case = filed(people_reads.get(dye.id))
    disclosed(case, PARTLY)
    erase(dye)
    (ruling,) = reads.rulings(case.id)
    assert ruling.disclosure is None and ruling.reason == ""


def test_read_in_english_the_page_is_english_and_the_paper_japanese(client, desk):
    case = filed(known(everywhere()[0]))
    form = text(client.get(f"{CASES}{case.id}/disclosure/", headers={"Accept-Language": "en"}))
    assert "Grant, and make the document" in form and "Withhold: it is about somebody else as well" in form
    granted(client, case)
    said = text(client.get(f"{CASES}{case.id}/disclosure/", headers={"Accept-Language": "en"}))
    assert "Read it, print it" in said and "担い手活動" in said and "登録区分（1件）" in said
    assert "activity" not in said.split('<div lang="ja">')[1].split("</div>")[0]
