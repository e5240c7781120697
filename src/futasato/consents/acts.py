"""To give a consent, to withdraw one. A withdrawal is never refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from futasato.consents import models, reads, rules
from futasato.consents.nouns import Consent, ConsentText
from futasato.people import reads as people_reads
from futasato.units import day_of
from futasato.walls.act import act


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
    now: datetime,
    by: str,
) -> Consent:
    """A consent as the person saw it. `items` None: all the text names. `from_on` None: today. `by`: who clicked or
    whose paper was seen. The same consent again gives back the one that stands.

    Refused: a person or text that does not exist, words that were not in force, items outside them, days in disorder.
    """
    today = day_of(now)
    text = _shown(purpose, text_version, today)
    kept = _kept(text, items, from_on or today, until_on)
    _take_turn(person)
    for own in reads.given(person):
        if rules.is_standing(own, today) and _is_same(own, recipient, text, kept):
            return own
    row = models.Consent.objects.create(
        person_id=person, recipient=_named(recipient), purpose=purpose, text_version=text_version,
        given_at=now, given_by=by, **kept,
    )  # fmt: skip
    return reads.consent(row)


@act
def withdraw(*, person: UUID, recipient: str, purpose: str, now: datetime, by: str) -> tuple[Consent, ...]:
    """Every consent of the person to this recipient and purpose ends now, those given as a walk-in too.

    Returns what was withdrawn; nothing when nothing stood.
    """
    _take_turn(person)
    open_ids = [
        c.id for c in reads.given(person)
        if (c.recipient, c.purpose, c.withdrawn_at) == (recipient, purpose, None)
    ]  # fmt: skip
    rows = models.Consent.objects.filter(id__in=open_ids, withdrawn_at=None)
    rows.update(withdrawn_at=now, withdrawn_by=by)
    return tuple(reads.consent(row) for row in models.Consent.objects.filter(id__in=open_ids).order_by("given_at"))


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


def _kept(text: ConsentText, items: Iterable[str] | None, from_on: date, until_on: date | None) -> dict:
    chosen = text.items if items is None else tuple(dict.fromkeys(items))
    if beyond := [item for item in chosen if item not in text.items]:
        raise Refused(f"文面にない項目（{'、'.join(beyond)}）には同意できません")
    if not chosen:
        raise Refused("同意する項目を一つ以上選んでください")
    if until_on is not None and until_on < from_on:
        raise Refused(f"同意の終わり（{until_on}）が始まり（{from_on}）より前です")
    return {"items": list(chosen), "from_on": from_on, "until_on": until_on}


def _named(recipient: str) -> str:
    if not recipient.strip():
        raise Refused("だれに渡すことへの同意か（recipient）を書いてください")
    return recipient


def _is_same(own: Consent, recipient: str, text: ConsentText, kept: dict) -> bool:
    asked = (recipient, text.purpose, text.version, tuple(kept["items"]), kept["until_on"])
    return (own.recipient, own.purpose, own.text_version, own.items, own.until_on) == asked
