"""生年月日の訂正と世帯からの離脱: what was heard or read wrongly is put right; the former stays with the reason."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import DayField
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.people import acts as people_acts
from futasato.people.nouns import Person
from futasato.places.nouns import Place
from futasato.units import day_of

KEPT = _("前に書かれていたことは、理由と一緒に残ります。")
HOUSEHOLD_TOLD = _(
    "間違えて入れた世帯なら、入れた日を最後の日にしてください。世帯のほかの方の判定も見直されます。前に書かれていたことは、理由と一緒に残ります。"
)


class Reasoned(forms.Form):
    """Why it is put right."""

    reason = forms.CharField(
        label=_("訂正の理由"),
        max_length=200,
        help_text=_("例: 誤記、申込書の読み違い。"),
        error_messages={"required": _("訂正の理由を書いてください。")},
    )


class Birth(Reasoned):
    """The right day of birth."""

    born_on = DayField(label=_("正しい生年月日"), error_messages={"required": _("日を書いてください。")})
    field_order = ["born_on", "reason"]


class Leaving(Reasoned):
    """The last day in the household."""

    until_on = DayField(label=_("世帯にいた最後の日"), error_messages={"required": _("日を書いてください。")})
    field_order = ["until_on", "reason"]


@gate.for_officer
@require_http_methods(["GET", "POST"])
def birth(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """The day of birth."""
    known = standing.known(place, person)
    form = Birth(request.POST or None, initial={"born_on": known.born_on})
    told = {"title": gettext("生年月日の訂正"), "told": KEPT, "button": gettext("生年月日を訂正する")}
    return _page(request, place, known, form, people_acts.correct_birth, ["name", "born_on"], told)


@gate.for_officer
@require_http_methods(["GET", "POST"])
def household(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """Who else lives there is not shown: the officer knows whom they took in, and nobody is shown for it."""
    known = standing.known(place, person)
    form = Leaving(request.POST or None, initial={"until_on": day_of(timezone.now())})
    told = {"title": gettext("世帯から離す"), "told": HOUSEHOLD_TOLD, "button": gettext("世帯から離す")}
    return _page(request, place, known, form, people_acts.leave_wrong_household, ["name", "household"], told)


def _page(
    request: HttpRequest, place: Place, known: Person, form: forms.Form, act: Callable, fields: list[str], told: dict
) -> HttpResponse:
    if form.is_valid() and _is_done(request, known, form, act):
        messages.success(request, gettext("直しました。まもなく判定に入ります。"))
        return redirect("office:person", place.code, known.id)
    showing.shows(request, [known.id], fields)
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form}
    return render(request, "office/people/act.html", shown | told)


def _is_done(request: HttpRequest, known: Person, form: forms.Form, act: Callable) -> bool:
    me = gate.me(request)
    if me is not None and me.id == known.id:
        form.add_error(None, wording.OWN)
        return False
    try:
        act(person=known.id, **form.cleaned_data, now=timezone.now(), by=gate.signed_by(request))
    except people_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
    return form.is_valid()
