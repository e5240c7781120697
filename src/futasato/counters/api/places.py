"""GET /places: municipalities and prefectures of today, by code."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from futasato.counters.api import paging, problems
from futasato.counters.api.building import api
from futasato.counters.api.written import Cursor, Wanted
from futasato.places import reads as places_reads
from futasato.units import day_of


class Town(Schema):
    """全国地方公共団体コード with its check digit, name, prefecture's code."""

    code: str
    name: str
    prefecture: str


class TownPage(Schema):
    """A page; `next` goes into `cursor` of the next request, "" at the end."""

    places: list[Town]
    next: str


@api.get("places", url_name="places", operation_id="places", response={200: TownPage, problems.OPEN: problems.Problem})
def show(request: HttpRequest, prefecture: Wanted = "", cursor: Cursor = ""):
    """自治体の一覧。"""
    own = [place for place in places_reads.all(day_of(timezone.now())) if prefecture in ("", place.prefecture)]
    page, onward = paging.page_of(own, lambda place: (place.code,), cursor)
    return {"places": page, "next": onward}
