"""What a look must say, and what an objection needs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from futasato.accesses.nouns import Looking, Purpose, Yardstick
from futasato.units import Sentence, day_of

OWN_DUTIES = {"resident", "guardian", "other_guardian", "nobody"}  # nobody: a walk-in who sees the own slip
LONGEST_LETTERS = 2000


def faults(looking: Looking, by: str) -> tuple[str, ...]:
    """What is missing from a look, in Japanese; empty when it may be written down."""
    asked = (
        (
            _is_unsaid(looking),
            "利用目的が「その他」のときは、理由を書いてください",
        ),
        (not looking.duty, "だれとして見たか（職務）がありません"),
        (_is_pretended(looking), "職員は「本人」や「代理」を利用目的にできません"),
        (_is_unknown(looking), "見た人の番号か、機械の名前が要ります"),
        (
            _is_another(looking, by),
            Sentence("見た人（account:%(account)s）と操作した人（%(by)s）が違います", account=looking.account, by=by),
        ),
    )
    return tuple(told for is_wrong, told in asked if is_wrong)


def _is_unsaid(looking: Looking) -> bool:
    """A provider's reason is the person's consent; anybody else says it, in words or by the case's name."""
    is_said = bool(looking.text.strip() or looking.case.strip()) or looking.duty == "provider"
    return looking.purpose == Purpose.OTHER and not is_said


def _is_unknown(looking: Looking) -> bool:
    return looking.account is None and not looking.organisation and looking.purpose != Purpose.OWN


def _is_pretended(looking: Looking) -> bool:
    return looking.purpose in {Purpose.OWN, Purpose.GUARDIAN} and looking.duty not in OWN_DUTIES


def _is_another(looking: Looking, by: str) -> bool:
    return looking.account is not None and by.startswith("account:") and by != f"account:{looking.account}"


def objection_fault(text: str) -> str:
    """Why these words are no objection; "" when they are one."""
    if not text.strip():
        return "何がおかしいと思うかを書いてください"
    return (
        Sentence("%(longest_letters)s字までで書いてください", longest_letters=LONGEST_LETTERS)
        if len(text) > LONGEST_LETTERS
        else ""
    )


def due_on(objected_at: datetime, limits: Yardstick) -> date:
    """The last day on which the office can answer in time."""
    return day_of(objected_at) + timedelta(days=limits.objection_days)
