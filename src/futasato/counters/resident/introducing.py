"""わたしについて: name and home, asked once. The e-mail address is proved already."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from futasato.counters.japanese.typing import DayField, DayInput
from futasato.counters.resident import gate
from futasato.people import acts as people_acts
from futasato.people import rules as people_rules
from futasato.people.nouns import Address
from futasato.places import reads as places_reads
from futasato.units import day_of

ABROAD = "abroad"
ABROAD_REASON = "海外にお住まいです"
SEVERAL = _("その名前だけでは1つに決まりません。この中からえらんでください。")


def _prefectures() -> list[tuple[str, object]]:
    named = [(place.name, place.name) for place in places_reads.prefectures()]
    return [("", _("選んでください")), *named, (ABROAD, _("海外"))]


class Introduction(forms.Form):
    """氏名・フリガナ・生年月日・住まい. A home that could be several towns is asked again with those to choose from."""

    name = forms.CharField(
        label=_("お名前"),
        max_length=people_rules.LONGEST_NAME,
        error_messages={"required": _("お名前を書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    kana = forms.CharField(
        label=_("フリガナ"),
        max_length=people_rules.LONGEST_NAME,
        help_text=_("カタカナで。ひらがなや半角で書いても直します。例: シケン　タロウ"),
        error_messages={"required": _("フリガナを書いてください。")},
    )
    born_on = DayField(
        label=_("生年月日（書かなくてもかまいません）"),
        required=False,
        help_text=_("年齢が条件になる町だけで使います。例: 1951-04-03、昭和26年4月3日"),
        widget=DayInput({"autocomplete": "bday"}),
    )
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

    def __init__(self, *given, today, **named):
        super().__init__(*given, **named)
        self.today = today
        self.fields["home"].choices = [("", _("選んでください")), *self._candidates()]
        if len(self.fields["home"].choices) == 1:
            del self.fields["home"]

    def clean_kana(self) -> str:
        kana = people_rules.clean_kana(self.cleaned_data["kana"])
        if not people_rules.is_kana(kana):
            raise forms.ValidationError(_("フリガナはカタカナだけで書いてください。例: シケン　タロウ"))
        return kana

    def clean(self) -> dict:
        cleaned = super().clean()
        if {"prefecture", "town"} <= set(cleaned):
            cleaned["address"] = self._address(cleaned)
        return cleaned

    def _candidates(self) -> list[tuple[str, str]]:
        """The towns that what was written could mean, when it could mean several."""
        prefecture, town = self.data.get("prefecture", ""), self.data.get("town", "")
        if not prefecture or prefecture == ABROAD:
            return []
        found = places_reads.resolve(prefecture, town, self.today).candidates
        return [(place.code, places_reads.label(place)) for place in found]

    def _address(self, cleaned: dict) -> Address | None:
        prefecture, town = cleaned["prefecture"], cleaned["town"]
        if prefecture == ABROAD:
            return Address(None, self.today, text=town, unresolved=ABROAD_REASON)
        found = places_reads.resolve(prefecture, town, self.today)
        code = found.place.code if found.place else cleaned.get("home", "")
        if not code:
            self.add_error(*(("home", SEVERAL) if "home" in self.fields else ("town", f"{found.reason}。")))
            return None
        return Address(code, self.today, text=prefecture + town)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def introduce(request: HttpRequest) -> HttpResponse:
    """The form; then on to where the person was going."""
    onward = _onward(request)
    if gate.me(request) is not None:
        return redirect(onward)
    form = Introduction(request.POST or None, today=day_of(timezone.now()))
    if form.is_valid() and _entered(request, form):
        return redirect(onward)
    return render(request, "resident/introduce.html", {"form": form, "next": onward})


def _entered(request: HttpRequest, form: Introduction) -> bool:
    told = {word: form.cleaned_data[word] for word in ("name", "kana", "born_on", "address")}
    try:
        people_acts.enter(
            **told, email=request.user.email, account=request.user.pk, now=timezone.now(), by=gate.signed_by(request)
        )
    except people_acts.Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors


def _onward(request: HttpRequest) -> str:
    """Where to go afterwards: only to pages of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else reverse("resident:join")
