"""A definition as the town would print it: a hand-written page, line by line, and the values of settings."""

from datetime import date

import pytest

from futasato.definitions import explain
from futasato.definitions.explain.settings import plain
from futasato.definitions.nouns import (
    Addressed,
    All,
    Any,
    Anyone,
    Count,
    Definition,
    Floor,
    Holding,
    Household,
    Lifecycle,
    Measure,
    NameList,
    Nothing,
    Points,
    PointsPart,
    Presence,
    Renewal,
    Setting,
    Term,
    TermKind,
    Tier,
    Unless,
    Window,
    WindowKind,
)
from futasato.records.nouns import Kind, Level

ACTIVITY, GIFT = frozenset({Kind.ACTIVITY}), frozenset({Kind.GIFT})
LISTED = NameList(((date(2026, 4, 1), frozenset({"草刈り", "祭りの運営"})),), "指定する担い手活動")
activities = Count(
    word="activities", measure=Measure.ACTIVE_DAYS, kinds=ACTIVITY, least=3, names=LISTED,
    window=Window(WindowKind.FISCAL_YEAR), floor=Floor(level=Level.E2, verified=True, deadline=(1, 31), places=()),
)  # fmt: skip
monthly = Presence(
    word="monthly_presence", measure=Measure.NIGHTS, kinds=frozenset({Kind.STAY}), window=Window(WindowKind.CALENDAR_YEAR),
    excuses=frozenset({"disaster", "illness"}), most_excused=2, start="after_acquired",
)  # fmt: skip
base = Holding(
    word="has_base", kind=Kind.BASE, least_months=12,
    names=NameList(((date(1, 1, 1), frozenset({"owned", "lease"})),)),
)  # fmt: skip
TOWN = Definition(
    id="hara", title="山中町 ふるさと住民", source=("要綱第3条",), bodies=("203637",),
    settings=(Setting("n", 3, title="必要な活動数", source="[S02]", is_unconfirmed=True),),
    tiers=(
        Tier("basic", "ふるさと住民", Anyone(word="anyone"), Lifecycle(term=Term(TermKind.INDEFINITE))),
        Tier("two-region", "二地域居住者", All(parts=(
            Addressed(word="address_outside", inside=False),
            Any(parts=(activities, All(parts=(base, monthly)))),
        )), Lifecycle(term=Term(TermKind.MONTHS, 12), renewal=Renewal(2, "proof"), grace_months=1, fallback="basic",
                      examined=True, revoked_for=("虚偽の申出",)), cap=3, benefits=("町民料金",)),
    ),
)  # fmt: skip
PAGE = """
山中町 ふるさと住民
  対象: 人
  自治体: 山中町
  出典: 要綱第3条
この定義の値
  必要な活動数: 3〔国は未定〕（出典 [S02]）
段階「ふるさと住民」
  条件
    だれでも
  有効期間: 期限なし
段階「二地域居住者」
  条件
    次のすべて
      住所: この自治体の外にあること
      次のいずれか
        担い手活動: 3回以上（年度（4月1日〜3月31日）、種類は一覧「指定する担い手活動」、回転QR以上の証拠、確認済みに限る、期間の後の1月31日までに提出）
        次のすべて
          居所: 賃貸・持ち家（12か月以上の期間）
          毎月の滞在: 期間のすべての月（月1泊以上、暦年（1月1日〜12月31日）、居所を得た月の翌月から、やむを得ない月（災害・病気）は2か月まで認める）
  有効期間: 12か月
  更新: 期限の2か月前から、証拠の提出による
  猶予: 期限後1か月は更新を受ける
  同時に持てるのは3自治体まで
  失効後: 「ふるさと住民」に移る
  職員の承認を経て与える
  取消事由: 虚偽の申出
  受けられるもの: 町民料金
"""


def test_a_definition_is_a_page_that_reads_by_itself():
    lines = explain.rule(TOWN, place_name={"203637": "山中町"}.get)
    assert "\n".join("  " * depth + text for depth, text in lines) == PAGE.strip()


