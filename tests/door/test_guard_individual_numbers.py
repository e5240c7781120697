"""T24 at every entrance: a 個人番号 that is sent is refused, told without the number, and stands in no table."""

import io
import json
import logging

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.door import guarding
from futasato.definitions import acts as definitions_acts
from futasato.people.rules import individual_number
from futasato.visits import acts as visits_acts
from tests.definitions.store.conftest import TODAY
from tests.definitions.store.conftest import text as definition_text
from tests.people.numbers import SPELLINGS, drawn, grouped, wrong
from tests.visits.small import FUKUI, mapped, row, written

from .files import book, pdf, stream

NUMBERS = drawn(40, seed=2026)
NUMBER, OTHER = NUMBERS[0], NUMBERS[1]
ASK = RequestFactory()


def faults(request):
    return [(fault.field, fault.where) for fault in guarding.faults(request)]


def posted(**more):
    return ASK.post("/x/", **more)


def file(name, content):
    found = io.BytesIO(content)
    found.name = name
    return found


CASES = {
    "a field": (posted(data={"note": f"番号は{NUMBER}"}), ("note", "")),
    "one of several values": (posted(data={"note": ["a", NUMBER]}), ("note", "")),
    "the name of a field": (posted(data={f"x{NUMBER}": "a"}), (guarding.NOT_TOLD, "")),
    "the query": (ASK.get("/x/", {"q": NUMBER}), ("q", "")),
    "the query of a post": (ASK.post(f"/x/?q={NUMBER}", {}), ("q", "")),
    "a put form": (
        ASK.put("/x/", f"note={grouped(NUMBER, '+', 4, 4, 4)}", content_type="application/x-www-form-urlencoded"),
        ("note", ""),
    ),
    "json": (posted(data={"a": [{"note": NUMBER}]}, content_type="application/json"), ("a[0].note", "")),
    "a json number": (posted(data={"a": int(OTHER.replace("0", "0"))}, content_type="application/json"), ("a", "")),
    "a json key": (posted(data={NUMBER: 1}, content_type="application/json"), (guarding.NOT_TOLD, "")),
    "json escapes": (
        posted(data='{"a": "' + "".join(f"\\u{ord(c):04x}" for c in NUMBER) + '"}', content_type="application/json"),
        ("a", ""),
    ),
    "json of another sort": (
        ASK.patch("/x/", json.dumps({"a": NUMBER}), content_type="application/merge-patch+json"), ("a", "")
    ),
    "broken json": (posted(data='{"a": "' + NUMBER, content_type="application/json"), ("本文", "")),
    "plain text": (ASK.put("/x/", f"a\n{NUMBER}", content_type="text/plain"), ("本文", "")),
    "csv": (posted(data={"f": file("a.csv", f"a,b\n1,{NUMBER}\n".encode("cp932"))}), ("f", "2行目の2列")),
    "a text file": (posted(data={"f": file("a.txt", SPELLINGS["card"](NUMBER).encode("utf-16"))}), ("f", "")),
    "a name of a file": (posted(data={"f": file(f"{NUMBER}.txt", b"a")}), ("f", "ファイルの名前")),
    "a cell of Excel": (posted(data={"f": file("a.xlsx", book(cell=OTHER))}), ("f", "（xl/worksheets/sheet1.xml）")),
    "a text of Excel": (posted(data={"f": file("a.xlsx", book(text=NUMBER))}), ("f", "（xl/sharedStrings.xml）")),
    "plain letters of a PDF": (
        posted(data={"f": file("a.pdf", pdf(stream(f"BT [({NUMBER[:5]}) 3 ({NUMBER[5:]})] TJ ET".encode())))}),
        ("f", "（PDF）"),
    ),
    "a key": (ASK.post("/x/", {}, headers={"Idempotency-Key": f"aaaa-{NUMBER}"}), ("Idempotency-Key", "")),
}  # fmt: skip


