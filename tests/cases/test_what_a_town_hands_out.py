"""渡すものを作る: who asked for disclosure is handed what this town holds, and nothing that another town holds."""

import csv
import io
import json
import zipfile

import pytest
from django.db import connection, transaction
from django.utils import timezone

from futasato.cases.nouns import Part
from futasato.cases.rules import PARTS
from futasato.counters.office.cases import disclosing
from futasato.counters.resident.mine import writing
from futasato.people import reads as people_reads
from futasato.site import erasing
from futasato.site.erasing import towns
from futasato.site.erasing.catalogue import Kept, tables
from futasato.site.erasing.words import SECRETS
from futasato.walls.nouns import HOUSE, Reach
from futasato.walls.reach import within
from tests import signing
from tests.counters.office.ground import FUKUI, SABAE, officer

from .ground import town
from .handing import everywhere, filed, granted, known, paper, taken

pytestmark = pytest.mark.django_db
FORMS = ("json", "csv", "pdf")
COUNTED = ("registrations_registration", "records_record", "visits_checkin", "cases_case", "cases_attachment",
    "rosters_member", "letters_letter", "accesses_access", "accesses_objection")  # fmt: skip
TOWN = Reach(frozenset({FUKUI}))


@pytest.fixture
def desk(client):
    town()
    user = officer(email="sato@futasato.example")
    signing.staff(client, user)
    return user


@pytest.fixture
def asking(desk):
    """(case, dye, marks of this town, marks of the other)."""
    dye, own, others = everywhere()
    return filed(known(dye)), dye, own, others


def read_by_all(client, case):
    """Form → every letter of it, with the names of files. The PDF is typeset from what stands on the page."""
    sheets = zipfile.ZipFile(io.BytesIO(taken(client, case, "csv").content))
    csvs = "".join(name + sheets.read(name).decode("utf-8-sig") for name in sheets.namelist())
    return {"page": paper(client, case), "json": taken(client, case, "json").content.decode(), "csv": csvs}


def document(dye, reach=TOWN, withheld=None):
    with transaction.atomic(), within(reach):
        told = {"person": dye.id, "place_code": FUKUI, "withheld": withheld or {}, "now": timezone.now()}
        return erasing.take_of_town(**told)


def counted(dye):
    """What PostgreSQL itself counts of this town, table by table."""
    selves = list(people_reads.selves(dye.id))
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(
            f"select '{name}', count(*) from {name} where person_id = any(%(selves)s) and place_code = %(code)s"
            for name in COUNTED
        ), {"selves": selves, "code": FUKUI})  # fmt: skip
        return dict(cursor.fetchall())


def rows(told):
    return {section["table"]: len(section["rows"]) for section in told["sections"]}


def unclassed():
    return {kept.table for kept in tables()} ^ (set(towns.SHARES) | set(towns.NEVER))


@pytest.mark.promise("R22", part="test")
def test_of_every_table_it_is_decided_whether_a_town_hands_it_out():
    assert unclassed() == set() and not set(towns.SHARES) & set(towns.NEVER)


@pytest.mark.promise("R22", part="control")
def test_a_table_that_nobody_has_decided_about_is_named(monkeypatch):
    planted = Kept(type("Planted", (), {"_meta": type("M", (), {"db_table": "planted"})}))
    found = (*tables(), planted)
    monkeypatch.setattr("tests.cases.test_what_a_town_hands_out.tables", lambda: found)
    assert unclassed() == {"planted"}


@pytest.mark.promise("R22", part="test")
def test_nothing_of_another_town_is_on_the_page_or_in_a_file(client, asking):
    case, _, own, others = asking
    granted(client, case)
    for form, words in read_by_all(client, case).items():
        assert [mark for mark in others if mark in words] == [], form
        assert "鯖江" not in words and SABAE not in words, form
        assert sum(mark in words for mark in own) > 15, form
    assert taken(client, case, "pdf").content.startswith(b"%PDF-")


@pytest.mark.promise("R22", part="evidence")
def test_the_other_town_does_hold_something_in_every_table(client, asking):
    _, dye, _, others = asking
    words = json.dumps(erasing.take(person=dye.id, now=timezone.now()), default=str, ensure_ascii=False)
    assert len(others) > 8 and {mark for mark in others if mark not in words} == set()


@pytest.mark.promise("R22", part="control")
def test_without_the_place_and_with_the_reach_of_the_house_the_other_town_shows(client, asking, monkeypatch):
    """The planted defect is seen by the same look: both fences down."""
    _, dye, _, others = asking
    monkeypatch.setattr(towns, "SHARES", {name: each.__class__(each.part, each.columns, "pk__isnull") for name, each in towns.SHARES.items()})
    monkeypatch.setattr(Kept, "rows", lambda kept, persons, accounts, rows=Kept.rows: _anywhere(rows(kept, persons, accounts)))
    words = json.dumps(document(dye, HOUSE), default=str, ensure_ascii=False)
    assert sum(mark in words for mark in others) > 5


