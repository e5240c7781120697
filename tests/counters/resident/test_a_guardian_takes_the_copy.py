"""子の控え: a guardian takes along what is kept of the child, and nothing by which the other parent is found; to whom the law
gives it, as long as it does; and else the answer is that of no such child, at the same cost."""

import json
import re
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from futasato.accesses import models as accesses_models
from futasato.counters.resident.mandates import portion
from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.protections import acts as protections_acts
from futasato.records.nouns import Kind
from futasato.site import erasing
from futasato.units import JST
from tests import signing
from tests.erasing.ground import life, town

from .family import LIST, born, child, entrusted, page_of, parent
from .ground import FUKUI, text, wrote
from .test_two_guardians_are_strangers import IDS, START, STEP, at_the_desk, by_desk, by_phone
from .test_what_is_kept_of_me import unpacked

pytestmark = pytest.mark.django_db
PAGES = ["take/", "take/print/", "take/json/", "take/csv/", "take/pdf/"]
HANDED = re.compile(
    "id|name|kana|born_on|new name|new kana|method|number|activity\\d+|outside visit|other name|other id|purpose"
)
"""Fields of a dyed life that are the child's alone; `purpose`: what an officer gave as theirs for a look."""


@pytest.fixture
def ward(db):
    return child()


@pytest.fixture
def mother():
    return parent("母 花子", "haha@futasato.example")


def copy(guardian, ward):
    return json.loads(guardian[1].get(page_of(ward, "take/json/")).content)


def words_of(guardian, ward):
    """All that the copy says, in every form that can be read here."""
    sheets = unpacked(guardian[1].get(page_of(ward, "take/csv/")).content).decode()
    return sheets + "".join(text(guardian[1].get(page_of(ward, page))) for page in ("take/json/", "take/print/"))


# --- what is handed out --------------------------------------------------------------------------------------------


@pytest.mark.promise("R22", part="test")
def test_a_guardian_takes_the_childs_copy_and_the_child_reads_it(ward, mother):
    entrusted(ward, mother)
    wrote(ward, Kind.VISIT, date(2025, 4, 1))
    assert f'href="{page_of(ward, "take/")}"' in text(mother[1].get(page_of(ward)))
    sections = {each["table"]: each for each in copy(mother, ward)["sections"]}
    assert "試験 一子" in str(sections["people_person"]["rows"]) and "2015-06-01" in str(
        sections["people_person"]["rows"]
    )
    assert [row[2] for row in sections["records_record"]["rows"]] == ["2025-04-01"]
    assert len(sections["registrations_registration"]["rows"]) == len(sections["consents_consent"]["rows"]) == 1
    kept = accesses_models.Access.objects.filter(person=ward.id, route="resident:ward_take_as").get()
    assert (kept.purpose, kept.account) == ("guardian", mother[0].account) and {"records", "accesses"} <= set(
        kept.fields
    )


@pytest.fixture
def dyed(mother):
    """A child with a mark in every table, and a guardian."""
    town()
    dye = life("child")
    born(dye, date(2018, 4, 1))
    entrusted(dye, mother, basis="戸籍謄本 母 花子")
    return dye


def shown(dye, words):
    hexed = {of for mark, of in dye.marks.items() if mark.encode().hex() in words}
    return hexed | set(dye.found_in(words).values())


@pytest.mark.threat("T14", part="test")
def test_only_what_is_the_childs_alone_goes_out(dyed, mother):
    found = shown(dyed, words_of(mother, dyed))
    assert {of for of in found if not HANDED.fullmatch(of)} == set()
    assert {"name", "new name", "activity1", "number"} <= found


@pytest.mark.threat("T14", part="evidence")
def test_the_whole_document_would_have_told_where_the_child_lives(dyed):
    whole = json.dumps(erasing.take(person=dyed.id, now=timezone.now()), default=str, ensure_ascii=False)
    assert {"home", "basis", "case", "claim", "email", "by", "actor"} <= shown(dyed, whole) and "母 花子" in whole


@pytest.mark.threat("T14", part="control")
@pytest.mark.parametrize(
    ("table", "column", "field"),
    [("people_address", "text", "home"), ("consents_consent", "given_by", "actor"), ("cases_case", "text", "case")],
)
def test_a_column_too_much_is_found(dyed, mother, monkeypatch, table, column, field):
    monkeypatch.setitem(portion.HANDED, table, (*portion.HANDED.get(table, ()), column))
    found = shown(dyed, words_of(mother, dyed))
    assert field in found and not HANDED.fullmatch(field)


def fathers_copy(with_mother):
    """What the father takes after it all happened, the rows in order, without ids drawn by chance and the card's number."""
    with time_machine.travel(START, tick=False):
        ward, father = child(date(2015, 6, 1)), parent("父 次郎", "chichi@futasato.example")
        entrusted(ward, father)
    with time_machine.travel(START + STEP, tick=False):
        if with_mother:
            mother = parent("母 花子", "haha@futasato.example")
            at_the_desk(ward, mother, timezone.now())
            by_phone(mother[1], ward)
            assert copy(mother, ward)["sections"]
        else:
            by_desk(ward)
    with time_machine.travel(START + 2 * STEP, tick=False):
        return [_bare(each) for each in copy(father, ward)["sections"]]


def _bare(section):
    names = [column["name"] for column in section["columns"]]
    rows = [dict(zip(names, row, strict=True)) | {"number": ""} for row in section["rows"]]
    return (
        section["table"],
        sorted(IDS.sub("", json.dumps(row, ensure_ascii=False)) for row in rows),
        section.get("withheld"),
    )