@pytest.mark.threat("T24")
@pytest.mark.parametrize("name", CASES)
def test_it_is_found_wherever_it_is_sent(name):
    request, fault = CASES[name]
    assert fault in faults(request)


@pytest.mark.threat("T24", part="control")
def test_the_same_requests_with_another_check_digit_pass():
    assert faults(posted(data={"note": f"番号は{wrong(NUMBER)}"})) == []
    assert faults(posted(data={"a": [{"note": wrong(NUMBER)}]}, content_type="application/json")) == []
    assert faults(posted(data={"f": file("a.csv", f"a,b\n1,{wrong(NUMBER)}\n".encode())})) == []


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.integers(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=20), st.binary(max_size=60))  # fmt: skip
def test_any_body_is_searched(document, junk):
    for body in (json.dumps(document).encode(), junk, b"[" * 5_000 + junk):
        for sort in ("application/json", "text/plain", "application/octet-stream", "multipart/form-data"):
            assert isinstance(faults(ASK.put("/x/", body, content_type=sort)), list)


def test_a_file_that_was_searched_can_still_be_read():
    request = posted(data={"f": file("a.csv", b"a,b\n")})
    assert faults(request) == []
    assert request.FILES["f"].read() == b"a,b\n"


@pytest.mark.threat("T24")
def test_the_answer_tells_the_field_and_never_the_number(db, client, caplog):
    caplog.set_level(logging.DEBUG)
    page = client.post("/accounts/login/", {"login": NUMBER})
    assert page.status_code == 422
    told = page.content.decode()
    assert "「login」" in told and "マイナンバー" in told
    assert NUMBER not in told + caplog.text + str(page.headers)
    problem = guarding.stop(ASK.post("/api/v1/x", {"note": NUMBER}, content_type="application/json"))
    assert problem.status_code == 422 and problem.headers["Content-Type"] == "application/problem+json"
    assert json.loads(problem.content)["code"] == "individual-number" and NUMBER not in problem.content.decode()


# --- the dump ---------------------------------------------------------------------------------------------------


