"""Moves, proofs, corrected names, deaths: what changes, what stays, what is refused."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from futasato.people import acts, models, reads, rules
from futasato.people.nouns import Address, AddressKind, IdentityLevel, Role
from tests.people.fictional import ECHIZEN, FUKUI, NOW

LATER = NOW + timedelta(days=1)
TODAY = date(2026, 11, 1)


@pytest.fixture
def taro(somebody):
    return somebody(name="試験 太郎", born_on=date(1990, 1, 1), address=Address(FUKUI, date(2020, 4, 1), text="福井市"))


def move(person, code=ECHIZEN, text="越前市", from_on=TODAY, now=NOW, **more):
    return acts.move(person=person.id, place_code=code, text=text, from_on=from_on, now=now, by="desk", **more)


def places(person, *days, kind=AddressKind.REGISTERED):
    found = [rules.address_on(person.addresses, day, kind) for day in days]
    return [address and address.place_code for address in found]


def test_a_move_counts_from_its_day(taro):
    moved = move(taro)
    assert places(moved, date(2020, 3, 31), date(2026, 10, 31), TODAY) == [None, FUKUI, ECHIZEN]


def test_a_move_can_be_told_beforehand_or_late(taro):
    move(taro, from_on=date(2027, 4, 1))
    moved = move(taro, code=None, text="海外", from_on=date(2022, 1, 1))
    assert places(moved, date(2021, 12, 31), date(2023, 1, 1), date(2027, 4, 1)) == [FUKUI, None, ECHIZEN]
    assert moved.addresses[1].unresolved


def test_the_same_move_told_again_is_one_row(taro):
    move(taro)
    assert move(taro, now=LATER).addresses == move(taro, text=" 越前市 ", now=LATER).addresses
    assert models.Address.objects.count() == 2


def test_another_address_of_the_same_day_is_a_correction_and_the_wrong_one_stays_known(taro):
    move(taro)
    moved = move(taro, code="182028", text="敦賀市", now=LATER)
    assert places(moved, TODAY) == ["182028"] and len(moved.addresses) == 3
    assert rules.address_on(moved.addresses, TODAY, known_at=NOW).place_code == ECHIZEN


def test_where_one_really_lives_is_kept_apart(taro):
    moved = move(taro, kind=AddressKind.ACTUAL)
    assert places(moved, TODAY) == [FUKUI] and places(moved, TODAY, kind=AddressKind.ACTUAL) == [ECHIZEN]


def test_moves_that_are_refused(taro):
    acts.die(person=taro.id, died_on=date(2026, 10, 1), now=NOW, by="desk")
    refused = [({"code": "999999"}, "見つかりません"), ({"from_on": date(1989, 12, 31)}, "生年月日より前"), ({}, "亡くなった日")]  # fmt: skip
    for told, reason in refused:
        with pytest.raises(acts.Refused, match=reason):
            move(taro, **{"from_on": date(2026, 9, 1) if told else TODAY} | told)
    assert models.Address.objects.count() == 1


def prove(person, level=IdentityLevel.L2, method="jpki", proved_on=TODAY):
    return acts.prove(person=person.id, level=level, method=method, proved_on=proved_on, now=NOW, by="staff:1")


def test_proofs_add_up_and_count_from_their_day(taro):
    prove(taro, IdentityLevel.L1, "desk", date(2026, 5, 1))
    proven = prove(taro)
    assert prove(taro).proofs == proven.proofs and len(proven.proofs) == 2
    days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 10, 31), TODAY]
    assert [rules.level_on(proven.proofs, day) for day in days] == [0, 1, 1, 2]
    assert (proven.proofs[1].method, proven.proofs[1].verified_by) == ("jpki", "staff:1")


def test_proofs_that_are_refused(taro):
    with pytest.raises(acts.Refused, match="今日より後"):
        prove(taro, proved_on=TODAY + timedelta(days=1))
    with pytest.raises(acts.Refused, match="方法"):
        prove(taro, method=" ")
    assert reads.get(taro.id).proofs == ()


def correct(person, name="試験 次郎", kana="シケン　ジロウ", reason="誤記"):
    return acts.correct_name(person=person.id, name=name, kana=kana, reason=reason, now=LATER, by="desk")


def test_a_corrected_name_keeps_the_former_one_with_its_reason(taro):
    corrected = correct(taro)
    assert (corrected.name, corrected.kana) == ("試験 次郎", "シケン　ジロウ")
    correct(taro)
    kept = models.FormerName.objects.values_list("name", "kana", "reason", "replaced_at", "replaced_by")
    assert list(kept) == [("試験 太郎", "", "誤記", LATER, "desk")]


@pytest.mark.parametrize(("told", "reason"), [({"kana": "次郎"}, "カタカナ"), ({"reason": ""}, "理由"), ({"name": "\t試\r験"}, "改行")])  # fmt: skip
def test_corrections_that_are_refused(taro, told, reason):
    with pytest.raises(acts.Refused, match=reason):
        correct(taro, **told)
    assert reads.get(taro.id).name == "試験 太郎" and not models.FormerName.objects.exists()


def test_a_death_is_told_once(taro):
    for now in (NOW, LATER):
        assert acts.die(person=taro.id, died_on=date(2026, 10, 1), now=now, by="desk").died_on == date(2026, 10, 1)
    assert models.Person.objects.get().death_told_at == NOW
    with pytest.raises(acts.Refused, match="2026-10-01"):
        acts.die(person=taro.id, died_on=date(2026, 10, 2), now=NOW, by="desk")


@pytest.mark.parametrize(
    ("died_on", "reason"), [(date(2026, 11, 2), "今日より後"), (date(1989, 1, 1), "生年月日より前")]
)
def test_deaths_that_are_refused(taro, died_on, reason):
    with pytest.raises(acts.Refused, match=reason):
        acts.die(person=taro.id, died_on=died_on, now=NOW, by="desk")
    assert reads.get(taro.id).died_on is None


@pytest.mark.django_db
def test_nothing_can_be_done_with_nobody():
    nobody = uuid4()
    told = {"now": NOW, "by": "desk", "person": nobody}
    for act in (
        lambda: acts.move(place_code=FUKUI, text="", from_on=TODAY, **told),
        lambda: acts.prove(level=IdentityLevel.L1, method="desk", proved_on=TODAY, **told),
        lambda: acts.correct_name(name="", kana="", reason="誤記", **told),
        lambda: acts.die(died_on=TODAY, **told),
        lambda: acts.join_household(role=Role.ADULT, from_on=TODAY, **told),
    ):
        with pytest.raises(acts.Refused, match="見つかりません"):
            act()


# --- households --------------------------------------------------------------------------------------------------


def join(person, household=None, role=Role.ADULT, from_on=date(2024, 4, 1)):
    return acts.join_household(person=person.id, household=household, role=role, from_on=from_on, now=NOW, by="desk")


def test_a_household_on_a_day(somebody):
    parent, child, guest = somebody(), somebody(), somebody()
    home = join(parent, role=Role.GUARDIAN).household
    join(child, home, Role.CHILD, date(2025, 4, 1))
    acts.leave_household(person=child.id, household=home, until_on=date(2026, 3, 31), now=NOW, by="desk")
    days = [date(2024, 3, 31), date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1)]
    alone, both = {parent.id}, {parent.id, child.id}
    assert [set(reads.household(parent.id, day)) for day in days] == [alone, alone, both, both, alone]
    assert reads.household(child.id, date(2025, 5, 5)) == (child.id, parent.id)
    assert reads.household(guest.id, TODAY) == (guest.id,)
    roles = reads.memberships([parent.id, child.id, guest.id], date(2025, 5, 5))
    assert [[m.role for m in roles[p.id]] for p in (parent, child, guest)] == [[Role.GUARDIAN], [Role.CHILD], []]


def test_joining_another_household_ends_the_former(somebody):
    one, other = somebody(), somebody()
    first, second = join(one).household, join(other).household
    join(one, second, from_on=date(2025, 1, 1))
    assert set(reads.household(one.id, date(2024, 12, 31))) == {one.id}
    assert set(reads.household(one.id, date(2025, 1, 1))) == {one.id, other.id}
    assert join(one, second, from_on=date(2025, 6, 1)).from_on == date(2025, 1, 1)
    assert models.Membership.objects.filter(household=first).get().until_on == date(2024, 12, 31)


def test_households_that_are_refused(somebody):
    one = somebody()
    home = join(one).household
    with pytest.raises(acts.Refused, match="より後に世帯に入った"):
        join(one, from_on=date(2024, 1, 1))
    with pytest.raises(acts.Refused, match="世帯は見つかりません"):
        join(one, uuid4(), from_on=date(2025, 1, 1))
    with pytest.raises(acts.Refused, match="入っていません"):
        acts.leave_household(person=one.id, household=home, until_on=date(2024, 3, 1), now=NOW, by="desk")
