"""How a request for disclosure may be granted, and in which words it is told what is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from futasato.cases.nouns import Case, Disclosure, Ground, Kind, Outcome, Part, Ruling, State

PARTS = {
    Part.REGISTRATIONS: "登録・決定・区分", Part.RECORDS: "活動記録と受付", Part.CASES: "申請・請求", Part.ROSTERS: "名簿での番号",
    Part.LETTERS: "お知らせ", Part.CONSENTS: "同意と提示", Part.ACCESSES: "アクセス記録",
}  # fmt: skip
OF_ANOTHER_KIND = "開示請求ではない案件です。渡すものは、開示請求の案件から作ってください"
ENDED = "認めていない開示請求です。渡すときは、案件の頁の「取り消して直す」で認めてからにしてください"
NO_PROOF = "本人であることを何で確かめたかを選んでください。確かめられないときは、渡さずに証明書を求めてください"
NO_GROUND = "渡さない部分ごとに、渡さない理由を選んでください"
UNCHANGED = "前に決めたとおりです。変えるところがないときは、このまま印刷してください"

PARTLY = "一部を開示しません"


def in_force(lines: Iterable[Ground], on: date) -> tuple[Ground, ...]:
    """What can be chosen on a day: of each code the line that came last."""
    known = sorted((line for line in lines if line.from_on <= on), key=lambda line: line.from_on)
    return tuple({line.code: line for line in known}.values())


def handed_out(rulings: Iterable[Ruling]) -> Disclosure | None:
    """What may be handed out as things stand: only what the last ruling grants, and only when it grants."""
    last = next(reversed(tuple(rulings)), None)
    return last.disclosure if last is not None and last.outcome is Outcome.ACCEPT else None


def why_not_disclosed(
    case: Case, disclosure: Disclosure, before: Disclosure | None, proofs: Iterable[str], grounds: Iterable[str]
) -> str:
    """Why it is refused, with what to do; empty when it may be granted so. `before`: what is handed out already."""
    if case.kind is not Kind.DISCLOSURE:
        return OF_ANOTHER_KIND
    if case.state not in (State.OPEN, State.ACCEPTED):
        return ENDED
    if disclosure.proof not in proofs:
        return NO_PROOF
    if not {ground for _, ground in disclosure.withheld} <= set(grounds):
        return NO_GROUND
    return UNCHANGED if disclosure == before else ""


def told(disclosure: Disclosure, grounds: Mapping[str, Ground]) -> str:
    """What is withheld and why, as the person reads it in the decision; nothing where everything is handed out."""
    parts = [f"{PARTS[part]}: {ground_told(grounds[ground])}" for part, ground in disclosure.withheld]
    return "。".join([PARTLY, *parts]) if parts else ""


def ground_told(ground: Ground) -> str:
    """One ground with its source."""
    return f"{ground.words}（{'、'.join(ground.source)}）"
