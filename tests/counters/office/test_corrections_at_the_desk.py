"""生年月日の訂正・世帯からの離脱: put right at the desk with a reason, and what stood there before stays."""

from datetime import date

import pytest
from django.utils import timezone

from futasato.accesses import reads as accesses_reads
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.models import Correction
from futasato.people.nouns import Role
from futasato.registrations import reads as registrations_reads
from futasato.units import DAY, day_of

from .ground import FUKUI, SABAE, somebody, text

WRONG, RIGHT = date(1985, 1, 1), date(1986, 1, 1)


def of(person, more=""):
    return f"/office/{FUKUI}/people/{person.id}/{more}"


@pytest.fixture
def person(officer):
    return somebody(born_on=WRONG)


def together(person, mate):
    """In one household since yesterday."""
    told = {"role": Role.ADULT, "from_on": day_of(timezone.now()) - DAY, "now": timezone.now(), "by": "test"}
    home = people_acts.join_household(person=person.id, **told).household
    people_acts.join_household(person=mate.id, household=home, **told)


def test_a_birth_is_put_right_and_the_former_stays_with_hand_and_reason(client, officer, person):
    page = of(person, "birth/")
    assert page in client.get(of(person)).content.decode() and "1985-01-01" in client.get(page).content.decode()
    assert "訂正の理由を書いてください" in text(client.post(page, {"born_on": f"{RIGHT}"}))
    assert people_reads.get(person.id).born_on == WRONG
    assert client.post(page, {"born_on": "昭和61年1月1日", "reason": "読み違い"}).headers["Location"] == of(person)
    assert people_reads.get(person.id).born_on == RIGHT
    kept = Correction.objects.values_list("fact", "value", "reason", "replaced_by")
    assert list(kept) == [("born_on", f"{WRONG}", "読み違い", f"account:{officer.pk}")]


@pytest.mark.parametrize(("day", "words"), [("2090-01-01", "今日より後"), ("", "日を書いて"), ("きのう", "のように書いて")])
def test_a_birth_that_cannot_be_is_refused(client, officer, person, day, words):
    assert words in text(client.post(of(person, "birth/"), {"born_on": day, "reason": "誤記"}))
    assert people_reads.get(person.id).born_on == WRONG and not Correction.objects.exists()


def test_somebody_leaves_a_household_and_the_others_stay(client, officer, person):
    mate, today = somebody("試験 次子"), day_of(timezone.now())
    together(person, mate)
    assert people_reads.household(person.id, today) == (person.id, mate.id)  # the mistake is there
    told = {"until_on": f"{today - DAY}", "reason": "別の世帯だった"}
    client.post(of(person, "household/"), told)
    assert people_reads.household(person.id, today) == (person.id,)
    assert people_reads.memberships([mate.id], today)[mate.id]
    assert Correction.objects.get().value == f"{today - DAY}〜" and Correction.objects.get().reason == "別の世帯だった"
    assert "どの世帯にも入っていません" in text(client.post(of(person, "household/"), told | {"until_on": f"{today}"}))


def test_the_page_of_the_household_shows_nobody_else(client, officer, person):
    mate = somebody("試験 隣子")
    together(person, mate)
    assert "隣子" not in text(client.get(of(person, "household/")))
    assert not accesses_reads.looks(persons=[mate.id])
    (look,) = accesses_reads.looks(persons=[person.id])
    assert "household" in look.fields


@pytest.mark.parametrize("page", ["birth/", "household/"])
def test_ones_own_entry_and_another_towns_are_left_alone(client, officer, page):
    mine = somebody("職員 本人", "ショクイン　ホンニン", email=officer.email, account=officer.pk)
    told = {"born_on": f"{RIGHT}", "until_on": f"{day_of(timezone.now())}", "reason": "誤記"}
    assert "ほかの職員に頼んでください" in text(client.post(of(mine, page), told))
    assert client.post(of(somebody("試験 三子", code=SABAE), page), told).status_code == 404
    assert not Correction.objects.exists()


def number_of(person):
    return registrations_reads.get(person.id, FUKUI).number


def test_whoever_was_taken_out_of_a_household_is_put_back_by_a_number(client, officer, person):
    mate, today = somebody("試験 次子"), day_of(timezone.now())
    together(person, mate)
    client.post(of(person, "household/"), {"until_on": f"{today - DAY}", "reason": "誤り"})
    page, said = of(person, "household/join/"), {"role": "adult", "from_on": f"{today}"}
    assert page in client.get(of(person)).content.decode() and "次子" not in text(client.get(page))
    wide = number_of(mate).translate({ord(sign): ord(sign) + 0xFEE0 for sign in number_of(mate)})
    assert client.post(page, said | {"number": wide}).headers["Location"] == of(person)
    assert people_reads.household(person.id, today) == (person.id, mate.id)


@pytest.mark.parametrize("whose", ["nobody's", "another town's", "their own", "the officer's"])
def test_with_whom_nobody_is_put_into_a_household(client, officer, person, whose):
    mine = somebody("職員 本人", email=officer.email, account=officer.pk)
    numbers = {
        "nobody's": lambda: "AAAA-AAAA-AAAA", "another town's": lambda: registrations_reads.get(somebody(code=SABAE).id, SABAE).number,
        "their own": lambda: number_of(person), "the officer's": lambda: number_of(mine),
    }  # fmt: skip
    answer = client.post(of(person, "household/join/"), {"number": numbers[whose](), "role": "child", "from_on": "2026-04-01"})
    words = {"their own": "同じ人です", "the officer's": "あなた自身"}
    assert answer.status_code == 200 and words.get(whose, "見つかりません") in text(answer)
    assert not people_reads.memberships([person.id], day_of(timezone.now()))[person.id]
