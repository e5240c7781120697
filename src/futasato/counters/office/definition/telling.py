"""How definitions, their problems and their examples are shown."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from django.utils.translation import gettext

from futasato.counters.door import saying
from futasato.counters.office import wording
from futasato.counters.office.people.person import place_name
from futasato.counters.resident.wording import tongue
from futasato.definitions import explain, reading
from futasato.definitions.judge import examples
from futasato.definitions.nouns import Condition, Definition


def rule(definition: Definition) -> tuple[tuple[int, str], ...]:
    """The whole rule in plain words, municipalities by name."""
    return explain.rule(definition, tongue(), place_name=place_name)


def trials(definition: Definition) -> list[dict[str, object]]:
    """Every example resident with the expected and the real result and the reason."""
    return [_trial(trial, definition) for trial in examples.try_all(definition)]


def _trial(trial: examples.Trial, definition: Definition) -> dict[str, object]:
    return {
        "name": trial.example.name,
        "on": trial.example.on,
        "expected": wording.tier(definition, trial.example.expected),
        "got": wording.tier(definition, trial.got),
        "has_passed": trial.has_passed,
        "changes_on": trial.outcome.changes_on,
        "reason": explain.summary(definition, trial.outcome, tongue()),
    }


def problem(found: reading.Problem) -> dict[str, object]:
    """One problem for a page: the line in the text, what is wrong, what to do."""
    is_own, named = not found.file, found.file.rpartition("/")[2]
    where = (
        gettext("%(line)s行目の%(column)s文字目") % {"line": found.line, "column": found.column}
        if is_own
        else gettext("基準のファイル %(named)s") % {"named": named}
    )
    return {
        "where": where,
        "line": found.line if is_own else 0,
        "message": saying.reason(found.message),
        "remedy": saying.reason(found.remedy),
        "is_error": found.severity == "error",
    }


def conditions_by_mark(definition: Definition | None) -> dict[tuple[int, int], str]:
    """What each condition of the text itself asks for, in a phrase, by line and column."""
    told: dict[tuple[int, int], str] = {}
    if definition is not None:
        _walk(definition.tiers, told)
    return told


def _walk(node: object, told: dict[tuple[int, int], str]) -> None:
    if isinstance(node, Condition) and not node.mark.file:
        told.setdefault((node.mark.line, node.mark.column), explain.asks(node, tongue()))
    if isinstance(node, list | tuple):
        for each in node:
            _walk(each, told)
    elif is_dataclass(node):
        for each in fields(node):
            _walk(getattr(node, each.name), told)
