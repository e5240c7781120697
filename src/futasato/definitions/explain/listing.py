"""Every reason of an outcome as lines for a list: the tier's title first, then its conditions, indented by depth."""

from __future__ import annotations

from collections.abc import Callable

from futasato.definitions.explain.sentences import VERDICTS, sentences
from futasato.definitions.explain.words import Language, say
from futasato.definitions.nouns import Anyone, Definition, Outcome, Verdict


def listing(
    definition: Definition,
    outcome: Outcome,
    language: Language = "ja",
    *,
    place_name: Callable[[str], str] | None = None,
) -> list[str]:
    """One line for each tier and each condition. A tier that is open to anyone needs no reasons and has none."""
    lines: list[str] = []
    for verdict in outcome.verdicts:
        tier = definition.tier(verdict.tier)
        if tier is None or isinstance(tier.when, Anyone):
            continue
        lines.append(f"【{_title(tier, language)}】{say(VERDICTS[verdict.answer], language)}")
        lines += _conditions(verdict, language, place_name)
    return lines


def _title(tier, language: Language) -> str:
    return tier.title if language == "ja" else tier.title_en or tier.title


def _conditions(verdict: Verdict, language: Language, place_name) -> list[str]:
    told = sentences(verdict.reasons, language, place_name=place_name)
    return [f"{'　' * depth}{sentence}" for depth, sentence in told]
