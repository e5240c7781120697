"""The manual's list of words and the reader's table say the same, and the reader takes each word in every spelling."""

import re

import pytest

from futasato.definitions import reading
from futasato.definitions.reading import words

from .rulebook import CHECKOUT

MANUAL = (CHECKOUT / "docs/manual/definitions.md").read_text(encoding="utf-8")
LISTED = {
    "ファイルの頭": "HEAD", "主体": "SUBJECT", "設定の項目": "SETTING", "設定・一覧の vary": "VARY", "頭の vary": "VARY_TIERS",
    "一覧の項目": "LIST", "版の項目": "VERSION", "段階の項目": "TIER", "有効期間": "TERM", "更新の項目": "RENEWAL",
    "更新の方法": "RENEWAL_BY", "条件": "CONDITION", "条件・点数に添える項目": "BESIDE", "条件の項目": "PARAMETER",
    "期間": "WINDOW", "証拠の項目": "FLOOR", "証拠の種類": "EVIDENCE", "証拠の水準": "LEVEL", "本人確認の水準": "IDENTITY",
    "自治体の語": "BODIES", "数え方": "COUNTED", "月の数": "MONTHS", "起点": "START", "夜の月": "NIGHT_MONTH",
    "問わない": "OPEN", "はい・いいえ": "TRUTH", "縁の種類（ほかの名も書ける）": "TIE", "居所の種類（ほかの名も書ける）": "LODGING",
    "やむを得ない理由（ほかの名も書ける）": "EXCUSE", "例の項目": "EXAMPLE", "本人の項目": "PERSON", "住所の項目": "ADDRESS",
    "分からない住所": "UNKNOWN", "登録の項目": "MEMBERSHIP", "記録の語": "RECORD", "記録の項目": "RECORD_PART",
    "記録の日": "EVERY_MONTH", "変わる日": "NEVER", "結果": "EXPECTED",
}  # fmt: skip
TABLE = re.search(r"^## 11\. .*", MANUAL, re.S | re.M)[0]


def rows():
    """Heading → {English: Japanese spellings} of the manual's list."""
    found = {}
    for heading, cell in re.findall(r"^\| ([^|`]+) \| (`.*) \|$", TABLE, re.M):
        pairs = [re.fullmatch(r"`(\w+)`(?: (.+))?", part) for part in cell.split(" · ")]
        found[heading] = {pair[1]: (pair[2] or "").split("・") if pair[2] else [] for pair in pairs}
    return found


ROWS = rows()
VOCABULARIES = {name: each for name, each in vars(words).items() if isinstance(each, words.Vocabulary)}


def test_every_vocabulary_of_the_reader_is_a_row_of_the_manual():
    assert set(LISTED.values()) == set(VOCABULARIES)
    assert set(ROWS) == set(LISTED)


@pytest.mark.parametrize("heading", LISTED)
def test_a_row_has_the_readers_words_and_no_others(heading):
    vocabulary = VOCABULARIES[LISTED[heading]]
    assert ROWS[heading] == {english: japanese.split() for english, japanese in vocabulary.words.items()}


@pytest.mark.parametrize("heading", LISTED)
def test_the_reader_takes_every_spelling_of_a_row(heading):
    vocabulary = VOCABULARIES[LISTED[heading]]
    for english, japanese in ROWS[heading].items():
        assert {vocabulary.english(spelling) for spelling in (english, *japanese)} == {english}


