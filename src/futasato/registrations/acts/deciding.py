"""Steps of a registration: join, apply, approve, refuse, renew, suspend, resume, withdraw, revoke, move in.

Every step is a decision that is only ever added; the state is their fold, and the standing follows in the same
transaction. What the table of states does not allow is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from futasato.consents import acts as consent_acts
from futasato.people import reads as people_reads
from futasato.places import reads as place_reads
from futasato.registrations import models, reads
from futasato.registrations.acts.entering import enter
from futasato.registrations.acts.refreshing import refresh
from futasato.registrations.acts.refusal import Refusal, insist
from futasato.registrations.nouns import Cause, Decision, Entrance, Registration, State, Step
from futasato.registrations.rules import states, words
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act

REGISTER, MIRROR = "register", "mirror"
TITLES = {
    Step.JOIN: "登録", Step.APPLY: "申請", Step.TAKE_UP: "審査の開始", Step.APPROVE: "承認", Step.REFUSE: "不承認",
    Step.RENEW: "更新", Step.SUSPEND: "停止", Step.RESUME: "再開", Step.WITHDRAW: "取りやめ", Step.REVOKE: "取消し",
    Step.MOVE_IN: "転入", Step.DIE: "死亡の届け", Step.EXPIRE: "期限切れ", Step.REVERSE: "誤った手続きの取消し",
}  # fmt: skip
WITH_REASON = frozenset({Step.REFUSE, Step.SUSPEND, Step.REVOKE})


@act
def join(
    *,
    person: UUID,
    place_code: str,
    consents: dict[str, str],
    mirror: bool = False,
    entrance: str = Entrance.ONLINE.value,
    now: datetime,
    by: str,
) -> Registration:
    """Register with a municipality: at once active for whatever tier the rule gives.

    `consents`: purpose → version of the text that was on the screen; 'register' is needed, 'mirror' for the
    prefecture. Joined again it changes nothing. Refused: a prefecture, a missing or outdated consent, a revoked or
    deceased registration.
    """
    _insist_municipality(place_code)
    person = top(person)
    insist(REGISTER in consents, "登録には、登録簿への登録についての同意が必要です。文面を読んで同意してください")
    insist(not mirror or MIRROR in consents, "都道府県への同時登録には、そのための同意が別に必要です")
    own = enter(person=person, place_code=place_code, entrance=entrance, now=now, by=by)
    _consent(person, place_code, consents, now, by)
    if own.state in (State.DRAFT, State.EXPIRED, State.WITHDRAWN, State.MOVED_IN):
        own = decide(person, place_code, Step.JOIN, "", "", None, now, by)
    else:
        insist(own.state not in (State.REVOKED, State.DECEASED), _not_allowed(own.state, Step.JOIN))
    if mirror:
        _mirror(own, now, by)
    return own


def _consent(person: UUID, place_code: str, consents: dict[str, str], now: datetime, by: str) -> None:
    prefecture = place_reads.get(place_code).prefecture
    for purpose, version in consents.items():
        recipient = prefecture if purpose == MIRROR else place_code
        try:
            consent_acts.give(person=person, recipient=recipient, purpose=purpose, text_version=version, now=now, by=by)
        except consent_acts.Refused as refused:
            raise Refusal(*refused.args) from refused


def _mirror(own: Registration, now: datetime, by: str) -> None:
    """The prefecture's own registration, reflecting this one; an older one that ended comes to life again."""
    with reach.elevated("the prefecture's registration reflects the town's"):
        _reflect(own, place_reads.get(own.place_code).prefecture, now, by)


def _reflect(own: Registration, prefecture: str, now: datetime, by: str) -> None:
    other = enter(person=own.person, place_code=prefecture, entrance=Entrance.MIRROR.value, now=now, by=by)
    source = other.mirror_of and models.Registration.objects.get(id=other.mirror_of)
    if source is None or State(source.state) in states.ENDED:
        models.Registration.objects.filter(id=other.id).update(mirror_of=own.id)
    if other.state is not State.ACTIVE:
        decide(own.person, prefecture, Step.JOIN, "", "", None, now, by)
    refresh(pairs=[(own.person, prefecture)], now=now, cause=Cause.DECISION)


@act
def apply(
    *, person: UUID, place_code: str, tier: str, now: datetime, by: str, decided_on: date | None = None
) -> Registration:
    """Ask for a tier. Somebody already registered stays so while it is examined."""
    enter(person=person, place_code=place_code, entrance=Entrance.ONLINE.value, now=now, by=by)
    return decide(person, place_code, Step.APPLY, tier, "", decided_on, now, by)


@act
def take_up(*, person: UUID, place_code: str, now: datetime, by: str) -> Registration:
    """The office begins to examine an application."""
    return decide(person, place_code, Step.TAKE_UP, "", "", None, now, by)


@act
def approve(
    *, person: UUID, place_code: str, tier: str, now: datetime, by: str, decided_on: date | None = None
) -> Registration:
    """The office approves a tier; it is held from the day on which its conditions are met too."""
    return decide(person, place_code, Step.APPROVE, tier, "", decided_on, now, by)


@act
def refuse(*, person: UUID, place_code: str, tier: str, reason: str, now: datetime, by: str) -> Registration:
    """The office refuses an application, with a reason the person can read."""
    return decide(person, place_code, Step.REFUSE, tier, reason, None, now, by)


@act
def renew(
    *, person: UUID, place_code: str, tier: str, now: datetime, by: str, decided_on: date | None = None
) -> Registration:
    """The renewal of a tier is asked for (request), proved or paid; it counts inside the renewal window and grace."""
    return decide(person, place_code, Step.RENEW, tier, "", decided_on, now, by)