def test_the_english_page_has_the_same_lines_at_the_same_depth():
    japanese, english = explain.rule(TOWN), explain.rule(TOWN, "en")
    assert [depth for depth, _ in japanese] == [depth for depth, _ in english]
    assert (1, "Term: 12 months") in english
    assert (1, "Renewal: by handing in proof, from 2 months before the end") in english


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (
            Points(need=100, groups=(("関与", 20),), parts=(
                PointsPart(count=Count(word="donated", measure=Measure.YEN, kinds=GIFT), points=1, per=1000, most=30),
                PointsPart(count=Count(word="activities", measure=Measure.ACTIVE_DAYS, kinds=ACTIVITY), points=15, group="関与"),
            )),
            ["点数: 100点以上", "  寄附: 1,000円ごとに1点、30点まで", "  担い手活動: 1回ごとに15点（関与）", "  うち「関与」が20点以上"],
        ),
        (
            Unless(exception=base, rule=activities.__class__(measure=Measure.DAYS, kinds=ACTIVITY, least=30)),
            ["例外に当たれば問わない条件", "  例外", "    居所: 賃貸・持ち家（12か月以上の期間）", "  例外に当たらないとき",
             "    担い手活動: 30日以上（通算）"],
        ),
        (
            Household(who="child", part=Nothing(parts=(Anyone(word="anyone"),)), label="家族の条件"),
            ["家族の条件（世帯の子の誰かが次を満たすこと）", "  次のどれにも当たらないこと", "    だれでも"],
        ),
    ],
)  # fmt: skip
def test_every_group_shows_its_parts_below_it(condition, expected):
    lines = explain.rule(Definition(id="d", title="例", tiers=(Tier("t", "段", condition),)))
    start = next(place for place, line in enumerate(lines) if line == (1, "条件")) + 1
    assert ["  " * (depth - 2) + text for depth, text in lines[start : start + len(expected)]] == expected


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Window(WindowKind.MONTHS, 12), "直近12か月"),
        (Window(WindowKind.DAYS, 90), "直近90日"),
        (Window(WindowKind.FULL_MONTHS, 12), "前月までの12か月"),
        (Window(WindowKind.LAST_FISCAL_YEAR), "前の年度（4月1日〜3月31日）"),
        (Window(WindowKind.FIXED, 0, date(2025, 9, 1), date(2025, 12, 31)), "2025-09-01〜2025-12-31"),
        (Window(WindowKind.FIXED, 0, date(2025, 9, 1)), "2025-09-01〜"),
        (Window(WindowKind.SINCE_REGISTRATION), "登録の日から"),
        (Window(WindowKind.REGISTRATION_YEAR, 12), "登録応当日からの12か月"),
        (Window(WindowKind.SINCE_BASE), "居所を得た月の翌月から"),
    ],
)
def test_every_window_is_named(window, expected):
    count = Count(word="stay_days", measure=Measure.DAYS, kinds=ACTIVITY, least=30, window=window)
    assert explain.asks(count) == f"滞在日数: 30日以上（{expected}）"


@pytest.mark.parametrize(
    ("value", "japanese", "english"),
    [
        (1000, "1,000", "1,000"),
        (True, "はい", "yes"),
        ("fiscal_year", "年度（4月1日〜3月31日）", "fiscal year (1 April – 31 March)"),
        ((("months", 12),), "12か月", "12 months"),
        ({"from": date(2026, 4, 1)}, "2026-04-01から", "from 2026-04-01"),
        (("草刈り", "祭り"), "草刈り・祭り", "草刈り, 祭り"),
        ("L2", "マイナンバーカードの読取り", "My Number Card read"),
        ((), "なし", "none"),
        (None, "なし", "none"),
    ],
)
def test_the_value_of_a_setting_is_told_in_words(value, japanese, english):
    assert (plain(value, "ja"), plain(value, "en")) == (japanese, english)
