"""When a page was on the screen, as the form brings it back: signed, so that nobody dates it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SALT, LASTS = "futasato.consents.seen", timedelta(days=1)
OLD = _("この画面を開いてから時間がたちました。内容をもう一度お読みのうえ、押し直してください。")


class Seen(forms.Form):
    """A button under words: `seen` says when the words were shown."""

    seen = forms.CharField(widget=forms.HiddenInput, error_messages={"required": OLD})

    def clean_seen(self) -> datetime:
        try:
            return datetime.fromisoformat(signing.loads(self.cleaned_data["seen"], salt=SALT, max_age=LASTS))
        except (signing.BadSignature, ValueError) as error:
            raise forms.ValidationError(OLD) from error


def mark(at: datetime | None = None) -> str:
    """The present instant, to be put into a form."""
    return signing.dumps((at or timezone.now()).isoformat(), salt=SALT)
