"""To give a consent as it was seen, and to withdraw one. A withdrawal is never refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from futasato.consents import models, reads, rules
from futasato.consents.acts.refusal import insist
from futasato.consents.nouns import Consent, ConsentText
from futasato.people import reads as people_reads
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act


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
    text = _shown(purpose, text_version, recipient, day_of(now))
    asked = {"recipient": recipient, "purpose": purpose, "text_version": text_version}
    asked |= _kept(text, items, from_on or day_of(now), until_on)
    _take_turn(person)
    with reach.elevated("the same consent is not given twice, whichever desk hears it"):
        given = reads.given(person)
    if same := next((own for own in given if _is_same(own, asked, day_of(now))), None):
        return same
    _insist_on_order(given, recipient, purpose, seen_at, now)
    seen = {"seen_at": seen_at, "seen_by": seen_by or (by if seen_at else "")}
    row = models.Consent.objects.create(person_id=person, given_at=now, given_by=by, **asked, **seen)
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
    with reach.elevated("a withdrawal is never refused, whichever desk hears it"):
        open_ids = [
            c.id for c in reads.given(person)
            if (c.recipient, c.purpose, c.withdrawn_at) == (recipient, purpose, None)
            and (seen_at is None or c.given_at <= seen_at)
        ]  # fmt: skip
        rows = models.Consent.objects.filter(id__in=open_ids, withdrawn_at=None)
        rows.update(withdrawn_at=now, withdrawn_by=by)
        found = models.Consent.objects.filter(id__in=open_ids).order_by("given_at")
        return tuple(reads.consent(row) for row in found)


def _take_turn(person: UUID) -> None:
    """One act at a time on the consents of one person, so that a double click gives one consent."""
    whose = people_reads.canonical([person])
    insist(person in whose, Sentence("この番号（%(person)s）の方は登録簿に見つかりません", person=person))
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"consents {whose[person]}"])


def _shown(purpose: str, version: str, recipient: str, today: date) -> ConsentText:
    """The text that is in force today, which must be the one that was on the screen, and for this recipient."""
    text = reads.text(purpose, today)
    insist(text is not None, Sentence("同意の目的「%(purpose)s」の文面がありません", purpose=purpose))
    insist(
        text.version == version,
        "同意の文面が新しくなりました。新しい文面をお読みのうえ、もう一度お手続きください",
    )
    insist(bool(recipient.strip()), "だれに渡すことへの同意か（recipient）を書いてください")
    fits = rules.is_addressee(text.recipient, recipient)
    insist(
        fits,
        Sentence(
            "「%(title_ja)s」の文面は、この相手（%(recipient)s）のためのものではありません",
            title_ja=text.title_ja,
            recipient=recipient,
        ),
    )
    return text


def _insist_on_order(
    given: Iterable[Consent], recipient: str, purpose: str, seen_at: datetime | None, now: datetime
) -> None:
    if seen_at is None:
        return
    insist(seen_at <= now, "文面をお見せした時刻が今より後になっています。画面を開き直してください")
    late = rules.withdrawn_since(given, recipient, purpose, seen_at)
    insist(not late, "この画面を開いたあとで、同意が取り消されています。文面をもう一度開いてお読みください")


def _kept(text: ConsentText, items: Iterable[str] | None, from_on: date, until_on: date | None) -> dict:
    chosen = text.items if items is None else tuple(dict.fromkeys(items))
    beyond = [item for item in chosen if item not in text.items]
    insist(not beyond, Sentence("文面にない項目（%(join)s）には同意できません", join="、".join(beyond)))
    insist(bool(chosen), "同意する項目を一つ以上選んでください")
    in_order = until_on is None or from_on <= until_on
    insist(
        in_order,
        Sentence("同意の終わり（%(until_on)s）が始まり（%(from_on)s）より前です", until_on=until_on, from_on=from_on),
    )
    return {"items": list(chosen), "from_on": from_on, "until_on": until_on}


def _is_same(own: Consent, asked: dict, today: date) -> bool:
    """The consent that stands already: the same in all, begun by then, not withdrawn and not over."""
    words = ("recipient", "purpose", "text_version", "until_on")
    is_alike = all(getattr(own, word) == asked[word] for word in words) and list(own.items) == asked["items"]
    return is_alike and rules.is_open(own, today) and own.from_on <= asked["from_on"]
