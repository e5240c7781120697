"""The rulebook that ships, read once; and the pieces its tests share."""

from functools import cache
from pathlib import Path

from futasato.definitions import judge, reading
from futasato.definitions.nouns import Answer

CHECKOUT = Path(__file__).parents[2]
FOLDERS = ("guideline", "places", "templates")
FILES = {path.stem: path for folder in FOLDERS for path in sorted((CHECKOUT / "rulebook" / folder).glob("*.yaml"))}


def find(name, from_file):
    """The text and the file of a definition of the rulebook, by its name."""
    path = FILES.get(Path(name).stem)
    return (path.read_text(encoding="utf-8"), str(path)) if path else None


@cache
def reading_of(name):
    return reading.read(*find(name, "")[:1], file=str(FILES[name]), find=find)


def rule(name):
    """A definition of the rulebook that has no problem at all."""
    got = reading_of(name)
    assert not got.problems, [str(problem) for problem in got.problems]
    return got.definition


def outcome(name, facts, on):
    return judge.judge(rule(name), facts, on)


def word(name, facts, on):
    """What comes out: a tier's id, none, review or a state."""
    return judge.result(outcome(name, facts, on))


def answer(name, tier, facts, on):
    """The answer for one tier alone, whatever other tiers say."""
    return next(verdict.answer for verdict in outcome(name, facts, on).verdicts if verdict.tier == tier)


def is_met(name, tier, facts, on):
    return answer(name, tier, facts, on) is Answer.MET


def reasons(name, tier, facts, on):
    return next(verdict.reasons for verdict in outcome(name, facts, on).verdicts if verdict.tier == tier)


def reason(name, tier, label, facts, on):
    """The reason of the condition that bears a label."""
    (found,) = [each for each in reasons(name, tier, facts, on) if each.condition.label == label]
    return found


def renewal(name, tier, facts, on):
    """The answer to a tier's own condition of renewal."""
    definition = rule(name)
    asked = definition.tier(tier).lifecycle.renewal.when
    return judge.answer(asked, facts, on, bodies=definition.bodies)[0].answer


def lifecycle(name, tier):
    """Term, renewal, grace and fallback of a tier."""
    return rule(name).tier(tier).lifecycle
