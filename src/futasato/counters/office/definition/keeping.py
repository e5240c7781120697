"""To keep a changed draft, unless somebody else has changed it since the page was opened."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from futasato.counters.door import saying
from futasato.counters.office import gate
from futasato.counters.office.definition.drafts import Draft
from futasato.definitions import acts as definitions_acts
from futasato.definitions.nouns import Sketch

MEANWHILE = _("この下書きは、ほかの人が書き換えました。下書きの頁を開き直してから、もう一度直してください。")


def keep(request: HttpRequest, draft: Draft, form: forms.Form, text: str) -> Sketch | None:
    """Keep the text under the draft's name; None, with the reason in the form, when it is another draft by now."""
    if form.cleaned_data["digest"] != draft.digest:
        form.add_error(None, MEANWHILE)
        return None
    kept, by = draft.sketch, gate.signed_by(request)
    try:
        return definitions_acts.keep_draft(
            place_code=kept.place_code, title=kept.title, text=text, now=timezone.now(), by=by
        )
    except definitions_acts.Refusal as refusal:
        form.add_error(None, saying.reason(refusal))
        return None
