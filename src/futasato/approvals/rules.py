"""When two are two: who may sign which kind, and what speaks against a second signature. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from futasato.approvals.nouns import Grant, Kind, Proposal, Signer, State
from futasato.people.nouns import Duty
from futasato.units import day_of

OPEN_FOR = timedelta(days=14)  # whoever has not looked by then has to be asked again
LONGEST_REASON = 500
ACCOUNT = re.compile(r"account:([1-9][0-9]{0,17})")
RECORD_DUTIES = frozenset({Duty.OFFICER, Duty.DESK})

SIGNERS: dict[Kind, frozenset[Duty]] = {
    Kind.RECORD_ENTRY: RECORD_DUTIES,
    Kind.RECORD_CORRECTION: RECORD_DUTIES,
    Kind.RECORD_VOID: RECORD_DUTIES,
    Kind.PUBLICATION: frozenset({Duty.OFFICER}),
    Kind.EXPORT: frozenset({Duty.OFFICER, Duty.PREFECTURE, Duty.NATION}),
    Kind.LIFTING: frozenset({Duty.DESK}),
    Kind.DUTY_GRANT: frozenset({Duty.OFFICER, Duty.NATION, Duty.OPERATOR}),
    Kind.FACTOR_RESET: frozenset({Duty.OFFICER, Duty.NATION, Duty.OPERATOR}),
}
"""Which duties sign which kind, as the first and as the second: both must know the matter."""

EVERYWHERE = frozenset({Kind.DUTY_GRANT, Kind.FACTOR_RESET})
"""What an operator, whose duty belongs to no place, may sign for every place."""

SETTLED = {
    State.ENDORSED: "この申請は、すでに承認されています。",
    State.REFUSED: "この申請は、すでに却下されています。必要なら新しく申請してください。",
    State.WITHDRAWN: "この申請は、申請した職員が取り下げました。",
    State.EXPIRED: "この申請は、期限を過ぎました。もう一度申請してもらってください。",
}
OTHER_KIND = "この申請は別の種類のものです。申請の一覧から開き直してください。"
ALTERED = "申請の内容が、出されたときのものと違います。承認せず、管理者に知らせてください。"
SAME = "ご自分で出した申請です。ほかの職員が承認します。"
NO_DUTY = "この種類の申請に関わる職務に、今日この自治体で就いていません。"
FIRST_LEFT = "申請した職員が、今日その職務に就いていません。申請を出し直してもらってください。"
ONE_HOUSEHOLD = "申請した職員と同じ世帯の職員は承認できません。ほかの職員に頼んでください。"
CONCERNED = "この申請に関わる方ご本人、または同じ世帯の職員は承認できません。ほかの職員に頼んでください。"


def account_of(by: str) -> int | None:
    """The account in "account:7"; None for a machine (import, sample, command …)."""
    match = ACCOUNT.fullmatch(by)
    return int(match[1]) if match else None


def needs_two(by: str) -> bool:
    """True for what a person does; a machine's work (import, sample, the command on the machine itself) is its own."""
    return by.startswith("account:")


def digest(content: dict[str, Any]) -> str:
    """The mark of a content: SHA-256 over its JSON with sorted keys, so that it is the same after the database."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def state_at(state: State, expires_at: datetime, now: datetime) -> State:
    """An open proposal is over at the very instant at which it expires."""
    return State.EXPIRED if state is State.OPEN and expires_at <= now else state


def may_sign(signer: Signer, kind: Kind, place_code: str, on: date) -> bool:
    """True when one of the signer's offices of that day is of this place and signs this kind."""
    return any(
        office.holds_on(on)
        and office.duty in SIGNERS[kind]
        and (office.place_code == place_code or (office.duty is Duty.OPERATOR and kind in EVERYWHERE))
        for office in signer.offices
    )


def objection(proposal: Proposal, kind: Kind, first: Signer, second: Signer, concerned: Signer, now: datetime) -> str:
    """Why the second may not endorse, in Japanese; empty when nothing speaks against it.

    `concerned`: whom the proposal is about, with their household and, where it is about an account, that account
    (0: none). Everything counts on the Japanese day of `now` (trust.md T8).
    """
    return next(_objections(proposal, kind, first, second, concerned, now), "")


def _objections(
    proposal: Proposal, kind: Kind, first: Signer, second: Signer, concerned: Signer, now: datetime
) -> Iterator[str]:
    state, on = state_at(proposal.state, proposal.expires_at, now), day_of(now)
    if state is not State.OPEN:
        yield SETTLED[state]
    if proposal.kind is not kind:
        yield OTHER_KIND
    if digest(proposal.content) != proposal.digest:
        yield ALTERED
    if is_one(first, second):
        yield SAME
    if not may_sign(second, kind, proposal.place_code, on):
        yield NO_DUTY
    if not may_sign(first, kind, proposal.place_code, on):
        yield FIRST_LEFT
    if first.household & second.household:
        yield ONE_HOUSEHOLD
    if is_one(concerned, second) or concerned.household & second.household:
        yield CONCERNED


def is_one(first: Signer, second: Signer) -> bool:
    """True for the same account, or two accounts of one person."""
    return first.account == second.account or (first.person is not None and first.person == second.person)


def told(grant: Grant) -> dict[str, Any]:
    """A grant as the content of a proposal."""
    return {
        "account": grant.account,
        "place_code": grant.place_code,
        "duty": grant.duty,
        "from_on": grant.from_on.isoformat(),
        "until_on": grant.until_on and grant.until_on.isoformat(),
        "organisation": grant.organisation,
    }


def grant(content: dict[str, Any]) -> Grant:
    """The grant that `told` told."""
    days = {name: content[name] and date.fromisoformat(content[name]) for name in ("from_on", "until_on")}
    return Grant(**content | days)
