"""The addresses of a resident."""

from django.urls import path

from futasato.counters.resident import card, checking_in, claiming, history, home, introducing, joining, landing
from futasato.counters.resident.identity import leaving, returning
from futasato.counters.resident.identity import proving as identity_proving
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
]
