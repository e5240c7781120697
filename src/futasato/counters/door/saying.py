"""Why an act refused, in the words of the page's language: each reason is looked up in the catalogue of refusals."""

from __future__ import annotations

from django.utils.translation import gettext

Refused = Exception | str


def reason(refused: Refused) -> str:
    """The reason itself. Several: one a line. Without an English text: as the act said it, in Japanese."""
    return "\n".join(reasons(refused))


def reasons(refused: Refused) -> list[str]:
    """Every reason of a refusal that carries more than one; else the one."""
    told = getattr(refused, "reasons", None) or [f"{refused}"]
    return [gettext(f"{each}") for each in told if f"{each}"]


def sentence(refused: Refused) -> str:
    """The reason as a whole sentence: acts leave the last 「。」 to the page."""
    told = reason(refused)
    return told if not told or told.endswith(("。", ".")) else f"{told}。"
