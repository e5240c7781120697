"""To protect, by one, at once; to lift, by two of the desk. Both take effect with the transaction, everywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from futasato.approvals import acts as approvals_acts
from futasato.approvals import nouns as approvals_nouns
from futasato.approvals import reads as approvals_reads
from futasato.people import reads as people_reads
from futasato.protections import models, nouns, reads, rules
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act

ABSENT = "この番号の支援措置は見つかりません。"
UNKNOWN = "登録簿にない番号です。お確かめください。"
NO_DUTY = "支援措置は、この自治体の職員が設定します。"
NO_REASON = "設定の理由を書いてください。支援措置の担当だけが読みます。"
LONG_REASON = Sentence("理由は%(longest_reason)s文字以内で書いてください。", longest_reason=rules.LONGEST_REASON)
STRANGER = "選ばれた方は、今日この方と同じ世帯にいません。"
DONE = "この支援措置は、すでに解除されています。"


class Refused(Exception):
    """The act was not done; str() is the reason in Japanese."""


@act
def protect(
    *,
    person: UUID,
    place_code: str,
    members: Collection[UUID] = (),
    linked: Collection[str] = (),
    reason: str,
    ends_on: date | None = None,
    now: datetime,
    by: str,
) -> nouns.Protection:
    """Hide a person with all their selves, and those chosen of their household, from now on and in every town.

    One officer is enough. `linked`: the municipalities where they are known; each desk is told (窓口確認), nobody
    else. Told again by the same office it changes nothing. Refused: nobody of this office, no reason, somebody unknown,
    a member who does not live with the person.
    """
    _insist(reason.strip(), NO_REASON)
    _insist(len(reason.strip()) <= rules.LONGEST_REASON, LONG_REASON)
    with reach.elevated("somebody is hidden with all their selves, in every place, and each place is told"):
        _insist(_may_set(by, place_code, day_of(now)), NO_DUTY)
        people = _chosen(person, members, day_of(now))
        _call("protections_lock", people)
        standing = [_set(each, place_code, reason.strip(), ends_on, now, by) for each in people]
        _call("protections_draw_veil", people)
        _tell(people, {*linked} - {place_code}, nouns.Switch.ON, now)
    return reads.noun(standing[0])


@act
def propose_lifting(*, protection: UUID, reason: str, now: datetime, by: str) -> approvals_nouns.Proposal:
    """Somebody of the desk that decided asks a second one to lift. Refused as `approvals.acts.propose`."""
    with reach.elevated("whom the desk hides, other places have too"):
        row = _standing(models.Protection.objects.filter(id=protection).first())
        return approvals_acts.propose(
            kind=approvals_nouns.Kind.LIFTING, place_code=row.place_code, subject=f"protection:{row.id}",
            content={"protection": str(row.id)}, person=row.person_id, reason=reason, now=now, by=by,
        )  # fmt: skip


@act
def lift(*, proposal: UUID, linked: Collection[str] = (), now: datetime, by: str) -> nouns.Protection:
    """Endorse, and lift. The person is seen again, unless another office protects them too; out of lists of changes
    and of statistics for twelve months more (trust.md T12). Refused as `approvals.acts.endorse`, and what is lifted."""
    with reach.elevated("somebody is seen again with all their selves, in every place"):
        agreed = approvals_acts.endorse(proposal=proposal, kind=approvals_nouns.Kind.LIFTING, now=now, by=by)
        found = models.Protection.objects.filter(id=agreed.content["protection"])
        people = list(people_reads.canonical(found.values_list("person_id", flat=True)).values())
        _call("protections_lock", people)
        row = _standing(found.first())
        selves = people_reads.selves(people[0])
        row.lifted_by, row.lifted_at, row.lifting_id = by, now, agreed.id
        row.save(update_fields=["lifted_by", "lifted_at", "lifting"])
        _call("protections_draw_veil", people)
        _keep_silent(selves, rules.silent_until(day_of(now)))
        _tell(people, {*linked} - {row.place_code}, nouns.Switch.OFF, now)
    return reads.noun(row)


@act
def forget(*, person: UUID, now: datetime, by: str) -> int:
    """Empty why a person (all selves) was protected, and what the desks were told (消去); how many decisions there were.

    The decisions stay, with a bare id, and so does the veil: that somebody was protected is told to nobody afterwards.
    """
    selves = people_reads.selves(person)
    models.Notice.objects.filter(person_id__in=selves).delete()
    models.Transition.objects.filter(person_id__in=selves).delete()
    return models.Ground.objects.filter(protection__person__in=selves).update(text="")


def _insist(truth: object, reason: str) -> None:
    if not truth:
        raise Refused(reason)


def _may_set(by: str, place_code: str, on: date) -> bool:
    """A machine (the command on the machine itself) may, too."""
    if not by.startswith("account:"):
        return True
    return rules.may_set(approvals_reads.signer(by, on).offices, place_code, on)


def _chosen(person: UUID, members: Collection[UUID], on: date) -> list[UUID]:
    """The person first, then the members, each as the one under whom all their selves are one."""
    tops = people_reads.canonical([person, *members])
    _insist(set(tops) >= {person, *members}, UNKNOWN)
    household = approvals_reads.household_of(person, on)
    _insist({tops[each] for each in members} <= household, STRANGER)
    return list(dict.fromkeys(tops[each] for each in (person, *members)))


def _set(person: UUID, place_code: str, reason: str, ends_on: date | None, now: datetime, by: str) -> models.Protection:
    row, is_new = models.Protection.objects.get_or_create(
        person_id=person, place_code=place_code, lifted_at=None,
        defaults={"set_by": by, "set_at": now, "ends_on": ends_on},
    )  # fmt: skip
    if is_new:
        models.Ground.objects.create(protection=row, place_code=place_code, text=reason)
    return row


def _standing(row: models.Protection | None) -> models.Protection:
    if row is None:
        raise Refused(ABSENT)
    _insist(row.lifted_at is None, DONE)
    return row


def _call(function: str, people: Iterable[UUID]) -> None:
    """A function of migration 0002: what it locks and hides is decided in the database, whoever causes it."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(%s::uuid[])", [list(people)])


def _keep_silent(selves: Iterable[UUID], until_on: date) -> None:
    rows = [models.Transition(person_id=each, until_on=until_on) for each in selves]
    models.Transition.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person_id"], update_fields=["until_on"]
    )


def _tell(people: Iterable[UUID], places: Iterable[str], switch: nouns.Switch, now: datetime) -> None:
    models.Notice.objects.bulk_create(
        models.Notice(place_code=place, person_id=each, switch=switch, told_at=now)
        for place in sorted(places)
        for each in people
    )
