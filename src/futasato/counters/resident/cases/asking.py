"""申し出る: what I ask, what it is about, and the photos or papers that prove it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.cases import acts as cases_acts
from futasato.cases.nouns import Attachment, Claim, Kind
from futasato.counters.door import saying, showing, uploads
from futasato.counters.japanese.typing import DayField
from futasato.counters.japanese.writing import day
from futasato.counters.resident import gate, standing
from futasato.counters.resident.cases import telling
from futasato.counters.resident.wording import KINDS as FACTS
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Anyone
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.places.nouns import Place, UnknownPlace
from futasato.records.nouns import Kind as Fact
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

CLAIMABLE = (Fact.ACTIVITY, Fact.STAY, Fact.BASE, Fact.EVENT, Fact.TIE)
DONE = _("受け付けました。期限までに町が答えます。この頁で進み具合を見られます。")


class Several(forms.FileInput):
    """Several files in one field."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PaperField(forms.FileField):
    """Every file cleaned; a fault names its file."""

    def clean(self, data, initial=None) -> list[uploads.Kept]:
        found = [(file.name, uploads.kept(file.name, file.read())) for file in data or []]
        faults = [f"{name}: {kept}" for name, kept in found if isinstance(kept, uploads.Refusal)]
        if faults:
            raise forms.ValidationError(faults)
        return [kept for _, kept in found]


class Asking(forms.Form):
    """For a tier the fact and its papers; for all else the words."""

    tier = forms.ChoiceField(label=_("申請する区分"))
    text = forms.CharField(
        label=_("内容"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("何を求めるのか、なぜかを書いてください。"),
    )  # fmt: skip
    fact = forms.ChoiceField(label=_("証明したいこと"), required=False)
    happened_on = DayField(label=_("その日（はじめの日）"), required=False)
    until_on = DayField(label=_("終わりの日（一日だけなら空）"), required=False)
    name = forms.CharField(label=_("その名前（草刈り など）"), max_length=100, required=False)
    papers = PaperField(
        label=_("証明書の写真や書類（5件まで）"), required=False,
        widget=Several(attrs={"multiple": True, "accept": "image/jpeg,image/png,image/heic,image/heif,.heic,.heif,application/pdf"}),
        help_text=_("写真（JPEG・PNG・HEIC、30MBまで）かPDF（10MBまで）。写真に残る撮影場所は、受け取るときに消します。"),
    )  # fmt: skip

    def __init__(self, *given, kind: Kind, tiers: list[tuple[str, str]], **named):
        super().__init__(*given, **named)
        self.fields["tier"].choices = tiers
        self.fields["fact"].choices = [("", "—"), *((each.value, FACTS[each]) for each in CLAIMABLE)]
        if kind is not Kind.PREMIUM:
            for field in ("tier", "fact", "happened_on", "until_on", "name"):
                del self.fields[field]

    def clean(self):
        told = super().clean()
        if told.get("fact") and not told.get("happened_on") and "happened_on" not in self.errors:
            self.add_error("happened_on", gettext_now("日を書いてください。"))
        return told

    @property
    def claim(self) -> Claim | None:
        """The fact, where one was chosen."""
        told = self.cleaned_data
        if not told.get("fact"):
            return None
        return Claim(told["fact"], told["happened_on"], told["until_on"], told["name"])


@require_http_methods(["GET", "POST"])
@gate.for_resident
def ask(request: HttpRequest, person: Person, code: str, kind: str) -> HttpResponse:
    """The form of one kind for one town; `about` in the address: the refusal that is appealed against."""
    place, chosen = _place(person, code), _kind(kind)
    about = _about(person, request.GET.get("about", ""))
    form = Asking(request.POST or None, request.FILES or None, kind=chosen, tiers=tiers(code, timezone.now()))
    if form.is_valid() and (made := _submitted(request, person, place, chosen, about, form)):
        messages.success(request, DONE)
        return redirect("resident:case", made.id)
    showing.shows(request, [person.id], ["cases"])
    shown = {"form": form, "place": places_reads.label(place), "kind": telling.KINDS[chosen]}
    shown |= {"is_tier": chosen is Kind.PREMIUM, "about": about and telling.row(about)}
    return render(request, "resident/cases/ask.html", shown)


def _submitted(request: HttpRequest, person: Person, place: Place, kind: Kind, about, form: Asking):
    told = form.cleaned_data
    attachments = [Attachment(each.name, each.media, each.content) for each in told["papers"]]
    asked = {"text": told["text"], "tier": told.get("tier", ""), "claim": form.claim, "about": about and about.id}
    try:
        return cases_acts.submit(
            person=person.id, place_code=place.code, kind=kind, attachments=attachments, **asked,
            now=timezone.now(), by=gate.signed_by(request),
        )  # fmt: skip
    except cases_acts.Refused as refused:
        form.add_error(None, saying.reason(refused))
        return None


def tiers(code: str, now: datetime) -> list[tuple[str, str]]:
    """(id, title) of the tiers that a town's rule gives not to everybody, the highest first."""
    definition = definitions_reads.in_force(place_code=code, on=day_of(now)).definition
    asked = [each for each in reversed(definition.tiers) if not isinstance(each.when, Anyone)]
    return [(each.id, standing.tier_title(definition, each.id)) for each in asked]


def told(claim: Claim | None) -> str:
    """The fact in one line."""
    if claim is None:
        return ""
    days = day(claim.happened_on) + (f"〜{day(claim.until_on)}" if claim.until_on else "")
    return " ".join(filter(None, [days, str(FACTS[Fact(claim.kind)]), claim.name]))


def _place(person: Person, code: str) -> Place:
    try:
        place = places_reads.get(code)
    except UnknownPlace:
        raise Http404 from None
    if registrations_reads.get(person.id, code) is None:
        raise Http404
    return place


def _kind(text: str) -> Kind:
    if text not in set(Kind):
        raise Http404
    return Kind(text)


def _about(person: Person, text: str):
    """The case that is appealed against; a wrong id is no page."""
    if not text:
        return None
    try:
        return telling.own(person, UUID(text))
    except ValueError:
        raise Http404 from None
