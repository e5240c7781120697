"""What is typed into forms: a day in 西暦 or 和暦, and codes in any width. Names stay as typed."""

from __future__ import annotations

from datetime import date, datetime
from unicodedata import normalize

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from futasato.counters.door import saying
from futasato.people import rules as people_rules
from futasato.tables.rules import days

KANA_ONLY = _("フリガナはカタカナだけで書いてください。例: シケン　タロウ")
EXAMPLE = _("2026-11-28 や 令和8年11月28日 のように書いてください。")


class DayInput(forms.DateInput):
    """A line to type a day into. Not the browser's own control: that one takes no 和暦 and cannot be pasted into."""

    def __init__(self, attrs: dict | None = None):
        super().__init__({"autocomplete": "off", "inputmode": "text", "size": "16"} | (attrs or {}), format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day as people write it: 2026-11-28, 2026/11/28, 20261128, 令和8年11月28日, R8.11.28, in any width."""

    widget = DayInput

    default_error_messages = {"invalid": EXAMPLE}

    def __init__(self, *, help_text: str = "", **named):
        super().__init__(help_text=help_text or EXAMPLE, **named)

    def to_python(self, value) -> date | None:
        """The day, None when nothing is typed; a ValidationError with the reason for anything that is no day."""
        if value in self.empty_values or isinstance(value, (date, datetime)):
            return super().to_python(value)
        if not str(value).strip():
            return None
        try:
            return days.day(str(value))
        except days.NotADay as error:
            raise _refusal(self, error) from error


class MomentField(DayField):
    """A day and a clock time, of Japan unless a zone is written: 2026-12-01 10:00, 令和8年12月1日10時00分."""

    def to_python(self, value) -> datetime | None:
        """The instant, None when nothing is typed; a ValidationError with the reason for anything else."""
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return days.moment(str(value))
        except days.NotADay as error:
            raise _refusal(self, error) from error


def _refusal(field: forms.Field, error: days.NotADay) -> forms.ValidationError:
    """The reason in the language of the page; in やさしい日本語 the example, for reasons are written for everybody else."""
    is_easy = get_language() == "ja-easy"
    return forms.ValidationError(field.error_messages["invalid"] if is_easy else saying.sentence(error), "invalid")


def day_in(text: str, otherwise: date) -> date:
    """The day in a question behind an address (?on=…); another one when it is none."""
    try:
        return days.day(text)
    except days.NotADay:
        return otherwise


def plain(text: str) -> str:
    """A code or a number in one width, without blanks at its ends."""
    return normalize("NFKC", text).strip()


class PlainField(forms.CharField):
    """A code, a number, an e-mail address: taken in any width. Never for names."""

    def to_python(self, value) -> str:
        """The text in one width."""
        return plain(super().to_python(value))


class KanaField(forms.CharField):
    """フリガナ: hiragana and half-width kana are turned into full-width katakana, anything else is refused."""

    def __init__(self, **named):
        super().__init__(**{"max_length": people_rules.LONGEST_NAME} | named)

    def to_python(self, value) -> str:
        """Katakana as far as it can be turned."""
        return people_rules.clean_kana(super().to_python(value))

    def validate(self, value) -> None:
        """A ValidationError for kanji, letters and digits."""
        super().validate(value)
        if value and not people_rules.is_kana(value):
            raise forms.ValidationError(KANA_ONLY, "invalid")


class WholeField(forms.IntegerField):
    """A whole number, in any width, with or without commas and 円. A line of text: number inputs refuse １２."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value) -> int | None:
        """The number, None when nothing is typed."""
        written = plain(str(value)).replace(",", "").removesuffix("円") if value is not None else None
        return super().to_python(written)

    def widget_attrs(self, widget) -> dict:
        """None: the limits are told by the field's own errors."""
        return {}
