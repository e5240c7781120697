"""What may be written in a request: every text with a length and without NUL, days and instants as RFC 3339 has them,
whole numbers as numbers. Nothing is read out of something else."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from ninja import Query, Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

OUR_TIMES = range(2000, 2200)  # far from the edges of the calendar, where no clock can add a day
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
NO_NUL = r"^[^\x00]*$"
SOME = r"^[^\x00]*[^\x00\s][^\x00]*$"  # and not only blanks
OPAQUE = r"^[A-Za-z0-9_-]*$"
LONGEST_CURSOR = 400


class Sent(Schema):
    """A body: what it does not name is refused (trust.md, ASVS 15.3.3)."""

    model_config = ConfigDict(extra="forbid")


def _day(value: object) -> object:
    if isinstance(value, str) and not DAY.fullmatch(value):
        raise PydanticCustomError("day", "YYYY-MM-DD")
    return _text(value, "day")


def _instant(value: object) -> object:
    if isinstance(value, str) and not INSTANT.fullmatch(value):
        raise PydanticCustomError("instant", "RFC 3339")
    return _text(value, "instant")


def _text(value: object, kind: str) -> object:
    if not isinstance(value, str):
        raise PydanticCustomError(kind, "text")
    return value


def _in_our_times(told: date | datetime) -> date | datetime:
    if told.year not in OUR_TIMES:
        raise PydanticCustomError("our_times", "2000-2199")
    return told


def _whole(value: object) -> object:
    """JSON knows one sort of number: 5.0 is 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Line = Annotated[str, Field(max_length=200, pattern=NO_NUL)]
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=SOME)]
Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=SOME)]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=NO_NUL)]
Page = Annotated[str, Field(max_length=100_000, pattern=NO_NUL)]
PlaceCode = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Day = Annotated[date, AfterValidator(_in_our_times), BeforeValidator(_day)]
Instant = Annotated[AwareDatetime, AfterValidator(_in_our_times), BeforeValidator(_instant)]
Capacity = Annotated[int, BeforeValidator(_whole), Field(strict=True, ge=1, le=1_000_000)]
Cursor = Annotated[str, Query(max_length=LONGEST_CURSOR, pattern=OPAQUE)]
Wanted = Annotated[str, Query(max_length=100, pattern=NO_NUL)]
