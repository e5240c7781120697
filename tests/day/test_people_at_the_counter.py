"""Tasks 1, 3, 4 and 8 of docs/manual/office.md: a walk-in, a name in old kanji, a family, a death."""

import pytest

from futasato.people import reads as people_reads
from futasato.people.models import Person
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of
from tests.cases.ground import FUKUI

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PEOPLE, HEARD = "people/", "文面を読み上げ、本人が同意した"


def written(work, name, kana):
    """What a form cannot know of somebody new."""
    work.write("お名前", name)
    work.write("フリガナ", kana)
    work.choose("お住まいの都道府県", "東京都")
    work.write("お住まいの市区町村", "新宿区")


def named(name):
    (row,) = Person.objects.filter(name=name)
    return people_reads.get(row.id)


def state(person):
    return registrations_reads.get(person.id, FUKUI).state


def test_1_a_walk_in_at_a_festival(at_work, costs):
    work = at_work(PEOPLE)
    work.press("窓口で登録する")
    written(work, "祭 太郎", "まつり たろう")
    work.choose("同意の確かめ方", HEARD)
    work.press("登録する")
    work.press("引取り番号を出す")
    person = named("祭 太郎")
    assert state(person) == "active" and person.kana == "マツリ　タロウ"
    assert len(work.page.locator(".slip .code").inner_text()) > 8
    costs(1, work)


def test_3_a_name_in_old_kanji_is_kept_and_found_by_the_new(at_work, costs):
    work = at_work(PEOPLE)
    work.press("窓口で登録する")
    written(work, "髙﨑 𠮷子", "タカサキ ヨシコ")
    work.choose("同意の確かめ方", HEARD)
    work.press("登録する")
    work.press("人")
    work.write("氏名・フリガナ・生年月日・メール・登録番号", "高崎")
    work.press("さがす")
    work.press("髙﨑")
    assert "髙﨑 𠮷子" in work.page.locator("h1").inner_text()
    costs(3, work)


def test_4_a_family_of_four(at_work, costs):
    work = at_work(PEOPLE)
    work.press("窓口で登録する")
    written(work, "家族 一子", "カゾク イチコ")
    work.choose("同意の確かめ方", HEARD)
    work.press("登録する")
    for given, kana in (("二郎", "ジロウ"), ("三子", "ミツコ"), ("四郎", "シロウ")):
        work.press("家族を続けて登録する")
        work.write("お名前", given, behind=True)
        work.write("フリガナ", kana, behind=True)
        work.choose("同意の確かめ方", HEARD)
        work.press("登録する")
    first = named("家族 一子")
    home = people_reads.household(first.id, day_of(first.entered_at))
    assert {people_reads.get(each).name for each in home} == {"家族 一子", "家族　二郎", "家族　三子", "家族　四郎"}
    assert {state(people_reads.get(each)) for each in home} == {"active"}
    costs(4, work)


def test_8_a_death(at_work, costs):
    from tests.counters.office.ground import somebody

    work, person = at_work(PEOPLE), somebody("遺族 太郎", "イゾク　タロウ")
    work.write("氏名・フリガナ・生年月日・メール・登録番号", "イゾク")
    work.press("さがす")
    work.press("遺族 太郎")
    work.press("死亡")
    work.day("亡くなった日", f"{day_of(person.entered_at)}")
    work.press("死亡")
    assert state(person) == "deceased"
    costs(8, work)
