"""The addresses of the house: accounts, language, and the counters."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
if find_spec("futasato.counters.urls"):
    urlpatterns.append(path("", include("futasato.counters.urls")))
