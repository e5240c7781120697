"""受付: somebody came. By the code at the venue (rotating: E2, poster: E1), or by the staff's scanner (E3)."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from futasato.people import reads as people_reads
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry, Evidence, Kind, Level
from futasato.units import Sentence, day_of
from futasato.visits import models, nouns
from futasato.visits.acts import ties
from futasato.visits.acts.holding import locked_at_the_door
from futasato.visits.acts.refusal import Refusal, insist
from futasato.visits.reads.events import check_in_noun, event_noun
from futasato.visits.rules import code, opening
from futasato.walls import reach
from futasato.walls.act import act
from futasato.walls.nouns import EVERYWHERE

MACHINE = "machine:qr"
SOURCE = "check-in"
LONGEST_NONCE = 100
STALE = "このコードは時間が過ぎたか、この催しのものではありません。会場の画面のコードを読み取り直してください"
PASS_STALE = "このコードは時間が過ぎたか、正しくありません。本人の画面で新しいコードを出してください"
SPENT = "このコードは使用済みです。本人の画面で新しいコードを出してください"
How = tuple[Evidence, Level, str]


@act
def show_pass(*, person: UUID, now: datetime, by: str) -> nouns.Pass:
    """A resident's one-time code for the staff's scanner, good for 60 seconds. Nothing is stored; it is spent when
    it is read. `by`: who asked for it, the resident. Refused: an unknown person."""
    text = code.own_pass(_canonical(person), secrets.token_hex(12), _pass_secret(), now)
    return nouns.Pass(person, text, now + code.PASS_LASTS)


@act
def read_pass(*, scan: str, now: datetime, by: str) -> UUID:
    """Whose pass it is that somebody shows at a desk, of any town; they are in reach to the end of the transaction.
    Nothing is spent: the pass is over by itself within 60 seconds. Refused: an old, foreign or one's own code."""
    return _by_scan(scan, now, by)[0]


@act
def check_in(
    *,
    event: UUID,
    person: UUID | None = None,
    token: str = "",
    scan: str = "",
    nonce: str = "",
    now: datetime,
    by: str,
) -> nouns.CheckIn:
    """One person came to an event: `person` with the venue's `token` and a `nonce` of the attempt, or `scan`, the
    resident's pass, read by the staff member `by`.

    The same attempt again, or a second one on the same day, answers with the check-in that stands (`is_new` False).
    Refused: the event is not open, cancelled or full; the code is old, foreign or spent; nobody is named.
    """
    row = locked_at_the_door(event)
    if scan:
        who, nonce, how = _by_scan(scan, now, by)
    else:
        who, how = _named(person), by_token(row, token, now)
        insist(0 < len(nonce) <= LONGEST_NONCE, "受付の番号（nonce）がありません。画面を開き直してください")
    standing = _standing(row, who, nonce, now)
    return standing or write(row, who, nonce, how, now, by)


def by_token(row: models.Event, token: str, now: datetime) -> How:
    """How well a code of the venue shows that somebody was there. Refused: an old or a foreign one."""
    shown = code.read(token, bytes(row.secret))
    if shown is None or shown.subject != row.id:
        raise Refusal(STALE)
    if shown.sort == code.POSTER:
        return Evidence.POSTER, Level.E1, ""
    insist(code.is_current(shown, now), STALE)
    return Evidence.QR, Level.E2, MACHINE


def write(
    row: models.Event, who: UUID, nonce: str, how: How, now: datetime, by: str, *, is_walk_in: bool = False
) -> nouns.CheckIn:
    """Write the record, the check-in and the tie, and judge again. Refused: not open, or full."""
    event = event_noun(row)
    if reason := opening.why_closed(event, now):
        raise Refusal(reason)
    insist(
        not opening.is_full(event, _count(row)),
        Sentence("「%(title)s」は定員（%(capacity)s人）に達しました", title=event.title, capacity=event.capacity),
    )
    record = _record(event, who, how, now, by)
    kept = {"event": row, "person_id": who, "place_code": event.place_code, "happened_on": day_of(now), "nonce": nonce}
    kept |= {"evidence": how[0].value, "level": int(how[1]), "checked_at": now, "checked_by": by, "record_id": record}
    _keep(kept | {"is_walk_in": is_walk_in})
    ties.enter({(who, event.place_code)}, "event", now, by)
    ties.refresh({(who, event.place_code)}, now)
    return nouns.CheckIn(row.id, who, day_of(now), how[0], how[1], now, record)


def _keep(kept: dict) -> None:
    """The database lets a pass through once, also when two scanners at two events read it at the same moment."""
    try:
        with transaction.atomic():
            models.CheckIn.objects.create(**kept)
    except IntegrityError as collision:
        raise Refusal(SPENT) from collision


def _record(event: nouns.Event, who: UUID, how: How, now: datetime, by: str) -> UUID:
    evidence, level, verified_by = how
    entry = Entry(
        person=who,
        place_code=event.place_code,
        kind=event.kind,
        happened_on=day_of(now),
        name=event.name if event.kind is Kind.ACTIVITY else "",
        evidence=evidence,
        level=level,
        verified_by=verified_by,
        source_key=f"{event.id}:{who}:{day_of(now)}",
        details={"event": str(event.id), "title": event.title},
    )
    written = records_acts.write(entries=[entry], now=now, by=by, source=SOURCE)
    return (written.records or written.duplicates)[0].id


def _by_scan(scan: str, now: datetime, by: str) -> tuple[UUID, str, How]:
    shown = code.read(scan, _pass_secret())
    if shown is None or not code.is_pass_current(shown, now):
        raise Refusal(PASS_STALE)
    insist(bool(by) and by != str(shown.subject), "自分のコードを自分で読み取ることはできません。係員へお見せください")
    with reach.elevated("a pass is shown to staff of any town; who is veiled is absent to them", EVERYWHERE):
        who = _canonical(shown.subject)
    reach.admit([who])
    return who, shown.nonce, (Evidence.SCAN, Level.E3, by)


def _named(person: UUID | None) -> UUID:
    if person is None:
        raise Refusal("だれの受付かが分かりません。ログインするか、登録なしの受付を選んでください")
    return _canonical(person)


def _canonical(person: UUID) -> UUID:
    """Whose history it is: somebody claimed stands behind the claimant."""
    found = people_reads.canonical([person])
    if person not in found:
        raise Refusal(Sentence("この番号（%(person)s）の方は登録簿に見つかりません", person=person))
    return found[person]


def _standing(row: models.Event, who: UUID, nonce: str, now: datetime) -> nouns.CheckIn | None:
    """The check-in that this attempt, or an earlier one of the day, has made; as a guest before the claim, too."""
    own = models.CheckIn.objects.filter(person__in=people_reads.selves(who))
    used = own.filter(nonce=nonce).first()
    insist(used is None or used.event_id == row.id, SPENT)
    found = used or own.filter(event=row, happened_on=day_of(now)).first()
    return found and check_in_noun(found)


def _count(row: models.Event) -> int:
    """Different people who have come."""
    with reach.elevated("places are counted over everybody who has come"):
        return models.CheckIn.objects.filter(event=row).values("person").distinct().count()


def _pass_secret() -> bytes:
    return salted_hmac("futasato.visits.pass", b"", secret=settings.SECRET_KEY, algorithm="sha256").digest()
