"""Three values after Kleene: all = the least, any = the greatest, none = the least of the mirrored."""

from __future__ import annotations

from collections.abc import Iterable

from futasato.definitions.nouns import All, Answer, Any, AtLeast, Condition, Nothing, Unless


def combined(condition: Condition, answers: Iterable[Answer]) -> Answer:
    """The answer of a group from those of its parts (for Unless: exception, rule)."""
    match condition:
        case All():
            return least(answers)
        case Any() | Unless():
            return greatest(answers)
        case Nothing():
            return least(mirrored(answer) for answer in answers)
        case AtLeast():
            return at_least(condition.least, list(answers))
    raise TypeError(f"{type(condition).__name__} is no group")


def least(answers: Iterable[Answer]) -> Answer:
    """Nothing is asked: met."""
    return min(answers, default=Answer.MET)


def greatest(answers: Iterable[Answer]) -> Answer:
    """Nothing is offered: not met."""
    return max(answers, default=Answer.NOT_MET)


def mirrored(answer: Answer) -> Answer:
    """Met and not met change places; what needs a review still does."""
    return Answer(Answer.MET - answer)


def at_least(needed: int, answers: list[Answer]) -> Answer:
    """Met by enough that are met; to be reviewed while the open ones could still make it enough."""
    met, open_ones = answers.count(Answer.MET), answers.count(Answer.REVIEW)
    if met >= needed:
        return Answer.MET
    return Answer.REVIEW if met + open_ones >= needed else Answer.NOT_MET
