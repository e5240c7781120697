"""My own document on pages: in three forms, each counted against what the command hands out about a person seeded apart."""

import csv
import io
import json
import re
import zipfile
from datetime import date, timedelta

import pytest
import typst
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection

from futasato.accesses import reads as accesses_reads
from futasato.counters.resident.mine import document as mine
from futasato.counters.resident.mine import writing
from futasato.mandates import acts as mandates_acts
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import IdentityLevel
from futasato.protections import acts as protections_acts
from futasato.site import erasing
from futasato.site.erasing.catalogue import tables
from futasato.units import day_of
from tests import signing
from tests.erasing.ground import dump, life, now, town

from .ground import FUKUI, introduced, opened, text

pytestmark = pytest.mark.django_db
NAME = '=#eval("1+1")]*髙﨑* 𠮷野 葛󠄀城 $x$'
CARD = int(IdentityLevel.L2)
OF_OTHERS = {"listed name", "listed", "list key"}
"""Marks of a list's row that may be somebody else's."""
FORMS = ("json", "csv", "pdf")


@pytest.fixture
def dyed(client):
    """Somebody with a mark in every table, signed in with the card."""
    town()
    dye = life("mine")
    account = get_user_model().objects.get(pk=people_reads.get(dye.id).account)
    signing.resident(client, account, CARD)
    return dye


def taken(client, form):
    page = client.get(f"/me/data/take/{form}/")
    assert page.status_code == 200 and "attachment" in page.headers["Content-Disposition"]
    return page.content


def rows_of_json(content):
    return {section["table"]: len(section["rows"]) for section in json.loads(content)["sections"]}


def rows_of_csv(content):
    """By the standard library's own reader, file by file; the table stands before the first title. A word in the place
    of rows is no row."""
    found, known = {}, sorted((kept.table for kept in tables()), key=len, reverse=True)
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        for name in files.namelist():
            head, *rows = csv.reader(io.StringIO(files.read(name).decode("utf-8-sig"), newline=""))
            table = next(table for table in known if name.startswith(f"{table}_"))
            found[table] = sum(len(row) == len(head) for row in rows)
    return found


def rows_of_pdf(document):
    """Heads of the third level, as the typesetter itself finds them: each is one row."""
    return json.loads(typst.query(writing.TEMPLATE, "heading", field="level", sys_inputs=inputs(document))).count(3)


def inputs(document):
    """What the typesetter gets."""
    return {"document": json.dumps(writing.readable(document) | {"fonts": writing.typefaces()})}


def rows_of_postgres(selves):
    """What PostgreSQL itself counts, in every table with a column of a person."""
    with connection.cursor() as cursor:
        cursor.execute("select table_name from information_schema.columns where column_name = 'person_id'")
        names = sorted(name for (name,) in cursor.fetchall() if name in {kept.table for kept in tables()})
        cursor.execute(" union all ".join(
            f"select '{name}', count(*) from {name} where person_id = any(%(selves)s)" for name in names
        ), {"selves": selves})  # fmt: skip
        return dict(cursor.fetchall())


@pytest.mark.promise("R22", part="test")
def test_all_three_forms_hold_every_row_of_the_command(client, dyed):
    """All but rows of a list that may be somebody else's. Each look adds a row of its own, so the command is asked anew."""
    client.get("/me/data/take/")
    for form, rows in {"json": rows_of_json, "csv": rows_of_csv}.items():
        expected = of_command(dyed)
        handed = rows(taken(client, form))
        assert {table for table, count in expected.items() if handed[table] != count} == {"rosters_pair"}
    whole = erasing.take(person=dyed.id, now=now())
    assert rows_of_pdf(whole) == sum(of_command(dyed).values())
    assert taken(client, "pdf").startswith(b"%PDF-")


def of_command(dyed):
    """Table → rows, as `people export` has it."""
    return {each["table"]: len(each["rows"]) for each in erasing.take(person=dyed.id, now=now())["sections"]}


def test_no_row_that_postgresql_counts_is_missing(client, dyed):
    counted = rows_of_postgres(list(people_reads.selves(dyed.id)))
    handed = rows_of_json(taken(client, "json"))
    assert sum(counted.values()) > 20 and counted["cases_attachment"] == 1
    assert {table for table, count in counted.items() if handed[table] < count} == {"rosters_pair"}


