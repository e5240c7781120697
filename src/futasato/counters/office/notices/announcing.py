"""お知らせを送る: to whom, how many they are, and once more the whole before it goes."""

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
from futasato.letters.nouns import Kind
from futasato.notices import acts as notices_acts
from futasato.notices import reads as notices_reads
from futasato.notices.nouns import LONGEST_BODY, LONGEST_TITLE, Audience
from futasato.places.nouns import Place
from futasato.registrations.nouns import State
from futasato.units import day_of


class Announcing(forms.Form):
    """Words, and to whom."""

    tier = forms.ChoiceField(label=_("区分"), required=False)
    state = forms.ChoiceField(label=_("状態"), required=False)
    title = forms.CharField(
        label=_("題名"), max_length=LONGEST_TITLE, error_messages={"required": _("題名を書いてください。")}
    )
    body = forms.CharField(
        label=_("本文"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("メールには載りません。受け取った人が、ログインして読みます。特定の人のことは書かないでください。"),
        error_messages={"required": _("本文を書いてください。")},
    )

    def __init__(self, *given, definition: Definition, **named):
        super().__init__(*given, **named)
        states = [state for state in State if state in notices_reads.TOLD]
        self.fields["tier"].choices = [("", gettext("すべて")), *wording.tiers(definition)]
        self.fields["state"].choices = [
            ("", gettext("すべて")),
            *((state.value, wording.STATES[state]) for state in states),
        ]

    def audience(self) -> Audience:
        """To whom."""
        return Audience(self.cleaned_data["tier"], self.cleaned_data["state"])


@gate.for_officer
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest, place: Place) -> HttpResponse:
    """The form; sent, how many it reaches; sent once more, the notice."""
    today = day_of(timezone.now())
    form = Announcing(
        request.POST or None, definition=definitions_reads.in_force(place_code=place.code, on=today).definition
    )
    showing.shows(request, [], [])
    shown = {"place": place, "form": form, "bound": notices_reads.bound()}
    if form.is_valid() and "is_meant" not in request.POST:
        shown["count"] = len(notices_reads.recipients(place.code, Kind.NEWS, form.audience(), today))
    elif form.is_valid() and (answer := _sent(request, place, form)):
        return answer
    return render(request, "office/notices/announcing.html", shown)


def _sent(request: HttpRequest, place: Place, form: Announcing) -> HttpResponse | None:
    told = {"title": form.cleaned_data["title"], "body": form.cleaned_data["body"], "audience": form.audience()}
    try:
        sent = notices_acts.announce(place_code=place.code, **told, now=timezone.now(), by=gate.signed_by(request))
    except notices_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
        return None
    messages.success(request, gettext("お知らせを%(recipients)s人に送ります。") % {"recipients": sent.recipients})
    return redirect("office:notices", place.code)
