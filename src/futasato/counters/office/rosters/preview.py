"""名簿を確かめて取り込む: what a waiting list would do; sent, it is taken in."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.office import gate
from futasato.counters.office.rosters import known
from futasato.places.nouns import Place
from futasato.rosters import acts as rosters_acts
from futasato.rosters import reads as rosters_reads
from futasato.rosters.nouns import Roster, RowFault, Stage, Tally

SHOWN = 100
DONE = _("取り込みました: 新しい人 {}、すでにいる人 {}、見比べる人 {}。")


class Taking(forms.Form):
    """Whether bad rows are left out, or stop the whole."""

    good_rows_only = forms.BooleanField(label=_("取り込める行だけ取り込む"), required=False)


@gate.for_officer
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, place: Place, roster: UUID) -> HttpResponse:
    """The tally with the rows at fault, and the button."""
    waiting, form = known.roster(place, roster), Taking(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _taken(request, waiting, form):
        return redirect("office:rosters", place.code)
    showing.shows(request, [], [])
    tally = _tally(request, waiting) if waiting.stage is Stage.WAITING else Tally()
    shown = {"place": place, "roster": waiting, "form": form, "tally": tally, "errors": _told(tally)}
    shown |= {"refused": sum(tally.refused.values()), "stage": known.STAGES[waiting.stage]}
    return render(request, "office/rosters/preview.html", shown | {"is_waiting": waiting.stage is Stage.WAITING})


def _told(tally: Tally) -> list[RowFault]:
    """The first rows at fault, each with its reason in the language of the page."""
    return [replace(each, reason=saying.reason(each.reason)) for each in tally.errors[:SHOWN]]


def _tally(request: HttpRequest, waiting: Roster) -> Tally:
    content, mapping = rosters_reads.content(waiting.id), known.mapping(waiting.mapping)
    told = {"place_code": waiting.place_code, "content": content, "mapping": mapping}
    return rosters_acts.weigh(**told, now=timezone.now(), by=gate.signed_by(request)).tally


def _taken(request: HttpRequest, waiting: Roster, form: Taking) -> bool:
    told = {"mapping": known.mapping(waiting.mapping), "now": timezone.now(), "by": gate.signed_by(request)}
    try:
        tally = rosters_acts.take_in(roster=waiting.id, **form.cleaned_data, **told)
    except rosters_acts.Refusal as refusal:
        form.add_error(None, saying.sentence(refusal))
        return False
    messages.success(request, DONE.format(tally.new, tally.matched, tally.review))
    return True
