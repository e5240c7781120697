"""The addresses of the API."""

from django.urls import path

from futasato.counters.api import (
    building,
    consent_texts,
    decisions,
    definition,
    event,
    events,
    me,
    my_consents,
    my_records,
    my_registrations,
    people,
    person,
    places,
)

ENDPOINTS = (
    consent_texts, decisions, definition, event, events, me, my_consents, my_records, my_registrations, people, person, places,
)  # fmt: skip

urlpatterns = [
    path("api/v1/openapi.json", building.show, name="openapi"),
    path("api/v1/", building.api.urls),
]
