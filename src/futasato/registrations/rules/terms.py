"""Which terms of a tier were given up to a day: granted, renewed, run out, cut short.

A tier is granted on the first day it is met (an examined one: met and approved), held to the end of its term even if
the condition fails meanwhile, and renewed inside its window. What was granted stays under its version to its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from futasato.definitions.nouns import Edition, Lifecycle, TermKind
from futasato.definitions.rules import lifecycle as life
from futasato.records.nouns import Kind
from futasato.registrations.nouns import Case, Grant, Step
from futasato.registrations.rules import states, stretches
from futasato.registrations.rules.stretches import Stretch
from futasato.units import DAY

ASKING = frozenset({Step.JOIN, Step.APPLY, Step.APPROVE, Step.RENEW})
SILENCE = "silence"


@dataclass(frozen=True)
class Tale:
    """One tier of one case up to a day. `handed_down`: days on which a higher tier fell back to this one."""

    case: Case
    tier: str
    on: date
    stretches: tuple[Stretch, ...]
    handed_down: tuple[date, ...] = ()

    def lifecycle(self, edition: Edition) -> Lifecycle | None:
        """The life cycle of the tier under an edition; None where that has no such tier."""
        found = edition.definition.tier(self.tier)
        return found and found.lifecycle

    def days_of(self, steps: Iterable[Step]) -> list[date]:
        """The days up to `on` of decisions about this tier."""
        wanted = frozenset(steps)
        named = [d for d in self.case.decisions if d.step in wanted and d.tier in ("", self.tier)]
        return sorted(d.decided_on for d in named if d.decided_on <= self.on)


def grants(case: Case, tier: str, on: date, handed_down: Iterable[date] = ()) -> tuple[Grant, ...]:
    """Every term of a tier that began by a day (and the next one, where it is renewed already), oldest first."""
    began_on = stretches.began_on(case)
    if began_on is None or began_on > on:
        return ()
    tale = Tale(case, tier, on, tuple(stretches.of_tier(case, tier, began_on, on)), tuple(handed_down))
    found: list[Grant] = []
    while first := _first(tale, found, began_on):
        found += _chain(tale, *first)
        if found[-1].until_on is None or found[-1].until_on >= on:
            break
    return tuple(found)


def _first(tale: Tale, earlier: list[Grant], began_on: date) -> tuple[date, Edition] | None:
    """The first day after all earlier terms on which the tier is granted, and the version that grants it."""
    free_on = earlier[-1].until_on + DAY if earlier else began_on
    turns = {d.decided_on for d in tale.case.decisions} | set(tale.handed_down)
    for stretch in tale.stretches:
        if not stretch.is_met or stretch.until_on < free_on:
            continue
        start = max(stretch.from_on, free_on)
        for day in sorted({start, *(t for t in turns if start < t <= stretch.until_on)}):
            if _is_granted(tale, stretch.edition, day, earlier):
                return day, stretch.edition
    return None


def _is_granted(tale: Tale, edition: Edition, day: date, earlier: list[Grant]) -> bool:
    lifecycle, decisions = tale.lifecycle(edition), tale.case.decisions
    if states.is_ended(decisions, day) or states.is_paused(decisions, day):
        return False
    ends_on = _ends_on(tale, lifecycle, day)
    if ends_on is not None and ends_on < day:
        return False
    if lifecycle.examined and not _is_approved(tale, day, earlier):
        return False
    return not earlier or _is_asked_again(tale, earlier[-1], day)


def _is_approved(tale: Tale, day: date, earlier: list[Grant]) -> bool:
    """An approval of its own, not used for an earlier term, given since the registration last came to life."""
    used_on = max((g.from_on for g in earlier), default=date.min)
    ended_on = max(
        (d for d, state in states.timeline(tale.case.decisions) if d <= day and state in states.ENDED), default=date.min
    )
    approved = [*tale.days_of({Step.APPROVE}), *tale.handed_down]
    return any(max(used_on, ended_on) < each <= day for each in approved)


def _is_asked_again(tale: Tale, last: Grant, day: date) -> bool:
    """A term that ran out although it could have been renewed comes back only to those who ask for it."""
    renewal = last.lifecycle.renewal
    is_lapsed = last.ends_on is not None and not last.is_broken and (renewal.opens_months or renewal.when is not None)
    if not is_lapsed:
        return True
    return any(last.ends_on < each <= day for each in [*tale.days_of(ASKING), *tale.handed_down])


def _chain(tale: Tale, from_on: date, edition: Edition) -> list[Grant]:
    """A term and its unbroken renewals."""
    found: list[Grant] = []
    since_on = from_on
    while lifecycle := tale.lifecycle(edition):
        ends_on = _ends_on(tale, lifecycle, from_on)
        if ends_on is not None and ends_on < from_on:
            break
        grant = Grant(
            tale.tier, from_on, ends_on, _until_on(tale, lifecycle, from_on, ends_on), since_on, lifecycle, edition
        )
        found.append(_cut(tale, _renewed(tale, grant)))
        if not found[-1].is_renewed or found[-1].is_broken or from_on > tale.on:
            break
        from_on = ends_on + DAY
        edition = stretches.in_force(tale.case.editions, from_on)
    return _without_hollow_renewal(found)


def _without_hollow_renewal(found: list[Grant]) -> list[Grant]:
    """Renewed into nothing (the new version has no such tier, or its term is over already): not renewed."""
    last = found[-1]
    if last.is_renewed and not last.is_broken and last.until_on == last.ends_on:
        until_on = life.grace_ends_on(last.lifecycle, last.ends_on)
        found[-1] = replace(last, is_renewed=False, until_on=until_on)
    return found


def _ends_on(tale: Tale, lifecycle: Lifecycle, from_on: date) -> date | None:
    facts = tale.case.facts
    owners = (facts, *facts.household)
    enrolled = [r.last_on for f in owners for r in f.records if r.kind is Kind.SCHOOLING and r.happened_on <= from_on]
    until_on = None if None in enrolled else max(enrolled, default=None)
    return life.ends_on(lifecycle.term, from_on=from_on, born_on=facts.person.born_on, enrolled_until=until_on)


def _until_on(tale: Tale, lifecycle: Lifecycle, from_on: date, ends_on: date | None) -> date | None:
    if lifecycle.term.kind is TermKind.WHILE_MET:
        return _met_until(tale, from_on)
    return life.grace_ends_on(lifecycle, ends_on)


def _met_until(tale: Tale, from_on: date) -> date | None:
    """The last day of an unbroken run of met days under one version; None while it goes on."""
    until_on, edition = None, None
    for stretch in tale.stretches:
        if stretch.until_on < from_on:
            continue
        if not stretch.is_met or edition not in (None, stretch.edition):
            return until_on
        until_on, edition = stretch.until_on, stretch.edition
    return None


def _renewed(tale: Tale, grant: Grant) -> Grant:
    """The grant with its renewal, if there is one by now: then it is held to its end and the next term follows."""
    if grant.ends_on is None or _renewed_on(tale, grant) is None:
        return grant
    return replace(grant, is_renewed=True, until_on=grant.ends_on)


def _renewed_on(tale: Tale, grant: Grant) -> date | None:
    """The day on which everything for the renewal is there: the condition met on a day of the window, and the
    renewal decided in it. By silence: at the end, unless the person has left."""
    following = grant.ends_on + DAY
    if grant.lifecycle.renewal.by == SILENCE:
        return following if following <= tale.on and not states.is_ended(tale.case.decisions, following) else None
    opens_on = max(life.renewal_opens_on(grant.lifecycle, grant.ends_on) or following, grant.from_on)
    last_on = min(life.grace_ends_on(grant.lifecycle, grant.ends_on), tale.on)
    decided = [day for day in tale.days_of({Step.RENEW}) if opens_on <= day <= last_on]
    if not decided:
        return None
    met_on = stretches.first_met(tale.case, tale.tier, opens_on, last_on)
    return met_on and max(met_on, decided[0])


def _cut(tale: Tale, grant: Grant) -> Grant:
    """Cut short on the day before the person left, was removed, moved in or died."""
    ended = [
        d
        for d, state in states.timeline(tale.case.decisions)
        if state in states.ENDED and grant.from_on <= d <= tale.on
    ]
    ended += [max(s.from_on, grant.from_on) for s in tale.stretches if s.state and s.until_on >= grant.from_on]
    first = min(ended, default=None)
    if first is None or (grant.until_on is not None and grant.until_on < first):
        return grant
    return replace(grant, until_on=first - DAY, is_broken=True)