def _anywhere(found):
    found.filter = lambda **place: found
    return found


@pytest.mark.parametrize("fence", ["walls", "place"])
def test_either_fence_alone_keeps_the_other_town_out(asking, monkeypatch, fence):
    """The walls of the database without the condition, and the condition without the walls."""
    _, dye, _, others = asking
    if fence == "walls":
        monkeypatch.setattr(Kept, "rows", lambda kept, persons, accounts, rows=Kept.rows: _anywhere(rows(kept, persons, accounts)))
    words = json.dumps(document(dye, TOWN if fence == "walls" else HOUSE), default=str, ensure_ascii=False)
    assert [mark for mark in others if mark in words] == []


@pytest.mark.promise("R22", part="test")
def test_no_row_of_this_town_is_missing(client, asking):
    _, dye, _, _ = asking
    expected, handed = counted(dye), rows(document(dye))
    assert {name: handed[name] for name in COUNTED} == expected and min(expected.values()) > 0


def test_all_forms_hold_the_same_rows(client, asking):
    case, dye, *_ = asking
    granted(client, case)
    told = json.loads(taken(client, case, "json").content)
    with zipfile.ZipFile(io.BytesIO(taken(client, case, "csv").content)) as files:
        assert len(files.namelist()) == len(told["sections"])
        name = next(each for each in files.namelist() if each.startswith("records_record_"))
        head, *lines = csv.reader(io.StringIO(files.read(name).decode("utf-8-sig"), newline=""))
    assert len(lines) == rows(told)["records_record"] and all(len(line) == len(head) for line in lines)
    assert f"記録（{len(lines)}件）" in paper(client, case)


def test_nothing_by_which_somebody_could_sign_in_and_nobody_elses_affair(client, asking):
    _, dye, *_ = asking
    told = document(dye)
    named = {section["table"] for section in told["sections"] if section["rows"]}
    assert named.isdisjoint({table for table, _ in SECRETS if table != "consents_presentation"})
    words = json.dumps(told, default=str, ensure_ascii=False)
    assert not [of for mark, of in dye.marks.items() if mark in words and of in {"basis", "listed name", "proof", "leaver"}]
    assert "digest" not in words and "account:" not in words and "by_" not in words


def test_the_address_is_as_the_towns_own_pages_have_it(client, asking):
    """The municipality, never the street: a paper is found by whoever lives there too."""
    case, dye, *_ = asking
    granted(client, case)
    own = client.get(f"/office/{FUKUI}/people/{dye.id}/").content.decode()
    (row,) = document(dye)["sections"][0]["rows"]
    assert row[4] in own and row[4] in paper(client, case) and row[0] in own


@pytest.mark.parametrize("part", list(Part))
def test_a_part_that_is_withheld_says_why_and_holds_nothing(client, asking, part):
    case, dye, *_ = asking
    granted(client, case, **{part.value: "others"})
    told = json.loads(taken(client, case, "json").content)
    own = [name for name, share in towns.SHARES.items() if share.part is part]
    assert not [each for each in told["sections"] if each["table"] in own and each["rows"]]
    for words in read_by_all(client, case).values():
        assert f"{PARTS[part]}" in words and "ほかの個人に関することが書かれているため（個人情報の保護に関する法律78条1項2号）" in words


def test_words_on_paper_and_codes_in_files(client, asking):
    case, dye, *_ = asking
    granted(client, case)
    words, told = paper(client, case), taken(client, case, "json").content.decode()
    assert "担い手活動" in words and '"activity"' in told and "+00:00" not in words.split("<h1")[1]


def test_where_no_typeface_is_the_page_comes_and_nothing_is_counted(client, asking, monkeypatch):
    case, dye, *_ = asking
    granted(client, case)
    monkeypatch.setattr(writing, "typefaces", list)
    before = counted(dye)["accesses_access"]
    assert taken(client, case, "pdf").url == f"/office/{FUKUI}/cases/{case.id}/disclosure/"
    assert counted(dye)["accesses_access"] == before and "PDF は作れません" in paper(client, case)


def test_every_part_has_a_word_in_the_access_record():
    from futasato.counters.resident.accesses.wording import FIELDS

    fields = {field for each in disclosing.FIELDS.values() for field in each} | set(disclosing.OF_PERSON)
    assert set(disclosing.FIELDS) == set(Part) and fields <= set(FIELDS)
