"""登録する: choose a town, prove an e-mail address, read what is agreed to, and be registered."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from futasato.consents import reads as consents_reads
from futasato.consents.nouns import ConsentText
from futasato.counters.door import saying
from futasato.counters.resident import choosing, gate, growing, wording
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.places.nouns import Place
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

REGISTER, MIRROR = "register", "mirror"


class Agreement(forms.Form):
    """The consents, each by a box of its own; `*_version`: the words that were on the screen."""

    register = forms.BooleanField(
        label=_("上の内容に同意して登録します"),
        error_messages={"required": _("登録するには、内容を読んで、この欄に印を付けてください。")},
    )
    mirror = forms.BooleanField(label=_("都道府県にも登録します（付けなくてもかまいません）"), required=False)
    register_version = forms.CharField(widget=forms.HiddenInput)
    mirror_version = forms.CharField(widget=forms.HiddenInput)

    @property
    def consents(self) -> dict[str, str]:
        """Purpose → version of every box that was ticked."""
        ticked = [purpose for purpose in (REGISTER, MIRROR) if self.cleaned_data[purpose]]
        return {purpose: self.cleaned_data[f"{purpose}_version"] for purpose in ticked}


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """One page that always shows the next thing to do: the town, the e-mail address, one's name, the consent."""
    place = choosing.chosen(request.GET.get("place", ""))
    if place is None:
        return choosing.choose(request)
    if not request.user.is_authenticated:
        return render(request, "resident/join_email.html", {"place": place, "next": _here(place)})
    person = gate.me(request)
    if person is None:
        return redirect(f"{reverse('resident:introduce')}?{urlencode({'next': _here(place)})}")
    return agree(request, person, place)


def agree(request: HttpRequest, person: Person, place: Place, ward: Person | None = None) -> HttpResponse:
    """The consents and the button, about oneself or about a `ward` (then `person` too is the ward)."""
    form = Agreement(request.POST or None, initial=_versions())
    if form.is_valid() and (ward or growing.is_old_enough(form, person)) and _joined(request, person, place, form):
        messages.success(request, _("%(town)sに登録しました。") % {"town": place.name})
        return redirect("resident:ward", ward.id) if ward else redirect("resident:card", place.code)
    prefecture = places_reads.get(place.prefecture)
    is_first = not any(each.joined_at for each in registrations_reads.of_person(person.id))
    shown = {"form": form, "place": place, "prefecture": prefecture, "texts": _texts()}
    shown |= {"is_first": is_first and not ward, "ward": ward}
    return render(request, "resident/join.html", shown)


def _joined(request: HttpRequest, person: Person, place: Place, form: Agreement) -> bool:
    try:
        registrations_acts.join(
            person=person.id,
            place_code=place.code,
            consents=form.consents,
            mirror=form.cleaned_data[MIRROR],
            now=timezone.now(),
            by=gate.signed_by(request),
        )
    except registrations_acts.Refusal as refusal:
        form.add_error(None, saying.reasons(refusal))
    return not form.errors


def _here(place: Place) -> str:
    return f"{reverse('resident:join')}?{urlencode({'place': place.code})}"


def _text(purpose: str) -> ConsentText:
    return consents_reads.text(purpose, day_of(timezone.now()))


def _versions() -> dict[str, str]:
    return {f"{purpose}_version": _text(purpose).version for purpose in (REGISTER, MIRROR)}


def _texts() -> dict[str, dict[str, str]]:
    """What each consent says, in the language of the page."""
    is_english = wording.language() == "en"
    each = {purpose: _text(purpose) for purpose in (REGISTER, MIRROR)}
    return {
        purpose: {
            "title": text.title_en if is_english else text.title_ja,
            "words": text.en if is_english else _unbroken(text.ja),
        }
        for purpose, text in each.items()
    }


def _unbroken(japanese: str) -> str:
    """The text file's line ends became spaces, which Japanese does not have."""
    return "".join(japanese.split())
