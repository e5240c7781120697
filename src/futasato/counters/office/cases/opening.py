"""窓口で受け付ける: a case of somebody without a telephone, from paper or by word; the person is known already, and a
guardian or delegate may be the one who asks."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.cases import acts as cases_acts
from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Attachment, Case, Kind, State
from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.cases import telling
from futasato.counters.office.mandates import known as mandates_known
from futasato.counters.office.people import standing
from futasato.counters.resident.cases.asking import Asking, tiers
from futasato.mandates import reads as mandates_reads
from futasato.mandates.nouns import Mandate
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.places.nouns import Place

DONE = _("受け付けました。期限までに、ほかの申請と同じ列で答えます。")
HEARD = {"paper": _("紙"), "aloud": _("口頭")}
NO_WORDS = _("何を求めるのかを書いてください。")
THEMSELVES = "self"
REVOKED = _("登録の取消し（案件のない決定）")
HEADED = _("［窓口で受付: {heard}、{who}の申出］")
AGENT, SELF = _("代理人（{ground}）"), _("本人")


class Opening(Asking):
    """What a resident's own form asks, and who came with it and how."""

    applicant = forms.ChoiceField(label=_("申し出た人"))
    heard = forms.ChoiceField(label=_("受け付け方"), choices=[("", _("選んでください")), *HEARD.items()])
    about = forms.ChoiceField(label=_("不服のある決定"), required=False)
    field_order = ["applicant", "heard", "about", "tier"]

    def __init__(self, *given, kind: Kind, applicants: dict[str, str], attacked: dict[str, str], **named):
        super().__init__(*given, kind=kind, **named)
        self.fields["applicant"].choices = applicants.items()
        self.fields["about"].choices = attacked.items()
        self.fields["text"].required = kind is not Kind.PREMIUM
        self.fields["text"].error_messages["required"] = NO_WORDS
        if kind is not Kind.APPEAL:
            del self.fields["about"]

    def words(self, applicants: dict[str, str]) -> str:
        """The words, headed by how they came; no name of an agent, which the mandate knows."""
        told = self.cleaned_data
        who = applicants[told["applicant"]].partition(":")[0]
        with translation.override("ja"):
            headed = HEADED.format(heard=HEARD[told["heard"]], who=who)
        return f"{headed}\n{told['text']}".strip()


@gate.for_officer
@require_http_methods(["GET", "POST"])
def open_case(request: HttpRequest, place: Place, person: UUID, kind: str) -> HttpResponse:
    """The form of one kind; sent, the case stands in the queue."""
    known, chosen, now = standing.known(place, person), telling.kind_of(kind), timezone.now()
    if chosen is None:
        raise Http404(gate.ABSENT)
    mandates = mandates_reads.agents_of(known.id, now)
    agents = people_reads.get_many({each.agent for each in mandates})
    told = {"applicants": _applicants(known, mandates, agents), "attacked": _attacked(known, place)}
    form = Opening(request.POST or None, request.FILES or None, kind=chosen, tiers=tiers(place.code, now), **told)
    if form.is_valid() and (made := _opened(request, place, known, chosen, form, _kept(known, mandates, agents))):
        messages.success(request, DONE)
        return redirect("office:case", place.code, made.id)
    showing.shows(request, [known.id, *agents], ["name", "cases"])
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form, "kind": telling.KINDS[chosen]}
    return render(request, "office/cases/open.html", shown)


def _applicants(known: Person, mandates: tuple[Mandate, ...], agents: dict[UUID, Person]) -> dict[str, str]:
    """Who may ask: the person, and whoever stands for them today and is within reach."""
    here = [each for each in mandates if each.agent in agents]
    told = {f"{each.id}": f"{_agent(each)}: {wording.name(agents[each.agent])}" for each in here}
    return {THEMSELVES: f"{SELF}: {wording.name(known)}"} | told


def _kept(*asked) -> dict[str, str]:
    """The applicants as the words of a case keep them: in Japanese, whatever the page is read in."""
    with translation.override("ja"):
        return _applicants(*asked)


def _agent(mandate: Mandate) -> str:
    return AGENT.format(ground=mandates_known.GROUNDS[mandate.ground])


def _attacked(known: Person, place: Place) -> dict[str, str]:
    """What may be appealed against: the refusals of this town, and a revocation."""
    own = [each for each in cases_reads.of_person(people_reads.selves(known.id)) if each.place_code == place.code]
    refused = [each for each in own if each.state is State.REJECTED and each.kind is not Kind.APPEAL]
    return {f"{each.id}": f"{telling.KINDS[each.kind]}（{telling.opened(each)}）" for each in refused} | {"": REVOKED}


def _opened(
    request: HttpRequest, place: Place, known: Person, kind: Kind, form: Opening, applicants: dict[str, str]
) -> Case | None:
    me, told = gate.me(request), form.cleaned_data
    if me is not None and me.id == known.id:
        form.add_error(None, wording.OWN)
        return None
    papers = [Attachment(each.name, each.media, each.content) for each in told["papers"]]
    asked = {
        "tier": told.get("tier", ""),
        "claim": form.claim,
        "about": told.get("about") and UUID(told["about"]) or None,
    }
    try:
        return cases_acts.submit(
            person=known.id, place_code=place.code, kind=kind, text=form.words(applicants), attachments=papers, **asked,
            now=timezone.now(), by=gate.signed_by(request),
        )  # fmt: skip
    except cases_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
        return None
