"""What may be decided about a case: an open one is answered once; an answer is only ever corrected into its opposite."""

from __future__ import annotations

from futasato.cases.nouns import Case, Deadline, Outcome, State

STATES = {Outcome.ACCEPT: State.ACCEPTED, Outcome.REJECT: State.REJECTED, Outcome.WITHDRAW: State.WITHDRAWN}
RULED = frozenset({State.ACCEPTED, State.REJECTED})
WITH_REASON = frozenset({Outcome.REJECT, Outcome.EXTEND})
NO_REASON = "理由を書いてください。本人に伝わる言葉で、何が足りないか、次に何をすればよいかを書きます"
NOT_OPEN = "この案件はもう終わっています。一覧から次の案件を開いてください"
NOT_RULED = "まだ決めていない案件です。認めるか、認めないかを選んでください"
TWICE_EXTENDED = "この案件の期限はもう延長されています。期限までに決めてください"
NO_EXTENSION = "この種類の案件は期限を延長できません。期限までに決めてください"


def opposite(state: State) -> Outcome | None:
    """What a correction makes of an answer; None where there is nothing to correct."""
    return {State.ACCEPTED: Outcome.REJECT, State.REJECTED: Outcome.ACCEPT}.get(state)


def why_not(case: Case, outcome: Outcome, reason: str, deadline: Deadline, *, is_correction: bool = False) -> str:
    """Why a ruling is refused, with what to do; empty when it may be made."""
    if is_correction and case.state not in RULED:
        return NOT_RULED
    if not is_correction and case.state is not State.OPEN:
        return NOT_OPEN
    if (is_correction or outcome in WITH_REASON) and not reason.strip():
        return NO_REASON
    return _why_not_later(case, deadline) if outcome is Outcome.EXTEND else ""


def _why_not_later(case: Case, deadline: Deadline) -> str:
    if not deadline.extension_days:
        return NO_EXTENSION
    return TWICE_EXTENDED if case.is_extended else ""
