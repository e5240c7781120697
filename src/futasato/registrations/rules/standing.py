"""What a registration amounts to on a day: the fold over legal days, with the knowledge that is handed in.

A tier without a term is held exactly while the judge says so; for definitions with nothing else this is one
judgement of the day. All other tiers are followed through their terms (`terms`). The highest held tier counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from futasato.definitions import judge
from futasato.definitions.judge import concluding
from futasato.definitions.nouns import Answer, Definition, Edition, Outcome, TermKind, Tier
from futasato.definitions.rules import lifecycle as life
from futasato.registrations.nouns import Case, Grant, Held, State
from futasato.registrations.rules import reach, scope, states, stretches, terms
from futasato.units import DAY

Given = dict[str, tuple[Grant, ...]]
OVER = "over"


def stand(case: Case, on: date, *, is_searching: bool = True) -> Held:
    """The standing of a day. `is_searching` False leaves out `changes_on`, which costs the most."""
    edition = stretches.in_force(case.editions, on)
    outcome = judge.outcome(edition.definition, stretches.facts_on(case, on), on)
    given = given_terms(case, on)
    running = _running(given, on)
    held = _highest(case, edition, outcome, running, on)
    found = _concluded(case, edition, outcome, given, held, on)
    return replace(found, changes_on=_changes_on(case, edition, given, on)) if is_searching else found


def given_terms(case: Case, on: date) -> Given:
    """Tier → its terms up to a day, for the tiers that have any; a higher tier that ran out hands down to its
    fallback, which then needs no examination of its own."""
    given, handed_down = {}, defaultdict(list)
    for tier in _followed(case, on):
        grants = terms.grants(case, tier, on, handed_down[tier])
        if grants:
            given[tier] = grants
        for grant in grants:
            if grant.lifecycle.fallback and grant.until_on and grant.until_on < on and not grant.is_renewed:
                handed_down[grant.lifecycle.fallback].append(grant.until_on + DAY)
    return given


def _followed(case: Case, on: date) -> list[str]:
    """The tiers with a life of their own that could ever have been reached, the highest first."""
    found: dict[str, int] = {}
    for edition in case.editions:
        for rank, tier in enumerate(edition.definition.tiers):
            is_followed = not scope.is_plain(tier.lifecycle) and not reach.is_out_of(tier, case.facts)
            if edition.from_on <= on and (is_followed or tier.id in found):
                found[tier.id] = rank
    return sorted(found, key=lambda tier: (-found[tier], tier))


def _running(given: Given, on: date) -> dict[str, Grant]:
    return {tier: grant for tier, grants in given.items() for grant in grants if grant.holds_on(on)}


def _highest(case: Case, edition: Edition, outcome: Outcome, running: dict[str, Grant], on: date) -> str | None:
    """The highest tier held: met now and without a term, or carried by a term; nothing after the end, or paused."""
    if (
        outcome.state == concluding.DECEASED
        or states.is_ended(case.decisions, on)
        or states.is_paused(case.decisions, on)
    ):
        return None
    met = {v.tier for v in outcome.verdicts if v.answer is Answer.MET}
    definition = edition.definition
    plain = {t.id for t in definition.tiers if t.id in met and scope.is_plain(t.lifecycle)}
    return max([*plain, *running], key=lambda tier: (_rank(definition, running, tier), tier), default=None)


def _rank(definition: Definition, running: dict[str, Grant], tier: str | None) -> int:
    """The height of a tier today; a tier that the rule has dropped keeps the height it was given with."""
    rank = definition.rank(tier)
    return rank or (running[tier].edition.definition.rank(tier) if tier in running else 0)


def _concluded(case: Case, edition: Edition, outcome: Outcome, given: Given, tier: str | None, on: date) -> Held:
    running = _running(given, on)
    grant = running.get(tier) if tier else None
    lapsed = _lapsed(edition.definition, given, running, tier, on)
    shown = grant or lapsed
    return Held(
        on=on,
        tier=tier,
        review=_review(case, edition, outcome, running, tier, on),
        state=_state(case, outcome, tier, on),
        since_on=grant.since_on if grant else _since_on(case, edition.definition, tier, on),
        ends_on=shown.ends_on if shown else None,
        phase=_phase(grant, on) if grant else (OVER if lapsed else ""),
        outcome=outcome,
        edition=grant.edition if grant else edition,
    )


def _state(case: Case, outcome: Outcome, tier: str | None, on: date) -> str:
    ended = states.ended_as(case.decisions, on)
    if outcome.state == concluding.DECEASED or ended is State.DECEASED:
        return concluding.DECEASED
    if ended is State.MOVED_IN:
        return concluding.MOVED_IN
    return outcome.state if tier is None and ended is None else ""


def _review(case: Case, edition: Edition, outcome: Outcome, running, tier: str | None, on: date) -> str | None:
    """The highest tier above the held one that waits for the office: a judgement is lacking, or the approval of an
    examined tier that is met."""
    if outcome.state == concluding.DECEASED or states.is_ended(case.decisions, on):
        return None
    definition = edition.definition
    met = {v.tier for v in outcome.verdicts if v.answer is Answer.MET}
    waiting = [t.id for t in definition.tiers if t.lifecycle.examined and t.id in met and t.id not in running]
    rank = _rank(definition, running, tier)
    above = [each for each in [outcome.review, *waiting] if each and definition.rank(each) > rank]
    return max(above, key=definition.rank, default=None)


def _since_on(case: Case, definition: Definition, tier: str | None, on: date) -> date | None:
    """The wide entrance stands open since anything happened; a tier held while met keeps no day of its own."""
    began_on = stretches.began_on(case)
    is_open = tier is not None and scope.is_entrance(definition.tier(tier))
    return began_on if is_open and began_on and began_on <= on else None


def _lapsed(definition: Definition, given: Given, running, tier: str | None, on: date) -> Grant | None:
    """The highest tier above the held one whose last term ran out."""
    rank = _rank(definition, running, tier)
    last = [grants[-1] for each, grants in given.items() if each not in running and definition.rank(each) > rank]
    over = [g for g in last if g.ends_on and g.until_on and g.until_on < on and not g.is_broken]
    return max(over, key=lambda grant: definition.rank(grant.tier), default=None)


def _phase(grant: Grant, on: date) -> str:
    if grant.ends_on is None:
        return "" if grant.lifecycle.term.kind is TermKind.WHILE_MET else "running"
    if grant.is_renewed and on <= grant.ends_on:
        return "running"
    return life.phase(grant.lifecycle, from_on=grant.from_on, ends_on=grant.ends_on, on=on)


def _changes_on(case: Case, edition: Edition, given: Given, on: date) -> date | None:
    """The next day on which anything can change with no new fact: a judgement, a term, a version, a decision."""
    days = [e.from_on for e in case.editions] + [d.decided_on for d in case.decisions]
    days += [a.from_on for a in case.facts.person.addresses] + [case.facts.person.died_on, stretches.began_on(case)]
    days += [day for grants in given.values() for grant in grants for day in _turns(grant)]
    days += [day for tier in edition.definition.tiers for day in _judged_turns(case, edition, tier, on)]
    return min((day for day in days if day and day > on), default=None)


def _turns(grant: Grant) -> list[date | None]:
    opens_on = None if grant.is_renewed else life.renewal_opens_on(grant.lifecycle, grant.ends_on)
    ended = [day + DAY for day in (grant.ends_on, grant.until_on) if day]
    return [opens_on, *ended]


def _judged_turns(case: Case, edition: Edition, tier: Tier, on: date) -> list[date | None]:
    """When the answer for one tier, or for its renewal, changes by itself."""
    if scope.is_entrance(tier):
        return []
    asked = [] if reach.is_out_of(tier, case.facts) else [stretches.alone(edition.definition, tier)]
    when = tier.lifecycle.renewal.when
    asked += [stretches.alone(edition.definition, tier, when)] if when is not None else []
    facts = stretches.facts_on(case, on)
    return [judge.changes_on(each, facts, concluding.conclude(each, facts, on, is_brief=True)) for each in asked]
