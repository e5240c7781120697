"""The addresses of a resident."""

from django.urls import path

from futasato.counters.resident import card, checking_in, claiming, history, home, introducing, joining, landing
from futasato.counters.resident.accesses import choosing as accesses_choosing
from futasato.counters.resident.accesses import listing as accesses_listing
from futasato.counters.resident.accesses import objecting as accesses_objecting
from futasato.counters.resident.cases import asking as cases_asking
from futasato.counters.resident.cases import listing as cases_listing
from futasato.counters.resident.cases import withdrawing as cases_withdrawing
from futasato.counters.resident.consents import giving, presenting, withdrawing
from futasato.counters.resident.consents import listing as consents
from futasato.counters.resident.identity import leaving, returning
from futasato.counters.resident.identity import proving as identity_proving
from futasato.counters.resident.letters import choosing as letters_choosing
from futasato.counters.resident.letters import listing as letters
from futasato.counters.resident.mandates import acting, agreeing, copying, looking
from futasato.counters.resident.mandates import listing as mandates
from futasato.counters.resident.mine import correcting, limiting, overview, taking
from futasato.counters.resident.mine import leaving as mine_leaving
from futasato.counters.resident.security import devices, second_step, sessions

app_name = "resident"
urlpatterns = [
    path("", landing.show, name="landing"),
    path("join/", joining.join, name="join"),
    path("join/me/", introducing.introduce, name="introduce"),
    path("me/", home.show, name="home"),
    path("me/card/<str:code>/", card.show, name="card"),
    path("me/pass/", card.show_pass, name="pass"),
    path("me/history/", history.show, name="history"),
    path("me/claim/", claiming.claim, name="claim"),
    path("me/accesses/", accesses_listing.show, name="accesses"),
    path("me/accesses/letter/", accesses_choosing.choose, name="choose_digest"),
    path("me/accesses/<uuid:access>/object/", accesses_objecting.object, name="object_access"),
    path("me/claimed/<uuid:part>/", claiming.thank, name="claimed"),
    path("me/came/<uuid:event>/", checking_in.thank, name="came"),
    path("c/<str:token>/", checking_in.check_in, name="check_in"),
    path("me/devices/", devices.show, name="devices"),
    path("me/devices/second/", second_step.choose, name="second"),
    path("me/devices/sessions/<int:session>/end/", sessions.end, name="end_session"),
    path("me/devices/sessions/end-others/", sessions.end_others, name="end_others"),
    path("ended/<str:why>/", sessions.ended, name="ended"),
    path("me/identity/", identity_proving.show, name="identity"),
    path("identity/<slug:key>/", leaving.leave, name="identity_leave"),
    path("identity/<slug:key>/back/", returning.come_back, name="identity_back"),
    path("me/cases/", cases_listing.show, name="cases"),
    path("me/cases/new/<str:code>/<str:kind>/", cases_asking.ask, name="new_case"),
    path("me/cases/<uuid:case>/", cases_listing.show_one, name="case"),
    path("me/cases/<uuid:case>/withdraw/", cases_withdrawing.withdraw, name="withdraw_case"),
    path("me/cases/<uuid:case>/papers/<uuid:attachment>/", cases_listing.show_paper, name="case_attachment"),
    path("me/data/", overview.show, name="mine"),
    path("me/data/take/", taking.choose, name="take_mine"),
    path("me/data/take/print/", taking.to_print, name="print_mine"),
    path("me/data/take/<slug:form>/", taking.take, name="take_mine_as"),
    path("me/data/correct/", correcting.show, name="correct_mine"),
    path("me/data/correct/<slug:item>/", correcting.ask, name="correct_item"),
    path("me/data/leave/", mine_leaving.leave, name="leave"),
    path("me/data/leave/stay/", mine_leaving.stay, name="stay"),
    path("me/data/limit/", limiting.show, name="limit_mine"),
    path("me/letters/", letters.show, name="letters"),
    path("me/letters/choose/", letters_choosing.choose, name="choose_letters"),
    path("me/letters/<uuid:letter>/", letters.show_one, name="letter"),
    path("me/consents/", consents.show, name="consents"),
    path("me/consents/<uuid:consent>/withdraw/", withdrawing.withdraw, name="withdraw_consent"),
    path("me/consents/give/<str:purpose>/<str:recipient>/", giving.give, name="give_consent"),
    path("me/present/", presenting.choose, name="present"),
    path("me/present/<slug:offer>/", presenting.present, name="present_to"),
    path("me/for/", mandates.show, name="mandates"),
    path("me/for/end/<uuid:mandate>/", mandates.end, name="end_mandate"),
    path("me/for/<uuid:principal>/", acting.show, name="ward"),
    path("me/for/<uuid:principal>/join/", agreeing.join, name="ward_join"),
    path("me/for/<uuid:principal>/history/", looking.history, name="ward_history"),
    path("me/for/<uuid:principal>/accesses/", looking.accesses, name="ward_accesses"),
    path("me/for/<uuid:principal>/take/", copying.choose, name="ward_take"),
    path("me/for/<uuid:principal>/take/print/", copying.to_print, name="ward_print"),
    path("me/for/<uuid:principal>/take/<slug:form>/", copying.take, name="ward_take_as"),
    path("me/for/<uuid:principal>/consents/", agreeing.consents, name="ward_consents"),
    path("me/for/<uuid:principal>/consents/<uuid:consent>/withdraw/", agreeing.withdraw, name="ward_withdraw_consent"),
    path("me/for/<uuid:principal>/consents/give/<str:purpose>/<str:recipient>/", agreeing.give, name="ward_give_consent"),
]
