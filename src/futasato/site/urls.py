"""The addresses of the house: accounts, language, and the counters."""

from django.urls import include, path

from futasato.counters.resident.signing_in import start_again

# No passwords anywhere (R1), and an e-mail address is changed at the desk: those of allauth's pages lead to the code.
UNUSED = ("password/<path:rest>", "reauthenticate/", "email/")

urlpatterns = [
    *(path(f"accounts/{unused}", start_again) for unused in UNUSED),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("futasato.counters.urls")),
]
