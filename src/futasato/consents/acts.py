"""To give a consent, to withdraw one, to hold a code out to a recipient. A withdrawal is never refused."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac

from futasato.consents import models, reads, rules
from futasato.consents.nouns import Consent, ConsentText, Presentation
from futasato.people import reads as people_reads
from futasato.units import day_of
from futasato.walls.act import act

CODE_LASTS = timedelta(minutes=5)  # long enough to be read aloud, over before anybody else can use it
ALL_CODES = len(rules.LETTERS) ** rules.CODE_LENGTH


class Refused(Exception):
    """The consent was not recorded; str() is the reason in Japanese."""


@act
def give(
    *,
    person: UUID,
    recipient: str,
    purpose: str,
    text_version: str,
    items: Iterable[str] | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    seen_at: datetime | None = None,
    seen_by: str = "",
    now: datetime,
    by: str,
) -> Consent:
    """A consent as the person saw it. `items` None: all the text names. `from_on` None: today. `by`: who clicked or
    whose paper was seen. `seen_at`, `seen_by`: when and before whom the words were on the screen. The same consent
    again gives back the one that stands.

    Refused: a person or text that does not exist, words that were not in force or are for another sort of recipient,
    items outside them, days in disorder, and a consent that was withdrawn after `seen_at` (a click that comes late).
    """
    today = day_of(now)
    text = _shown(purpose, text_version, today)
    _insist_on_addressee(text, recipient)
    kept = _kept(text, items, from_on or today, until_on)
    _take_turn(person)
    given = reads.given(person)
    for own in given:
        if (
            rules.is_open(own, today)
            and own.from_on <= kept["from_on"]
            and _is_same(own, recipient, purpose, text, kept)
        ):
            return own
    _insist_on_order(given, recipient, purpose, seen_at, now)
    row = models.Consent.objects.create(
        person_id=person, recipient=recipient, purpose=purpose, text_version=text_version,
        given_at=now, given_by=by, seen_at=seen_at, seen_by=seen_by or (by if seen_at else ""), **kept,
    )  # fmt: skip
    return reads.consent(row)


@act
def withdraw(
    *, person: UUID, recipient: str, purpose: str, seen_at: datetime | None = None, now: datetime, by: str
) -> tuple[Consent, ...]:
    """Every consent of the person to this recipient and purpose ends now, those given as a walk-in too. `seen_at`:
    only those that were on the screen then, so that a late click does not end what was given anew since.

    Returns what was withdrawn; nothing when nothing stood.
    """
    _take_turn(person)
    open_ids = [
        c.id for c in reads.given(person)
        if (c.recipient, c.purpose, c.withdrawn_at) == (recipient, purpose, None)
        and (seen_at is None or c.given_at <= seen_at)
    ]  # fmt: skip
    rows = models.Consent.objects.filter(id__in=open_ids, withdrawn_at=None)
    rows.update(withdrawn_at=now, withdrawn_by=by)
    return tuple(reads.consent(row) for row in models.Consent.objects.filter(id__in=open_ids).order_by("given_at"))


@act
def present(
    *,
    person: UUID,
    recipient: str,
    purpose: str,
    text_version: str,
    items: Iterable[str],
    seen_at: datetime | None = None,
    now: datetime,
    by: str,
) -> Presentation:
    """Consent for today, and a code to show to this recipient for this purpose, good for one reading in five minutes.

    The code is drawn by chance: nothing of the person is in it, so two recipients cannot join what they were shown.
    Refused as `give`.
    """
    day = day_of(now)
    told = {"recipient": recipient, "purpose": purpose, "text_version": text_version, "items": items}
    give(person=person, **told, from_on=day, until_on=day, seen_at=seen_at, now=now, by=by)
    code = rules.spelled(secrets.randbelow(ALL_CODES))
    row = models.Presentation.objects.create(
        digest=_digest(code), person_id=person, recipient=recipient, purpose=purpose,
        shown_at=now, shown_by=by, expires_at=now + CODE_LASTS,
    )  # fmt: skip
    return Presentation(person, recipient, purpose, row.expires_at, code)


@act
def accept(*, code: str, recipient: str, purpose: str, now: datetime, by: str) -> Presentation | None:
    """Read a code that somebody holds out: once, in time, by the very recipient and for the very purpose. None else,
    and nobody learns why. Whether the consent still stands is asked afterwards (reads.permits)."""
    held_out = models.Presentation.objects.select_for_update(of=("self",)).filter(
        digest=_digest(rules.typed(code)), recipient=recipient, purpose=purpose,
        spent_at=None, shown_at__lte=now, expires_at__gt=now,
    )  # fmt: skip
    row = held_out.first()
    if row is None:
        return None
    row.spent_at, row.spent_by = now, by
    row.save(update_fields=["spent_at", "spent_by"])
    return Presentation(row.person_id, row.recipient, row.purpose, row.expires_at)


def _take_turn(person: UUID) -> None:
    """One act at a time on the consents of one person, so that a double click gives one consent."""
    whose = people_reads.canonical([person])
    if person not in whose:
        raise Refused(f"この番号（{person}）の方は登録簿に見つかりません")
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"consents {whose[person]}"])


def _shown(purpose: str, version: str, today: date) -> ConsentText:
    """The text that is in force today, which must be the one that was on the screen."""
    text = reads.text(purpose, today)
    if text is None:
        raise Refused(f"同意の目的「{purpose}」の文面がありません")
    if text.version != version:
        raise Refused("同意の文面が新しくなりました。新しい文面をお読みのうえ、もう一度お手続きください")
    return text


def _insist_on_addressee(text: ConsentText, recipient: str) -> None:
    if not recipient.strip():
        raise Refused("だれに渡すことへの同意か（recipient）を書いてください")
    if not rules.is_addressee(text.recipient, recipient):
        raise Refused(f"「{text.title_ja}」の文面は、この相手（{recipient}）のためのものではありません")


def _insist_on_order(given: Iterable[Consent], recipient: str, purpose: str, seen_at: datetime | None, now: datetime):
    if seen_at is None:
        return
    if seen_at > now:
        raise Refused("文面をお見せした時刻が今より後になっています。画面を開き直してください")
    if rules.withdrawn_since(given, recipient, purpose, seen_at):
        raise Refused("この画面を開いたあとで、同意が取り消されています。文面をもう一度開いてお読みください")


def _kept(text: ConsentText, items: Iterable[str] | None, from_on: date, until_on: date | None) -> dict:
    chosen = text.items if items is None else tuple(dict.fromkeys(items))
    if beyond := [item for item in chosen if item not in text.items]:
        raise Refused(f"文面にない項目（{'、'.join(beyond)}）には同意できません")
    if not chosen:
        raise Refused("同意する項目を一つ以上選んでください")
    if until_on is not None and until_on < from_on:
        raise Refused(f"同意の終わり（{until_on}）が始まり（{from_on}）より前です")
    return {"items": list(chosen), "from_on": from_on, "until_on": until_on}


def _is_same(own: Consent, recipient: str, purpose: str, text: ConsentText, kept: dict) -> bool:
    asked = (recipient, purpose, text.version, tuple(kept["items"]), kept["until_on"])
    return (own.recipient, own.purpose, own.text_version, own.items, own.until_on) == asked


def _digest(code: str) -> bytes:
    """A keyed digest: whoever reads the table cannot try codes on it."""
    return salted_hmac("futasato.consents.presentation", code, algorithm="sha256").digest()
