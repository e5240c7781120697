"""A draft tried on the register: who would gain, lose or keep, and why. Nothing is written."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from futasato.definitions.nouns import Definition, Outcome
from futasato.registrations.nouns import Held, Trial, TrialRow
from futasato.registrations.reads import views
from futasato.registrations.reads.views import Progress, Question
from futasato.registrations.rules import scope, words

SHOWN = 50


def trial(*, place_code: str, on: date, definition: Definition, progress: Progress = None) -> Trial:
    """Compare the rule in force on a day with a draft, for everybody with a record or a registration in the place.

    Somebody counts when they have a tier that is not the wide entrance (a tier whose condition is `anyone` does not
    count): `now` under the rule in force (terms and decisions included), `then` under the draft judged on the day.
    `gain` = then and not now, `lose` = now and not then, `keep` = both. `rows`: the first 50 who gain,
    then the first 50 who lose; who gains is told why, who loses what is lacking for the tier that goes.
    """
    question = Question(place_code, on, draft=definition)
    library = question.library()
    counts, rows = {(a, b): 0 for a in (False, True) for b in (False, True)}, {True: [], False: []}
    for dossier in views.each(question, library, views.population(question), progress):
        held = views.held(question, library, dossier)
        outcome = views.draft_outcome(question, library, dossier)
        before, after = _counts(held.edition.definition, held.tier), _counts(definition, outcome.tier)
        counts[before, after] += 1
        if before != after and len(rows[after]) < SHOWN:
            rows[after].append(_row(dossier.person.id, held, definition, outcome, after))
    gain, lose, keep = counts[False, True], counts[True, False], counts[True, True]
    return Trial(lose + keep, gain + keep, gain, lose, keep, (*rows[True], *rows[False]))


def _row(person: UUID, held: Held, definition: Definition, outcome: Outcome, is_gain: bool) -> TrialRow:
    named = words.title(held.edition.definition, held.tier), words.title(definition, outcome.tier)
    told = words.deciding(definition, outcome) if is_gain else words.lacking(definition, outcome, held.tier)
    return TrialRow(person, *named, told, is_gain)


def _counts(definition: Definition, tier: str | None) -> bool:
    return tier is not None and not scope.is_entrance(definition.tier(tier))
