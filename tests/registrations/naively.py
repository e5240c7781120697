"""The life of one tier a second time: no jumps, no stretches, one question on every single day."""

from dataclasses import dataclass, replace
from datetime import timedelta

from futasato.definitions.judge import concluding
from futasato.definitions.nouns import TermKind
from futasato.definitions.rules import lifecycle as life
from futasato.records.nouns import Kind
from futasato.registrations.nouns import State, Step
from futasato.registrations.rules import states, stretches

ONE = timedelta(1)
GONE = {State.WITHDRAWN, State.REVOKED, State.MOVED_IN, State.DECEASED}


@dataclass
class Now:
    """What a walker remembers: the term running, what its renewal has shown so far, the last term that lapsed."""

    edition: object = None
    since: object = None
    first: object = None
    last: object = None
    has_shown: bool = False
    has_asked: bool = False
    lapsed: object = None
    lapsed_life: object = None
    used: object = None


def walk(case, tier_id, on):
    """(held on the day, since, end) of one tier."""
    now, day = Now(), stretches.began_on(case)
    while day is not None and day <= on:
        _live(case, tier_id, now, day)
        day += ONE
    return now.first is not None, now.since, now.last


def _live(case, tier_id, now, day):
    state = states.state_of(case.decisions, day)
    is_gone, word = states.is_ended(case.decisions, day), _asked(case, tier_id, day)[1]
    if now.first and (is_gone or word):
        _drop(now)
    if now.first:
        _age(case, tier_id, now, day)
    if not now.first and not is_gone and state is not State.SUSPENDED:
        _give(case, tier_id, now, day)


def _drop(now):
    now.first = now.since = now.last = now.edition = now.lapsed = None


def _age(case, tier_id, now, day):
    life_of = now.edition.definition.tier(tier_id).lifecycle
    if life_of.term.kind is TermKind.WHILE_MET:
        if not _asked(case, tier_id, day)[0] or stretches.in_force(case.editions, day) is not now.edition:
            _drop(now)
        return
    if now.last is None:
        return
    _look_at_renewal(case, tier_id, now, life_of, day)
    if day <= now.last:
        return
    if now.has_shown and now.has_asked:
        edition = stretches.in_force(case.editions, now.last + ONE)
        following = edition.definition.tier(tier_id)
        end = following and _end(case, following.lifecycle, now.last + ONE)
        if following and (end is None or end > now.last):
            now.first, now.last, now.edition = now.last + ONE, end, edition
            now.has_shown = now.has_asked = False
            # the new term's own window may have been open already
            for past in _days(now.first, day):
                _age(case, tier_id, now, past) if now.first and now.last else None
            return
    if day > life.grace_ends_on(life_of, now.last):
        lapsed = now.last
        _drop(now)
        now.lapsed, now.lapsed_life = lapsed, life_of


def _days(first, last):
    return [first + ONE * n for n in range((last - first).days + 1)] if first <= last else []


def _look_at_renewal(case, tier_id, now, life_of, day):
    if life_of.renewal.by == "silence":
        if day > now.last:
            now.has_shown = now.has_asked = True
        return
    opens = life.renewal_opens_on(life_of, now.last) or now.last + ONE
    if not max(opens, now.first) <= day <= life.grace_ends_on(life_of, now.last):
        return
    now.has_shown |= _asked(case, tier_id, day, is_renewal=True)[0]
    now.has_asked |= bool(_decided(case, tier_id, {Step.RENEW}, day, day))


def _give(case, tier_id, now, day):
    edition = stretches.in_force(case.editions, day)
    if not _asked(case, tier_id, day)[0]:
        return
    life_of = edition.definition.tier(tier_id).lifecycle
    end = _end(case, life_of, day)
    if end is not None and end < day:
        return
    if life_of.examined and not _approvals(case, tier_id, now, day):
        return
    if now.lapsed and (now.lapsed_life.renewal.opens_months or now.lapsed_life.renewal.when is not None):
        asking = {Step.JOIN, Step.APPLY, Step.APPROVE, Step.RENEW}
        if not _decided(case, tier_id, asking, now.lapsed + ONE, day):
            return
    now.since = now.first = now.used = day
    now.last, now.edition, now.lapsed = end, edition, None
    now.has_shown = now.has_asked = False
    if now.last:
        _look_at_renewal(case, tier_id, now, life_of, day)


def _approvals(case, tier_id, now, day):
    gone = [d for d, state in states.timeline(case.decisions) if state in GONE and d <= day]
    after = max([*gone, *([now.used] if now.used else [])], default=None)
    return _decided(case, tier_id, {Step.APPROVE}, after + ONE if after else None, day)


def _decided(case, tier_id, steps, first, last):
    return [
        d for d in case.decisions
        if d.step in steps and d.tier in ("", tier_id) and d.decided_on <= last and (not first or first <= d.decided_on)
    ]  # fmt: skip


def _asked(case, tier_id, day, *, is_renewal=False):
    edition = stretches.in_force(case.editions, day)
    tier = edition.definition.tier(tier_id)
    if tier is None:
        return False, ""
    when = tier.lifecycle.renewal.when if is_renewal else None
    alone = replace(edition.definition, tiers=(replace(tier, when=when) if when is not None else tier,))
    found = concluding.conclude(alone, stretches.facts_on(case, day), day, is_brief=True)
    return found.tier is not None, found.state


def _end(case, life_of, day):
    everybody = (case.facts, *case.facts.household)
    lasts = [r.last_on for f in everybody for r in f.records if r.kind is Kind.SCHOOLING and r.happened_on <= day]
    until = max(lasts) if lasts and None not in lasts else None
    return life.ends_on(life_of.term, from_on=day, born_on=case.facts.person.born_on, enrolled_until=until)
