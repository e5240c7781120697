"""文面を直す: the text itself, with its problems by line under the field. Everything the language can say is here."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.office import gate
from futasato.counters.office.definition import drafts, keeping
from futasato.definitions import reads as definitions_reads
from futasato.places.nouns import Place

LONGEST = 200_000


class Writing(forms.Form):
    """The whole text of a draft."""

    digest = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("定義の文面"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"class": "code", "rows": 30, "spellcheck": "false", "autocapitalize": "off"}),
        error_messages={
            "required": _("文面が空です。"),
            "max_length": format_lazy(_("長すぎます。{most}字までにしてください。"), most=f"{LONGEST:,}"),
        },
    )

    def clean_text(self) -> str:
        """Browsers send line ends as CR LF; the text keeps plain ones, so that lines are counted as they look."""
        return self.cleaned_data["text"].replace("\r\n", "\n")


@gate.for_officer
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, place: Place, sketch: UUID) -> HttpResponse:
    """Whatever is written is kept; a text with errors stays open with the lines to put right."""
    draft = drafts.found(place, sketch)
    form = Writing(request.POST or None, initial={"text": draft.sketch.text, "digest": draft.digest})
    if form.is_valid() and (kept := keeping.keep(request, draft, form, form.cleaned_data["text"])):
        definition, _ = definitions_reads.check(text=kept.text)
        if definition is not None:
            messages.success(request, gettext("下書きを保存しました。"))
            return redirect("office:draft", place.code, sketch)
        messages.warning(
            request, gettext("保存しました。直すところがあるので、まだ試せません。文面の下の行を見てください。")
        )
        return redirect("office:text", place.code, sketch)
    shown = {"place": place, "draft": draft, "form": form, "problems": draft.errors}
    return render(request, "office/definition/writing.html", shown)
