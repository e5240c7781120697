"""`futasato people export` and `futasato people erase`: the words around what tests/erasing shows."""

from uuid import uuid4

import pytest
from django.utils import timezone

from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Outline
from futasato.units import day_of
from tests.counters.office.ground import FUKUI, somebody, visited
from tests.site.command.conftest import NOW

pytestmark = pytest.mark.django_db
REASON = "本人の申出（受付 第7号）"


@pytest.fixture
def person():
    made = somebody("試験 渡", email="wataru@futasato.example")
    visited(made, 2)
    return made


def test_the_document_as_json(run, person):
    said = run("people", "export", person.id, "--json")
    assert (said.status, said.err, said.json["person"]) == (0, "", str(person.id))
    rows = {section["title"]: section["rows"] for section in said.json["sections"]}
    assert len(rows["記録"]) == 2 and len(rows["登録"]) == 1 and "試験 渡" in str(rows["本人"])


def test_the_document_in_words(run, person):
    said = run("people", "export", person.id)
    assert said.status == 0 and "【住所歴】1 件" in said.out and "名前=試験 渡" in said.out
    assert "【同意】" not in said.out


def test_by_the_name_of_a_source_outside(run):
    keys = {"101": Outline(from_on=NOW.date())}
    found = people_acts.recognise(source="survey", keys=keys, now=NOW, by="test")["101"]
    assert run("people", "export", "survey:101", "--json").json["person"] == str(found)


@pytest.mark.parametrize("unknown", [uuid4(), "survey:none", "だれか"])
@pytest.mark.parametrize("words", [("export",), ("erase", "--reason", REASON, "--yes")])
def test_whom_nobody_knows_is_refused(run, unknown, words):
    assert run("people", words[0], unknown, *words[1:]).is_refused("登録簿にいません")


def test_without_yes_nothing_is_erased_and_it_is_said_how_much_it_would_be(run, person):
    said = run("people", "erase", person.id, "--reason", REASON)
    assert said.status == 1 and "記録: 2 件" in said.out and "--yes" in said.err
    assert people_reads.get(person.id).name == "試験 渡"


def test_with_yes_it_is_done_and_said(run, person):
    said = run("people", "erase", person.id, "--reason", REASON, "--yes")
    assert (said.status, said.err) == (0, "") and "記録 2" in said.out
    assert people_reads.get(person.id).name == "" and people_reads.get(person.id).email == ""
    rows = {each["table"]: each["rows"] for each in run("people", "export", person.id, "--json").json["sections"]}
    assert rows["records_record"] == [] and REASON in str(rows["people_erasure"])
    assert run("people", "erase", person.id, "--reason", REASON, "--yes").is_refused("すでに消去")


def test_afterwards_the_cache_is_the_computation(run, person):
    other = somebody("試験 残", code=FUKUI, days=1)
    run("rebuild", "standings")
    asked = ("explain", "--person", other.id, "--place", FUKUI, "--on", f"{day_of(timezone.now())}", "--json")
    before = run(*asked).json
    run("people", "erase", person.id, "--reason", REASON, "--yes")
    assert run("rebuild", "standings", "--check").out.strip() == "違い 0 件"
    assert run(*asked).json == before


def test_without_a_reason_the_command_says_what_is_missing(run, person):
    said = run("people", "erase", person.id)
    assert said.status == 2 and "--reason がありません" in said.err
    assert run("people", "erase", person.id, "--reason", " ", "--yes").is_refused("理由を書いて")
