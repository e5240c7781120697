"""Whatever is typed: words and a status, never a traceback."""

import random

import pytest

from futasato.site.command import troubles
from futasato.site.command.grammar import japanese

pytestmark = pytest.mark.django_db
WORDS = [
    "standings", "explain", "import", "visits", "definitions", "check", "try", "publish", "judge", "rebuild", "--place",
    "182010", "999999", "--on", "2026-11-23", "2026-02-31", "--json", "--list", "--definition", "--mapping",
    "fukui-ftas", "--from", "2027-01-01", "--person", "--check", "nothing.yaml", ".", "", "-1", "\x00", "あ", "../..", "*",
    "--", "\udc80", "--port", "-h", "００", "a" * 3_000,
]  # fmt: skip
SHAPES = [
    ["standings", "--place", "?", "--on", "?"], ["standings", "--place", "182010", "--on", "2026-11-23", "--definition", "?"],
    ["explain", "--person", "?", "--place", "182010", "--on", "?"], ["import", "visits", "--mapping", "?", "?"],
    ["definitions", "check", "?", "?"], ["definitions", "publish", "?", "--from", "?"], ["judge", "?"], ["?", "?", "?"],
    ["definitions", "try", "?", "--place", "?", "--on", "?"], ["import", "visits", "--mapping", "fukui-ftas", "?"],
]  # fmt: skip


def test_no_words_of_any_kind_bring_a_traceback(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chance, met = random.Random(20_261_123), set()
    for _ in range(250):
        words = [chance.choice(WORDS) if word == "?" else word for word in chance.choice(SHAPES)]
        said = run(*words)
        assert said.status in (0, 1, 2), (words, said)
        assert "Traceback" not in said.err, (words, said.err)
        assert said.status == 0 or said.err.strip(), words
        met.add(said.status)
    assert met == {0, 1, 2}, "the words must reach all three ends"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "COMMAND がありません"),
        (["standings", "--place", "182010"], "--on がありません"),
        (["standings", "--place"], "--place の値がありません"),
        (["serve", "--port", "many"], "整数ではありません"),
        (["standigns"], "という命令はありません"),
        (["judge", "a", "b"], "b は使えません"),
    ],
)
def test_wrong_usage_is_told_in_japanese_with_the_way_to_help(run, words, told):
    said = run(*words)
    assert said.status == 2
    assert told in said.err and "--help" in said.err
    assert said.out == ""


def test_a_complaint_without_translation_is_told_as_it_is():
    assert japanese("something new") == "something new"


def test_a_fault_of_ours_is_one_line_and_goes_to_the_log(run, monkeypatch):
    from futasato.site import state
    from futasato.site.command import standing

    def broken(*words):
        raise RuntimeError("the power is gone")

    monkeypatch.setattr(standing, "day", broken)
    said = run("standings", "--place", "182010", "--on", "2026-11-23")
    assert said.status == troubles.UNEXPECTED
    assert "the power is gone" in said.err and "Traceback" not in said.err
    log = (state.folder() / "command.log").read_text(encoding="utf-8")
    assert "Traceback" in log and "RuntimeError: the power is gone" in log


def test_an_interrupt_is_told_and_has_its_own_status(run, monkeypatch):
    from futasato.site.command import standing

    def interrupted(*words):
        raise KeyboardInterrupt

    monkeypatch.setattr(standing, "day", interrupted)
    said = run("standings", "--place", "182010", "--on", "2026-11-23")
    assert said.status == 130 and "もう一度" in said.err
