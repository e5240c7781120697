"""A mass export leaves out whoever is protected without telling how many, and everybody in it has an access record."""

from datetime import date

import pytest
from django.apps import apps

from futasato.exchanges import acts
from futasato.exchanges.nouns import Subject
from futasato.people import acts as people_acts
from futasato.protections import acts as protections_acts
from futasato.records import acts as record_acts
from futasato.records.nouns import Entry, Kind
from futasato.registrations import acts as registrations_acts

from .moving import NOW, SABAE

pytestmark = pytest.mark.django_db


def somebody(name="試験 花子"):
    person = people_acts.enter(name=name, now=NOW, by="desk").id
    registrations_acts.enter(person=person, place_code=SABAE, entrance="desk", now=NOW, by="desk")
    _visit(person)
    return person


def _visit(person):
    entry = Entry(person=person, place_code=SABAE, kind=Kind.VISIT, happened_on=date(2026, 11, 1))
    record_acts.write(entries=[entry], now=NOW, by="desk", source="desk")


def give(subject, reason="引っ越し", place=SABAE):
    return acts.give_out(place_code=place, subject=subject, reason=reason, now=NOW, by="command")


def looked_at():
    rows = apps.get_model("accesses", "Access").objects.order_by("at", "id")
    return sorted((row.person_id, row.duty, row.text, row.route) for row in rows)


@pytest.mark.threat("T11", part="test")
@pytest.mark.parametrize("subject", Subject)
def test_whoever_is_protected_is_not_in_it_and_is_not_counted(subject):
    hidden, seen = somebody("秘密 太郎"), somebody()
    protections_acts.protect(person=hidden, place_code=SABAE, reason="申出", now=NOW, by="test")
    sheet = give(subject)
    assert sheet.persons == (seen,)
    assert (len(sheet.rows), sheet.left_out) == (1, {})
    assert "秘密" not in str(sheet.rows)


@pytest.mark.threat("T11", part="test")
def test_a_protected_person_without_a_tie_is_not_counted_either():
    hidden, stranger = people_acts.enter(name="秘密", now=NOW, by="desk").id, people_acts.enter(now=NOW, by="desk").id
    _visit(hidden)
    _visit(stranger)
    protections_acts.protect(person=hidden, place_code=SABAE, reason="申出", now=NOW, by="test")
    assert give(Subject.RECORDS).left_out == {"untied": 1}


@pytest.mark.threat("T11", part="control")
@pytest.mark.parametrize("subject", Subject)
def test_whoever_is_not_protected_is(subject):
    people = {somebody("秘密 太郎"), somebody()}
    assert set(give(subject).persons) == people


@pytest.mark.parametrize("subject", Subject)
def test_everybody_in_it_has_an_access_record_with_the_reason(subject):
    people = sorted([somebody(), somebody()])
    give(subject)
    assert looked_at() == [(person, "operator", "引っ越し", f"export {subject.value}") for person in people]


def test_without_a_reason_nothing_is_given_and_nobody_was_looked_at():
    somebody()
    with pytest.raises(acts.Refused, match="理由"):
        give(Subject.PEOPLE, " ")
    with pytest.raises(acts.Refused, match="市町村のコード"):
        give(Subject.PEOPLE, place="180009")
    assert looked_at() == []
