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

from futasato.counters.door import saying
from futasato.counters.japanese.homing import FILL, Housed, filled
from futasato.counters.japanese.typing import DayField, DayInput, KanaField
from futasato.counters.resident import gate
from futasato.people import acts as people_acts
from futasato.people import rules as people_rules
from futasato.units import day_of


class Introduction(Housed):
    """氏名・フリガナ・生年月日・住まい."""

    name = forms.CharField(
        label=_("お名前"),
        max_length=people_rules.LONGEST_NAME,
        error_messages={"required": _("お名前を書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    kana = KanaField(
        label=_("フリガナ"),
        help_text=_("カタカナで。ひらがなや半角で書いても直します。例: シケン　タロウ"),
        error_messages={"required": _("フリガナを書いてください。")},
    )
    born_on = DayField(
        label=_("生年月日（書かなくてもかまいません）"),
        required=False,
        help_text=_("年齢が条件になる町だけで使います。例: 1951-04-03、昭和26年4月3日"),
        widget=DayInput({"autocomplete": "bday"}),
    )
    field_order = ["name", "kana", "born_on", "postal_code", "area", "prefecture", "town", "home", "street"]


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def introduce(request: HttpRequest) -> HttpResponse:
    """The form; then on to where the person was going."""
    onward = _onward(request)
    if gate.me(request) is not None:
        return redirect(onward)
    form = _form(request)
    if form.is_valid() and _entered(request, form):
        return redirect(onward)
    return render(request, "resident/introduce.html", {"form": form, "next": onward})


def _form(request: HttpRequest) -> Introduction:
    today = day_of(timezone.now())
    if FILL in request.POST:
        return Introduction(today=today, **filled(request))
    return Introduction(request.POST or None, today=today)


def _entered(request: HttpRequest, form: Introduction) -> bool:
    told = {word: form.cleaned_data[word] for word in ("name", "kana", "born_on", "address")}
    try:
        people_acts.enter(
            **told, email=request.user.email, account=request.user.pk, now=timezone.now(), by=gate.signed_by(request)
        )
    except people_acts.Refused as refused:
        form.add_error(None, saying.reason(refused))
    return not form.errors


def _onward(request: HttpRequest) -> str:
    """Where to go afterwards: only to pages of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else reverse("resident:join")
