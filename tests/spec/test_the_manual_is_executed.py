"""The manual page teaches by pieces of YAML: whole definitions are judged, every other piece is read in its place."""

import re

import pytest

from futasato.definitions import reading
from futasato.definitions.judge import examples
from futasato.definitions.rules import contradictions
from futasato.site.command import main

from .rulebook import CHECKOUT, FILES, find

MANUAL = (CHECKOUT / "docs/manual/definitions.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", MANUAL, re.S | re.M)
WHOLE = [block for block in BLOCKS if re.match(r"(definition|定義):", block)]
PIECES = [block for block in BLOCKS if block not in WHOLE]
HEAD = 'definition: piece\ntitle: t\nplace: "203637"\nsource: s\n'
TIERS = "tiers: [{id: two-region, when: {activities: {kinds: {list: designated_activities}}}}]\n"


def indented(text, depth):
    return "".join(" " * depth + line + "\n" for line in text.splitlines())


def framed(block):
    """A piece set where it belongs: a condition in a tier, lists in a file, examples behind the first definition."""
    first = block.split(":")[0]
    if first == "lists":
        return HEAD + block + TIERS
    if first == "examples":
        return WHOLE[0].split("examples:")[0] + block
    return f"{HEAD}tiers:\n  - id: two-region\n    when:\n{indented(block, 6)}"


def completed(block):
    """The guideline of §7 leaves out what every file must say."""
    return block if re.search(r"^(title|題名):", block, re.M) else block + "title: 国の指針\nsource: 例\n"


def read(text):
    got = reading.read(text, file="manual.yaml", find=find)
    assert [str(problem) for problem in got.problems] == []
    assert not [each for each in contradictions.contradictions(got.definition) if each.is_error]
    return got.definition


def failing(definition):
    return [(t.example.name, t.got, t.outcome.changes_on) for t in examples.try_all(definition) if not t.has_passed]


def test_the_page_has_whole_definitions_and_pieces():
    assert len(WHOLE) >= 3 and {block.split(":")[0] for block in PIECES} == {"any", "points", "lists", "examples"}


@pytest.mark.parametrize("block", WHOLE, ids=lambda block: block.splitlines()[0][:40])
def test_a_whole_definition_is_read_and_its_residents_come_out(block):
    assert failing(read(completed(block))) == []


@pytest.mark.parametrize("block", PIECES, ids=lambda block: block.splitlines()[0][:40])
def test_every_other_piece_is_read_in_its_place(block):
    definition = read(framed(block))
    assert failing(definition) == []


def test_the_residents_of_the_page_are_really_there():
    counted = {block.split(":")[0]: len(read(completed(block)).examples) for block in WHOLE[:2]}
    assert all(counted.values())
    (shown,) = [block for block in PIECES if block.startswith("examples")]
    assert len(read(framed(shown)).examples) == 1


def test_the_first_definition_says_the_same_in_japanese():
    english, japanese = (read(block) for block in WHOLE[:2])
    assert english.tiers == japanese.tiers
    assert (english.id, english.title, english.bodies, english.source) == (
        japanese.id, japanese.title, japanese.bodies, japanese.source,
    )  # fmt: skip


SLIPS = [("stay_days", "stay_dayz"), ("min: 30", "min: -1"), ("expect: two-region", "expect: two-regio")]


@pytest.mark.parametrize("right, wrong", SLIPS)
def test_a_slip_in_the_first_definition_would_be_seen(right, wrong):
    """The control: the checks above are able to fail."""
    assert right in WHOLE[0]
    assert reading.read(WHOLE[0].replace(right, wrong), file="manual.yaml").problems


def test_a_resident_who_comes_out_otherwise_would_be_seen():
    assert failing(read(WHOLE[0].replace("expect: two-region", "expect: basic")))


@pytest.mark.parametrize("number", ["5", "6", "7", "9"])
def test_a_section_shows_what_it_speaks_of(number):
    section = re.search(rf"^## {number}\. .*?(?=^## |\Z)", MANUAL, re.S | re.M)[0]
    assert "```yaml" in section


def test_the_commands_of_the_page_exist():
    named = re.findall(r"^futasato (definitions \w+|judge) ", MANUAL, re.M)
    assert set(named) == {"definitions check", "judge", "definitions try", "definitions publish"}
    for words in named:
        with pytest.raises(SystemExit) as ended:
            main([*words.split(), "--help"])
        assert ended.value.code == 0


def test_the_templates_of_the_page_are_all_there():
    section = re.search(r"^### ひな形から始める$.*?(?=^## )", MANUAL, re.S | re.M)[0]
    named = {name for row in re.findall(r"^\| (`.*?) \|", section, re.M) for name in re.findall(r"`([\w-]+)`", row)}
    assert named <= set(FILES)
    assert {path.stem for path in FILES.values() if path.parent.name == "templates"} <= named
