"""The addresses of the API."""

from django.urls import path

from futasato.counters.api import (
    building,
    consent_texts,
    decisions,
    definition,
    draft,
    drafts,
    event,
    events,
    figures,
    me,
    my_accesses,
    my_consents,
    my_records,
    my_registrations,
    people,
    person,
    places,
)

ENDPOINTS = (
    consent_texts, decisions, definition, draft, drafts, event, events, figures, me, my_accesses, my_consents, my_records,
    my_registrations, people, person, places,
)  # fmt: skip

building.answer_heads()
urlpatterns = [
    path("api/v1/openapi.json", building.show, name="openapi"),
    path("api/v1/", building.api.urls),
]
