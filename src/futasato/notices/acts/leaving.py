"""To leave, and to be told so: each step posts its letter in its own transaction, so that no stolen session erases somebody
in silence. The letters say nothing (T23); what they are about stands behind a fresh proof."""

from __future__ import annotations

from datetime import datetime

from futasato.letters import acts as letters_acts
from futasato.letters import reads as letters_reads
from futasato.letters.nouns import NO_TOWN, Kind, Letter, Post
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Leaving
from futasato.units import DAY, instant_of
from futasato.walls.act import act

BEGUN, TAKEN_BACK, ENDING = "leaving:begun:{}", "leaving:taken-back:{}", "leaving:ending:{}"
READ_WITHIN = 14 * DAY
FAREWELL_WITHIN = DAY
"""Longer than the quiet hours and the tries of a mail server; an erasure waits no longer for its letter."""


@act
def begin_leaving(*, person, now: datetime, by: str) -> Leaving:
    """Ask for the erasure of a person, and tell them. Refused as by people.acts.ask_to_leave."""
    asked = people_acts.ask_to_leave(person=person, now=now, by=by)
    _post(asked, Kind.LEAVING, BEGUN, now, instant_of(asked.until_on + DAY), by)
    return asked


@act
def take_back_leaving(*, person, now: datetime, by: str) -> Leaving:
    """Take it back, and tell them; what has not gone out of the earlier letters goes no more. Refused as by
    people.acts.stay."""
    found = people_acts.stay(person=person, now=now, by=by)
    earlier = [each.format(found.id) for each in (BEGUN, ENDING)]
    letters_acts.withdraw(person=found.person, abouts=earlier, now=now, by=by)
    _post(found, Kind.LEAVING, TAKEN_BACK, now, now + READ_WITHIN, by)
    return found


@act
def say_farewell(*, leaving: Leaving, now: datetime, by: str) -> Letter:
    """The last letter, posted before the erasure: afterwards there is no address. Again: the one that is there.

    Whoever erases waits until it is over (letters.rules.is_over), FAREWELL_WITHIN at most.
    """
    _post(leaving, Kind.FAREWELL, ENDING, now, now + FAREWELL_WITHIN, by)
    return letters_reads.told(people_reads.selves(leaving.person), ENDING.format(leaving.id))


def _post(leaving: Leaving, kind: Kind, about: str, now: datetime, until_at: datetime, by: str) -> None:
    letter = Post(leaving.person, NO_TOWN, kind, about.format(leaving.id), now, until_at)
    letters_acts.post(letters=[letter], now=now, by=by)
