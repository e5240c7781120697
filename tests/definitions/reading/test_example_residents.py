"""Hand-worked: the example residents of the manual §9, fact by fact."""

from datetime import UTC, date, datetime

import pytest

from futasato.definitions.nouns import Membership
from futasato.people.nouns import Address, AddressKind, IdentityLevel
from futasato.records.nouns import Evidence, Kind, Level

from .files import HEAD, definition, problems

TIERS = "tiers: [{id: basic, when: anyone}, {id: premium, when: anyone}]\n"


def example(more="", **head):
    """One example resident with more to them."""
    text = head.get("head", HEAD) + TIERS + "examples:\n  - name: 例\n    on: 2026-11-23\n    expect: basic\n" + more
    return definition(text).examples[0]


def records(row):
    return example(f"    records:\n      - {{{row}}}\n").facts.records


def days(row):
    return [
        (record.happened_on.isoformat(), record.until_on and record.until_on.isoformat()) for record in records(row)
    ]


WHEN = {
    "visit: 2026-05-01": [("2026-05-01", None)],
    "stay: 2026-08-01..2026-08-16": [("2026-08-01", "2026-08-16")],
    "base: 2025-05-10..": [("2025-05-10", None)],
    "visit: [2026-09-01, 2026-09-02]": [("2026-09-01", None), ("2026-09-02", None)],
    'visit: "2027-03-31T23:30+09:00"': [("2027-03-31", None)],
    'visit: "2027-03-31T15:10Z"': [("2027-04-01", None)],
    'visit: "2027-04-01T00:10"': [("2027-04-01", None)],
    "visit: every_month, from: 2025-12, until: 2026-01, days: [3, 31]": [
        ("2025-12-03", None), ("2025-12-31", None), ("2026-01-03", None), ("2026-01-31", None),
    ],
    "来訪: 毎月, 開始: 2026-01, 終了: 2026-01, 日: 3": [("2026-01-03", None)],
    "stay: every_month, from: 2026-01, until: 2026-02, days: [3..5]": [
        ("2026-01-03", "2026-01-05"), ("2026-02-03", "2026-02-05"),
    ],
    "stay: every_month, from: 2026-01, until: 2026-01, days: [30], nights: 3": [("2026-01-30", "2026-02-02")],
    "visit: 2026-05-01, repeat: 3": [("2026-05-01", None)] * 3,
}  # fmt: skip


@pytest.mark.parametrize("row", WHEN)
def test_when_it_happened(row):
    assert days(row) == WHEN[row]


@pytest.mark.parametrize(("row", "evidence", "level", "is_verified"), [
    ("activity: 2026-05-01", Evidence.SELF, Level.E0, False),
    ("activity: 2026-05-01, evidence: poster", Evidence.POSTER, Level.E1, False),
    ("activity: 2026-05-01, evidence: 回転QR", Evidence.QR, Level.E2, True),
    ("activity: 2026-05-01, evidence: host", Evidence.HOST, Level.E3, True),
    ("activity: 2026-05-01, evidence: receipt, verified: false", Evidence.RECEIPT, Level.E4, False),
    ("activity: 2026-05-01, verified: true", Evidence.SELF, Level.E0, True),
    ("judgement: 2026-05-01, name: 問い, answer: true", Evidence.STAFF, Level.E3, True),
])  # fmt: skip
def test_how_it_is_known(row, evidence, level, is_verified):
    (record,) = records(row)
    assert (record.evidence, record.level, record.is_verified) == (evidence, level, is_verified)
    assert record.verified_by == ("example" if is_verified else "")


def test_it_was_noted_at_noon_of_its_day_unless_said_otherwise():
    assert records("gift: 2026-03-01")[0].recorded_at == datetime(2026, 3, 1, 3, tzinfo=UTC)
    assert records("stay: 2026-03-01..2026-03-05")[0].recorded_at == datetime(2026, 3, 1, 3, tzinfo=UTC)
    assert records("gift: 2026-03-01, recorded: 2026-04-02")[0].recorded_at == datetime(2026, 4, 2, 3, tzinfo=UTC)
    late = records('gift: 2026-03-01, recorded: "2026-04-02T08:00+09:00"')[0]
    assert late.recorded_at == datetime(2026, 4, 1, 23, tzinfo=UTC)


def test_what_else_a_record_can_say():
    (gift,) = records('gift: 2026-03-01, yen: 30000, place: "203629", seen: "202177", times: 2')
    assert (gift.yen, gift.place_code, gift.seen_code, gift.times) == (30_000, "203629", "202177", 2)
    (activity,) = records("activity: 2026-03-01, hours: 1.5, name: 草刈り")
    assert (activity.minutes, activity.name, activity.place_code) == (90, "草刈り", "203637")
    (school,) = records("schooling: 2026-06-01..2026-06-20, school_days: 14")
    assert (school.kind, school.details) == (Kind.SCHOOLING, {"school_days": 14})
    (answer,) = records("職員の確認: 2026-06-01, 名: 町長が認める, 答え: いいえ")
    assert (answer.name, answer.details) == ("町長が認める", {"answer": False})


