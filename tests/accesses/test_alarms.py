"""T3 and T21 in the database: honey persons at once, unusual days once, familiar people by name, household and street."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from futasato.accesses import acts, follow, models, reads
from futasato.accesses.nouns import Purpose, Sign
from futasato.people import acts as people_acts
from futasato.people.nouns import Address, Role
from futasato.units import day_of

from .ground import FUJIMI, NOW, OFFICER, looked, own, somebody

pytestmark = pytest.mark.django_db
TODAY = day_of(NOW)


@pytest.mark.threat("T21")
def test_a_honey_person_raises_the_alarm_in_the_very_transaction(person):
    """The alarm stands with the look, at its instant: told by the next round (2 s), long before 60 s."""
    acts.plant(person=person, place_code=FUJIMI, now=NOW, by="account:1")
    looked(somebody(), person)
    (alarm,) = reads.untold()
    assert (alarm.kind, alarm.account, alarm.on, alarm.place_code, alarm.raised_at) == (
        "honey", OFFICER, TODAY, FUJIMI, NOW,
    )  # fmt: skip
    told = []
    assert follow.tell_alarms(now=NOW + timedelta(seconds=2), send=told.append) == 1
    assert (told, reads.untold()) == ([alarm], ())
    assert [each.told_at for each in reads.alarms(FUJIMI)] == [NOW + timedelta(seconds=2)]


@pytest.mark.threat("T21", part="control")
def test_nobody_else_raises_one_and_an_undone_look_neither(person):
    """Control: no honey, no alarm; and the alarm goes with a look that was rolled back."""
    looked(person)
    acts.plant(person=somebody(), place_code=FUJIMI, now=NOW, by="account:1")
    acts.plant(person=person, place_code=FUJIMI, now=NOW, by="account:1")
    with pytest.raises(RuntimeError), transaction.atomic():
        looked(person)
        raise RuntimeError
    assert reads.untold() == ()
    assert len(reads.honey(FUJIMI)) == 2


def test_an_alarm_that_could_not_be_sent_is_told_again(person):
    acts.plant(person=person, place_code=FUJIMI, now=NOW, by="account:1")
    looked(person)

    def refuse(alarm):
        raise OSError("no mail server")

    with pytest.raises(OSError, match="mail"):
        follow.tell_alarms(now=NOW, send=refuse)
    assert len(reads.untold()) == 1


@pytest.mark.threat("T21")
def test_speed_is_counted_for_the_door(db):
    """What one account has opened and listed in ten minutes, each person once, other accounts and oneself left out."""
    people = [somebody() for _ in range(8)]
    for n, each in enumerate(people[:4]):
        looked(each, at=NOW - timedelta(minutes=3 * n))
    looked(people[0], at=NOW)
    looked(people[5], at=NOW, account=8)
    looked(*people, at=NOW - timedelta(minutes=1))
    acts.write(looking=own(account=OFFICER), shown=[([people[6]], ["name"])], now=NOW, by=f"account:{OFFICER}")
    assert reads.recent(OFFICER, NOW, reads.limits()) == (4, 8)
    assert reads.recent(OFFICER, NOW + timedelta(minutes=20), reads.limits()) == (0, 0)


def entered(name, text, account=None):
    home = Address("203629", date(2020, 4, 1), text=text)
    return people_acts.enter(name=name, kana="", address=home, email=f"{uuid4().hex}@futasato.example", account=account, now=NOW, by="test")  # fmt: skip


@pytest.fixture
def clerk(django_user_model):
    """An officer whose own person is in the register: 見本 一郎 of 落合."""
    user = django_user_model.objects.create_user("clerk")
    return user.pk, entered("見本 一郎", "長野県富士見町落合100", user.pk)


@pytest.mark.threat("T3")
@pytest.mark.parametrize(
    ("name", "text", "is_familiar"),
    [
        ("見本 花子", "東京都八王子市1", True),
        ("別人 花子", "長野県富士見町落合7", True),
        ("別人 花子", "東京都八王子市1", False),
    ],
)
def test_namesakes_and_neighbours_are_familiar(clerk, name, text, is_familiar):
    """Two people of one's own name or street, opened for nothing, are told; two others are not."""
    account, _ = clerk
    for n in range(2):
        looked(entered(name, text).id, at=NOW + timedelta(minutes=n), account=account)
    signs = {each.sign for each in reads.patterns(place_code=FUJIMI, on=TODAY)}
    assert (Sign.FAMILIAR in signs) == is_familiar


def test_the_household_is_familiar_and_an_act_that_followed_is_a_reason(clerk):
    account, own_person = clerk
    family = [entered("別 姓子", "東京都八王子市1").id for _ in range(2)]
    told = {"role": Role.ADULT, "from_on": TODAY, "now": NOW, "by": "test"}
    home = people_acts.join_household(person=own_person.id, **told).household
    for each in family:
        people_acts.join_household(person=each, household=home, **told)
    for n, each in enumerate(family):
        looked(each, at=NOW + timedelta(minutes=n), account=account)
    asked = {"place_code": FUJIMI, "on": TODAY}
    assert [p.persons for p in reads.patterns(**asked) if p.sign == Sign.FAMILIAR] == [tuple(sorted(family))]
    assert reads.patterns(**asked, acted=[(account, each) for each in family]) == ()


def test_a_day_is_watched_once_however_often_and_only_its_own_place(db):
    for n in range(3):
        looked(somebody(), at=NOW.replace(hour=13) + timedelta(minutes=n))
    for _ in range(2):
        acts.watch(place_code=FUJIMI, on=TODAY, acted=(), now=NOW, by="machine")
    assert [(a.kind, a.account, a.text) for a in reads.alarms(FUJIMI)] == [("off_hours", OFFICER, "3 ≥ 3")]
    assert acts.watch(place_code="182079", on=TODAY, acted=(), now=NOW, by="machine") == ()
    assert reads.places(TODAY) == (FUJIMI,)


def test_a_look_of_many_is_a_list(db):
    looked(*[somebody() for _ in range(50)], at=NOW.replace(hour=13))
    assert reads.patterns(place_code=FUJIMI, on=TODAY) == ()
    assert len(reads.pairs(FUJIMI, TODAY)) == 50


def test_office_looks_are_of_the_place_and_day_and_not_residents_own(person):
    looked(person)
    looked(person, place_code="182079")
    looked(person, at=NOW - timedelta(days=1))
    looked(person, duty="guardian", purpose=Purpose.GUARDIAN)
    assert len(reads.office_looks(place_code=FUJIMI, on=TODAY)) == 1
    assert reads.office_looks(place_code=FUJIMI, on=TODAY, account=8) == ()


def test_after_a_stolen_session_the_list_is_exact(db):
    """Whom, which fields and when, of one account between two instants, in every place; nobody else's looks (G23)."""
    first, second = somebody(), somebody()
    looked(first, at=NOW, fields=("name",))
    looked(second, at=NOW + timedelta(minutes=1), fields=("address",), place_code="182079")
    looked(first, at=NOW + timedelta(minutes=2))
    looked(first, at=NOW, account=8)
    found = reads.of_account(OFFICER, NOW, NOW + timedelta(minutes=2))
    assert [(a.person, a.fields, a.at) for a in found] == [
        (first, ("name",), NOW), (second, ("address",), NOW + timedelta(minutes=1)),
    ]  # fmt: skip


def test_a_record_alarm_is_raised_once(db):
    for _ in range(2):
        acts.raise_alarm(kind="record", key="record/0/3", text="3 番", now=NOW, by="witness")
    assert models.Alarm.objects.count() == 1
