"""To ask: a person submits a case with its papers, and may take it back while nobody has decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from futasato.cases import models, reads, rules
from futasato.cases.acts import effects
from futasato.cases.acts.refusal import Refused, insist
from futasato.cases.acts.ruling import keep, locked
from futasato.cases.nouns import Attachment, Case, Claim, Kind, Outcome, State
from futasato.people import reads as people_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State as Registered
from futasato.units import Sentence, day_of, next_business_day
from futasato.walls.act import act

MOST_ATTACHMENTS, LONGEST = 5, 2_000
TWICE = "同じ申し出をもう受け付けています。「申請・請求」の一覧で進み具合を見てください"
NO_TIE = "この町での登録や記録が見つかりません。先にこの町に登録してください"
NO_WORDS = "何を求めるのかを書いてください"
TOO_MANY = Sentence(
    "一度に付けられる写真や書類は%(most_attachments)s件までです。減らして送ってください",
    most_attachments=MOST_ATTACHMENTS,
)
TOO_LONG = Sentence("文が長すぎます（%(longest)s字まで）。短くするか、書類にして付けてください", longest=LONGEST)
NOTHING_TO_APPEAL = "不承認や取消しの決定がないので、審査請求はできません。苦情としてお送りください"
CLOSED = "もう決まった案件は取り下げられません。決定に不服があれば審査請求をしてください"


Paper = tuple[UUID, str, Kind, str, str, datetime, Sequence[Attachment]]
"""One request on paper: person, place code, kind, tier, words, when it came, its papers."""


@act
def submit(
    *,
    person: UUID,
    place_code: str,
    kind: Kind,
    text: str,
    tier: str = "",
    claim: Claim | None = None,
    about: UUID | None = None,
    attachments: Sequence[Attachment] = (),
    now: datetime,
    by: str,
) -> Case:
    """Ask a place for something; the answer's last day follows from the kind.

    An application for a tier also stands in the registration. Refused: no words, too many papers, no tie to the place,
    the same thing open already, an appeal with nothing to appeal against.
    """
    top = _top(person)
    insist(kind is Kind.PREMIUM or text.strip(), NO_WORDS)
    insist(len(text) <= LONGEST, TOO_LONG)
    insist(len(attachments) <= MOST_ATTACHMENTS, TOO_MANY)
    if kind is not Kind.PREMIUM:
        _insist_on_ground(top, place_code, kind, about)
    row = _row(top, place_code, kind, now, by, tier=tier, text=text.strip(), claim=claim, about=about)
    _store([row])
    if kind is Kind.PREMIUM:
        effects.apply(top, place_code, tier, now, by)
    models.Attachment.objects.bulk_create(_paper(row, each) for each in attachments)
    return reads.noun(row)


@act
def take_in(*, asked: Iterable[Paper], now: datetime, by: str) -> tuple[Case, ...]:
    """Many that came on paper, written at once. The registration of an applicant follows with the decision."""
    asked = list(asked)
    rows = [
        _row(person, place, kind, at, by, tier=tier, text=text, claim=None, about=None)
        for person, place, kind, tier, text, at, _ in asked
    ]
    _store(rows)
    papers = (_paper(row, each) for row, (*_, attachments) in zip(rows, asked, strict=True) for each in attachments)
    models.Attachment.objects.bulk_create(papers, batch_size=100)
    return tuple(reads.noun(row) for row in rows)


@act
def withdraw(*, case: UUID, person: UUID, now: datetime, by: str) -> Case:
    """The person takes it back. Refused: a stranger's case, one that is decided."""
    row = locked(case)
    insist(row.person_id in people_reads.selves(_top(person)), CLOSED)
    insist(row.state == State.OPEN, CLOSED)
    if row.kind == Kind.PREMIUM:
        effects.take_back(row, now, by)
    return keep(row, Outcome.WITHDRAW, "", now, by)


def _insist_on_ground(person: UUID, place_code: str, kind: Kind, about: UUID | None) -> None:
    tie = registrations_reads.get(person, place_code)
    insist(tie is not None, NO_TIE)
    if kind is not Kind.APPEAL:
        return
    attacked = about and reads.get(about)
    is_own = attacked and attacked.person in people_reads.selves(person) and attacked.place_code == place_code
    is_refused = bool(is_own) and attacked.state is State.REJECTED
    insist(is_refused or (about is None and tie.state is Registered.REVOKED), NOTHING_TO_APPEAL)


def _row(person: UUID, place_code: str, kind: Kind, at: datetime, by: str, **told) -> models.Case:
    claim, about = told.pop("claim"), told.pop("about")
    on = day_of(at)
    due_on = rules.due_on(reads.deadline(kind, on), on, next_business_day)
    return models.Case(
        person_id=person, place_code=place_code, kind=kind.value, opened_at=at, opened_by=by, due_on=due_on,
        claim=_plain(claim), about_id=about, **told,
    )  # fmt: skip


def _plain(claim: Claim | None) -> dict | None:
    if claim is None:
        return None
    days = {name: day.isoformat() for name in ("happened_on", "until_on") if (day := getattr(claim, name))}
    return asdict(claim) | {"until_on": None} | days


def _store(rows: list[models.Case]) -> None:
    """Two who ask for the same at once: the database lets one through."""
    try:
        with transaction.atomic():
            models.Case.objects.bulk_create(rows)
    except IntegrityError as error:
        if "case_asked_once" in str(error) or "case_appealed_once" in str(error):
            raise Refused(TWICE) from None
        raise


def _paper(row: models.Case, paper: Attachment) -> models.Attachment:
    return models.Attachment(
        case=row, person_id=row.person_id, place_code=row.place_code, name=paper.name, media=paper.media,
        size=len(paper.content), content=paper.content,
    )  # fmt: skip


def _top(person: UUID) -> UUID:
    found = people_reads.canonical([person]).get(person)
    if found is None:
        raise Refused(NO_TIE)
    return found
