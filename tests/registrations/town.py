"""People with addresses and proofs in the database, texts of definitions in force, and records in few words."""

from datetime import UTC, date, datetime

from futasato.definitions import acts as definition_acts
from futasato.definitions import reads as definition_reads
from futasato.people import acts as people_acts
from futasato.people.nouns import Address, IdentityLevel
from futasato.records import acts as record_acts
from futasato.records.nouns import Entry, Evidence, Kind, Level
from futasato.units import DAY, instant_of

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
FUKUI, SABAE, ECHIZEN, SAKAI = "182010", "182079", "182095", "182109"
FUKUI_PREFECTURE, TOKYO = "180009", "131016"


def somebody(*, home=TOKYO, level=None, email="", now=NOW):
    """The id of a new person who lives in 千代田区 unless said otherwise; `level`: identity proved long ago."""
    address = Address(home, date(2000, 1, 1)) if home else None
    person = people_acts.enter(email=email, address=address, source="test", now=now, by="test")
    if level is not None:
        people_acts.prove(
            person=person.id, level=IdentityLevel(level), method="desk", proved_on=date(2020, 1, 1), now=now, by="staff"
        )
    return person.id


def write(person, place, *days, kind=Kind.VISIT, now=NOW, **said):
    """One record a day; activities are verified by staff."""
    if kind is Kind.ACTIVITY:
        said = {"name": "草刈り", "evidence": Evidence.HOST, "level": Level.E3, "verified_by": "host"} | said
    entries = [Entry(person=person, place_code=place, kind=kind, happened_on=day, **said) for day in days]
    return record_acts.write(entries=entries, now=now, by="test", source="test").records


def day(text):
    return date.fromisoformat(text)


def days(*texts):
    return [day(text) for text in texts]


VISITOR = """
definition: visitors-{place}
title: 通う人
place: "{place}"
source: 試験
tiers:
  - id: fan
    title: ファン
    when: anyone
  - id: regular
    title: 通う人
    when: {{visits: {{min: {least}, window: {window}}}}}
    {more}
"""


def visitors(place=SABAE, least=3, window="calendar_year", more="term: while_met"):
    """A rule: so many visits in a window."""
    return VISITOR.format(place=place, least=least, window=window, more=more)


def publish(text, from_on, now=None):
    """Bring a text into force; published on the day before unless said otherwise."""
    return definition_acts.publish(text=text, from_on=from_on, now=now or instant_of(from_on - DAY), by="office")


def definition(text):
    """A checked definition of a text."""
    found, problems = definition_reads.check(text=text)
    assert found is not None, "\n".join(map(str, problems))
    return found