# --- the reader itself, word by word ------------------------------------------------------------------------------
HEAD = 'definition: a\ntitle: t\nplace: "203637"\nsource: s\nlists: {l: {versions: [{from: 2020-01-01, items: [x]}]}}\n'
WORDS = {
    "all": "[anyone]", "any": "[anyone]", "none": "[{age: {min: 90}}]", "at_least": "{need: 1, of: [anyone]}",
    "unless": "{exception: {age: {min: 90}}, rule: anyone}", "points": "{need: 5, of: [{events: {}, points: 5}]}",
    "any_adult": "{age: {min: 30}}", "any_child": "{age: {min: 3}}", "any_member": "{age: {min: 3}}", "anyone": "",
    "stay_days": "{min: 3}", "stay_nights": "{min: 3}", "continuous_stay": "{min_days: 3}", "visits": "{min: 3}",
    "past_visit": "{}", "round_trips": "{min: 3}", "events": "{min: 3}", "activities": "{min: 3}", "donated": "{min_yen: 3}",
    "fee_paid": "{min_yen: 3}", "purchases": "{min_yen: 3}", "schooling": "{min_days: 3}", "misconduct": "{max: 0}",
    "chosen": "{exactly: 1, kinds: [x, y]}", "monthly_presence": "{min_days: 3, window: calendar_year}",
    "address_outside": "own", "address_in": "own", "lives_outside": "own", "lives_in": "own", "age": "{min: 18}",
    "school_grade": "{min: 1}", "nationality": "any", "identity_level": "L2", "tie": "born", "has_base": "owned",
    "exclusive_user": "true", "token_owned": "x", "pledge": "x", "self_declared": "x", "staff_judgement": "x",
    "no_tax_arrears": "true", "programme_member": "x", "applied": "{kinds: x, from: 2026-01-01, until: 2026-02-01}",
    "vacancy_of": "x", "quota": "x", "lottery": "x", "not_registered_elsewhere": "{tier: t, max: 3}",
    "standing": "{tier: t, bodies: own}",
}  # fmt: skip
PARAMETERS = {
    "min": "{stay_days: {min: 3}}", "max": "{stay_days: {max: 3}}", "window": "{stay_days: {window: ever}}",
    "evidence": "{stay_days: {evidence: E2}}", "verified": "{stay_days: {verified: true}}",
    "kinds": "{events: {kinds: x}}", "bodies": "{stay_days: {bodies: anywhere}}",
    "tolerance": "{stay_days: {min: 3, tolerance: 1}}", "min_bodies": "{stay_days: {min_bodies: 2, bodies: anywhere}}",
    "pooled": "{stay_days: {pooled: true}}", "count": "{visits: {count: times}}",
    "min_days": "{continuous_stay: {min_days: 3}}", "max_days": "{continuous_stay: {max_days: 3}}",
    "min_nights": "{continuous_stay: {min_nights: 3}}", "max_nights": "{continuous_stay: {max_nights: 3}}",
    "min_times": "{monthly_presence: {min_times: 2}}", "min_hours": "{activities: {min_hours: 1.5}}",
    "max_hours": "{activities: {max_hours: 2}}", "min_yen": "{donated: {min_yen: 3}}", "max_yen": "{donated: {max_yen: 3}}",
    "min_count": "{donated: {min_count: 3}}", "max_count": "{donated: {max_count: 3}}", "exactly": "{chosen: {exactly: 2}}",
    "months": "{monthly_presence: {months: 10}}", "min_months": "{has_base: {min_months: 3}}",
    "start": "{monthly_presence: {start: acquired}}",
    "excused": "{monthly_presence: {excused: {kinds: illness, most: 2}}}",
    "night_month": "{monthly_presence: {min_nights: 1, night_month: arrival}}",
    "most": "{monthly_presence: {excused: {kinds: illness, most: 2}}}", "below": "{age: {below: 18}}",
    "need": "{at_least: {need: 1, of: [anyone]}}", "of": "{at_least: {need: 1, of: [anyone]}}",
    "exception": "{unless: {exception: anyone, rule: anyone}}", "rule": "{unless: {exception: anyone, rule: anyone}}",
    "groups": "{points: {need: 1, groups: {g: 1}, of: [{events: {}, points: 1, group: g}]}}",
    "list": "{events: {kinds: {list: l}}}", "tier": "{standing: {tier: t, bodies: own}}",
    "programme": "{quota: {programme: x, places: 3}}", "places": "{quota: {programme: x, places: 3}}",
    "from": "{applied: {kinds: x, from: 2026-01-01, until: 2026-02-01}}",
    "until": "{applied: {kinds: x, from: 2026-01-01, until: 2026-02-01}}",
}  # fmt: skip
WINDOWS = {
    **{word: word for word in words.WINDOW.words}, "months": "{months: 12}", "days": "{days: 90}",
    "full_months": "{full_months: 12}", "registration_year": "{registration_year: 12}",
    "from": "{from: 2026-01-01, until: 2026-02-01}", "until": "{from: 2026-01-01, until: 2026-02-01}",
}  # fmt: skip


