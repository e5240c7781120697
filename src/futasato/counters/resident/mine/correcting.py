"""直す: what is kept of me, and a request to a town to correct one thing of it. The page knows who, what and what stands
there now; only what is right is typed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from futasato.cases import acts as cases_acts
from futasato.cases.nouns import Attachment, Case, Kind
from futasato.counters.door import saying, showing
from futasato.counters.japanese.writing import day
from futasato.counters.resident import gate
from futasato.counters.resident.cases.asking import DONE, PaperField, Several
from futasato.counters.resident.mine.towns import towns
from futasato.people.nouns import Person

ITEMS = {
    "name": _("氏名"), "kana": _("フリガナ"), "born_on": _("生年月日"), "email": _("メールアドレス"), "address": _("住所"),
    "records": _("活動記録"), "other": _("そのほか"),
}  # fmt: skip
AT_THE_OFFICE = {
    "name": "氏名", "kana": "フリガナ", "born_on": "生年月日", "email": "メールアドレス", "address": "住所", "records": "活動記録",
    "other": "そのほか",
}  # fmt: skip
"""The same words as the office reads them, whatever the language of the page."""
SHOWN = ("name", "kana", "born_on", "email")
"""Whose present state stands on the page. An address does not: it is nothing for whoever picks up the phone."""


class Correcting(forms.Form):
    """What is right, and to which town it is said where there is more than one."""

    place = forms.ChoiceField(label=_("どの町に求めるか"))
    right = forms.CharField(label=_("正しい内容"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
    papers = PaperField(
        label=_("証明書の写真や書類（5件まで）"), required=False,
        widget=Several(attrs={"multiple": True, "accept": "image/jpeg,image/png,image/heic,image/heif,.heic,.heif,application/pdf"}),
    )  # fmt: skip

    def __init__(self, *given, places: list[tuple[str, str]], **named):
        super().__init__(*given, **named)
        self.fields["place"].choices = places
        if len(places) == 1:
            self.fields["place"].required, self.fields["place"].widget = False, forms.HiddenInput()

    def clean_place(self) -> str:
        return self.cleaned_data["place"] or self.fields["place"].choices[0][0]


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """Every item with what stands there, and the way to have it corrected."""
    showing.shows(request, [person.id], SHOWN)
    rows = [(item, title, _kept(person, item)) for item, title in ITEMS.items()]
    return render(request, "resident/mine/correcting.html", {"rows": rows, "has_town": bool(towns(person))})


@require_http_methods(["GET", "POST"])
@gate.for_resident
def ask(request: HttpRequest, person: Person, item: str) -> HttpResponse:
    """The request about one item: a case of 訂正, in words that the office reads."""
    places = towns(person)
    if item not in ITEMS or not places:
        raise Http404
    form = Correcting(request.POST or None, request.FILES or None, places=places)
    if form.is_valid() and (made := _submitted(request, person, item, form)):
        messages.success(request, DONE)
        return redirect("resident:case", made.id)
    showing.shows(request, [person.id], SHOWN)
    shown = {"form": form, "item": item, "title": ITEMS[item], "kept": _kept(person, item), "places": places}
    return render(request, "resident/mine/correct.html", shown)


def _kept(person: Person, item: str) -> str:
    value = getattr(person, item) if item in SHOWN else ""
    return day(value) if item == "born_on" and value else value or ""


def _submitted(request: HttpRequest, person: Person, item: str, form: Correcting) -> Case | None:
    told = form.cleaned_data
    papers = [Attachment(each.name, each.media, each.content) for each in told["papers"]]
    try:
        return cases_acts.submit(
            person=person.id, place_code=told["place"], kind=Kind.CORRECTION, text=_words(person, item, told["right"]),
            attachments=papers, now=timezone.now(), by=gate.signed_by(request),
        )  # fmt: skip
    except cases_acts.Refused as refused:
        form.add_error(None, saying.reason(refused))
        return None


def _words(person: Person, item: str, right: str) -> str:
    value = getattr(person, item) if item in SHOWN else ""
    before = f"いまの記載「{value}」\n" if value else ""
    return f"{AT_THE_OFFICE[item]}の訂正\n{before}正しい内容「{right}」"