def test_every_mark_of_the_person_is_in_json_csv_and_on_the_printed_page(client, dyed):
    kept = {mark for mark, of in dyed.marks.items() if of not in OF_OTHERS and any(mark in each for each in dump().values())}
    assert len(kept) > 30
    sheets = unpacked(taken(client, "csv")).decode()
    for words in (taken(client, "json").decode(), sheets, text(client.get("/me/data/take/print/"))):
        shown = {mark for mark in kept if mark in words}
        assert kept - shown == set()


@pytest.mark.promise("R22", part="control")
def test_a_row_that_one_form_loses_is_seen(client, dyed, monkeypatch):
    expected = of_command(dyed)
    monkeypatch.setattr(writing, "_sheet", lambda section: b"\xef\xbb\xbfx\r\n")
    assert {table for table, count in rows_of_csv(taken(client, "csv")).items() if expected[table] != count} > {"people_person"}


@pytest.fixture
def named(client):
    """A name that is a formula, markup, and letters outside the old character sets, at once."""
    account = opened("kaki@futasato.example")
    signing.resident(client, account)
    return introduced(account, NAME, "シケン")


def test_a_name_is_kept_letter_by_letter_and_no_spreadsheet_computes_it(client, named):
    (row,) = [section["rows"][0] for section in json.loads(taken(client, "json"))["sections"] if section["table"] == "people_person"]
    assert NAME in row
    with zipfile.ZipFile(io.BytesIO(taken(client, "csv"))) as files:
        content = files.read(next(name for name in files.namelist() if name.startswith("people_person_")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert f"'{NAME}" in next(csv.reader(content.decode("utf-8-sig").splitlines()[1:]))


def test_a_name_that_looks_like_the_typesetters_code_is_set_as_words(client, named):
    """Asked of the typesetter: the very letters stand in one paragraph of the set text, and nothing was computed."""
    whole = erasing.take(person=named.id, now=now())
    set_text = list(map(_words, json.loads(typst.query(writing.TEMPLATE, "par", sys_inputs=inputs(whole)))))
    assert squeezed(f"名前: {NAME}") in set(map(squeezed, set_text))


def test_control_the_same_name_spliced_into_the_template_is_computed(tmp_path, named):
    planted = tmp_path / "planted.typ"
    planted.write_text(f"#par[名前: {NAME.replace(']', '', 1)}]", encoding="utf-8")
    try:
        told = list(map(_words, json.loads(typst.query(planted, "par"))))
    except typst.TypstError:
        told = []
    assert squeezed(f"名前: {NAME}") not in set(map(squeezed, told))


def squeezed(words):
    """The typesetter answers with blanks as things of their own."""
    return words.replace(" ", "")


def _words(node):
    """All text of a queried tree."""
    if isinstance(node, dict):
        return node["text"] if isinstance(node.get("text"), str) else "".join(map(_words, node.values()))
    return "".join(map(_words, node)) if isinstance(node, list) else ""


def test_the_pdf_is_tagged_and_says_its_language(client, named):
    if not writing.typefaces():
        pytest.skip("MISSING typeface: no Japanese family on this machine")
    content = taken(client, "pdf")
    assert content.startswith(b"%PDF-") and b"/StructTreeRoot" in content and b"/Lang" in content


def test_without_a_japanese_typeface_the_page_says_so_and_offers_paper(client, named, monkeypatch):
    assert "/me/data/take/pdf/" in text(client.get("/me/data/take/"))  # the control
    monkeypatch.setattr(writing, "typefaces", list)
    words = text(client.get("/me/data/take/"))
    assert "書体がないので、PDF は作れません" in words and "/me/data/take/pdf/" not in words
    assert client.get("/me/data/take/pdf/").headers["Location"] == "/me/data/take/print/"
    assert "髙﨑" in text(client.get("/me/data/take/print/"))


def test_an_old_sign_in_gets_nothing(client, named):
    session = client.session
    for shown in session[signing.SHOWN]:
        shown["at"] -= 10 * 60
    session.save()
    for address in ("", "print/", *(f"{form}/" for form in FORMS)):
        page = client.get(f"/me/data/take/{address}")
        assert page.status_code == 403 and "もう一度ログイン" in text(page) and "髙" not in text(page)


def test_who_enrolled_with_the_card_shows_the_card(client, named):
    people_acts.prove(person=named.id, level=IdentityLevel.L2, proved_on=day_of(now()), method="jpki", now=now(), by="test")
    assert client.get("/me/data/take/json/").status_code == 403
    signing.resident(client, get_user_model().objects.get(pk=named.account), CARD)
    assert client.get("/me/data/take/json/").status_code == 200


@pytest.mark.threat("T11", part="test")
def test_whoever_reads_the_mail_does_not_learn_that_somebody_is_protected(client, named):
    """Of the sections no page ever shows, a session without the card gets the same answer before and after."""
    before, page = taken(client, "json").decode(), text(client.get("/me/data/"))
    protections_acts.protect(person=named.id, place_code=FUKUI, reason="避難", now=now(), by="test")
    after = taken(client, "json").decode()
    closed = lambda content: [s for s in json.loads(content)["sections"] if s["table"].startswith(mine.CLOSED)]  # noqa: E731
    assert closed(before) == closed(after) and len(closed(after)) >= 6
    assert all(section["rows"] == [] and section["withheld"] for section in closed(after))
    assert "避難" not in after and "支援措置を" not in text(client.get("/me/data/"))
    assert re.findall("<dt>.*?</dd>", page)[0] == re.findall("<dt>.*?</dd>", text(client.get("/me/data/")))[0]


@pytest.mark.threat("T11", part="control")
def test_with_the_card_the_person_themselves_learns_it(client, named):
    protections_acts.protect(person=named.id, place_code=FUKUI, reason="避難", now=now(), by="test")
    signing.resident(client, get_user_model().objects.get(pk=named.account), CARD)
    assert "避難" in taken(client, "json").decode()


def test_the_overview_counts_by_kind(client, dyed):
    """Counted by hand from the document: two people (the claimed self too), one letter, one objection and one look."""
    words = re.sub(r"\s+", "", text(client.get("/me/data/")))
    whole = of_command(dyed)
    records = whole["records_record"] + whole.get("records_oblivion", 0)
    assert f"<dt>活動記録</dt><dd>{records}件</dd>" in words
    assert "支援措置" not in words and "職員の手続き" not in words


def test_a_download_is_a_look_of_ones_own(client, named):
    taken(client, "json")
    looks = accesses_reads.looks(persons=[named.id], is_own=True, limit=50)
    assert [{"cases", "records"} <= set(look.fields) for look in looks] == [True]
    assert "address" not in looks[0].fields  # by the mail alone no address is handed out


def test_an_unknown_form_is_no_page(client, named):
    assert client.get("/me/data/take/docx/").status_code == 404


@pytest.mark.threat("T14", part="test")
def test_a_childs_document_names_no_guardian_and_no_paper_of_theirs(client, named):
    """Two guardians; the row stands there, the other person does not."""
    mother = entrusted(named, "試験 母子", Ground.GUARDIAN, "戸籍謄本 母 試験 母子")
    for address in ("json/", "csv/", "print/"):
        page = client.get(f"/me/data/take/{address}")
        words = page.content if address != "csv/" else unpacked(page.content)
        assert not {told for told in ("母子", "戸籍謄本", str(mother.id)) if told.encode() in words}
    assert rows_of_json(taken(client, "json"))["mandates_mandate"] == 1


@pytest.mark.threat("T14", part="control")
def test_the_commands_document_would_have_named_her(named):
    mother = entrusted(named, "試験 母子", Ground.GUARDIAN, "戸籍謄本 母 試験 母子")
    words = json.dumps(erasing.take(person=named.id, now=now()), default=str, ensure_ascii=False)
    assert "母子" in words and str(mother.id) in words


def test_whom_one_entrusted_oneself_is_said_by_ones_own_paper(client, named):
    entrusted(named, "試験 代理", Ground.DELEGATE, "委任状 第3号")
    words = taken(client, "json").decode()
    assert "委任状 第3号" in words and "試験 代理" not in words


def entrusted(principal, name, ground, basis):
    """Somebody who acts for them."""
    born_on = date(2018, 4, 1) if ground is Ground.GUARDIAN else date(1990, 4, 1)
    apps.get_model("people", "Person").objects.filter(id=principal.id).update(born_on=born_on)
    agent = people_acts.enter(name=name, born_on=date(1985, 5, 5), now=now(), by="test")
    span = {"from_on": day_of(now()), "until_on": day_of(now()) + timedelta(days=30)}
    mandates_acts.entrust(principal=principal.id, agent=agent.id, ground=ground, basis=basis, **span, now=now(), by="desk")
    return agent


def unpacked(content):
    """All sheets in a row."""
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        return b"".join(map(files.read, files.namelist()))