def when(condition):
    """A condition as read, with no error at all."""
    got = reading.read(HEAD + f"tiers: [{{id: t, when: {condition}}}]\n", file="words.yaml")
    assert [str(problem) for problem in got.problems if problem.severity == "error"] == []
    return got.definition.tiers[0].when


def spelled(sample, word, spelling):
    """The sample with one word in another spelling, wherever it stands as a word of its own."""
    changed, times = re.subn(rf"(?<![\w-]){word}(?![\w-])", spelling, sample)
    assert times == 1, f"the sample of {word} must name it once: {sample}"
    return changed


def test_every_condition_every_parameter_and_every_window_has_a_sample():
    assert set(WORDS) == set(words.CONDITION.words)
    assert set(PARAMETERS) == set(words.PARAMETER.words)
    assert set(WINDOWS) == set(words.WINDOW.words)


@pytest.mark.parametrize("word", WORDS)
def test_a_condition_in_every_spelling(word):
    read = [when(f"{{{spelling}: {WORDS[word]}}}") for spelling in words.CONDITION.spellings([word])]
    assert len(read) >= 2 and all(each == read[0] for each in read) and read[0].word == word


@pytest.mark.parametrize("word", PARAMETERS)
def test_a_parameter_in_every_spelling(word):
    samples = [spelled(PARAMETERS[word], word, spelling) for spelling in words.PARAMETER.spellings([word])]
    read = [when(sample) for sample in samples]
    assert len(read) >= 2 and all(each == read[0] for each in read)


@pytest.mark.parametrize("word", WINDOWS)
def test_a_window_in_every_spelling(word):
    samples = [spelled(WINDOWS[word], word, spelling) for spelling in words.WINDOW.spellings([word])]
    read = [when(f"{{stay_days: {{window: {sample}}}}}") for sample in samples]
    assert len(read) >= 2 and all(each == read[0] for each in read)


NAMES = [
    ("EVIDENCE", "{{stay_days: {{evidence: [{}]}}}}"), ("START", "{{monthly_presence: {{start: {}}}}}"),
    ("NIGHT_MONTH", "{{monthly_presence: {{min_nights: 1, night_month: {}}}}}"), ("BODIES", "{{stay_days: {{bodies: {}}}}}"),
    ("COUNTED", "{{visits: {{count: {}}}}}"), ("TRUTH", "{{stay_days: {{verified: {}}}}}"), ("TIE", "{{tie: {}}}"),
    ("LODGING", "{{has_base: {}}}"), ("EXCUSE", "{{monthly_presence: {{excused: {{kinds: [{}], most: 1}}}}}}"),
    ("IDENTITY", "{{identity_level: {}}}"), ("LEVEL", "{{stay_days: {{evidence: {}}}}}"), ("OPEN", "{{nationality: {}}}"),
    ("MONTHS", "{{monthly_presence: {{months: {}}}}}"),
]  # fmt: skip


@pytest.mark.parametrize("name, sample", NAMES, ids=lambda each: each if each.isupper() else "")
def test_the_names_inside_conditions_in_every_spelling(name, sample):
    seen = []
    for word in VOCABULARIES[name].words:
        read = {repr(when(sample.format(spelling))) for spelling in VOCABULARIES[name].spellings([word])}
        assert len(read) == 1
        seen += read
    assert len(seen) == len(set(seen)), "two words of one meaning"


def test_a_word_that_nobody_knows_is_refused():
    """The control."""
    got = reading.read(HEAD + "tiers: [{id: t, when: {滞在日数: {最底: 3}}}]\n", file="words.yaml")
    (wrong,) = [problem for problem in got.problems if problem.severity == "error"]
    assert got.definition is None and "最底" in wrong.message and "最低" in wrong.remedy
