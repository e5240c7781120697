"""Nobody decides on what somebody of their own household asked for; and a complaint is answered in its own words."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from futasato.cases import acts, models, reads
from futasato.cases.nouns import Kind, Outcome, State
from futasato.counters.resident.cases import telling as resident_telling
from futasato.people import acts as people_acts
from futasato.people.nouns import Role
from futasato.units import DAY, day_of
from tests import signing
from tests.counters.office.ground import FUKUI, officer, somebody, text

from .ground import NOW, asked, signed, town

pytestmark = pytest.mark.django_db
TODAY = day_of(NOW)


@pytest.fixture(autouse=True)
def ruled():
    town()


def living_together(user, person, until_on=None):
    """The officer's own entry shares a household with a person."""
    own = somebody("職員 花代", email=user.email, account=user.pk)
    told = {"role": Role.ADULT, "from_on": TODAY - 9 * DAY, "now": NOW - timedelta(days=9), "by": "test"}
    home = people_acts.join_household(person=own.id, **told).household
    people_acts.join_household(person=person.id, household=home, **told)
    if until_on:
        people_acts.leave_household(person=person.id, household=home, until_on=until_on, now=NOW, by="test")
    return own


def decided(case, by, outcome=Outcome.ACCEPT):
    return acts.decide(case=case.id, outcome=outcome, reason="不足", seen=reads.get(case.id).turns, now=NOW, by=by)


def test_somebody_of_the_household_decides_nothing_and_leaves_nothing():
    user, person = officer(), somebody()
    living_together(user, person)
    case, by = asked(person), f"account:{user.pk}"
    told = {"case": case.id, "reason": "理由", "now": NOW, "by": by}
    for doing in (lambda: decided(case, by), lambda: acts.extend(**told, seen=0)):
        with pytest.raises(acts.Refused, match="同じ世帯"):
            doing()
    assert not models.Ruling.objects.exists()
    decided(case, signed())
    with pytest.raises(acts.Refused, match="同じ世帯"):
        acts.correct(**told, seen=1)


def test_control_a_colleague_of_another_household_and_a_former_mate_decide():
    user, person = officer(), somebody()
    living_together(user, person, until_on=TODAY - DAY)
    assert decided(asked(person), f"account:{user.pk}").state is State.ACCEPTED


def test_many_at_once_leave_the_case_of_the_household_open():
    user, mate, stranger = officer(), somebody(), somebody("試験 他子")
    living_together(user, mate)
    cases = [asked(mate), asked(stranger)]
    done = acts.accept_many(
        place_code=FUKUI, cases=[(case.id, 0) for case in cases], now=NOW, by=f"account:{user.pk}"
    )
    assert done.done == (cases[1].id,) and "同じ世帯" in done.failures[0].reason


def test_one_is_told_that_it_is_their_own_before_that_it_is_the_households():
    user = officer()
    own = somebody("職員 花代", email=user.email, account=user.pk)
    with pytest.raises(acts.Refused, match="自分が申し出た"):
        decided(asked(own), f"account:{user.pk}")


@pytest.fixture
def desk(client):
    user = officer()
    signing.staff(client, user)
    return user


def test_a_complaint_is_answered_with_what_the_office_does(client, desk):
    case = asked(kind=Kind.COMPLAINT, now=timezone.now())
    page = f"/office/{FUKUI}/cases/{case.id}/"
    said = text(client.get(page))
    assert "対応すると答えて次へ" in said and "認めて次へ" not in said
    answer = client.post(page, {"outcome": "reject", "reason": "町の道ではありません", "seen": "0"}, follow=True)
    assert "苦情に「対応しない」と答えました" in text(answer)
    said = text(client.get(page))
    assert "対応しないと答えました" in said and "「対応する」に直す" in said and "認め" not in said


@pytest.mark.parametrize("language", ["ja", "en", "ja-easy"])
def test_the_person_reads_the_same_in_every_language(language):
    case = decided(asked(kind=Kind.COMPLAINT), signed(), Outcome.REJECT)
    with translation.override(language):
        told = f"{resident_telling.state(case)}", f"{resident_telling.history(case.kind, reads.rulings(case.id))[0]['outcome']}"
    assert not any(word in each for each in told for word in ("認め", "Not accepted", "だめ"))
