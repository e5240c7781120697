"""Officers of two towns, people who live together, and a proposal. All of them are invented."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from django.contrib.auth import get_user_model

from futasato.approvals import acts
from futasato.approvals.nouns import Kind
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty, Role

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
TODAY, LONG_AGO = date(2026, 11, 23), date(2026, 4, 1)
FUKUI, SABAE = "182010", "182079"


def officer(place=FUKUI, duty=Duty.OFFICER, from_on=LONG_AGO, until_on=None):
    """The signature ("account:7") of a new account that holds a duty."""
    user = get_user_model().objects.create_user(f"u-{uuid4().hex}")
    people_acts.appoint(
        account=user.pk, place_code=place, duty=duty, from_on=from_on, until_on=until_on, now=NOW, by="command"
    )
    return f"account:{user.pk}"


def somebody(by=None):
    """A person; `by`: who holds that account."""
    account = int(by.removeprefix("account:")) if by else None
    return people_acts.enter(account=account, source="test", now=NOW, by="test").id


def together(*people, from_on=LONG_AGO):
    """One household of them."""
    household = None
    for person in people:
        joined = people_acts.join_household(
            person=person, household=household, role=Role.ADULT, from_on=from_on, now=NOW, by="test"
        )
        household = joined.household
    return household


def proposed(by, kind=Kind.RECORD_VOID, place=FUKUI, subject="記録", person=None, now=NOW, content=None):
    """A proposal of an officer."""
    return acts.propose(
        kind=kind, place_code=place, subject=subject, content=content or {"what": "試験"}, reason="二重の記録",
        person=person, now=now, by=by,
    )  # fmt: skip


def endorsed(proposal, by, kind=None, now=LATER):
    """The second signature, as the real act asks for it."""
    return acts.endorse(proposal=proposal.id, kind=kind or proposal.kind, now=now, by=by)
