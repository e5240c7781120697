"""Tasks 5 and 6 of docs/manual/office.md: a fan-club list of 3,000 in Excel, a change of the definition by two."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import Workbook

from futasato.definitions import reads as definitions_reads
from futasato.registrations.models import Registration
from futasato.units import DAY, day_of
from tests.cases.ground import FUKUI

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PEOPLE = 3_000
VOWELS = "アイウエオカキクケコ"


def book():
    """A list as a club keeps it; everybody in it is made up."""
    made, read = Workbook(write_only=True), "".join
    sheet = made.create_sheet()
    sheet.append(["会員番号", "氏名", "フリガナ", "生年月日"])
    for n in range(PEOPLE):
        kana = read(VOWELS[int(digit)] for digit in f"{n:04}")
        sheet.append([f"F{n:05}", f"見本 {n}", f"ミホン　{kana}", f"19{50 + n % 50}-0{1 + n % 9}-1{n % 10}"])
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_5_a_list_of_three_thousand(at_work, costs, tmp_path):
    path = tmp_path / "ファンクラブ.xlsx"
    path.write_bytes(book())
    work = at_work("rosters/")
    work.attach("名簿のファイル", path)
    work.press("名簿を送る")
    told = work.page.locator("main").inner_text()
    assert f"新しい人\n{PEOPLE}" in told
    work.press("この名簿を取り込む")
    assert Registration.objects.filter(place_code=FUKUI, entrance="bulk").count() == PEOPLE
    costs(5, work)


def test_6_a_change_of_the_definition(at_work, costs):
    one, two = at_work("definition/"), at_work("proposals/")
    one.press("変える案を作る")
    one.write("下書きの名前", "二回から")
    one.press("下書きを始める")
    one.press("数を変える")
    one.write("最低（回）", "2")
    one.press("保存する")
    one.press("登録簿で試す")
    one.press("試す")
    one.press("施行の頁へ")
    one.write("施行する理由", "要綱改正")
    one.tick("内容と日を確かめました")
    one.press("施行を申請する")
    two.page.reload()
    two.press("定義の施行")
    two.press("承認して実行する")
    later = definitions_reads.in_force(place_code=FUKUI, on=day_of(timezone.now()) + 40 * DAY)
    assert later.definition.tier("helper").when.least == 2
    costs(6, one, two)
