"""同じ人をまとめる・分ける: two entries of one town become one history, and two again, with nothing lost."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.people.nouns import Claim, Person
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

BOTH = _("どちらの方にもご自分のログインがあります。ご本人に、使わないほうの登録を取りやめてもらってください。")
TURNED = _("まとめられる側の方にご自分のログインがあります。その方の頁を開いて、こちらの登録をまとめてください。")
COMPARED = ("name", "kana", "born_on", "address", "number", "records")
AT_MOST = 20


class Merging(forms.Form):
    """Which entry, and why it is believed to be the same person."""

    other = forms.UUIDField(widget=forms.HiddenInput)
    proof = forms.CharField(
        label=_("同じ人だと分かる理由"),
        max_length=500,
        help_text=_("例: 免許証の住所と生年月日が両方の登録と一致した。"),
        error_messages={"required": _("同じ人だと分かる理由を書いてください。")},
    )


class Releasing(forms.Form):
    """Why the two are parted."""

    reason = forms.CharField(
        label=_("分ける理由"), max_length=500, error_messages={"required": _("分ける理由を書いてください。")}
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """Search, compare, join."""
    known, asked = standing.known(place, person), request.GET.get("q", "").strip()[:100]
    other = _other(request, place, known)
    form = Merging(request.POST or None, initial={"other": other and other.id})
    if other and form.is_valid() and _merged(request, known, other, form):
        messages.success(
            request, gettext("まとめました。まもなく判定に入ります。間違いだったときは、この頁から分けられます。")
        )
        return redirect("office:person", place.code, known.id)
    found = [] if other else _found(place, known, asked)
    showing.shows(request, [each.id for each in (known, *([other] if other else found))], COMPARED)
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form, "q": asked}
    shown |= {"found": found, "sides": [_side(place, each) for each in (known, other)] if other else []}
    return render(request, "office/people/merge.html", shown)


@gate.for_officer
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, place: Place, person: UUID, part: UUID) -> HttpResponse:
    """The reason; then the two are parted."""
    known = standing.known(place, person)
    claim = next((each for each in merged(place, known) if each.person == part), None)
    if claim is None:
        raise Http404(gate.ABSENT)
    form = Releasing(request.POST or None)
    if form.is_valid() and _released(request, known, claim, form):
        messages.success(request, gettext("分けました。まもなく判定に入ります。"))
        return redirect("office:person", place.code, known.id)
    showing.shows(request, [known.id, part], ["name"])
    told = gettext("%(name)sの登録を、別の人として元に戻します。記録はどれも消えません。") % {
        "name": wording.name(people_reads.get(part))
    }
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form, "told": told}
    return render(
        request,
        "office/people/act.html",
        shown | {"title": gettext("まとめた登録を分ける"), "button": gettext("分ける")},
    )


def merged(place: Place, person: Person) -> tuple[Claim, ...]:
    """What was joined into this person."""
    return people_reads.claims(set(people_reads.selves(person.id)) - {person.id})


def _other(request: HttpRequest, place: Place, known: Person) -> Person | None:
    """The entry to compare with: of this place and not the same, or absent."""
    asked = request.POST.get("other") or request.GET.get("other")
    if not asked:
        return None
    try:
        other = standing.known(place, UUID(asked))
    except ValueError:
        raise Http404(gate.ABSENT) from None
    if other.id == known.id:
        raise Http404(gate.ABSENT)
    return other


def _found(place: Place, known: Person, asked: str) -> list[Person]:
    """Whom the words find in this town's register; without words, whoever has the same kana."""
    hits = people_reads.search(asked or known.kana)
    own = [each for each in hits if each.id != known.id and registrations_reads.get(each.id, place.code)]
    return own[:AT_MOST]


def _side(place: Place, person: Person) -> dict[str, object]:
    own = registrations_reads.get(person.id, place.code)
    told = {"name": wording.name(person), "kana": person.kana, "born_on": person.born_on, "account": person.account}
    told |= {"home": standing.home(person, day_of(timezone.now())), "number": own.number if own else ""}
    return told | {"records": len(standing.history(place, person))}


def _merged(request: HttpRequest, known: Person, other: Person, form: Merging) -> bool:
    me, proof = gate.me(request), f"desk: {form.cleaned_data['proof']}"
    if me is not None and me.id in (known.id, other.id):
        form.add_error(None, wording.OWN)
    elif other.account is not None:
        form.add_error(None, BOTH if known.account is not None else TURNED)
    else:
        _tried(form, people_acts.claim, claimant=known.id, person=other.id, proof=proof, by=gate.signed_by(request))
    return not form.errors


def _released(request: HttpRequest, known: Person, claim: Claim, form: Releasing) -> bool:
    me = gate.me(request)
    if me is not None and me.id in (known.id, claim.person):
        form.add_error(None, wording.OWN)
    else:
        told = {"person": claim.person, "reason": form.cleaned_data["reason"]}
        _tried(form, people_acts.release, **told, by=gate.signed_by(request))
    return not form.errors


def _tried(form: forms.Form, doing, **told) -> None:
    try:
        doing(**told, now=timezone.now())
    except people_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
