"""Somebody without a telephone, their family, two entries of one person, and a name in old kanji."""

import pytest
from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.mandates import reads as mandates_reads
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.models import Person
from futasato.protections import acts as protections_acts
from futasato.records import reads as records_reads
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

from .ground import FUKUI, SABAE, judged, somebody, text, visited

PEOPLE = f"/office/{FUKUI}/people/"


def form(**told):
    version = consents_reads.text("register", day_of(timezone.now())).version
    known = {"name": "見本　花子", "kana": "ミホン　ハナコ", "born_on": "1990-04-01", "prefecture": "東京都"}
    known |= {"town": "新宿区", "street": "見本町1-2", "heard": "paper", "text_version": version}
    return known | told


def only(name):
    (row,) = Person.objects.filter(name=name)
    return people_reads.get(row.id)


def test_a_paper_form_becomes_a_registration_with_its_consent_and_proof(client, officer):
    assert "署名のある紙を受け取った" in text(client.get(f"{PEOPLE}new/"))
    answer = client.post(f"{PEOPLE}new/", form(proof="運転免許証"))
    person = only("見本　花子")
    assert answer.headers["Location"] == f"{PEOPLE}{person.id}/slip/"
    own = registrations_reads.get(person.id, FUKUI)
    assert (own.state, own.entrance) == ("active", "desk")
    (consent,) = consents_reads.given(person.id)
    assert (consent.recipient, consent.seen_by) == (FUKUI, f"paper:account:{officer.pk}")
    assert [(p.level, p.method) for p in person.proofs] == [(1, "運転免許証")]
    assert [(a.place_code, a.text) for a in person.addresses] == [("131041", "東京都新宿区見本町1-2")]


@pytest.mark.parametrize("missing", ["name", "kana", "heard", "town"])
def test_what_is_missing_is_said_and_nobody_is_entered(client, officer, missing):
    before = Person.objects.count()
    assert "入力を直してください" in text(client.post(f"{PEOPLE}new/", form(**{missing: ""})))
    assert Person.objects.count() == before


def test_an_outdated_text_leaves_nothing_behind(client, officer):
    before = Person.objects.count()
    assert "文面が新しくなりました" in text(client.post(f"{PEOPLE}new/", form(text_version="old")))
    assert Person.objects.count() == before


def test_who_may_be_the_same_is_shown_before_a_second_one_is_made(client, officer):
    twin = somebody("見本　花子", "ミホン　ハナコ")
    page = text(client.post(f"{PEOPLE}new/", form()))
    assert f"{PEOPLE}{twin.id}/" in page and "別の人です" in page
    assert Person.objects.filter(name="見本　花子").count() == 1
    client.post(f"{PEOPLE}new/", form(anew="on"))
    assert Person.objects.filter(name="見本　花子").count() == 2


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        (("髙橋　花子", ""), {"name": "高橋 花子"}),
        (("花子　見本", "ハナコ　ミホン"), {}),
        (("", "ミホン　ハナコ"), {"kana": "みほん はなこ"}),
    ],
)
def test_however_a_name_is_written_the_same_person_is_met(client, officer, kept, typed):
    twin = somebody(*kept)
    assert f"{PEOPLE}{twin.id}/" in text(client.post(f"{PEOPLE}new/", form(**typed)))


def test_of_one_name_and_another_day_of_birth_nobody_is_shown(client, officer):
    twin = somebody("見本　花子", "ミホン　ハナコ")
    Person.objects.filter(id=twin.id).update(born_on="1951-01-01")
    assert client.post(f"{PEOPLE}new/", form()).status_code == 302


def test_neither_another_towns_people_nor_protected_ones_are_shown(client, officer):
    stranger, hidden = somebody("見本　花子", "ミホン　ハナコ", code=SABAE), somebody("見本　花子", "ミホン　ハナコ")
    now = timezone.now()
    protections_acts.protect(person=hidden.id, place_code=FUKUI, reason="申出", now=now, by="test")
    answer = client.post(f"{PEOPLE}new/", form())
    assert answer.status_code == 302
    assert str(stranger.id) not in answer.headers["Location"] and str(hidden.id) not in answer.headers["Location"]


def test_the_slip_opens_the_history_and_a_second_one_kills_the_first(client, officer):
    person = somebody()
    me = people_acts.enter(name="本人", kana="ホンニン", now=timezone.now(), by="t")
    slip = f"{PEOPLE}{person.id}/slip/"
    first, second = (client.post(slip).context["code"].code for _ in range(2))
    now = timezone.now()
    with pytest.raises(people_acts.Refused):
        people_acts.claim_by_code(code=first, claimant=me.id, now=now, by="t")
    people_acts.claim_by_code(code=second, claimant=me.id, now=now, by="t")
    assert people_reads.canonical([person.id])[person.id] == me.id


