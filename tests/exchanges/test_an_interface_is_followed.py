"""Nothing is invented before an interface is published; afterwards a mapping says what goes where, both ways."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps

from futasato.exchanges import acts, reads, rules
from futasato.exchanges.nouns import Form
from futasato.exchanges.rules import interfaces
from futasato.protections import acts as protections_acts
from futasato.records import acts as record_acts
from futasato.records.nouns import Entry, Kind
from futasato.registrations import acts as registrations_acts

from .moving import NOW, SABAE, counts
from .test_who_is_in_an_export import looked_at, somebody

pytestmark = pytest.mark.django_db
MANUAL = (Path(__file__).parents[2] / "docs/manual/exchange.md").read_text(encoding="utf-8")
OWN = re.search(r"```yaml\n(.*?)```", MANUAL, re.S)[1]
FILE = re.search(r"```csv\n(.*?)```", MANUAL, re.S)[1]
ACTIVITIES = """
{interface: rei-katsudou, version: "1", title: 例の活動, published: true, source: 例, read_on: 2026-11-28, topic: activities,
 people: rei-touroku, columns: [{ours: number, theirs: 受付番号}, {ours: happened_on, theirs: 日},
 {ours: name, theirs: 種類, codes: {草刈り: K1, 祭り: K2}}, {ours: minutes, theirs: 分}]}
"""
TOTALS = """
{interface: rei-kei, version: "1", title: 例の集計, published: true, source: 例, read_on: 2026-11-28, topic: totals,
 columns: [{ours: place_code, theirs: 団体}, {ours: tier, theirs: 区分}, {ours: people, theirs: 人数}]}
