"""渡すものを作る: what this town holds of whoever asked for disclosure, on paper or as a file, once it is granted.

Everything is read with the reach that the door gave, which is this town's own; nothing more is asked for.
"""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from futasato.cases import acts as cases_acts
from futasato.cases import reads as cases_reads
from futasato.cases import rules as cases_rules
from futasato.cases.nouns import Case, Disclosure, Ground, Kind, Part, State
from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.cases import reading, telling
from futasato.counters.office.people import standing
from futasato.counters.resident.mine import writing
from futasato.counters.resident.mine.taking import FILES
from futasato.counters.resident.security.proving import for_staff
from futasato.definitions import reads as definitions_reads
from futasato.people.nouns import Person
from futasato.places.nouns import Place
from futasato.units import day_of

HANDED = (State.OPEN, State.ACCEPTED)
OF_PERSON = ("name", "kana", "born_on", "email", "address", "identity")
FIELDS = {
    Part.REGISTRATIONS: ("number", "tier", "reasons", "decisions"), Part.RECORDS: ("records", "events"),
    Part.CASES: ("cases",), Part.ROSTERS: ("number",), Part.LETTERS: ("letters",), Part.CONSENTS: ("consents",),
    Part.ACCESSES: ("accesses",),
}  # fmt: skip
"""What a part is called in the access record."""


class Disclosing(forms.Form):
    """By what the person was known, and for each part whether it is handed out; `seen`: how many rulings were read."""

    proof = forms.ChoiceField(label=_("本人であることを何で確かめたか"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *given, proofs: tuple[Ground, ...], grounds: tuple[Ground, ...], **named):
        super().__init__(*given, **named)
        self.fields["proof"].choices = [("", _("選んでください")), *((each.code, gettext(each.words)) for each in proofs)]
        reasons = [(each.code, gettext("渡さない: %(why)s") % {"why": gettext(each.words)}) for each in grounds]
        for part, title in cases_rules.PARTS.items():
            field = forms.ChoiceField(label=_(title), choices=[("", _("渡す")), *reasons], required=False)
            self.fields[part.value] = field

    @property
    def disclosure(self) -> Disclosure:
        """What was chosen."""
        told = self.cleaned_data
        return Disclosure(told["proof"], tuple((part, told[part]) for part in sorted(Part) if told.get(part)))


@gate.for_officer
@require_POST
def disclose(request: HttpRequest, place: Place, case: UUID) -> HttpResponse:
    """Grant it so; then to what is handed out. A refusal shows the form, and nothing of the person but the name."""
    known = _found(place, case)
    form = form_of(known, request.POST)
    if form.is_valid():
        told = {"case": known.id, "disclosure": form.disclosure, "seen": form.cleaned_data["seen"]}
        try:
            cases_acts.disclose(**told, now=timezone.now(), by=gate.signed_by(request))
            return redirect("office:disclosure", place.code, known.id)
        except cases_acts.Overtaken as overtaken:
            form.add_error(None, telling.FASTER.format(who=telling.colleague(request, overtaken.by)))
        except cases_acts.Refused as refused:
            form.add_error(None, saying.reason(refused))
    return _page(request, place, known, form, None)


@for_staff
@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place, case: UUID) -> HttpResponse:
    """The page to print, where it is granted; else what has to be said before."""
    known = _found(place, case)
    return _page(request, place, known, form_of(known), cases_reads.handed_out(known.id))


@for_staff
@gate.for_officer
@require_safe
def take(request: HttpRequest, place: Place, case: UUID, form: str) -> HttpResponse:
    """The same as a file. Where no Japanese typeface is there, the page comes instead of the PDF."""
    known = _found(place, case)
    granted = cases_reads.handed_out(known.id)
    if granted is None or form not in FILES:
        raise Http404(gate.ABSENT)
    write, media, ending = FILES[form]
    person = standing.known(place, known.person)
    told = _document(place, person, granted)
    if (file := write(_spoken(place, told) if form == "pdf" else told)) is None:
        showing.shows(request, [], [])
        return redirect("office:disclosure", place.code, known.id)
    showing.shows(request, [person.id], _fields(granted))
    named = {"Content-Disposition": f'attachment; filename="disclosure.{ending}"'}
    return HttpResponse(file, content_type=media, headers=named)


def form_of(known: Case, sent=None) -> Disclosing:
    """The form with what was ruled last, or with what was sent."""
    today = day_of(timezone.now())
    told = [each.disclosure for each in cases_reads.rulings(known.id) if each.disclosure]
    before = {"proof": told[-1].proof} | dict(told[-1].withheld) if told else {}
    lines = {"proofs": cases_reads.proofs(today), "grounds": cases_reads.grounds(today)}
    return Disclosing(sent, initial=before | {"seen": known.turns}, **lines)


def _found(place: Place, case: UUID) -> Case:
    """A request for disclosure that is open or granted; any other case has nothing to hand out."""
    known = telling.found(place, case)
    if known.kind is not Kind.DISCLOSURE or known.state not in HANDED:
        raise Http404(gate.ABSENT)
    return known


def _page(
    request: HttpRequest, place: Place, known: Case, form: Disclosing, granted: Disclosure | None
) -> HttpResponse:
    person = standing.known(place, known.person)
    shown = {"place": place, "case": known, "name": wording.name(person), "form": form, "following": None}
    if granted is not None:
        shown |= {"document": writing.readable(_spoken(place, _document(place, person, granted))), "has_typeface": writing.typefaces()}
        shown |= {"following": cases_reads.next_open(place.code, after=known)}
    showing.shows(request, [person.id], _fields(granted) if granted else ["name", "cases"])
    return render(request, "office/cases/disclosure.html", shown)


def _document(place: Place, person: Person, granted: Disclosure) -> dict[str, object]:
    grounds = {each.code: cases_rules.ground_told(each) for each in cases_reads.grounds(day_of(timezone.now()))}
    withheld = {part: grounds[code] for part, code in granted.withheld}
    take_of_town = import_string(settings.TOWN_DOCUMENT)
    return take_of_town(person=person.id, place_code=place.code, withheld=withheld, now=timezone.now())


def _spoken(place: Place, document: dict[str, object]) -> dict[str, object]:
    return reading.spoken(document, definitions_reads.in_force(place_code=place.code, on=day_of(timezone.now())).definition)


def _fields(granted: Disclosure) -> list[str]:
    """What is seen of the person, for their access record."""
    hidden = {part for part, _ground in granted.withheld}
    parts = [field for part, fields in FIELDS.items() if part not in hidden for field in fields]
    return list(dict.fromkeys([*OF_PERSON, *parts]))
