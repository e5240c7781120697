"""Entrusted by what was seen, ended by whom it is for, frozen for protection; two guardians know nothing of each other."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from futasato.mandates import acts, models, reads
from futasato.mandates.nouns import Ground
from futasato.people import acts as people_acts
from futasato.units import day_of, instant_of
from tests.people.side_by_side import starts_and_waits

from .family import DESK, NOW, child, entrusted, somebody

pytestmark = pytest.mark.django_db
TODAY, SECOND = day_of(NOW), timedelta(seconds=1)


def test_what_was_seen_and_by_whom_is_kept():
    ward, mother = child(), somebody("試験 花子")
    kept = entrusted(ward, mother, basis=" 戸籍謄本（2026-11-20） ")
    assert (kept.basis, kept.entered_by, kept.entered_at, kept.from_on) == ("戸籍謄本（2026-11-20）", DESK, NOW, TODAY)
    assert reads.mandate(kept.id) == kept and reads.standing(mother, NOW) == (kept,)
    assert reads.wards(mother, NOW) == {ward: frozenset({ward})} and reads.is_agent(mother, ward, NOW)
    assert reads.agents_of(ward, NOW) == (kept,) and reads.standing(ward, NOW) == ()


def test_the_same_again_is_one_mandate():
    ward, mother = child(), somebody()
    assert entrusted(ward, mother) == entrusted(ward, mother, now=NOW + SECOND)
    assert models.Mandate.objects.count() == 1


@pytest.mark.threat("T14")
def test_two_guardians_are_separate():
    ward, mother, father = child(), somebody("試験 花子"), somebody("別人 次郎")
    hers, his = entrusted(ward, mother), entrusted(ward, father)
    assert reads.standing(mother, NOW) == (hers,) and reads.standing(father, NOW) == (his,)
    acts.end(mandate=his.id, reason="親権者の変更", now=NOW + SECOND, by=DESK)
    assert reads.standing(father, NOW + SECOND) == () and reads.standing(mother, NOW + SECOND) == (hers,)
    assert reads.lost_wards(father, NOW + SECOND) == {ward} and reads.lost_wards(mother, NOW + SECOND) == frozenset()
    assert str(father) not in repr(reads.standing(mother, NOW)) + repr(reads.wards(mother, NOW))


@pytest.mark.threat("T14")
def test_the_right_is_gone_at_the_instant_of_majority():
    ward, mother = child(date(2009, 4, 1)), somebody()
    entrusted(ward, mother)
    midnight = instant_of(date(2027, 4, 1))
    assert reads.is_agent(mother, ward, midnight - SECOND) and not reads.is_agent(mother, ward, midnight)


def test_an_end_is_an_instant_and_told_again_changes_nothing():
    ward, mother = child(), somebody()
    kept = entrusted(ward, mother)
    first = acts.end(mandate=kept.id, reason="辞退", now=NOW + SECOND, by=DESK)
    assert acts.end(mandate=kept.id, reason="別の理由", now=NOW + 9 * SECOND, by="account:8") == first
    assert (first.ended_at, first.ended_by, first.end_reason) == (NOW + SECOND, DESK, "辞退")
    assert reads.is_agent(mother, ward, NOW) and not reads.is_agent(mother, ward, NOW + SECOND)
    assert reads.history_of(ward) == (first,)


def test_what_was_ended_can_be_entrusted_anew():
    ward, mother = child(), somebody()
    old = entrusted(ward, mother)
    acts.end(mandate=old.id, now=NOW + SECOND, by=DESK)
    assert entrusted(ward, mother, now=NOW + 2 * SECOND).id != old.id
    assert reads.is_agent(mother, ward, NOW + 2 * SECOND)


@pytest.mark.threat("T11")
def test_a_frozen_link_opens_nothing_and_says_who_froze_it():
    ward, father = child(), somebody()
    kept = entrusted(ward, father)
    frozen = acts.freeze(mandate=kept.id, reason="保護命令", now=NOW + SECOND, by=DESK)
    assert reads.standing(father, NOW + SECOND) == () and reads.wards(father, NOW + SECOND) == {}
    assert acts.freeze(mandate=kept.id, reason="ほか", now=NOW + 9 * SECOND, by="account:8") == frozen
    assert reads.history_of(ward) == (frozen,) and frozen.frozen_at == NOW + SECOND
    with pytest.raises(acts.Refused, match="理由"):
        acts.freeze(mandate=kept.id, reason=" ", now=NOW, by=DESK)


def test_a_delegation_ends_after_a_year_and_whenever_the_principal_says():
    old, young = somebody("試験 梅", date(1935, 1, 1)), somebody("試験 孫")
    kept = entrusted(old, young, Ground.DELEGATE, basis="署名のある委任状")
    assert kept.until_on == date(2027, 11, 22) and reads.delegates_of(old, NOW) == (kept,)
    assert not reads.is_agent(young, old, instant_of(date(2027, 11, 23)))
    acts.end(mandate=kept.id, now=NOW + SECOND, by="account:old")
    assert not reads.is_agent(young, old, NOW + SECOND)


def test_a_guardian_is_no_delegate_of_the_childs_own_page():
    ward, mother = child(), somebody()
    entrusted(ward, mother)
    assert reads.delegates_of(ward, NOW) == () and len(reads.agents_of(ward, NOW)) == 1


def test_claimed_people_act_and_are_acted_for_under_one_id():
    ward, slip, mother = child(), somebody(""), somebody()
    entrusted(ward, mother)
    people_acts.claim(claimant=ward, person=slip, proof="控え", now=NOW, by=DESK)
    assert reads.wards(mother, NOW) == {ward: frozenset({ward, slip})}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"basis": "  "}, "何を見て"),
        ({"basis": "戸" * 401}, "何を見て"),
        ({"until_on": TODAY - timedelta(days=1)}, "始まり"),
        ({"from_on": date(2020, 1, 1), "until_on": date(2020, 2, 1)}, "もう過ぎて"),
        ({"ground": Ground.DELEGATE}, "未成年の方の代理は"),
        ({"principal": uuid4()}, "見つかりません"),
        ({"agent": uuid4()}, "見つかりません"),
    ],
)
def test_mandates_that_are_refused(told, reason):
    told = {"principal": child(), "agent": somebody()} | told
    with pytest.raises(acts.Refused, match=reason):
        entrusted(told.pop("principal"), told.pop("agent"), **told)
    assert models.Mandate.objects.count() == 0


@pytest.mark.threat("T14")
@pytest.mark.parametrize(
    ("principal_born_on", "agent_born_on", "ground", "reason"),
    [
        (date(2008, 11, 23), date(1985, 5, 5), Ground.GUARDIAN, "未成年の方だけ"),
        (None, date(1985, 5, 5), Ground.GUARDIAN, "未成年の方だけ"),
        (date(2015, 6, 1), date(2008, 11, 24), Ground.GUARDIAN, "成年の方だけ"),
        (date(2015, 6, 1), None, Ground.COURT, "成年の方だけ"),
    ],
)
def test_only_those_of_age_act_and_only_for_the_young(principal_born_on, agent_born_on, ground, reason):
    with pytest.raises(acts.Refused, match=reason):
        entrusted(somebody(born_on=principal_born_on), somebody(born_on=agent_born_on), ground)


@pytest.mark.threat("T14", part="control")
def test_a_day_younger_the_same_child_still_has_a_guardian():
    entrusted(somebody(born_on=date(2008, 11, 24)), somebody(born_on=date(2008, 11, 23)))
    assert models.Mandate.objects.count() == 1


def test_nobody_acts_for_oneself():
    me, slip = somebody(), somebody("")
    people_acts.claim(claimant=me, person=slip, proof="控え", now=NOW, by=DESK)
    for other in (me, slip):
        with pytest.raises(acts.Refused, match="自分自身"):
            entrusted(me, other, Ground.DELEGATE)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Mandate.objects.create(
            ground="court", principal_id=me, agent_id=me, from_on=TODAY, basis="x", entered_at=NOW, entered_by="x"
        )


def test_the_dead_are_not_acted_for():
    ward, mother = child(), somebody()
    entrusted(ward, mother)
    people_acts.die(person=ward, died_on=TODAY, now=NOW, by=DESK)
    assert reads.is_agent(mother, ward, NOW) and not reads.is_agent(mother, ward, NOW + timedelta(days=1))
    with pytest.raises(acts.Refused, match="亡くなった"):
        entrusted(ward, somebody())


@pytest.mark.parametrize("act", [acts.end, acts.freeze])
def test_a_mandate_that_is_not_there(act):
    with pytest.raises(acts.Refused, match="見つかりません"):
        act(mandate=uuid4(), reason="理由", now=NOW, by=DESK)
    assert reads.mandate(uuid4()) is None


def test_who_may_consent_alone():
    assert reads.may_consent_alone(somebody(born_on=date(2011, 11, 23)), NOW)
    assert not reads.may_consent_alone(somebody(born_on=date(2011, 11, 24)), NOW)
    assert reads.may_consent_alone(somebody(born_on=None), NOW) and not reads.may_consent_alone(uuid4(), NOW)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_mandate():
    ward, mother = child(), somebody()
    with transaction.atomic():
        first = entrusted(ward, mother)
        second = starts_and_waits(lambda: entrusted(ward, mother))
    assert second.join() == first and models.Mandate.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_end_while_another_runs_keeps_the_first():
    kept = entrusted(child(), somebody())
    with transaction.atomic():
        first = acts.end(mandate=kept.id, reason="一", now=NOW, by=DESK)
        second = starts_and_waits(lambda: acts.end(mandate=kept.id, reason="二", now=NOW + SECOND, by=DESK))
    assert second.join() == first
