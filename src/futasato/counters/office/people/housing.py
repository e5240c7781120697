"""住所を直す: an address as one free string, and which municipality it was read to lie in, by what."""

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
from futasato.counters.japanese.homing import ABROAD_REASON, PostalCodeField
from futasato.counters.japanese.typing import DayField
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.people import acts as people_acts
from futasato.people import rules as people_rules
from futasato.people.nouns import Address, AddressKind, Person
from futasato.places import reads as places_reads
from futasato.places.nouns import Confidence, Place, Reading
from futasato.units import day_of

TOLD = _(
    "市区町村は、書かれた住所から読み取ります。はっきりしないときは、選んでもらいます。前の住所は住所歴に残ります。"
)
KINDS = [(AddressKind.REGISTERED.value, _("住民票の住所")), (AddressKind.ACTUAL.value, _("実際に住むところ"))]
CHOOSE = _("どの市区町村かを選んでください。")


class Housing(forms.Form):
    """The address, from which day, and the town where the text leaves it open."""

    kind = forms.ChoiceField(label=_("住所の種類"), choices=KINDS)
    postal_code = PostalCodeField(label=_("郵便番号（書かなくてもかまいません）"), help_text=_("例: 910-0005"))
    text = forms.CharField(
        label=_("住所"),
        max_length=people_rules.LONGEST_TEXT,
        help_text=_("都道府県から書いてください。"),
        error_messages={"required": _("住所を書いてください。")},
    )
    home = forms.ChoiceField(label=_("市区町村"), required=False, choices=())
    is_abroad = forms.BooleanField(label=_("海外の住所です"), required=False)
    from_on = DayField(label=_("住み始めた日"), error_messages={"required": _("日を書いてください。")})

    def __init__(self, *given, today: date, **named):
        super().__init__(*given, **named)
        reading = places_reads.read(self.data.get("text", ""), self.data.get("postal_code", ""), today)
        self.reading, offered = reading, _offered(reading)
        self.fields["home"].choices = [
            ("", gettext("選んでください")),
            *((each.code, places_reads.label(each)) for each in offered),
        ]
        if not offered:
            del self.fields["home"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("is_abroad"):
            return cleaned | {"place_code": None, "unresolved": ABROAD_REASON, "confidence": Confidence.NONE}
        found, chosen = self.reading, cleaned.get("home", "")
        if "home" in self.fields and not chosen:
            self.add_error("home", CHOOSE)
        elif not chosen and not found.place_code and "text" in cleaned:
            self.add_error("text", f"{found.reason}。")
        confidence = Confidence.CHOSEN if chosen else found.confidence
        return cleaned | {"place_code": chosen or found.place_code, "confidence": confidence}


def _offered(reading: Reading) -> tuple[Place, ...]:
    """The towns to choose from: several that the text could mean, or the one that only its postal code says."""
    if reading.place_code and not reading.confidence.is_sure:
        return (places_reads.get(reading.place_code),)
    return reading.candidates


@gate.for_officer
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """The form with what is known; sent, the address is another."""
    known, today = standing.known(place, person), day_of(timezone.now())
    form = Housing(request.POST or None, today=today, initial=_known(known, today))
    if form.is_valid() and _moved(request, known, form):
        messages.success(request, gettext("住所を直しました。"))
        return redirect("office:person", place.code, known.id)
    showing.shows(request, [known.id], ["name", "address"])
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form}
    shown |= {
        "told": f"{standing.told(known, today)}{TOLD}",
        "title": gettext("住所の訂正"),
        "button": gettext("住所を直す"),
    }
    return render(request, "office/people/act.html", shown)


def _known(person: Person, today: date) -> dict[str, object]:
    home = people_rules.address_on(person.addresses, today) or Address(None, today)
    told = {name: getattr(home, name) for name in ("text", "from_on", "postal_code")}
    return told | {"kind": home.kind.value, "is_abroad": home.unresolved == ABROAD_REASON}


def _moved(request: HttpRequest, person: Person, form: Housing) -> bool:
    told = {name: value for name, value in form.cleaned_data.items() if name not in ("home", "is_abroad")}
    told["kind"] = AddressKind(told["kind"])
    try:
        people_acts.move(person=person.id, **told, now=timezone.now(), by=gate.signed_by(request))
    except people_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
    return not form.errors
