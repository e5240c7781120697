"""One bad row and nothing is taken: each with its line, column, value and what to do."""

import json

import pytest

from futasato.exchanges import acts, rules
from futasato.exchanges.nouns import Form, Subject

from .moving import NOW, SABAE, counts, taken_back
from .test_who_is_in_an_export import give, somebody

pytestmark = pytest.mark.django_db
NUMBER = "1234 5678 9018"  # made up: right check digit, nobody's
SAID = {"place_code": SABAE, "now": NOW, "by": "test"}


@pytest.fixture
def files():
    """People and records of two, as rows under their heads; the register is empty again."""
    with taken_back():
        somebody(), somebody("試験 次郎")
        return {subject: rules.content(give(subject), Form.JSON)[0].decode().splitlines() for subject in Subject}


def with_(line, **said):
    return json.dumps(json.loads(line) | said, ensure_ascii=False)


def people_refused(lines, **more):
    before = counts()
    with pytest.raises(acts.Refused) as refused:
        acts.take_people(content="\n".join(lines).encode(), **SAID | more)
    assert counts() == before
    return [(each.line, each.column, each.value, each.code) for each in refused.value.received.errors]


def records_refused(lines, **more):
    before = counts()
    with pytest.raises(acts.Refused) as refused:
        acts.take_records(content="\n".join(lines).encode(), **SAID | more)
    assert counts() == before
    return [(each.line, each.column, each.code) for each in refused.value.received.errors]


BAD_PEOPLE = [
    ({"生年月日": "1988-02-31"}, "生年月日", "1988-02-31", "born_on_invalid"), ({"状態": "active"}, "状態", "active", "state_differs"),
    ({"状態": "gone"}, "状態", "gone", "state_invalid"), ({"入口": ""}, "入口", "", "entrance_missing"),
    ({"登録番号": ""}, "登録番号", "", "number_missing"), ({"縁のできた日時": "2026-01-01T09:00:00"}, "縁のできた日時", "2026-01-01T09:00:00", "entered_at_invalid"),
    ({"手続き": "[1]"}, "手続き", "[1]", "decisions_invalid"), ({"手続き": "{"}, "手続き", "{", "decisions_invalid"),
    ({"手続き": '[{"step":"join"}]'}, "手続きの decided_on", "", "decided_on_missing"), ({"手続き": '[{"step":"reverse","decided_on":"2026-01-01","recorded_at":"2026-01-01T00:00:00+00:00","takes_back":"1"}]'}, "手続き", '[{"step":"reverse","decided_on":"2026-01-01","recorded_at":"', "takes_back_invalid"),
    ({"住所": NUMBER}, "住所", "", "individual_number"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "column", "value", "code"), BAD_PEOPLE, ids=[f"{each[3]}-{n}" for n, each in enumerate(BAD_PEOPLE)])
def test_a_person_s_row_that_cannot_be_read(files, said, column, value, code):
    one, other = files[Subject.PEOPLE]
    assert people_refused([one, with_(other, **said)]) == [(2, column, value, code)]


def test_a_number_that_stands_twice_or_is_another_town_s(files):
    one, other = files[Subject.PEOPLE]
    number = json.loads(one)["登録番号"]
    assert people_refused([one, with_(other, 登録番号=number)]) == [(2, "登録番号", number, "number_twice")]
    acts.take_people(content=one.encode(), **SAID)
    assert people_refused([one, other], place_code="182095") == [(1, "登録番号", number, "number_elsewhere")]


def test_an_address_that_is_somebody_s_and_a_name_that_cannot_be_kept(files):
    one, other = files[Subject.PEOPLE]
    mine = {"メールアドレス": "a@futasato.example"}
    taken = (2, "メールアドレス", "A@futasato.example", "email_taken")
    assert people_refused([with_(one, **mine), with_(other, メールアドレス="A@futasato.example")]) == [taken]
    acts.take_people(content=with_(one, **mine).encode(), **SAID)
    assert people_refused([one, with_(other, メールアドレス="A@futasato.example")]) == [taken]
    assert people_refused([with_(other, 氏名="試\n験")]) == [(1, "氏名", "試\n験", "name_invalid")]
    assert people_refused([with_(other, フリガナ="taro")]) == [(1, "フリガナ", "taro", "kana_invalid")]


def test_what_lies_ahead_is_refused(files):
    one, _ = files[Subject.PEOPLE]
    for said in ({"縁のできた日時": "2099-01-01T00:00:00+00:00"}, {"亡くなった日": "2099-01-01"}):
        assert people_refused([with_(one, **said)]) == []
    records = files[Subject.RECORDS]
    acts.take_people(content="\n".join(files[Subject.PEOPLE]).encode(), **SAID)
    told = [records[0], with_(records[1], 記録した日時="2099-01-01T00:00:00+00:00")]
    assert records_refused(told) == [(2, "記録した日時", "recorded_at_invalid")]


def test_records_of_strangers_of_another_town_and_corrections_of_nothing(files):
    records = files[Subject.RECORDS]
    assert records_refused(records) == [(1, "登録番号", "number_unknown"), (2, "登録番号", "number_unknown")]
    acts.take_people(content="\n".join(files[Subject.PEOPLE]).encode(), **SAID)
    assert records_refused([records[0], with_(records[1], 自治体コード="182095")]) == [(2, "自治体コード", "place_code_other")]
    nowhere = "00000000-0000-4000-8000-000000000001"
    assert records_refused([records[0], with_(records[1], 訂正元=nowhere)]) == [(2, "訂正元", "replaces_invalid")]
    other = json.loads(records[0])["記録の番号"]  # somebody else's record is nothing to correct
    assert records_refused([records[0], with_(records[1], 訂正元=other)]) == [(2, "訂正元", "replaces_invalid")]
    assert records_refused([records[0], records[0]]) == [(2, "記録の番号", "id_twice")]


def test_a_preview_writes_nothing_and_says_the_same(files):
    content = "\n".join(files[Subject.PEOPLE]).encode()
    before = counts()
    assert acts.take_people(content=content, is_preview=True, **SAID).added == 2
    assert counts() == before
    acts.take_people(content=content, **SAID)
    before, content = counts(), "\n".join(files[Subject.RECORDS]).encode()
    assert acts.take_records(content=content, is_preview=True, **SAID).added == 2
    assert counts() == before
    assert acts.take_records(content=content, **SAID).added == 2


@pytest.mark.parametrize("content", [b"", b"\x00\x01", "登録番号,氏名\nA,B\n".encode(), b'{"a": 1}', b"{", b"PK\x03\x04", b'{"\xff'])
def test_what_is_no_register_s_file_is_refused(content):
    with pytest.raises(acts.Refused):
        acts.take_people(content=content, **SAID)
