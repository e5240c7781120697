"""記録を手で入れる: what somebody has told or shown at the desk. It is asked for here; another officer has it written."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.approvals import acts as approvals_acts
from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.counters.office.people.records import BY_TWO, LEVELS, NUMBERS, Correcting, is_own
from futasato.people.nouns import Person
from futasato.places.nouns import Place
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry, Evidence, Kind, Level

SAID = ("happened_on", "until_on", "name", *NUMBERS)


class Entering(Correcting):
    """What the record should say, and what it is believed for."""

    evidence = forms.ChoiceField(
        label=_("何で分かりましたか"), choices=[(e.value, wording.EVIDENCE[e]) for e in Evidence]
    )
    level = forms.TypedChoiceField(
        label=_("証拠の水準"), choices=[(int(level), told) for level, told in LEVELS.items()], coerce=int
    )
    field_order = ["kind", *SAID, "evidence", "level", "reason"]

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["reason"].label = gettext("手で入れる理由")
        self.fields["reason"].error_messages["required"] = gettext("手で入れる理由を書いてください。")


@gate.for_officer
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """The form; sent, it becomes a proposal."""
    known = standing.known(place, person)
    form = Entering(request.POST or None, initial={"evidence": Evidence.STAFF.value, "level": int(Level.E3)})
    if form.is_valid() and not is_own(request, known, form):
        reason, now, by = form.cleaned_data["reason"], timezone.now(), gate.signed_by(request)
        try:
            records_acts.propose_entry(entry=_entry(known, place, form.cleaned_data), reason=reason, now=now, by=by)
        except (records_acts.RecordRefused, approvals_acts.Refused) as refused:
            form.add_error(None, saying.reason(refused))
    if form.is_bound and form.is_valid():
        messages.success(request, gettext("記録の手入力を申請しました。"))
        return redirect("office:person", place.code, known.id)
    showing.shows(request, [known.id], ["name"])
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form, "told": BY_TWO}
    return render(
        request,
        "office/people/act.html",
        shown | {"title": gettext("記録の手入力の申請"), "button": gettext("手入力を申請する")},
    )


def _entry(person: Person, place: Place, told: dict) -> Entry:
    content = {name: told[name] for name in SAID}
    seen = {"evidence": Evidence(told["evidence"]), "level": Level(told["level"])}
    return Entry(person.id, place.code, Kind(told["kind"]), **content, **seen)
