"""災害の知らせ: one form, one press, to everybody registered, also at night."""

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
from futasato.counters.office import gate
from futasato.counters.resident.letters.telling import INSTRUCTIONS
from futasato.letters.nouns import Kind
from futasato.notices import acts as notices_acts
from futasato.notices import reads as notices_reads
from futasato.notices.nouns import LONGEST_TITLE, Audience, Instruction
from futasato.places.nouns import Place
from futasato.units import day_of


class Warning(forms.Form):
    """A title, what to do, and the town's page."""

    title = forms.CharField(
        label=_("題名"),
        max_length=LONGEST_TITLE,
        help_text=_("例: 大雨の警報が出ています"),
        error_messages={"required": _("題名を書いてください。")},
    )
    instructions = forms.MultipleChoiceField(
        label=_("してほしいこと"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("してほしいことを一つ以上選んでください。")},
    )
    link = forms.CharField(
        label=_("くわしい頁（なくてもよい）"),
        required=False,
        max_length=300,
        help_text=_("国や自治体の頁だけ（https:// で始まり .lg.jp か .go.jp で終わる所）"),
    )

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["instructions"].choices = [(each.value, INSTRUCTIONS[each]) for each in Instruction]


@gate.for_officer
@require_http_methods(["GET", "POST"])
def warn(request: HttpRequest, place: Place) -> HttpResponse:
    """The form with how many it reaches; sent, it goes."""
    form = Warning(request.POST or None)
    showing.shows(request, [], [])
    if form.is_valid() and (answer := _sent(request, place, form)):
        return answer
    people = notices_reads.recipients(place.code, Kind.DISASTER, Audience(), day_of(timezone.now()))
    shown = {"place": place, "form": form, "count": len(people), "bound": notices_reads.bound()}
    return render(request, "office/notices/warning.html", shown)


def _sent(request: HttpRequest, place: Place, form: Warning) -> HttpResponse | None:
    told = form.cleaned_data | {"instructions": [Instruction(each) for each in form.cleaned_data["instructions"]]}
    try:
        sent = notices_acts.warn(place_code=place.code, **told, now=timezone.now(), by=gate.signed_by(request))
    except notices_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
        return None
    messages.success(request, gettext("災害の知らせを%(recipients)s人に送ります。") % {"recipients": sent.recipients})
    return redirect("office:notices", place.code)
