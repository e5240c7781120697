"""The addresses of an office."""

from django.urls import path

from futasato.counters.office import offices, purposes, town
from futasato.counters.office.accesses import answering, report
from futasato.counters.office.approvals import deciding as approving
from futasato.counters.office.approvals import listing as proposals
from futasato.counters.office.cases import disclosing, renewing, working
from futasato.counters.office.cases import many as cases_many
from futasato.counters.office.cases import opening as cases_opening
from futasato.counters.office.cases import papers as cases_papers
from futasato.counters.office.cases import queue as cases_queue
from futasato.counters.office.colleagues import confirming, resetting
from futasato.counters.office.colleagues import listing as colleagues
from futasato.counters.office.definition import drafts, numbers, page, publishing, trying, writing
from futasato.counters.office.events import holding, scanning, showing
from futasato.counters.office.exporting import asking as asking_exports
from futasato.counters.office.exporting import fetching
from futasato.counters.office.exporting import listing as exports
from futasato.counters.office.mandates import ending as mandates_ending
from futasato.counters.office.mandates import entrusting as mandates
from futasato.counters.office.notices import announcing, warning
from futasato.counters.office.notices import listing as notices
from futasato.counters.office.people import (
    claiming,
    correcting,
    deciding,
    entering,
    gathering,
    housing,
    listing,
    merging,
    naming,
    person,
    records,
    registering,
    reversing,
    slip,
)
from futasato.counters.office.protections import desk, lifting, protecting
from futasato.counters.office.rosters import comparing, dropping, preview
from futasato.counters.office.rosters import listing as rosters
from futasato.counters.office.rosters import pairs as roster_pairs

app_name = "office"
TOWN = "office/<str:code>/"
PEOPLE = f"{TOWN}people/"
ONE = f"{PEOPLE}<uuid:person>/"
RECORD = f"{ONE}records/<uuid:record>/"
DEFINITION = f"{TOWN}definition/"
DRAFT = f"{DEFINITION}drafts/<uuid:sketch>/"
EVENTS = f"{TOWN}events/"
PROPOSALS = f"{TOWN}proposals/"
PROPOSAL = f"{PROPOSALS}<uuid:proposal>/"
EVENT = f"{EVENTS}<uuid:event>/"
CASES = f"{TOWN}cases/"
CASE = f"{CASES}<uuid:case>/"