@pytest.mark.parametrize(("row", "name"), [
    ("base: 2025-05-10.., name: 所有", "owned"), ("tie: 2025-05-10.., name: 出身", "born"),
    ("excuse: 2025-05-10, name: 感染症", "epidemic"), ("tie: 2025-05-10.., name: jal", "jal"),
    ("activity: 2025-05-10, name: 所有", "所有"),
])  # fmt: skip
def test_names_with_two_spellings(row, name):
    assert records(row)[0].name == name


# --- people -------------------------------------------------------------------------------------------------------
def test_the_person():
    person = example(
        '    person: {born: 1980-05-01, address: "131016", lives: "203629", identity: L2, died: 2027-01-01}\n'
    )
    person = person.facts.person
    registered, actual = person.addresses
    assert (registered.place_code, registered.kind) == ("131016", AddressKind.REGISTERED)
    assert (actual.place_code, actual.kind) == ("203629", AddressKind.ACTUAL)
    assert (person.born_on, person.died_on) == (date(1980, 5, 1), date(2027, 1, 1))
    assert person.proofs[0].level is IdentityLevel.L2


def test_somebody_who_moved_and_somebody_whose_town_is_unknown():
    moved = '[{code: "203637", from: 2026-11-16}, {code: "131016", from: 2000-01-01}]'
    found = example(f"    person: {{address: {moved}}}\n").facts.person.addresses
    assert found == (Address("131016", date(2000, 1, 1)), Address("203637", date(2026, 11, 16)))
    unknown = example("    person: {address: 不明}\n").facts.person.addresses
    assert [address.place_code for address in unknown] == [None]
    assert example().facts.person.addresses == ()


def test_registrations_household_and_the_days_of_the_question():
    found = example(
        '    memberships: [{place: "142018", tier: premium, from: 2026-04-01, group: joint}]\n'
        "    registered: 2025-04-01\n    known: 2026-12-01\n    changes_on: 2027-01-01\n"
        "    household:\n      - {person: {born: 2016-05-01}, records: [{schooling: 2026-06-01..2026-06-20}]}\n"
    )
    facts = found.facts
    assert facts.memberships == (Membership("142018", "premium", date(2026, 4, 1), None, "joint"),)
    assert (facts.registered_on, found.known_on) == (date(2025, 4, 1), date(2026, 12, 1))
    assert (found.changes_on, found.has_changes_on) == (date(2027, 1, 1), True)
    (child,) = facts.household
    assert (child.person.born_on, child.records[0].kind) == (date(2016, 5, 1), Kind.SCHOOLING)
    assert child.records[0].person == child.person.id != facts.person.id


@pytest.mark.parametrize(("written", "meant"), [("never", (None, True)), ("変わらない", (None, True))])
def test_it_never_changes(written, meant):
    found = example(f"    changes_on: {written}\n")
    assert (found.changes_on, found.has_changes_on) == meant
    assert example().has_changes_on is False


@pytest.mark.parametrize(
    ("written", "expected"),
    [("premium", "premium"), ("なし", "none"), ("要確認", "review"), ("転入", "moved_in"), ("deceased", "deceased")],
)
def test_what_is_expected(written, expected):
    text = HEAD + TIERS + f"examples: [{{name: 例, on: 2026-11-23, expect: {written}}}]\n"
    assert definition(text).examples[0].expected == expected


def test_who_asks():
    assert example().facts.place_code == "203637"
    assert example('    place: "203629"\n').facts.place_code == "203629"
    joint = HEAD.replace('place: "203637"', 'places: ["203629", "203637"]')
    assert example(head=joint).facts.place_code == "203629"
    national = HEAD.replace('place: "203637"', "national: true")
    asking = example("    records: [{visit: 2026-01-01}]\n", head=national).facts
    assert asking.place_code == asking.records[0].place_code == "999999"


def test_ids_depend_on_where_somebody_stands_and_on_nothing_else():
    one, again = example("    records: [{visit: 2026-01-01}]\n"), example("    records: [{visit: 2026-01-02}]\n")
    assert one.facts.person.id == again.facts.person.id
    assert one.facts.records[0].id == again.facts.records[0].id
    other = example("    records: [{visit: 2026-01-01}]\n", head=HEAD.replace("definition: a", "definition: b"))
    assert one.facts.person.id != other.facts.person.id


def test_a_stay_has_one_end():
    text = HEAD + TIERS + "examples:\n  - name: 例\n    on: 2026-11-23\n    expect: basic\n"
    ((_, said),) = problems(text + "    records: [{stay: 2026-01-01..2026-01-03, nights: 2}]\n")
    assert "終わりの日と `nights` が両方あります" in said
