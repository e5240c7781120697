"""見比べる: a row of a list and somebody of the town side by side; sent, the verdict is kept and the next pair comes."""

from __future__ import annotations

from datetime import date
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
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.counters.office.rosters import known
from futasato.people.nouns import Person
from futasato.places.nouns import Place
from futasato.rosters import acts as rosters_acts
from futasato.rosters import reads as rosters_reads
from futasato.rosters.nouns import Listed, Verdict
from futasato.units import day_of

UNSAID = _("（なし）")


class Deciding(forms.Form):
    """One of three."""

    verdict = forms.ChoiceField(
        label=_("この二人は"), choices=[(each.value, told) for each, told in known.VERDICTS.items()], widget=forms.RadioSelect,
        error_messages={"required": _("「同じ人」「別の人」「あとで確かめる」のどれかを選んでください。")},
    )  # fmt: skip


@gate.for_officer
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, place: Place, pair: UUID) -> HttpResponse:
    """Both, line by line, and the form."""
    asked = known.pair(place, pair)
    person, form = standing.known(place, asked.person), Deciding(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            told = {"verdict": Verdict(form.cleaned_data["verdict"]), "now": timezone.now()}
            rosters_acts.decide(pair=asked.id, **told, by=gate.signed_by(request))
        except rosters_acts.Refusal as refusal:
            form.add_error(None, saying.sentence(refusal))
    if form.is_bound and form.is_valid():
        messages.success(
            request,
            gettext("「%(verdict)s」と記録しました。次に名簿を取り込むときに使います。")
            % {"verdict": known.VERDICTS[told["verdict"]]},
        )
        return _next(place)
    showing.shows(request, [person.id], ["name", "kana", "born_on", "email", "address"])
    shown = {"place": place, "form": form, "person": person, "name": wording.name(person), "pair": asked}
    return render(request, "office/rosters/pair.html", shown | {"rows": _rows(asked.listed, person)})


def _next(place: Place) -> HttpResponse:
    left = [each for each in rosters_reads.open_pairs(place.code) if each.verdict is Verdict.OPEN]
    return (
        redirect("office:roster_pair", place.code, left[0].id) if left else redirect("office:roster_pairs", place.code)
    )


def _rows(listed: Listed, person: Person) -> list[dict[str, object]]:
    """What the list says, what the register says, and whether they are the same to the letter."""
    both = (
        (gettext("名前"), listed.name, person.name), (gettext("フリガナ"), listed.kana, person.kana),
        (gettext("生年月日"), _day(listed.born_on), _day(person.born_on)), (gettext("メールアドレス"), listed.email, person.email),
        (gettext("住所"), listed.home_text, standing.home(person, day_of(timezone.now()))),
    )  # fmt: skip
    return [
        {"title": title, "listed": one or UNSAID, "known": other or UNSAID, "is_same": bool(one) and one == other}
        for title, one, other in both
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
