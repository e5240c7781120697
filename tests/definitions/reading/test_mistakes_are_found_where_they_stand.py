"""Every mistake the manual §10 promises to find: its line and column, what is wrong, and the nearest known word."""

import pytest

from .files import HEAD, problems, read

TIER = "tiers:\n  - id: basic\n    when: "

# the condition as written → what the one problem says
CONDITIONS = {
    "{stay_dais: {}}": "「stay_days」のことですか",
    "{滞在日教: {}}": "「滞在日数」のことですか",
    "{stay_days: {windw: ever}}": "「window」のことですか",
    "{stay_days: {min_yen: 3}}": "「min_yen」はここには書けません（ここで使えるのは min、max、window",
    "{stay_days: {min: 3, 最低: 4}}": "前の行の語と同じ意味",
    "{stay_days: {min: -1}}": "-1 は小さすぎます（0 以上にする）",
    "{stay_days: {min: many}}": "整数が要りますが、「many」です",
    "{stay_days: {min: 1.5}}": "整数が要りますが、「1.5」です",
    "{stay_days: {min: [3]}}": "整数が要りますが、並びです",
    "{stay_days: {min: 30, max: 3}}": "最低（30）が最高（3）より大きい",
    "{stay_days: 30}": "`stay_days` は「語: 値」の組で書きます",
    "{stay_days: {verified: maybe}}": "true か false が要ります",
    "{stay_days: {window: {from: 2026-05-01, until: 2026-04-01}}}": "終わり（2026-04-01）が始まり（2026-05-01）より前",
    "{stay_days: {window: {from: 2026-02-31, until: 2026-04-01}}}": "2026-02-31 という日はありません",
    "{stay_days: {window: {from: 5月1日, until: 2026-04-01}}}": "日が要りますが、「5月1日」です",
    "{stay_days: {window: {months: 0}}}": "0 は小さすぎます（1 以上にする）",
    "{stay_days: {window: {days: 90, months: 3}}}": "一つに決まりません",
    "{stay_days: {window: months}}": "数か日が要ります",
    "{stay_days: {window: fiscal_yaer}}": "「fiscal_year」のことですか",
    "{stay_days: {bodies: owm}}": "「own」のことですか",
    '{stay_days: {bodies: ["203638"]}}': "全国地方公共団体コードではありません",
    "{stay_days: {bodies: []}}": "自治体が一つもありません",
    "{stay_days: {evidence: E5}}": "知らない証拠の種類「E5」",
    "{stay_days: {evidence: reciept}}": "「receipt」のことですか",
    "{stay_days: {evidence: {deadline: 02-31}}}": "月日が要ります",
    "{stay_days: {evidence: {grace: 町長が認める}}}": "`deadline` のない `grace`",
    "{activities: {kinds: {list: designated}}}": "知らない一覧「designated」",
    "{activities: {kinds: []}}": "種類が一つもありません",
    "{continuous_stay: {}}": "`continuous_stay` に下限がありません",
    "{monthly_presence: {min_days: 1, min_nights: 1}}": "月ごとの最低は一つだけ",
    "{monthly_presence: {excused: {kinds: [illness]}}}": "「most」（上限）がありません",
    "{monthly_presence: {start: now}}": "知らない起点「now」",
    "{at_least: {of: [anyone]}}": "「need」（必要数）がありません",
    "{unless: {rule: anyone}}": "「exception」（例外）がありません",
    "{points: {need: 3, of: [{points: 3}]}}": "数える語が一つ要ります",
    "{points: {need: 3, of: [{visits: {}}]}}": "「points」（点）がありません",
    "{points: {need: 3, of: [{visits: {}, points: 1, group: 関与}], groups: {関心: 3}}}": "知らない組「関心」",
    "{address_outside: anywhere}": "「どこでも」は使えません",
    "{age: {}}": "`age` に上下がありません",
    "{age: {min: 20, below: 20}}": "最低（20）が未満（20）以上",
    "{age: {min: 200}}": "大きすぎます（150 以下にする）",
    "{identity_level: L4}": "知らない本人確認の水準「L4」",
    "{exclusive_user: false}": "true としか書けません",
    "{applied: {kinds: x, from: 2026-01-02, until: 2026-01-01}}": "より前です",
    "{not_registered_elsewhere: {tier: premium}}": "「max」（最高）がありません",
    "{stay_days: {}, visits: {}}": "語が二つ以上あります",
    "{label: 名だけ}": "条件の語がありません",
    "[anyone]": "並びは all: か any: の下に書く",
    "{all: anyone}": "条件の並びが要ります",
    "stay_days：30": "知らない条件",
    "{stay_days: {min: $least}}": "知らない設定「least」",
}  # fmt: skip


