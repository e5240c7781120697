"""What an act says when it will not: one Japanese sentence that a resident can read, with what to do next."""

from __future__ import annotations

from datetime import date

from futasato.people import models, rules
from futasato.places import nouns as places_nouns
from futasato.places import reads as places_reads
from futasato.units import Sentence


class Refused(Exception):
    """The act was not done; str() is the reason in Japanese."""


def insist(truth: bool, reason: str) -> None:
    """Refuse with a reason unless something is true."""
    if not truth:
        raise Refused(reason)


def checked_name(text: str) -> str:
    """The name as stored, or a refusal."""
    name = rules.written(text)
    insist(
        rules.is_name(name),
        Sentence(
            "お名前に改行や制御文字は使えません。%(longest_name)s文字以内で書いてください",
            longest_name=rules.LONGEST_NAME,
        ),
    )
    return name


def checked_kana(text: str) -> str:
    """Full-width katakana, or a refusal; empty stays empty."""
    kana = rules.clean_kana(text)
    insist(not kana or rules.is_kana(kana), f"フリガナ「{text[:40]}」はカタカナで書いてください（例: シケン　タロウ）")
    return kana


def checked_email(text: str) -> str | None:
    """The address as stored, or a refusal; None for an empty one."""
    email = rules.clean_email(text)
    insist(
        not email or rules.is_email(email),
        Sentence("メールアドレス「%(text)s」の形が正しくありません。もう一度お確かめください", text=text[:80]),
    )
    return email or None


def checked_birth(born_on: date | None, today: date) -> date | None:
    """A day of birth that has come, at most 150 years ago, or a refusal."""
    if born_on is not None:
        insist(born_on <= today, Sentence("生年月日（%(born_on)s）が今日より後です", born_on=born_on))
        insist(
            today.year - born_on.year <= 150, Sentence("生年月日（%(born_on)s）の年をお確かめください", born_on=born_on)
        )
    return born_on


def checked_place(code: str | None) -> str | None:
    """The 6-digit code of a municipality, or a refusal; None stays None (not resolved)."""
    if code is None:
        return None
    try:
        place = places_reads.get(code)
    except places_nouns.UnknownPlace as unknown:
        raise Refused(str(unknown)) from unknown
    insist(
        place.kind is not places_nouns.Kind.PREFECTURE,
        Sentence("%(name)sは都道府県です。市区町村を選んでください", name=place.name),
    )
    return place.code


def locked(person) -> models.Person:
    """The row of a person, locked until the end of the transaction; a refusal when there is none."""
    row = models.Person.objects.select_for_update(of=("self",)).filter(id=person).first()
    if row is None:
        raise Refused(Sentence("この番号（%(person)s）の方は登録簿に見つかりません", person=person))
    return row
