"""What is wrong at one place of a request, in Japanese and English. The value itself is not repeated: it may be
somebody's."""

from __future__ import annotations

from collections.abc import Mapping

UNUSABLE = ("この値は使えません", "This value cannot be used")
TOLD = {
    "missing": ("要ります", "Required"),
    "extra_forbidden": ("この名前のものは受け取りません", "Not taken here"),
    "string_type": ("文字列で書いてください", "Must be a string"),
    "string_unicode": ("文字として読めません", "Not valid Unicode"),
    "string_too_long": ("{max_length}文字以内で書いてください", "At most {max_length} characters"),
    "string_too_short": ("{min_length}文字以上で書いてください", "At least {min_length} characters"),
    "string_pattern_mismatch": ("使えない文字があるか、形が違います", "Does not match the pattern"),
    "int_type": ("整数で書いてください", "Must be a whole number"),
    "greater_than_equal": ("{ge}以上で書いてください", "At least {ge}"),
    "less_than_equal": ("{le}以下で書いてください", "At most {le}"),
    "enum": ("次のどれかを書いてください: {expected}", "One of: {expected}"),
    "uuid_type": ("UUIDで書いてください", "Must be a UUID"),
    "uuid_parsing": ("UUIDで書いてください", "Must be a UUID"),
    "list_type": ("配列で書いてください", "Must be an array"),
    "too_long": ("{max_length}個以内にしてください", "At most {max_length} items"),
    "too_short": ("{min_length}個以上書いてください", "At least {min_length} items"),
    "model_attributes_type": ("オブジェクトで書いてください", "Must be an object"),
    "model_type": ("オブジェクトで書いてください", "Must be an object"),
    "dict_type": ("オブジェクトで書いてください", "Must be an object"),
    "day": ("日は 2026-04-01 の形で書いてください", "Write the day as 2026-04-01"),
    "date_from_datetime_parsing": ("この日は暦にありません", "There is no such day"),
    "date_parsing": ("この日は暦にありません", "There is no such day"),
    "instant": (
        "日時は 2026-04-01T09:00:00+09:00 の形で書いてください",
        "Write the instant as 2026-04-01T09:00:00+09:00",
    ),
    "datetime_parsing": ("この日時は暦にありません", "There is no such instant"),
    "datetime_from_date_parsing": ("この日時は暦にありません", "There is no such instant"),
    "timezone_aware": ("時差（+09:00 など）を付けてください", "Add the offset, as +09:00"),
    "our_times": ("2000年から2199年までにしてください", "Between the years 2000 and 2199"),
}
LONGEST_PLACE = 100


def fault(error: Mapping[str, object]) -> dict[str, str]:
    """Place, Japanese reason and English detail of one of pydantic's errors (`type`, `loc`, `ctx`)."""
    japanese, english = TOLD.get(str(error["type"]), UNUSABLE)
    given = {name: str(value).replace(" or ", ", ") for name, value in dict(error.get("ctx") or {}).items()}
    told = {"reason": japanese.format(**given), "detail": english.format(**given)}
    return {"place": place(error["loc"])} | told


def place(loc: object) -> str:
    """Where: body/title, query/cursor. A body's place does not name our own argument."""
    parts = [str(part) for part in loc]
    return "/".join(parts[:1] + parts[2:] if parts[:1] == ["body"] else parts)[:LONGEST_PLACE]
