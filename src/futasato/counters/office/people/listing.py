"""人をさがす: by name, kana, birth, e-mail or card number; by tier and state."""

from __future__ import annotations

from unicodedata import normalize

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.office import gate, wording
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Definition
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Registration, Standing, State
from futasato.units import day_of

A_PAGE = 50
Found = list[tuple[Registration, Standing | None]]


class Search(forms.Form):
    """Everything may be left empty."""

    q = forms.CharField(
        label=_("氏名・フリガナ・生年月日・メール・登録番号"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    tier = forms.ChoiceField(label=_("区分"), required=False)
    state = forms.ChoiceField(label=_("状態"), required=False)

    def __init__(self, *given, definition: Definition, **named):
        super().__init__(*given, **named)
        self.fields["tier"].choices = [("", gettext("すべて")), *wording.tiers(definition)]
        self.fields["state"].choices = [
            ("", gettext("すべて")),
            *((state.value, wording.STATES[state]) for state in State),
        ]


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """The search and a page of what it found, newest first."""
    definition = definitions_reads.in_force(place_code=place.code, on=day_of(timezone.now())).definition
    form = Search(request.GET, definition=definition)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "tier": "", "state": ""}
    skip = _number(request.GET.get("skip", ""))
    found = _named(place.code, asked) if asked["q"] else _listed(place.code, asked, skip)
    shown = {"place": place, "form": form, "rows": _rows(found[:A_PAGE], definition), "asked": asked}
    showing.shows(request, [each.person for each, _ in found[:A_PAGE]], ["name", "kana", "number", "tier"])
    return render(request, "office/people/listing.html", shown | _onward(asked, skip, len(found) > A_PAGE))


def _listed(place_code: str, asked: dict[str, str], skip: int) -> Found:
    wanted = {"tier": asked["tier"] or None, "state": asked["state"] or None}
    return list(registrations_reads.listing(place_code, **wanted, limit=A_PAGE + 1, skip=skip))


def _named(place_code: str, asked: dict[str, str]) -> Found:
    """Whoever of this place's register has such a name, birth, e-mail address or number."""
    members = registrations_reads.members(place_code, tier=asked["tier"] or None, state=asked["state"] or None)
    hits = [person.id for person in people_reads.search(asked["q"], A_PAGE, within=members)]
    if numbered := registrations_reads.by_number(normalize("NFKC", asked["q"])):
        hits.append(numbered.person)
    found = registrations_reads.of_people(place_code, dict.fromkeys(hits))
    return [(each, standing) for each, standing in found if _matches(each, standing, asked)]


def _matches(registration: Registration, standing: Standing | None, asked: dict[str, str]) -> bool:
    is_tier = not asked["tier"] or (standing is not None and standing.tier == asked["tier"])
    return is_tier and (not asked["state"] or registration.state == asked["state"])


def _rows(found: Found, definition: Definition) -> list[dict[str, object]]:
    people = people_reads.get_many({registration.person for registration, _ in found})
    return [_row(each, standing, people.get(each.person), definition) for each, standing in found]


def _row(registration: Registration, standing: Standing | None, person, definition: Definition) -> dict[str, object]:
    tier = wording.tier(definition, standing.tier) if standing else wording.UNJUDGED
    return {
        "id": registration.person,
        "name": wording.name(person),
        "kana": person.kana if person else "",
        "number": registration.number,
        "tier": tier,
        "state": wording.STATES[registration.state],
        "entrance": wording.ENTRANCES[registration.entrance],
        "entered_at": registration.entered_at,
        "review": wording.tier(definition, standing.review) if standing and standing.review else "",
    }


def _onward(asked: dict[str, str], skip: int, has_more: bool) -> dict[str, str]:
    """The addresses of the pages before and behind."""
    before, behind = ({**asked, "skip": skip + step} for step in (-A_PAGE, A_PAGE))
    is_listed = not asked["q"]
    return {
        "earlier": f"?{urlencode(before)}" if is_listed and skip >= A_PAGE else "",
        "later": f"?{urlencode(behind)}" if is_listed and has_more else "",
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
