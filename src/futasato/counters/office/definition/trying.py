"""登録簿で試す: who would gain, lose and keep under a draft on a day. Nothing is written."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import showing
from futasato.counters.japanese.typing import DayField
from futasato.counters.office import gate, wording
from futasato.counters.office.definition import drafts
from futasato.counters.resident.wording import tongue
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Trial
from futasato.units import day_of

SIDES = (("gains", True), ("loses", False))


class Trying(forms.Form):
    """The day to judge on."""

    on = DayField(
        label=_("判定する日"),
        help_text=_(
            "今日の日付で試すのがふつうです。先の日を選ぶと、新しい記録がないままその日になったときの結果です。"
        ),
        error_messages={"required": _("日を選んでください。")},
    )

    def clean_on(self) -> date:
        """Within the years that the calendar of the rules knows."""
        on = self.cleaned_data["on"]
        if not 2000 <= on.year <= 2100:
            raise forms.ValidationError(gettext("2000年から2100年までの日を選んでください。"))
        return on


@gate.for_officer
@require_http_methods(["GET", "POST"])
def attempt(request: HttpRequest, place: Place, sketch: UUID) -> HttpResponse:
    """The form; asked, it answers with the counts and the first people of each side, with the reason.

    The form asks by GET, so that one can look at a person and come back to the answer."""
    draft, asked = drafts.found(place, sketch), request.POST or request.GET
    form = Trying(asked if "on" in asked else None, initial={"on": day_of(timezone.now())})
    shown, named = {"place": place, "draft": draft, "form": form}, []
    if draft.definition and form.is_valid():
        on = form.cleaned_data["on"]
        asked = {"place_code": place.code, "on": on, "definition": draft.definition}
        trial = registrations_reads.trial(**asked, language=tongue())
        shown |= {"trial": trial, "on": on} | _sides(trial)
        named = [row.person for row in trial.rows]
    showing.shows(request, named, ["name", "tier", "reasons"])
    return render(request, "office/definition/trying.html", shown)


def _sides(trial: Trial) -> dict[str, list[dict[str, object]]]:
    """The people shown, apart by whether they would gain or lose."""
    people = people_reads.get_many({row.person for row in trial.rows})
    rows = [{"id": row.person, "name": wording.name(people.get(row.person)), "row": row} for row in trial.rows]
    return {side: [each for each in rows if each["row"].is_gain is is_gain] for side, is_gain in SIDES}
