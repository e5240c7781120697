"""A small town with a year of life, and a second, empty register: the transaction of the first one is taken back."""

import random
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from django.apps import apps
from django.db import transaction

from futasato.people import acts as people_acts
from futasato.people.nouns import Address, IdentityLevel
from futasato.places.nouns import Confidence
from futasato.records import acts as record_acts
from futasato.records.nouns import Entry, Evidence, Kind, Level
from futasato.registrations import acts, reads
from tests.registrations.town import NOW, SABAE, TOKYO, publish, visitors

NAMES = ("髙﨑 𠮷子", "辻󠄀 ①", "神﨑 'さくら", "", "試験 太郎", "Anna-Lena O'Brien", "葛󠄁城 み゙", "齋藤 ㈱", "-試験", "試験 次郎")
RULE = visitors(SABAE)
DAYS = tuple(date(2026, 1, 1) + timedelta(days=40 * n) for n in range(10))
INSTANTS = (None, datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC))


def live(seed):
    """Everybody of the town, with corrections, voids, steps told late, a move, a death and a claim."""
    publish(RULE, date(2026, 1, 1))
    chance = random.Random(seed)
    people = [_settle(chance, name, number) for number, name in enumerate(NAMES)]
    for person in people:
        _visit(chance, person)
    _decide(people)
    _claim(people[4])
    return people


@contextmanager
def taken_back():
    """What happens in this block is as if it had never been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    assert not apps.get_model("people", "Person").objects.exists()
    assert not apps.get_model("records", "Record").objects.exists()


def seen(place=SABAE):
    """Everybody's standing by number, day and instant of knowledge."""
    numbers = {own.person: own.number for own in reads.of_place(place)}
    return {
        (numbers[row.person], on, known_at): (row.tier, row.state, row.review, row.phase, row.ends_on, row.reasons)
        for on in DAYS
        for known_at in INSTANTS
        for row in reads.standings(place_code=place, on=on, known_at=known_at).rows
        if row.person in numbers
    }


def counts():
    names = ("people.Person", "people.Address", "people.IdentityProof", "registrations.Registration", "registrations.Decision", "records.Record")
    return {name: apps.get_model(name).objects.count() for name in names}


def _settle(chance, name, number):
    at = datetime(2026, 1, 5, 3, tzinfo=UTC) + timedelta(days=number)
    home = Address(TOKYO, date(2000, 1, 1), text="東京都千代田区霞が関2-1-2")
    email = f"No{number}@futasato.example" if number % 3 == 0 else ""
    kana = "シケン　タロウ" if name else ""
    person = people_acts.enter(name=name, kana=kana, born_on=name and date(1950 + number, 2, 3) or None, email=email, address=home, source="desk", now=at, by="desk").id
    if chance.random() < 0.6:
        people_acts.prove(person=person, level=IdentityLevel.L2, method="desk", proved_on=at.date(), now=at, by="staff")
    acts.enter(person=person, place_code=SABAE, entrance="desk", now=at, by="desk")
    return person


def _visit(chance, person):
    for turn in range(chance.randint(2, 6)):
        on = date(2026, 1, 10) + timedelta(days=chance.randrange(265))
        at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC) + timedelta(days=chance.randrange(20))
        said = {"kind": Kind.VISIT, "happened_on": on, "evidence": Evidence.SCAN, "level": Level.E3, "verified_by": "=host"}
        entry = Entry(person=person, place_code=SABAE, source_key=f"{person}/{turn}", details={"備考": "@道の駅\r\n", "n": 3}, **said)
        (record,) = record_acts.write(entries=[entry], now=at, by="desk", source="+shop").records
        later = at + timedelta(days=5)
        if turn % 3 == 1:
            record = record_acts.correct(record=record, entry=Entry(person=person, place_code=SABAE, **said | {"happened_on": on - timedelta(days=2)}), reason="日の誤り", now=later, by="desk")
        if turn % 4 == 1:
            record_acts.void(record=record, reason="二重", now=later + timedelta(days=9), by="desk")


def _decide(people):
    consents, at = {"register": "register-2026-1"}, datetime(2026, 4, 2, 3, tzinfo=UTC)
    told = {"place_code": SABAE, "by": "account:7"}
    for person in people[:7]:
        acts.join(person=person, consents=consents, now=at, **told)
    acts.suspend(person=people[0], reason="確認中", now=at + timedelta(days=60), **told)
    acts.resume(person=people[0], now=at + timedelta(days=90), **told)
    acts.withdraw(person=people[1], reason="-転居", now=at + timedelta(days=100), **told)
    acts.move_in(person=people[2], moved_on=date(2026, 5, 1), now=at + timedelta(days=200), **told)
    acts.revoke(person=people[3], reason="虚偽", now=at + timedelta(days=150), **told)
    acts.revoke(person=people[6], reason="取り違え", now=at + timedelta(days=20), **told)
    wrong = reads.decisions(reads.get(people[6], SABAE).id)[-1]
    acts.reverse(person=people[6], decision=wrong.id, reason="別の人だった", now=at + timedelta(days=70), **told)
    acts.apply(person=people[5], tier="regular", decided_on=date(2026, 5, 1), now=at + timedelta(days=120), **told)
    acts.approve(person=people[5], tier="regular", decided_on=date(2026, 5, 15), now=at + timedelta(days=130), **told)
    people_acts.move(person=people[6], place_code=SABAE, text="福井県鯖江市西山町13-1", from_on=date(2026, 8, 1), now=NOW, by="desk")
    read = {"confidence": Confidence.POSTAL, "postal_code": "9168666"}  # whether this is the own town the office has to ask
    people_acts.move(person=people[4], place_code=SABAE, text="西山町13-1", from_on=date(2026, 8, 15), now=NOW, by="desk", **read)
    people_acts.die(person=people[7], died_on=date(2026, 9, 1), now=NOW, by="desk")


def _claim(person):
    """A guest of the town who turns out to be somebody known."""
    at = datetime(2026, 7, 1, tzinfo=UTC)
    guest = people_acts.enter(source="walk-in", now=at, by="desk").id
    acts.enter(person=guest, place_code=SABAE, entrance="event", now=at, by="desk")
    entry = Entry(person=guest, place_code=SABAE, kind=Kind.VISIT, happened_on=date(2026, 6, 30))
    record_acts.write(entries=[entry], now=at, by="desk", source="walk-in")
    people_acts.claim(person=guest, claimant=person, proof="code", now=at + timedelta(days=1), by="desk")
