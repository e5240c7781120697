"""対象かどうかを確かめる: a provider chooses one of its own questions, types or scans a code, and reads one answer."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.door import reader, showing
from futasato.counters.japanese.typing import PlainField
from futasato.counters.provider import answering, catalogue
from futasato.counters.provider.answering import Answer
from futasato.counters.provider.catalogue import Offer
from futasato.counters.resident.wording import language

ABSENT = "この頁はありません"
UNCONFIRMED = "確かめられませんでした"
HTML, JSON = "text/html", "application/json"


class Code(forms.Form):
    """What the person shows."""

    code = PlainField(
        label=_("本人が見せるコード"),
        max_length=60,
        help_text=_("12文字です。読み取り機でも、手で書いてもかまいません。例: K7QM-A3F9-XTRW"),
        error_messages={"required": _("コードを書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The questions that this account may ask."""
    showing.shows(request, [], [])
    return render(request, "provider/home.html", {"offers": [_titled(each) for each in _open(request)]})


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, offer: str) -> HttpResponse:
    """One question; a question of somebody else's is no page."""
    asked = next((each for each in _open(request) if each.id == offer), None)
    if asked is None:
        raise Http404(ABSENT)
    form = Code(request.POST or None)
    if not form.is_valid():
        showing.shows(request, [], [])
        return render(request, "provider/ask.html", {"offer": asked, "title": asked.title_in(language()), "form": form})
    found = answering.answer(asked, form.cleaned_data["code"], timezone.now(), f"account:{request.user.pk}")
    showing.shows(request, [found.person] if found else [], [f"answer:{asked.id}"] if found else [])
    return _told(request, asked, found)


def _told(request: HttpRequest, asked: Offer, found: Answer | None) -> HttpResponse:
    """As a page, or as JSON for a till that asks for it; without an answer always the very same bytes."""
    if request.get_preferred_type([HTML, JSON]) == JSON:
        told = found.told if found else {"unconfirmed": UNCONFIRMED}
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    shown = {"offer": asked, "title": asked.title_in(language()), "told": found.told if found else None}
    return render(request, "provider/answer.html", shown)


def _titled(offer: Offer) -> dict[str, str]:
    return {"id": offer.id, "title": offer.title_in(language()), "provider": offer.provider}


def _open(request: HttpRequest) -> tuple[Offer, ...]:
    """Whoever is nobody's provider has no such page."""
    found = catalogue.open_to(reader.kept(request).offices)
    if not found:
        raise Http404(ABSENT)
    return found