def test_a_familys_next_form_knows_name_and_home_and_makes_a_ward(client, officer):
    client.post(f"{PEOPLE}new/", form())
    mother = only("見本　花子")
    page = client.get(f"{PEOPLE}{mother.id}/family/")
    known = page.context["form"].initial
    assert [known[n] for n in ("name", "kana", "town", "street")] == ["見本　", "ミホン　", "新宿区", "見本町1-2"]
    child = form(name="見本　一", kana="ミホン　ハジメ", born_on="2020-05-05", role="child", basis="戸籍謄本")
    assert client.post(f"{PEOPLE}{mother.id}/family/", child).status_code == 302
    son, today = only("見本　一"), day_of(timezone.now())
    assert set(people_reads.household(mother.id, today)) == {mother.id, son.id}
    assert [m.agent for m in mandates_reads.agents_of(son.id, timezone.now())] == [mother.id]
    father = form(name="見本　父", kana="ミホン　チチ", born_on="1989-05-05", role="adult")
    client.post(f"{PEOPLE}{mother.id}/family/", father)
    assert len(people_reads.household(mother.id, today)) == 3


def seen(*people):
    """What a wrong merge must leave as it was."""
    found = []
    for each in people:
        own = registrations_reads.get(each.id, FUKUI)
        kept = registrations_reads.stored([own.id])[own.id]
        found.append((own.person, own.number, own.state, kept.tier, records_reads.full_history(person=each.id)))
    return found


def look_again(*people):
    registrations_acts.look_again(people=[each.id for each in people], now=timezone.now(), by="test")


def test_a_merge_joins_two_histories_and_a_release_gives_both_back(client, officer, rule):
    mine, other = somebody(days=2), somebody("試験 太朗", "シケン　タロウ")
    visited(other, 1)
    records_before = records_reads.full_history(person=other.id)
    visited(other, 4)
    judged(mine, other)
    before = seen(mine, other)
    assert [each[3] for each in before] == ["friend", "two-region"] and records_before
    page = f"{PEOPLE}{mine.id}/merge/"
    assert f"?other={other.id}" in text(client.get(page))
    assert "試験 太朗" in text(client.get(page, {"other": f"{other.id}"}))
    assert "分かる理由を書いてください" in text(client.post(page, {"other": f"{other.id}"}))
    client.post(page, {"other": f"{other.id}", "proof": "免許証"})
    assert people_reads.canonical([other.id])[other.id] == mine.id
    look_again(mine, other)
    own = registrations_reads.get(mine.id, FUKUI)
    assert registrations_reads.stored([own.id])[own.id].tier == "two-region"
    assert "免許証" in text(client.get(f"{PEOPLE}{mine.id}/"))
    parting = f"{PEOPLE}{mine.id}/merged/{other.id}/release/"
    assert "分ける理由を書いてください" in text(client.post(parting, {"reason": ""}))
    assert client.post(parting, {"reason": "別人だった"}).status_code == 302
    look_again(mine, other)
    assert seen(mine, other) == before
    assert client.get(parting).status_code == 404


def test_whoever_signs_in_is_not_merged_away(client, officer, django_user_model):
    accounts = [django_user_model.objects.create_user(f"u{n}", email=f"u{n}@futasato.example").pk for n in range(2)]
    one, two = (somebody(email=f"u{n}@futasato.example", account=pk) for n, pk in enumerate(accounts))
    plain = somebody()
    asked = {"other": f"{two.id}", "proof": "x"}
    assert "取りやめて" in text(client.post(f"{PEOPLE}{one.id}/merge/", asked))
    assert "その方の頁を開いて" in text(client.post(f"{PEOPLE}{plain.id}/merge/", asked))
    assert people_reads.canonical([two.id])[two.id] == two.id


def test_nobody_of_another_town_is_merged(client, officer):
    mine, stranger = somebody(), somebody(code=SABAE)
    page = f"{PEOPLE}{mine.id}/merge/"
    assert f"{stranger.id}" not in text(client.get(page))
    assert client.post(page, {"other": f"{stranger.id}", "proof": "x"}).status_code == 404
    assert client.post(page, {"other": "nobody", "proof": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["髙橋　﨑子", "𠮷野　家", "葛\U000e0100城　辻\U000e0101子", "神\ufa19　社"])
def test_a_name_in_old_kanji_survives_form_page_and_register(client, officer, name):
    person = somebody("仮名　仮子", "カメイ　カリコ")
    page = f"{PEOPLE}{person.id}/name/"
    assert "訂正の理由を書いてください" in text(client.post(page, {"name": name, "kana": "カメイ"}))
    assert people_reads.get(person.id).name == "仮名　仮子"
    told = {"name": name, "kana": "ｶﾒｲ ｶﾘｺ", "reason": "誤記"}
    assert client.post(page, told).status_code == 302
    assert people_reads.get(person.id).name == name
    assert name in text(client.get(f"{PEOPLE}{person.id}/"))
    assert client.get(page).context["form"]["name"].value() == name
    assert list(Person.objects.get(id=person.id).former_names.values_list("name", "reason")) == [("仮名　仮子", "誤記")]


def test_a_registration_runs_out_from_its_page(client, officer):
    client.post(f"{PEOPLE}new/", form())
    person = only("見本　花子")
    client.post(f"{PEOPLE}{person.id}/decisions/expire/")
    assert registrations_reads.get(person.id, FUKUI).state == "expired"