@pytest.mark.parametrize("written", CONDITIONS)
def test_a_mistake_in_a_condition(written):
    ((line, said),) = problems(HEAD + TIER + written)
    assert line == 7
    assert CONDITIONS[written] in said


FILES = {
    "tiers: []": "段階が一つもありません",
    "tiers:": "段階が一つもありません",
    "tiers: [{id: a, when: anyone}, {id: a, when: anyone}]": "段階「a」が二つあります",
    "tiers: [{when: anyone}]": "「id」（符号）がありません",
    "tiers: [{id: a}]": "「when」（条件）がありません",
    "tiers: [{id: a, when: anyone, fallback: b}]": "「b」",
    "tiers: [{id: a, when: anyone, term: {months: 1, until: 2026-01-01}}]": "有効期間の書き方が一つに",
    "tiers: [{id: a, when: anyone, term: forever}]": "知らない有効期間「forever」",
    "tiers: [{id: a, when: anyone, renewal: {by: telephone}}]": "知らない更新の方法「telephone」",
    "tiers: [{id: a, when: anyone, add: [anyone]}]": "`add` は基準の段階に",
    "tiers: [{id: a, when: anyone}]\ntiers: []": "同じ語「tiers」が二度",
    "tiers: [{id: a, when: anyone}]\n段階: []": "前の行の語と同じ意味",
    "tiers: [{id: a, when: anyone}]\n[1, 2]: 3": "「:」の左は語でなければなりません",
    "tiers: [{id: a, when: anyone}]\n~: 3": "「:」の左は語でなければなりません",
    "tiers: [{id: a, when: anyone}]\nplaces: [\"203629\"]": "place、places が一緒にあります",
    "tiers: [{id: a, when: anyone}]\nsubject: dog": "知らない主体「dog」",
    "tiers: [{id: a, when: anyone}]\nfrom: 2026-13-01": "2026-13-01 という日はありません",
    "tiers: [{id: a, when: anyone}]\nextends: national": "基準「national」が見つかりません",
    "tiers: [{id: a, when: anyone}]\nnote: &n x": "YAMLの & や * は使えません",
    "tiers: [{id: a, when: anyone}]\nnote: !!binary x": "印「tag:yaml.org,2002:binary」",
    "tiers: [{id: a, when: anyone}]\nnote:\n\tx": "タブ",
    "tiers: [{id: a, when: anyone}": "括弧",
    'tiers: [{id: a, when: anyone}]\nnote: "x': "引用符が閉じていません",
    "tiers: [{id: a, when: anyone}]\nnote: a: b": "ここに「:」は置けません",
    "tiers: [{id: a, when: anyone}]\nlists: {n: {versions: [{from: 2026-02-30, items: [x]}]}}": "2026-02-30 という日は",
    "tiers: [{id: a, when: anyone}]\nsettings: {n: {value: 3, vary: {min: 9, max: 2}}}": "最低（9）が最高（2）より大きい",
    "tiers: [{id: a, when: anyone}]\nsettings: {n: {value: 3, vary: {min: 9}}}": "自分の vary の外",
}  # fmt: skip


@pytest.mark.parametrize("written", FILES)
def test_a_mistake_in_a_file(written):
    said = [message for _, message in problems(HEAD + written)]
    assert any(FILES[written] in message for message in said), said
    assert read(HEAD + written).definition is None


@pytest.mark.parametrize("line", range(4))
def test_each_required_word_of_the_head(line):
    lines = HEAD.splitlines()
    lost = lines.pop(line)
    (said,) = problems("\n".join([*lines, "tiers: [{id: a, when: anyone}]"]))
    assert said[0] == 1
    assert lost.split(":")[0] in said[1]


