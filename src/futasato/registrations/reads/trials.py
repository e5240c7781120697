"""A draft tried on the register: who would gain, lose or keep, and why. Nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from futasato.definitions.explain.words import Language
from futasato.definitions.nouns import Definition, Outcome
from futasato.registrations.nouns import Trial, TrialRow
from futasato.registrations.reads import views
from futasato.registrations.reads.views import Progress, Question
from futasato.registrations.rules import scope, stretches, words

SHOWN = 50
Judged = tuple[Definition, Outcome]


def trial(
    *, place_code: str, on: date, definition: Definition, progress: Progress = None, language: Language = "ja"
) -> Trial:
    """Compare the rule in force on a day with a draft, for everybody with a record or a registration in the place.

    Somebody counts when they have a tier that is not the wide entrance (a tier whose condition is `anyone` does not
    count): `now` under the rule in force, `then` under the draft, both judged on the day alone: terms that still run
    protect their holders to their end under either rule and are left out of both sides, so that a draft without a
    change changes nobody. `gain` = then and not now, `lose` = now and not then, `keep` = both. `rows`: the first 50
    who gain, then the first 50 who lose; who gains is told why, who loses what is lacking for the tier that goes, in
    the language.
    """
    question = Question(place_code, on, draft=definition)
    library = question.library()
    ruling = stretches.in_force(library.rule(place_code).editions, on).definition
    today = replace(question, draft=ruling)
    counts, rows = {(a, b): 0 for a in (False, True) for b in (False, True)}, {True: [], False: []}
    for dossier in views.each(question, library, views.population(question), progress):
        held = views.draft_outcome(today, library, dossier)
        outcome = views.draft_outcome(question, library, dossier)
        before, after = _counts(ruling, held.tier), _counts(definition, outcome.tier)
        counts[before, after] += 1
        if before != after and len(rows[after]) < SHOWN:
            rows[after].append(_row(dossier.person.id, (ruling, held), (definition, outcome), after, language))
    gain, lose, keep = counts[False, True], counts[True, False], counts[True, True]
    return Trial(lose + keep, gain + keep, gain, lose, keep, (*rows[True], *rows[False]))


def _row(person: UUID, before: Judged, after: Judged, is_gain: bool, language: Language) -> TrialRow:
    named = [words.title(definition, outcome.tier, language) for definition, outcome in (before, after)]
    told = words.deciding(*after, language) if is_gain else words.lacking(*after, before[1].tier, language)
    return TrialRow(person, *named, told, is_gain)


def _counts(definition: Definition, tier: str | None) -> bool:
    return tier is not None and not scope.is_entrance(definition.tier(tier))
