"""A document as people read it on paper: days and instants in Japanese, and words in the place of the codes that JSON and
CSV keep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from futasato.accesses.nouns import Purpose
from futasato.counters.japanese.writing import day, moment
from futasato.counters.office import wording
from futasato.counters.office.cases import telling
from futasato.counters.resident.accesses.wording import FIELDS, PURPOSES
from futasato.counters.resident.letters import telling as letters_telling
from futasato.definitions.nouns import Definition

DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(DAY.pattern + r"T\d\d:\d\d:\d\d(\.\d+)?\+\d\d:\d\d")
WORDS: dict[tuple[str, str], Mapping] = {
    ("registrations_registration", "entrance"): wording.ENTRANCES, ("registrations_registration", "state"): wording.STATES,
    ("registrations_decision", "step"): wording.STEPS, ("registrations_change", "cause"): wording.CAUSES,
    ("records_record", "kind"): wording.KINDS, ("records_record", "evidence"): wording.EVIDENCE,
    ("visits_checkin", "evidence"): wording.EVIDENCE, ("cases_case", "kind"): telling.KINDS,
    ("cases_case", "state"): telling.STATES, ("cases_case", "claim"): wording.KINDS, ("cases_ruling", "outcome"): telling.OUTCOMES,
    ("accesses_access", "purpose"): PURPOSES | {Purpose.OTHER: _("その他の用")}, ("accesses_access", "fields"): FIELDS,
    ("letters_letter", "kind"): letters_telling.KINDS,
}  # fmt: skip
TIERS = (("registrations_decision", "tier"), ("registrations_standing", "tier"), ("cases_case", "tier"))


def spoken(document: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """The same document, every row in its place; in Japanese, whatever the page is read in."""
    tiers = {tier.id: tier.title for tier in definition.tiers}
    words = WORDS | dict.fromkeys(TIERS, tiers)
    with translation.override("ja"):
        sections = [_section(each, words) for each in document["sections"]]
        return document | {"sections": sections, "made_told": moment(document["made_at"])}


def _section(section: dict[str, Any], words: Mapping[tuple[str, str], Mapping]) -> dict[str, Any]:
    known = [words.get((section["table"], column["name"]), {}) for column in section["columns"]]
    return section | {"rows": [[_said(value, of) for value, of in zip(row, known, strict=True)] for row in section["rows"]]}


def _said(value: Any, words: Mapping) -> Any:
    if isinstance(value, dict) and words:
        return "、".join(str(_said(each, words)) for each in value.values() if each)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "、".join(str(words.get(each, each)) for each in value)
    if isinstance(value, str) and INSTANT.fullmatch(value):
        return moment(datetime.fromisoformat(value))
    if isinstance(value, str) and DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    return str(words[value]) if isinstance(value, str) and value in words else value
