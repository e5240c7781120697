"""What was written down wrongly of a life – birth, death, household: the right thing counts, and the former one is
kept with the reason."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from futasato.people import models, nouns, reads
from futasato.people.acts.gathering import leave_household, mates
from futasato.people.acts.refusal import checked_birth, insist, locked
from futasato.people.acts.writing import touch
from futasato.people.nouns import Fact, Turn
from futasato.units import Sentence, day_of
from futasato.walls.act import act

NO_REASON = "訂正の理由を書いてください（例: 誤記、別の方の届け）"
NO_HOUSEHOLD = "%(until_on)sの時点で、どの世帯にも入っていません。日をお確かめください"
NO_BIRTH = "生年月日を書いてください"


@act
def correct_birth(*, person: UUID, born_on: date, reason: str, now: datetime, by: str) -> nouns.Person:
    """Another day of birth. Told again it changes nothing. Refused: no reason, a day ahead, too long ago, after death."""
    row = locked(person)
    insist(bool(reason.strip()), NO_REASON)
    insist(born_on is not None, NO_BIRTH)
    checked_birth(born_on, day_of(now))
    insist(
        row.died_on is None or born_on <= row.died_on,
        Sentence(
            "生年月日（%(born_on)s）が亡くなった日（%(died_on)s）より後です", born_on=born_on, died_on=row.died_on
        ),
    )
    if row.born_on != born_on:
        _keep(row, Fact.BORN, row.born_on, row.entered_at, reason, now, by)
        row.born_on, row.born_year = born_on, born_on.year
        row.save(update_fields=["born_on", "born_year"])
        touch([person], Turn.CORRECTED, now)
    return reads.get(person)


@act
def correct_death(*, person: UUID, reason: str, now: datetime, by: str) -> nouns.Person:
    """The person lives: a death was written down by mistake. Of who lives already nothing changes. Refused: no reason."""
    row = locked(person)
    insist(bool(reason.strip()), NO_REASON)
    if row.died_on is not None:
        _keep(row, Fact.DIED, row.died_on, row.death_told_at, reason, now, by)
        row.died_on, row.death_told_at, row.death_told_by = None, None, ""
        row.save(update_fields=["died_on", "death_told_at", "death_told_by"])
        touch([person], Turn.CORRECTED, now)
        touch(mates(person, day_of(now))[1:], Turn.HOUSEHOLD, now)
    return reads.get(person)


@act
def leave_wrong_household(*, person: UUID, until_on: date, reason: str, now: datetime, by: str) -> nouns.Membership:
    """世帯からの離脱: the last day of a person in their household, with the reason. Refused: no reason, no household."""
    row = locked(person)
    insist(bool(reason.strip()), NO_REASON)
    standing = reads.memberships([person], until_on)[person]
    insist(bool(standing), Sentence(NO_HOUSEHOLD, until_on=until_on))
    own = standing[-1]
    _keep(row, Fact.HOUSEHOLD, f"{own.from_on}〜{own.until_on or ''}", None, reason, now, by)
    return leave_household(person=person, household=own.household, until_on=until_on, now=now, by=by)


def _keep(
    row: models.Person, fact: Fact, value: date | str | None, known_at: datetime | None, reason: str, now: datetime, by: str
) -> None:
    models.Correction.objects.create(
        person=row, fact=fact, value=str(value or ""), known_at=known_at, reason=reason.strip(),
        replaced_at=now, replaced_by=by,
    )  # fmt: skip
