"""GET /consent-texts: the words that are in force today, with their versions."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from futasato.consents import reads as consents_reads
from futasato.counters.api import problems
from futasato.counters.api.building import api
from futasato.units import day_of


class Wording(Schema):
    """One purpose's words in both languages and the items they cover."""

    purpose: str
    version: str
    from_on: date
    recipient: str
    items: list[str]
    title_ja: str
    title_en: str
    ja: str
    en: str


class WordingPage(Schema):
    """One text a purpose."""

    texts: list[Wording]


@api.get(
    "consent-texts",
    url_name="consent-texts",
    operation_id="consentTexts",
    response={200: WordingPage, problems.OPEN: problems.Problem},
)
def show(request: HttpRequest):
    """今日の同意の文面。"""
    today = day_of(timezone.now())
    purposes = sorted({text.purpose for text in consents_reads.texts()})
    found = (consents_reads.text(purpose, today) for purpose in purposes)
    return {"texts": [text for text in found if text]}
