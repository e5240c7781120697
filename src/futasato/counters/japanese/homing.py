"""住まい in forms: a postal code that fills in the town without JavaScript, and an address read with its confidence."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from futasato.counters.door import saying
from futasato.counters.japanese.typing import PlainField
from futasato.people.nouns import Address
from futasato.places import reads as places_reads
from futasato.places import rules as places_rules
from futasato.places.nouns import Confidence, PostalArea, Reading

FILL = "fill"  # the button beside the postal code; whatever else was typed is kept
ABROAD = "abroad"
ABROAD_REASON = "海外にお住まいです"
SEVERAL = _("その名前だけでは1つに決まりません。この中からえらんでください。")
NO_CODE = _("郵便番号は7桁の数字で書いてください。例: 910-0005")
UNKNOWN = _("この郵便番号は見つかりませんでした。都道府県と市区町村を書いてください。")
WHICH = _("この郵便番号にはいくつかの町があります。えらんで、もう一度「住所を入れる」を押してください。")
FILLED = _("郵便番号から住所を入れました。つづきを書いてください。")


def _prefectures() -> list[tuple[str, object]]:
    named = [(place.name, place.name) for place in places_reads.prefectures()]
    return [("", _("選んでください")), *named, (ABROAD, _("海外"))]


class PostalCodeField(PlainField):
    """A postal code in any width, with or without hyphen; kept as 7 digits. One that no file knows is taken, too: new
    ones are given every month."""

    def __init__(self, **named):
        attrs = {"autocomplete": "postal-code", "inputmode": "numeric", "size": "10"}
        super().__init__(**{"required": False, "max_length": 20, "widget": forms.TextInput(attrs)} | named)

    def clean(self, value) -> str:
        """7 digits, "" when nothing is typed, or a ValidationError."""
        typed = super().clean(value)
        if typed and not places_rules.postal_code(typed):
            raise forms.ValidationError(NO_CODE, "invalid")
        return places_rules.postal_code(typed)


class Housed(forms.Form):
    """Where somebody lives. A home that could be several towns is asked again with those to choose from."""

    postal_code = PostalCodeField(
        label=_("郵便番号（書かなくてもかまいません）"),
        help_text=_("書いて「住所を入れる」を押すと、下の欄に入ります。例: 910-0005"),
    )
    area = forms.ChoiceField(label=_("この郵便番号の町"), required=False, choices=())
    prefecture = forms.ChoiceField(
        label=_("お住まいの都道府県"),
        choices=_prefectures,
        help_text=_("住民票のあるところです。"),
        error_messages={"required": _("都道府県を選んでください。")},
        widget=forms.Select(attrs={"autocomplete": "address-level1"}),
    )
    town = forms.CharField(
        label=_("お住まいの市区町村"),
        max_length=60,
        help_text=_("例: 福井市、横浜市港北区。海外の方は国と都市。"),
        error_messages={"required": _("市区町村の名前を書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    home = forms.ChoiceField(label=_("どちらの市区町村ですか"), required=False, choices=())
    street = forms.CharField(label=_("町名・番地・建物（書かなくてもかまいません）"), max_length=200, required=False)

    def __init__(self, *given, today: date, areas: tuple[PostalArea, ...] = (), **named):
        super().__init__(*given, **named)
        self.today = today
        offered = [(str(n), f"{each.prefecture}{each.town}{each.neighbourhood}") for n, each in enumerate(areas)]
        self._offer("area", offered)
        self._offer("home", [(place.code, places_reads.label(place)) for place in self._reading().candidates])

    def clean(self) -> dict:
        cleaned = super().clean()
        if {"prefecture", "town", "street", "postal_code"} <= set(cleaned):
            cleaned["address"] = self._address(cleaned)
        return cleaned

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """The choices of a field; without any there is no field."""
        self.fields[name].choices = [("", _("選んでください")), *choices]
        if not choices:
            del self.fields[name]

    def _reading(self) -> Reading:
        parts = [self.data.get(name, "") for name in ("prefecture", "town", "street", "postal_code")]
        if not parts[0] or parts[0] == ABROAD:
            return Reading(None, Confidence.NONE, ABROAD_REASON)
        return places_reads.read_parts(*parts, self.today)

    def _address(self, cleaned: dict) -> Address | None:
        parts = {"from_on": self.today, "postal_code": cleaned["postal_code"]}
        if cleaned["prefecture"] == ABROAD:
            return Address(None, text=cleaned["town"] + cleaned["street"], unresolved=ABROAD_REASON, **parts)
        found, chosen = self._reading(), cleaned.get("home", "")
        code = found.place_code or chosen
        if not code:
            self.add_error(*(("home", SEVERAL) if "home" in self.fields else ("town", saying.sentence(found.reason))))
            return None
        text = cleaned["prefecture"] + cleaned["town"] + cleaned["street"]
        return Address(code, text=text, confidence=Confidence.CHOSEN if chosen else found.confidence, **parts)


def filled(request: HttpRequest) -> dict[str, object]:
    """The named arguments of a form that shows again what was typed, with the town of its postal code, and nothing
    checked yet. What came of it is told on the page."""
    areas = places_reads.postal_areas(request.POST.get("postal_code", ""))
    picked = _picked(areas, request.POST.get("area", ""))
    if picked is None:
        messages.warning(request, WHICH if areas else UNKNOWN)
        return {"initial": _typed(request.POST), "areas": areas}
    messages.success(request, FILLED)
    found = {"prefecture": picked.prefecture, "town": picked.town}
    found |= {"street": _continued(picked.neighbourhood, request.POST.get("street", ""))}
    return {"initial": _typed(request.POST) | found}


def _continued(neighbourhood: str, street: str) -> str:
    """The neighbourhood in front of a number that was typed already; other words that were typed stay as they are."""
    return neighbourhood + street if not street or street[0].isdecimal() else street


def _picked(areas: tuple[PostalArea, ...], chosen: str) -> PostalArea | None:
    """The only area, or the one that was picked among several."""
    if len(areas) == 1:
        return areas[0]
    return next((each for n, each in enumerate(areas) if str(n) == chosen), None)


def _typed(sent: QueryDict) -> dict[str, str]:
    return {name: sent[name] for name in sent if name != "area"}
