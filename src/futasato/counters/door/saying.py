"""Why an act refused, in the words of the page's language: each reason is looked up in the catalogue of refusals."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext

from futasato.counters.door import uploads
from futasato.counters.japanese.writing import day, moment
from futasato.units import Sentence

Refused = Exception | uploads.Refusal | str


def reason(refused: Refused) -> str:
    """The reason itself. Several: one a line. Without an English text: as the act said it, in Japanese."""
    return "\n".join(reasons(refused))


def reasons(refused: Refused) -> list[str]:
    """Every reason of a refusal that carries more than one; else the one."""
    return [_said(each) for each in _given(refused) if each]


def sentence(refused: Refused) -> str:
    """The reason as a whole sentence: acts leave the last 「。」 to the page."""
    told = reason(refused)
    return told if not told or told.endswith(("。", ".", "?")) else f"{told}。"


def _given(refused: Refused) -> tuple[str, ...]:
    if isinstance(refused, str):
        return (refused,)
    told = getattr(refused, "reasons", ()) or getattr(refused, "args", ())[:1]
    return told if told and all(isinstance(each, str) for each in told) else (f"{refused}",)


def _said(told: str) -> str:
    """A sentence with values in it is looked up by its template; values that are sentences or days are said before."""
    if not isinstance(told, Sentence):
        return gettext(told)
    return gettext(told.template) % {name: _value(each) for name, each in told.values.items()}


def _value(told: object) -> object:
    """A day or an instant as the page writes it; what somebody wrote as it is."""
    if isinstance(told, Sentence):
        return _said(told)
    if isinstance(told, datetime):
        return moment(told)
    return day(told) if isinstance(told, date) else told
