"""A person, those who live with them, officers and a desk. All of them are invented."""

from datetime import date

from futasato.people.nouns import Duty
from futasato.protections import acts, reads
from tests.approvals.ground import FUKUI, LATER, NOW, officer

SAKAI = "182109"
REASON = "避難している方（試験）"


def desk(place=FUKUI):
    """Somebody of the named desk."""
    return officer(place, Duty.DESK)


def protected(person, by=None, place=FUKUI, now=NOW, **more):
    """The switch turned by an ordinary officer."""
    by = by or officer(place)
    return acts.protect(person=person, place_code=place, reason=REASON, now=now, by=by, **more)


def lifted(protection, one=None, other=None, now=LATER, **more):
    """By two of the desk."""
    one, other = one or desk(protection.place_code), other or desk(protection.place_code)
    asked = acts.propose_lifting(protection=protection.id, reason="本人の申出", now=now, by=one)
    return acts.lift(proposal=asked.id, now=now, by=other, **more)


def day(text):
    return date.fromisoformat(text)


def hidden(*people):
    """Which of them are hidden, in their order."""
    found = reads.veiled_among(people)
    return [each for each in people if each in found]