"""
SAID = {"place_code": SABAE, "now": NOW, "by": "test"}


def own(text=OWN):
    return interfaces.read(text, "own.yaml")


def sent(text=OWN, **more):
    sheet = acts.send(interface=own(text), reason="例", **SAID | more)
    content, _ = rules.content(sheet, Form.CSV)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def taken(content, text=OWN, **more):
    found = acts.receive(interface=own(text), content=content.encode(), **SAID | more)
    return (found.rows, found.added, found.known)


def faults(content, text=OWN):
    before = counts()
    with pytest.raises(acts.Refused) as refused:
        taken(content, text)
    assert counts() == before
    return [(each.line, each.column, each.value, each.code) for each in refused.value.received.errors]


def joined(name="試験 花子"):
    person = somebody(name)
    registrations_acts.join(person=person, place_code=SABAE, consents={"register": "register-2026-1"}, now=NOW, by="me")
    return person


# --- before anything is published -----------------------------------------------------------------------------------


def test_what_ships_names_no_column_of_theirs_and_says_where_it_is_from():
    found = reads.shipped()
    assert [each.id for each in found] == ["activities", "basic-registration", "premium-registration", "totals"]
    for each in found:
        assert not each.is_published and each.source and each.version == "draft-0"
        assert {(match.theirs, len(match.codes)) for match in each.matches} == {("", 0)}


@pytest.mark.parametrize("name", ["activities", "basic-registration", "premium-registration", "totals"])
def test_by_an_unpublished_interface_nothing_is_written_or_read(name):
    joined()
    before = counts(), looked_at()
    with pytest.raises(acts.Refused, match="まだ公表されていない"):
        acts.send(interface=reads.interface(name), reason="例", **SAID)
    with pytest.raises(acts.Refused, match="まだ公表されていない"):
        acts.receive(interface=reads.interface(name), content=FILE.encode(), **SAID)
    assert (counts(), looked_at()) == before


WRONG = [
    (("published: true", "published: false"), "想像の仕様"), (("ours: kana", "ours: blood"), "blood"), (("theirs: よみ", "theirs: 名前"), "二度"),
    (('"9"', '"1"'), "一対一"), (("unmapped: 相手に渡す同意がない", "codes: {}"), "理由"), (("topic: registrations", "topic: all"), "topic"),
    (("source: 例の仕様書 第1版", "colour: red"), "source"), (("read_on: 2026-11-28", "read_on: 昔"), "形の日"), (("columns:", "columns: ["), "YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "word"), WRONG, ids=[each[1] for each in WRONG])
def test_a_wrong_mapping_is_told(change, word):
    assert change[0] in OWN
    with pytest.raises(interfaces.Wrong, match=word):
        own(OWN.replace(*change))


# --- by a file of one's own -----------------------------------------------------------------------------------------


def test_the_manual_s_example_comes_in_once_and_only_as_drafts():
    before = counts()
    assert taken(FILE, is_preview=True) == (2, 2, 0)
    assert counts() == before
    assert taken(FILE) == (2, 2, 0)
    after = counts()
    assert taken(FILE) == (2, 0, 2)
    assert counts() == after
    rows = apps.get_model("registrations", "Registration").objects.values_list("state", "person__born_on")
    assert sorted(rows) == [("draft", date(1988, 5, 3)), ("draft", date(1990, 4, 1))]


def test_who_is_registered_goes_out_under_their_heads_and_codes_and_it_is_on_record():
    person, hidden = joined(), joined("秘密 太郎")
    somebody("申し込んでいない人")
    protections_acts.protect(person=hidden, place_code=SABAE, reason="申出", now=NOW, by="test")
    head, *rows = sent(is_preview=True)
    assert (len(rows), looked_at()) == (1, [])
    head, *rows = sent()
    assert head == ["受付番号", "名前", "よみ", "誕生日", "状況"]
    assert [(row[1], row[4]) for row in rows] == [("試験 花子", "1")]
    assert person in {each[0] for each in looked_at()} and hidden not in {each[0] for each in looked_at()}


def test_a_value_without_a_code_stops_the_file():
    joined()
    with pytest.raises(acts.Refused, match="1行") as refused:
        sent(OWN.replace('active: "1", ', ""))
    (fault,) = refused.value.received.errors
    assert (fault.line, fault.column, fault.value, fault.code) == (1, "状況", "active", "code_unknown")


def test_activities_both_ways():
    taken(FILE)
    content = "受付番号,日,種類,分\nR-1,令和8年5月3日,K1,90\nR-2,2026/5/4,K2,\n"
    assert taken(content, ACTIVITIES, is_preview=True) == (2, 2, 0)
    assert taken(content, ACTIVITIES) == (2, 2, 0)
    assert taken(content, ACTIVITIES) == (2, 0, 2)
    records = apps.get_model("records", "Record").objects.values_list("kind", "happened_on", "name", "minutes", "level")
    assert sorted(records) == [("activity", date(2026, 5, 3), "草刈り", 90, 0), ("activity", date(2026, 5, 4), "祭り", None, 0)]
    assert sorted(row[1:] for row in sent(ACTIVITIES)) == sorted([["日", "種類", "分"], ["2026-05-03", "K1", "90"], ["2026-05-04", "K2", ""]])


def test_only_activities_that_count_go_out():
    person = joined()
    said = {"person": person, "place_code": SABAE, "kind": Kind.ACTIVITY, "name": "草刈り"}
    first, second = record_acts.write(entries=[Entry(happened_on=date(2026, 5, day), **said) for day in (3, 4)], now=NOW, by="desk", source="desk").records
    record_acts.correct(record=first, entry=Entry(happened_on=date(2026, 5, 9), **said), reason="誤り", now=NOW, by="desk")
    record_acts.void(record=second, reason="二重", now=NOW, by="desk")
    assert [row[1:] for row in sent(ACTIVITIES)[1:]] == [["2026-05-09", "K1", ""]]


BAD = [
    ("X,2026-05-03,K1,", (2, "受付番号", "X", "number_unknown")), ("R-1,2026-02-31,K1,", (2, "日", "2026-02-31", "happened_on_invalid")),
    ("R-1,,K1,", (2, "日", "", "happened_on_missing")), ("R-1,2026-05-03,K1,多い", (2, "分", "多い", "minutes_invalid")),
    ("R-1,2099-05-03,K1,", (2, "happened_on", "", "happened_on_invalid")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "fault"), BAD, ids=[each[1][3] + str(n) for n, each in enumerate(BAD)])
def test_one_bad_activity_and_nothing_is_taken(line, fault):
    taken(FILE)
    assert faults(f"受付番号,日,種類,分\n{line}\nR-2,2026-05-04,K2,\n", ACTIVITIES) == [fault]


def test_one_bad_person_and_nothing_is_taken():
    assert faults(FILE.replace("1988-05-03", "1988-02-31")) == [(2, "誕生日", "1988-02-31", "born_on_invalid")]


def test_totals_name_nobody_and_only_go_out():
    joined(), joined()
    head, row = sent(TOTALS)
    assert (head, row[0], row[2], looked_at()) == (["団体", "区分", "人数"], SABAE, "2", [])
    with pytest.raises(acts.Refused, match="取り込めません"):
        taken("団体,区分,人数\n", TOTALS)