EXAMPLES = {
    "{name: x, on: 2026-01-01, expect: b}": "知らない段階か結果「b」",
    "{name: x, on: 2026-01-01}": "「expect」（結果）がありません",
    "{name: x, on: 2026-01-01, expect: a, changes_on: 2025-01-01}": "より後ではありません",
    "{name: x, on: 2026-01-01, expect: a, records: [{stai: 2026-01-01}]}": "「stay」のことですか",
    "{name: x, on: 2026-01-01, expect: a, records: [{name: x}]}": "記録の語がありません",
    "{name: x, on: 2026-01-01, expect: a, records: [{stay: 2026-01-02..2026-01-01}]}": "より前です",
    "{name: x, on: 2026-01-01, expect: a, records: [{stay: 2026-02-29}]}": "2026-02-29 という日はありません",
    "{name: x, on: 2026-01-01, expect: a, records: [{stay: }]}": "日がありません",
    "{name: x, on: 2026-01-01, expect: a, records: [{gift: 2026-01-01, yen: -5}]}": "-5 は小さすぎます",
    "{name: x, on: 2026-01-01, expect: a, records: [{gift: 2026-01-01, 円: 3, yen: 5}]}": "前の行の語と同じ意味",
    "{name: x, on: 2026-01-01, expect: a, records: [{visit: 2026-01-01, days: [3]}]}": "every_month と一緒に使います",
    "{name: x, on: 2026-01-01, expect: a, records: [{visit: every_month, from: 2026-02, until: 2026-01, days: [3]}]}": "始まりの月より前",
    "{name: x, on: 2026-01-01, expect: a, records: [{visit: every_month, from: 2026-02, until: 2026-02, days: [30]}]}": "2026年2月に30日はありません",
    "{name: x, on: 2026-01-01, expect: a, records: [{judgement: 2026-01-01, name: 問い}]}": "「answer」（答え）がありません",
    '{name: x, on: 2026-01-01, expect: a, person: {address: "131017"}}': "全国地方公共団体コードではありません",
    "{name: x, on: 2026-01-01, expect: a, person: {addres: x}}": "「address」のことですか",
    "{name: x, on: 2026-01-01, expect: a, records: [{visit: 2026-01-01, repeat: 0}]}": "0 は小さすぎます",
}  # fmt: skip


@pytest.mark.parametrize("written", EXAMPLES)
def test_a_mistake_in_an_example(written):
    ((line, said),) = problems(HEAD + f"tiers: [{{id: a, when: anyone}}]\nexamples:\n  - {written}")
    assert line == 7
    assert EXAMPLES[written] in said


def test_two_examples_of_one_name():
    one = "  - {name: x, on: 2026-01-01, expect: a}\n"
    ((line, said),) = problems(HEAD + "tiers: [{id: a, when: anyone}]\nexamples:\n" + one + one)
    assert line == 8
    assert "例「x」が二つあります" in said


def test_all_mistakes_are_told_in_one_go_and_in_order():
    text = HEAD + "tires: 3\n" + TIER + "{all: [{stay_dais: {}}, {visits: {min: -1}}]}\nsubject: dog\n"
    assert [line for line, _ in problems(text)] == [5, 8, 8, 9]


def test_a_problem_prints_as_an_editor_wants_it():
    text = HEAD + TIER + "{stay_days: {min: -1}}"
    (problem,) = read(text).problems
    assert str(problem) == "a.yaml:7:29: -1 は小さすぎます（0 以上にする）"
    assert text.splitlines()[6][28:30] == "-1"


def test_columns_count_characters_and_not_bytes():
    text = HEAD + TIER + "{滞在日数: {最低: x}}"
    (problem,) = read(text).problems
    assert text.splitlines()[6][problem.column - 1] == "x"


@pytest.mark.parametrize(
    ("written", "near"), [("{has_base: {kinds: [ownd]}}", "owned"), ("{tie: bron}", "born"), ("{tie: ファン会員}", "")]
)
def test_a_name_of_the_towns_own_is_allowed_but_a_near_miss_is_pointed_out(written, near):
    got = read(HEAD + TIER + written)
    assert got.definition
    assert [p.severity for p in got.problems] == (["warning"] if near else [])
    assert near in "".join(str(problem) for problem in got.problems)


def test_what_nothing_refers_to_is_pointed_out():
    text = HEAD + "settings: {n: 3}\nlists: {l: {versions: []}}\n" + TIER + "anyone\n"
    got = read(text)
    assert got.definition
    assert [(p.line, p.severity) for p in got.problems] == [(5, "warning"), (6, "warning")]