@act
def suspend(*, person: UUID, place_code: str, reason: str, now: datetime, by: str) -> Registration:
    """Nothing is held for the time being; the term runs on."""
    return decide(person, place_code, Step.SUSPEND, "", reason, None, now, by)


@act
def resume(*, person: UUID, place_code: str, now: datetime, by: str) -> Registration:
    """The end of a suspension."""
    return decide(person, place_code, Step.RESUME, "", "", None, now, by)


@act
def withdraw(*, person: UUID, place_code: str, now: datetime, by: str, reason: str = "") -> Registration:
    """The person leaves. Records stay as history; the prefecture's mirror of this registration ends with it."""
    own = decide(person, place_code, Step.WITHDRAW, "", reason, None, now, by)
    with reach.elevated("the prefecture's mirror ends with what it reflects"):
        ended = [state.value for state in states.ENDED]
        for each in models.Registration.objects.filter(mirror_of=own.id).exclude(state__in=ended):
            decide(each.person_id, each.place_code, Step.WITHDRAW, "", "市町村への登録を取りやめたため", None, now, by)
    return own


@act
def revoke(*, person: UUID, place_code: str, reason: str, now: datetime, by: str) -> Registration:
    """The office takes the registration away, for a reason its rule names."""
    return decide(person, place_code, Step.REVOKE, "", reason, None, now, by)


@act
def move_in(*, person: UUID, place_code: str, moved_on: date, now: datetime, by: str) -> Registration:
    """The person became a resident: from that day on nothing is held."""
    return decide(person, place_code, Step.MOVE_IN, "", "", moved_on, now, by)


@act
def expire(*, person: UUID, place_code: str, now: datetime, by: str) -> Registration:
    """A registration with nothing left to hold runs out; it can be joined again."""
    return decide(person, place_code, Step.EXPIRE, "", "", None, now, by)


@act
def swap(*, person: UUID, place_code: str, leaving: str, tier: str, now: datetime, by: str) -> Registration:
    """At the cap: leave one municipality and apply in another, both or neither."""
    withdraw(person=person, place_code=leaving, now=now, by=by, reason="他の団体への登録と引き換え")
    return apply(person=person, place_code=place_code, tier=tier, now=now, by=by)


def decide(
    person: UUID, place_code: str, step: Step, tier: str, reason: str, decided_on: date | None, now: datetime, by: str
) -> Registration:
    """Add a decision when the table allows it; state and standing follow."""
    row = locked(top(person), place_code)
    known = reads.decisions(row.id)
    on = decided_on or day_of(now)
    insist(
        on <= day_of(now),
        Sentence(
            "%(step)sの日（%(on)s）が今日より後です。今日までの日を書いてください", step=Sentence(TITLES[step]), on=on
        ),
    )
    insist(
        step not in WITH_REASON or bool(reason.strip()),
        Sentence("%(step)sの理由を書いてください", step=Sentence(TITLES[step])),
    )
    made = Decision(step, on, now, tier, by, reason.strip())
    _insist_allowed(known, made)
    keep(row, made, known)
    refresh(pairs=[(row.person_id, place_code)], now=now, cause=Cause.DECISION)
    return reads.get(row.person_id, place_code)


def _insist_allowed(known: tuple[Decision, ...], made: Decision) -> None:
    """The table allows the step now, and its day leads there: told late, it must not be overtaken by a later one."""
    state, before = states.folded(known)
    target = states.after(state, made.step, before)
    if target is None:
        raise Refusal(_not_allowed(state, made.step))
    last_on = max((each.decided_on for each in states.in_effect(known)), default=made.decided_on)
    insist(
        states.state_of((*known, made)) is target,
        Sentence(
            "%(step)sの日（%(decided_on)s）のあとに別の手続きがあります。%(last_on)s 以後の日を書いてください",
            step=Sentence(TITLES[made.step]),
            decided_on=made.decided_on,
            last_on=last_on,
        ),
    )


def keep(row: models.Registration, made: Decision, known: Iterable[Decision]) -> None:
    """Add a decision; the state is the fold of all that counts now."""
    models.Decision.objects.create(
        registration=row, place_code=row.place_code, step=made.step.value, tier=made.tier,
        decided_on=made.decided_on, recorded_at=made.recorded_at, by=made.by, reason=made.reason,
        takes_back_id=made.takes_back or None,
    )  # fmt: skip
    row.state = states.state_of((*known, made)).value
    row.joined_at = row.joined_at or (made.recorded_at if row.state == State.ACTIVE else None)
    row.save(update_fields=["state", "joined_at"])


def _not_allowed(state: State, step: Step) -> str:
    return Sentence(
        "この登録は「%(state)s」なので、%(step)sはできません",
        state=Sentence(words.STATES[state]),
        step=Sentence(TITLES[step]),
    )


def locked(person: UUID, place_code: str) -> models.Registration:
    """The row of a registration, for nobody else until the end of the transaction."""
    row = models.Registration.objects.select_for_update().filter(person=person, place_code=place_code).first()
    if row is None:
        raise Refusal("この自治体への登録が見つかりません。先に登録してください")
    return row


def top(person: UUID) -> UUID:
    """As whom somebody counts now."""
    tops = people_reads.canonical([person])
    if person not in tops:
        raise Refusal(Sentence("この番号（%(person)s）の方は登録簿に見つかりません", person=person))
    return tops[person]


def _insist_municipality(place_code: str) -> None:
    try:
        place = place_reads.get(place_code)
    except LookupError as unknown:
        raise Refusal(str(unknown)) from unknown
    insist(place.code != place.prefecture, "都道府県への登録は、市町村への登録と同時に行います。市町村を選んでください")