@pytest.mark.threat("T14", part="test")
def test_the_other_guardian_changes_nothing_in_it():
    found = []
    for with_mother in (True, False):
        with transaction.atomic():
            found.append(fathers_copy(with_mother))
            transaction.set_rollback(True)
    assert found[0] == found[1] and any("鯖江" in str(each) or "182079" in str(each) for each in found[0])


# --- to whom, and until when ---------------------------------------------------------------------------------------


def answers(client, ward):
    return [client.get(page_of(ward, page)) for page in PAGES]


def absent(client):
    return client.get(f"{LIST}{uuid4()}/take/").content


@pytest.mark.threat("T14", part="test")
@pytest.mark.parametrize("ground", [Ground.COURT, Ground.DELEGATE])
def test_who_is_no_guardian_is_handed_nothing(ward, mother, ground):
    if ground is Ground.DELEGATE:
        born(ward, date(1935, 1, 1))
    entrusted(ward, mother, ground)
    assert mother[1].get(page_of(ward)).status_code == 200  # the control: they do act for this person
    assert "/take/" not in text(mother[1].get(page_of(ward)))
    assert {answer.content for answer in answers(mother[1], ward)} == {absent(mother[1])}


@pytest.mark.threat("T14", part="test")
@pytest.mark.parametrize("act", [mandates_acts.end, mandates_acts.freeze])
def test_ended_or_frozen_it_is_absent(ward, mother, act):
    mandate = entrusted(ward, mother)
    assert answers(mother[1], ward)[2].status_code == 200
    act(mandate=mandate.id, reason="親権者の変更", now=timezone.now(), by="account:7")
    assert {answer.content for answer in answers(mother[1], ward)} == {absent(mother[1])}


@pytest.mark.threat("T14", part="test")
@pytest.mark.parametrize(
    ("born_on", "grown_on"), [(date(2009, 4, 1), date(2027, 4, 1)), (date(2012, 2, 29), date(2030, 3, 1))]
)
def test_it_ends_with_the_childs_majority(ward, born_on, grown_on):
    """民法4条: eighteen. A second before, it is handed out."""
    born(ward, born_on)
    midnight = datetime.combine(grown_on, datetime.min.time(), JST)
    with time_machine.travel(midnight - timedelta(minutes=2), tick=False):
        guardian = parent("母 花子", "haha@futasato.example")
        entrusted(ward, guardian)
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        assert answers(guardian[1], ward)[2].status_code == 200
    with time_machine.travel(midnight, tick=False):
        assert {answer.content for answer in answers(guardian[1], ward)} == {absent(guardian[1])}


def asked(client, address):
    """The answer, and the statements that it took."""
    with CaptureQueriesContext(connection) as taken:
        answer = client.get(address)
    return answer.status_code, answer.content, [re.sub(r"[0-9a-f-]{36}|\d+", "", each["sql"]) for each in taken]


@pytest.mark.threat("T11", part="test")
def test_a_protected_child_is_no_child_of_theirs_to_the_byte_and_to_the_statement(ward, mother):
    entrusted(ward, mother)
    before = asked(mother[1], page_of(ward, "take/json/"))
    protections_acts.protect(person=ward.id, place_code=FUKUI, reason="避難", now=timezone.now(), by="test")
    hidden, none = asked(mother[1], page_of(ward, "take/json/")), asked(mother[1], f"{LIST}{uuid4()}/take/json/")
    assert hidden == none and hidden[0] == 404
    assert before[0] == 200 and before[2] != none[2]  # the control: one who is there costs more


@pytest.mark.threat("T11", part="test")
def test_where_a_protected_parent_lives_with_the_child_is_not_in_it(ward, mother):
    """The child is not protected itself, the mother is; the child's own address is hers."""
    father = parent("父 次郎", "chichi@futasato.example")
    entrusted(ward, father)
    home = {"place_code": "132012", "text": "東京都八王子市明神町", "from_on": date(2026, 4, 1)}
    people_acts.move(person=ward.id, **home, now=timezone.now(), by="test")
    protections_acts.protect(person=mother[0].id, place_code=FUKUI, reason="避難", now=timezone.now(), by="test")
    words = words_of(father, ward)
    assert "八王子" not in words and "132012" not in words and "試験 一子" in words


@pytest.mark.threat("T22", part="test")
def test_an_old_sign_in_gets_nothing(ward, mother):
    entrusted(ward, mother)
    session = mother[1].session
    for each in session[signing.SHOWN]:
        each["at"] -= 10 * 60
    session.save()
    assert {(answer.status_code, "一子" in text(answer)) for answer in answers(mother[1], ward)} == {(403, False)}


@pytest.mark.parametrize("page", ["take/", "take/print/"])
def test_the_pages_are_english_too(ward, mother, page):
    from .test_english import left_over

    entrusted(ward, mother)
    mother[1].defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    shown = text(mother[1].get(page_of(ward, page))).split("<main")[1].split("</main")[0]
    assert left_over(re.sub(r'(?s)<div lang="ja">.*</div>|試験 一子', "", shown)) == []


def test_on_paper_what_is_left_out_is_named_once_with_its_reason_and_no_number(ward, mother):
    """Every table is named; "0 rows" beside what was not looked at would be untrue."""
    entrusted(ward, mother)
    page = text(mother[1].get(page_of(ward, "take/print/")))
    assert page.count(portion.WORDS) == 1
    (heading,) = re.findall(rf"<h2>([^<]*)</h2>\s*<p>{portion.WORDS}", page)
    left_out = [each["title"] for each in copy(mother, ward)["sections"] if "withheld" in each]
    assert heading.split("、") == left_out and "住所歴" in left_out and "件" not in heading