urlpatterns = [
    path("office/", offices.show, name="home"),
    path(TOWN, town.show, name="town"),
    path(f"{TOWN}purpose/", purposes.tell, name="purpose"),
    path(f"{TOWN}accesses/", report.show, name="accesses"),
    path(f"{TOWN}accesses/objections/<uuid:objection>/", answering.answer, name="answer_objection"),
    path(PEOPLE, listing.show, name="people"),
    path(f"{PEOPLE}new/", registering.register, name="register"),
    path(ONE, person.show, name="person"),
    path(f"{ONE}claim/", claiming.claim, name="claim"),
    path(f"{ONE}family/", registering.register, name="family"),
    path(f"{ONE}slip/", slip.show, name="slip"),
    path(f"{ONE}name/", naming.correct, name="correct_name"),
    path(f"{ONE}address/", housing.correct, name="correct_address"),
    path(f"{ONE}merge/", merging.merge, name="merge"),
    path(f"{ONE}merged/<uuid:part>/release/", merging.release, name="release"),
    path(f"{ONE}decisions/<str:step>/", deciding.decide, name="decide"),
    path(f"{ONE}birth/", correcting.birth, name="correct_birth"),
    path(f"{ONE}household/", correcting.household, name="leave_household"),
    path(f"{ONE}household/join/", gathering.join, name="join_household"),
    path(f"{ONE}cases/new/<str:kind>/", cases_opening.open_case, name="open_case"),
    path(f"{ONE}decisions/<int:decision>/reverse/", reversing.reverse_step, name="reverse"),
    path(f"{RECORD}verify/", records.verify, name="verify"),
    path(f"{RECORD}correct/", records.correct, name="correct"),
    path(f"{RECORD}void/", records.void, name="void"),
    path(f"{ONE}enter/", entering.enter, name="enter"),
    path(f"{ONE}mandates/", mandates.show, name="mandates"),
    path(f"{ONE}mandates/<uuid:mandate>/end/", mandates_ending.end, name="end_mandate"),
    path(f"{ONE}mandates/<uuid:mandate>/freeze/", mandates_ending.freeze, name="freeze_mandate"),
    path(f"{ONE}protect/", protecting.protect, name="protect"),
    path(f"{TOWN}confirmation/", protecting.confirm, name="confirmation"),
    path(f"{TOWN}protections/", desk.show, name="protections"),
    path(f"{TOWN}protections/<uuid:protection>/lift/", lifting.lift, name="lift"),
    path(CASES, cases_queue.show, name="cases"),
    path(f"{CASES}accept/", cases_many.accept, name="accept_cases"),
    path(f"{CASES}renewals/", renewing.renew, name="renewals"),
    path(CASE, working.decide, name="case"),
    path(f"{CASE}correct/", working.correct, name="correct_case"),
    path(f"{CASE}extend/", working.extend, name="extend_case"),
    path(f"{CASE}disclose/", disclosing.disclose, name="disclose"),
    path(f"{CASE}disclosure/", disclosing.show, name="disclosure"),
    path(f"{CASE}disclosure/<str:form>/", disclosing.take, name="disclosure_as"),
    path(f"{CASE}papers/<uuid:attachment>/", cases_papers.show, name="case_attachment"),
    path(PROPOSALS, proposals.show, name="proposals"),
    path(PROPOSAL, approving.decide, name="proposal"),
    path(f"{PROPOSAL}refuse/", approving.refuse, name="refuse_proposal"),
    path(f"{PROPOSAL}withdraw/", approving.withdraw, name="withdraw_proposal"),
    path(f"{TOWN}colleagues/", colleagues.show, name="colleagues"),
    path(f"{TOWN}colleagues/<int:account>/<str:duty>/confirm/", confirming.confirm, name="confirm_office"),
    path(f"{TOWN}colleagues/<int:account>/reset/", resetting.propose, name="reset_factor"),
    path(f"{TOWN}rosters/", rosters.show, name="rosters"),
    path(f"{TOWN}rosters/pairs/", roster_pairs.show, name="roster_pairs"),
    path(f"{TOWN}rosters/pairs/<uuid:pair>/", comparing.show, name="roster_pair"),
    path(f"{TOWN}rosters/<uuid:roster>/", preview.show, name="roster"),
    path(f"{TOWN}rosters/<uuid:roster>/drop/", dropping.drop, name="drop_roster"),
    path(f"{TOWN}notices/", notices.show, name="notices"),
    path(f"{TOWN}notices/new/", announcing.announce, name="new_notice"),
    path(f"{TOWN}notices/disaster/", warning.warn, name="new_warning"),
    path(f"{TOWN}exports/", exports.show, name="exports"),
    path(f"{TOWN}exports/new/", asking_exports.ask, name="new_export"),
    path(f"{TOWN}exports/<uuid:export>/", fetching.fetch, name="export"),
    path(DEFINITION, page.show, name="definition"),
    path(f"{DEFINITION}versions/<uuid:number>/", page.version, name="version"),
    path(f"{DEFINITION}draft/", drafts.begin, name="begin"),
    path(DRAFT, drafts.show, name="draft"),
    path(f"{DRAFT}numbers/", numbers.edit, name="numbers"),
    path(f"{DRAFT}text/", writing.edit, name="text"),
    path(f"{DRAFT}try/", trying.attempt, name="try"),
    path(f"{DRAFT}publish/", publishing.publish, name="publish"),
    path(EVENTS, holding.show, name="events"),
    path(f"{EVENTS}hold/", holding.hold, name="hold"),
    path(EVENT, showing.show, name="event"),
    path(f"{EVENT}screen/", showing.screen, name="screen"),
    path(f"{EVENT}poster/", showing.poster, name="poster"),
    path(f"{EVENT}scan/", scanning.scan, name="scan"),
    path(f"{EVENT}cancel/", holding.cancel, name="cancel"),
]
