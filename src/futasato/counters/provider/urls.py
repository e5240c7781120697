"""The addresses of a provider."""

from django.urls import path

from futasato.counters.provider import asking

app_name = "provider"
urlpatterns = [
    path("provider/", asking.show, name="home"),
    path("provider/<slug:offer>/", asking.ask, name="ask"),
]
