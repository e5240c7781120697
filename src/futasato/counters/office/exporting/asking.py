"""書き出しを申請する: which columns, of whom, and why."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Definition
from futasato.exports import acts as exports_acts
from futasato.exports import reads as exports_reads
from futasato.exports.nouns import Column
from futasato.exports.rules import TITLES
from futasato.places.nouns import Place
from futasato.registrations.nouns import State
from futasato.units import day_of


class Asking(forms.Form):
    """The number on the card is always in the file."""

    columns = forms.MultipleChoiceField(
        label=_("書き出す項目"),
        choices=[(column.value, _(TITLES[column])) for column in Column if column is not Column.NUMBER],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("書き出す項目を選んでください。")},
    )
    tier = forms.ChoiceField(label=_("区分"), required=False)
    state = forms.ChoiceField(label=_("状態"), required=False)
    reason = forms.CharField(
        label=_("何に使うか"),
        max_length=500,
        help_text=_("承認する職員が読みます。使い終わったらファイルを消してください。"),
        error_messages={"required": _("何に使うかを書いてください。")},
    )

    def __init__(self, *given, definition: Definition, **named):
        super().__init__(*given, **named)
        self.fields["tier"].choices = [("", gettext("すべて")), *wording.tiers(definition)]
        self.fields["state"].choices = [
            ("", gettext("すべて")),
            *((state.value, wording.STATES[state]) for state in State),
        ]


@gate.for_officer
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, place: Place) -> HttpResponse:
    """The form; sent, it becomes a proposal."""
    now, by = timezone.now(), gate.signed_by(request)
    definition = definitions_reads.in_force(place_code=place.code, on=day_of(now)).definition
    form = Asking(request.POST or None, definition=definition)
    showing.shows(request, [], [])
    if form.is_valid():
        told = form.cleaned_data | {"columns": [Column(each) for each in form.cleaned_data["columns"]]}
        try:
            exports_acts.propose(place_code=place.code, **told, now=now, by=by)
        except exports_acts.Refused as refused:
            form.add_error(None, saying.reason(refused))
    if form.is_bound and form.is_valid():
        messages.success(
            request, gettext("名簿の書き出しを申請しました。別の職員が承認すると、時間をおいて受け取れます。")
        )
        return redirect("office:exports", place.code)
    return render(
        request, "office/exporting/asking.html", {"place": place, "form": form, "bound": exports_reads.bound()}
    )