def dump():
    """Every table of the database, as text."""
    with connection.cursor() as cursor:
        cursor.execute("select format('%I', tablename) from pg_tables where schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        parts = []
        for table in tables:
            with cursor.copy(f"copy {table} to stdout") as out:
                parts.append(b"".join(map(bytes, out)).decode())
    assert len(tables) > 30, "all of them, not only a few"
    return "\n".join(parts)


def stored(text):
    """Which of the numbers stand in a text, blanks and hyphens taken out; another way than the guard looks."""
    plain = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    for sign in (" ", "-", "\u3000"):
        plain = plain.replace(sign, "")
    return {number for number in NUMBERS if number in plain}


def fed(client, tmp_path):
    """A try at every entrance; how many were refused."""
    spelled = iter(
        [SPELLINGS[name](n) for n, name in zip(NUMBERS, ["plain", "full width", "card", "hyphens"] * 10, strict=False)]
    )
    refused = 0
    client.force_login(get_user_model().objects.create_user("account-x", email="x@futasato.example"))
    person = {"name": f"試験 {next(spelled)}", "kana": "シケン", "prefecture": "福井県", "town": "福井市"}
    sent = [
        ("/join/me/", person),
        ("/join/me/", person | {"name": "試験", "prefecture": "abroad", "town": next(spelled)}),
    ]
    sent += [("/me/claim/", {"code": next(spelled)}), ("/accounts/login/", {"login": f"{next(spelled)}@x.example"})]
    sent += [(f"/join/?place={FUKUI}", {"place": FUKUI, "note": next(spelled)}), ("/c/x/", {"nonce": next(spelled)})]
    for address, fields in sent:
        refused += client.post(address, fields).status_code == 422
    for text in (f"# {next(spelled)}", definition_text() + f"note: {next(spelled)}\n"):
        refused += _is_refused(definitions_acts.keep_draft, place_code=FUKUI, title="案", text=text)
        refused += _is_refused(definitions_acts.publish, text=text, from_on=TODAY.date().replace(year=2027))
    refused += _is_refused(definitions_acts.keep_draft, place_code=FUKUI, title=next(spelled), text="a")
    path = tmp_path / "a.csv"
    rows = [row("1"), row("2", 感想=next(spelled)), row(next(spelled)), row("3", 住所市町村=next(spelled))]
    path.write_text(written(rows), encoding="utf-8")
    report = visits_acts.import_files(mapping=mapped(), paths=[path], now=TODAY, by="test")
    return refused + report.refused["individual_number"]


def _is_refused(act, **given):
    try:
        act(**given, now=TODAY, by="test")
    except definitions_acts.Refusal:
        return 1
    return 0


@pytest.mark.threat("T24")
@pytest.mark.django_db
def test_after_a_try_at_every_entrance_none_stands_in_any_table(client, tmp_path):
    refused = fed(client, tmp_path)
    assert stored(dump()) == set()
    assert refused == 14, "six pages, five texts of definitions, three rows: each was really tried"


@pytest.mark.threat("T24", part="control")
@pytest.mark.django_db
def test_with_the_guard_off_the_same_scan_finds_them(client, tmp_path, monkeypatch):
    monkeypatch.setattr(individual_number, "spans", lambda text: ())
    fed(client, tmp_path)
    assert len(stored(dump())) >= 4, "a name, drafts, kept cells"


# --- rows and texts ---------------------------------------------------------------------------------------------


@pytest.mark.threat("T24")
@pytest.mark.django_db
@pytest.mark.parametrize("spelling", ["plain", "full width", "card", "lines", "kanji", "in a sentence"])
def test_a_row_is_refused_with_its_column_and_without_the_number(spelling, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(written([row("1"), row("2", 感想=SPELLINGS[spelling](NUMBER)), row("3")]), encoding="utf-8")
    report = visits_acts.import_files(mapping=mapped(), paths=[path], now=TODAY, by="test")
    (error,) = report.errors
    assert (error.line, error.column, error.code, error.value) == (3, "感想", "individual_number", "")
    assert "マイナンバー" in error.reason and NUMBER not in str(report)
    assert report.records == 2


@pytest.mark.threat("T24")
def test_a_header_refuses_the_whole_file_and_is_not_told(tmp_path):
    header = ["番号", "生年", "住所県", "住所市町村", "日時", "市町村", "泊", NUMBER]
    path = tmp_path / "a.csv"
    path.write_text(written([row("1")], header=header), encoding="utf-8")
    with pytest.raises(visits_acts.Refusal, match="8列目") as refused:
        visits_acts.import_files(mapping=mapped(), paths=[path], now=TODAY, by="test")
    assert NUMBER not in str(refused.value)


@pytest.mark.threat("T24")
@pytest.mark.django_db
def test_a_definition_is_refused_with_the_line():
    with pytest.raises(definitions_acts.Refusal, match="2行目") as refused:
        definitions_acts.keep_draft(place_code=FUKUI, title="案", text=f"a: 1\nb: {NUMBER}", now=TODAY, by="test")
    assert NUMBER not in str(refused.value)


@pytest.mark.threat("T24")
def test_a_staff_list_is_refused_with_line_and_column_and_without_the_number():
    from futasato.people.rules import staff_list

    head = "email,duty,from_on\n"
    for text in (
        f"{head}{NUMBER}@x.example,職員,2027-04-01\n",
        f"{head}a@x.example,職員,{NUMBER}\n",
        f"{NUMBER},duty\na,b\n",
    ):
        rows, faults = staff_list.read(text.encode())
        assert rows == () and "マイナンバー" in faults[0].reason
        assert NUMBER not in "".join(map(str, faults))
    assert staff_list.read(f"{head}{wrong(NUMBER)}@x.example,職員,2027-04-01\n".encode())[1] == ()
