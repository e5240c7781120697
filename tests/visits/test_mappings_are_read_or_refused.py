"""A mapping's text: the shipped ones read, every mistake has file, line, column and the nearest word, no text falls."""

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from futasato.records.nouns import Evidence, Level
from futasato.registrations.nouns import Entrance
from futasato.visits import reads
from futasato.visits.rules import reading
from futasato.visits.rules.reading import words

from .small import PLAIN, mapped

# the wrong text, the line of the problem, what it says
WRONG = {
    "unknown word": (PLAIN + "kep: [感想]\n", 13, "「keep」のことですか"),
    "nothing": ("", 1, "mapping: 符号"),
    "a list": ("- a\n", 1, "mapping: 符号"),
    "missing who": (PLAIN.replace("who:", "note: {} #"), 2, "「who」（人）がありません"),
    "unknown kind": (PLAIN.replace("kind: visit", "kind: vist"), 9, "「visit」のことですか"),
    "unknown kind in a map": (
        PLAIN.replace("kind: visit", "kind: {column: 区分, values: {a: vist}}"), 9, "「visit」のことですか",
    ),
    "neither town nor code": (PLAIN.replace("town: 市町村}\n", "}\n"), 7, "town|code"),
    "town and code": (PLAIN.replace("town: 市町村}\n", "town: a, code: b}\n"), 7, "どちらか一つ"),
    "unknown zone": (PLAIN.replace("when: 日時", "when: {column: 日時, zone: Asia/Tokio}"), 7, "Asia/Tokyo"),
    "unknown scope": (PLAIN.replace("scope: prefecture", "scope: prefectre"), 9, "「prefecture」のことですか"),
    "column and fixed": (PLAIN.replace("fixed: 福井県", "fixed: 福井県, column: 県"), 7, "どちらか一つ"),
    "unknown encoding": (PLAIN + "files: {encodings: [cp923]}\n", 13, "「cp932」のことですか"),
    "two letters between": (PLAIN + "files: {delimiter: '::'}\n", 13, "一文字か tab"),
    "unknown evidence": (PLAIN.replace("evidence: self", "evidence: selff"), 11, "「self」のことですか"),
    "unknown level": (PLAIN.replace("evidence: self", "evidence: {kind: host, level: E9}"), 11, "E9"),
    "unknown entrance": (PLAIN + "entrance: surwey\n", 13, "「survey」のことですか"),
    "the same word twice": (PLAIN + "kind: visit\n", 13, "二度あります"),
    "the same word in both languages": (PLAIN + "種類: visit\n", 13, "同じ意味"),
    "an alias": (PLAIN + "note: &a x\n", 13, "& や \\*"),
    "not closed": (PLAIN + "keep: [a\n", 0, "閉じ"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_told_with_its_place(name):
    text, line, told = WRONG[name]
    found = reading.read(text, file="m.yaml")
    assert found.mapping is None
    said = [str(problem) for problem in found.problems]
    near = [line - 1, line, line + 1] if line else range(1, 20)
    import re

    hits = [each for each in said if re.search(told, each)]
    assert hits, said
    assert any(each.startswith(f"m.yaml:{n}:") for n in near for each in hits), said


def test_the_control_without_a_mistake_reads():
    found = mapped()
    assert (found.id, found.outside, found.entrance, found.evidence) == ("small", "small", "bulk", Evidence.SELF)


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_fall(text):
    found = reading.read(text, file="m.yaml")
    assert found.mapping is not None or found.problems


@given(st.data())
def test_no_cut_or_changed_line_makes_the_reader_fall(data):
    lines = PLAIN.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] = data.draw(
        st.sampled_from(["", lines[number][:9], lines[number] + "]", "who: {}", "key: []", "? - :"])
    )
    found = reading.read("\n".join(lines), file="m.yaml")
    assert found.mapping is not None or all(problem.message for problem in found.problems)


def test_both_spellings_mean_the_same():
    japanese = PLAIN
    for english, ja in (
        ("who:", "人:"),
        ("where:", "場所:"),
        ("when:", "日時:"),
        ("kind: visit", "種類: 来訪"),
        ("key:", "重複の鍵:"),
    ):
        assert english in japanese
        japanese = japanese.replace(english, ja)
    assert mapped(japanese) == mapped()


@pytest.mark.parametrize(
    ("written", "level"),
    [("self", Level.E0), ("poster", Level.E1), ("qr", Level.E2), ("scan", Level.E3), ("lodging", Level.E4)],
)
def test_the_level_follows_from_the_kind_of_evidence(written, level):
    assert mapped(PLAIN.replace("evidence: self", f"evidence: {written}")).level is level
    assert mapped(PLAIN.replace("evidence: self", f"evidence: {{kind: {written}}}")).level is level


def test_a_written_level_wins():
    found = mapped(PLAIN.replace("evidence: self", "evidence: {kind: host, level: E2, verified_by: 宿}"))
    assert (found.evidence, found.level, found.verified_by) == (Evidence.HOST, Level.E2, "宿")


def test_every_entrance_of_a_mapping_is_one_of_the_registrations():
    assert set(words.ENTRANCE.words) <= {entrance.value for entrance in Entrance}


def test_every_shipped_mapping_reads_and_is_called_as_its_file():
    assert "fukui-ftas" in reads.mapping_names()
    assert [reads.mapping(name).id for name in reads.mapping_names()] == list(reads.mapping_names())


def test_a_mapping_of_ones_own_is_found_by_its_path(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(PLAIN, encoding="utf-8-sig")
    assert reads.mapping(str(path)) == mapped()
    path.write_bytes(PLAIN.encode("cp932"))
    with pytest.raises(reads.MappingTrouble, match="UTF-8"):
        reads.mapping(str(path))
    path.write_text(PLAIN.replace("kind:", "knid:"), encoding="utf-8")
    with pytest.raises(reads.MappingTrouble, match=f"{path}:10:1: .*「kind」のことですか"):
        reads.mapping(str(path))
    with pytest.raises(reads.MappingTrouble, match="読めません"):
        reads.mapping(f"{tmp_path}/")


def test_mappings_come_from_the_rulebook_of_the_settings(tmp_path, monkeypatch):
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings/mine.yaml").write_text(PLAIN, encoding="utf-8")
    monkeypatch.setattr(settings, "RULEBOOK", tmp_path)
    assert reads.mapping_names() == ("mine",)
    assert reads.mapping("mine") == mapped()
