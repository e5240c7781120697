"""町をえらぶ: by its name, by its prefecture, or among those that use this register already."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from futasato.definitions import reads as definitions_reads
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.places.nouns import Kind, Place, UnknownPlace
from futasato.units import day_of


def _prefectures() -> list[tuple[str, object]]:
    return [("", _("全国"))] + [(place.code, place.name) for place in places_reads.prefectures()]


class Search(forms.Form):
    """A town by its prefecture, by a part of its name, or both."""

    prefecture = forms.ChoiceField(label=_("都道府県"), choices=_prefectures, required=False)
    town = forms.CharField(
        label=_("市区町村の名前（一部でもかまいません）"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            self.add_error("town", _("都道府県を選ぶか、市区町村の名前を書いてください。"))
        return cleaned


def chosen(code: str) -> Place | None:
    """The municipality of a code as it stands today; None for anything else."""
    try:
        place = places_reads.standing(code, day_of(timezone.now())) if code else None
    except UnknownPlace:
        return None
    return place if place and place.kind is not Kind.PREFECTURE else None


def choose(request: HttpRequest, ward: Person | None = None) -> HttpResponse:
    """The search, and what it found, for oneself or for a ward."""
    is_asked = "town" in request.GET or "prefecture" in request.GET
    form = Search(request.GET if is_asked else None)
    found = _found(form.cleaned_data) if form.is_valid() else ()
    shown = {"form": form, "found": _labelled(found), "is_asked": is_asked and form.is_valid()}
    shown |= {"is_unknown": bool(request.GET.get("place")), "towns": _labelled(_using()), "ward": ward}
    return render(request, "resident/choose.html", shown)


def _found(asked: dict[str, str]) -> Iterable[Place]:
    """Towns whose name or kana contains what was written; one exact name of old or with its county counts too."""
    today, word = day_of(timezone.now()), asked["town"].strip()
    here = places_reads.municipalities(asked["prefecture"], today)
    named = [place for place in here if word in place.county + place.name or word in place.kana]
    if named:
        return named
    above = places_reads.get(asked["prefecture"]).name if asked["prefecture"] else ""
    meant = places_reads.resolve(above, word, today)
    return [meant.place] if meant.place else meant.candidates


def _using() -> list[Place]:
    """The towns that have published a rule of their own here."""
    each = (chosen(code) for code in definitions_reads.places_with_editions())
    return [place for place in each if place]


def _labelled(places: Iterable[Place]) -> list[tuple[str, str]]:
    return [(place.code, places_reads.label(place)) for place in places]
