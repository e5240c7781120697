"""One person in all places at once: tiers that are counted across municipalities (at most three premium bodies).

Terms are settled in the order in which they began; on one day the lower place code comes first. So the fourth body is
refused, whoever asks first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from futasato.definitions.nouns import Membership, Tier
from futasato.registrations.nouns import Case, Grant
from futasato.registrations.rules import reach, scope, terms

Settled = list[tuple[str, Grant]]
MOST_TERMS = 500


def asks_elsewhere(case: Case, on: date) -> bool:
    """True when a tier that these facts could reach hangs on what the person holds in other places."""
    return any(scope.is_bound(tier) for tier in _within_reach(case, on))


def _within_reach(case: Case, on: date) -> list[Tier]:
    """The tiers that these facts could ever reach; the wide entrance is among them."""
    tiers = [tier for edition in case.editions if edition.from_on <= on for tier in edition.definition.tiers]
    return [tier for tier in tiers if scope.is_entrance(tier) or not reach.is_out_of(tier, case.facts)]


def _counted(cases: Mapping[str, Case], on: date) -> dict[str, frozenset[str]]:
    """For each place the tiers that some rule counts across places and that the person could have there."""
    tiers = {code: _within_reach(case, on) for code, case in cases.items()}
    names = frozenset(name for each in tiers.values() for tier in each for name in scope.bound_names(tier))
    return {code: frozenset(tier.id for tier in each if tier.id in names) for code, each in tiers.items()}


def settle(cases: Mapping[str, Case], on: date) -> dict[str, Case]:
    """The cases with what the person holds in the other places, as it came about."""
    wanted = _counted(cases, on)
    settled: Settled = []
    for _ in range(MOST_TERMS):
        if not (fresh := _fresh(cases, wanted, settled, on)):
            break
        settled.append(min(fresh, key=lambda each: (each[1].from_on, each[0], each[1].tier)))
    return {code: _told(case, code, settled, on) for code, case in cases.items()}


def _fresh(cases: Mapping[str, Case], wanted: Mapping[str, frozenset[str]], settled: Settled, on: date) -> Settled:
    """The terms that are not settled yet, each as it looks with what is."""
    known = {(code, grant.tier, grant.from_on) for code, grant in settled}
    return [
        (code, grant)
        for code, tiers in wanted.items()
        for tier in sorted(tiers)
        for grant in terms.grants(_told(cases[code], code, settled, on), tier, on)
        if (code, tier, grant.from_on) not in known and grant.from_on <= on
    ]


def _told(case: Case, code: str, settled: Settled, on: date) -> Case:
    """A case that knows the terms of other places; of a joint scheme, under the scheme's name."""
    others = tuple(_membership(place, grant) for place, grant in settled if place != code)
    return replace(case, facts=replace(case.facts, memberships=(*case.facts.memberships, *others)))


def _membership(place_code: str, grant: Grant) -> Membership:
    definition = grant.edition.definition
    group = definition.id if len(definition.bodies) > 1 else ""
    return Membership(place_code, grant.tier, grant.from_on, grant.until_on, group)
