"""One document as a file: JSON for programs, CSV for spreadsheets, PDF and a page for people. Nothing is asked here."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import typst
from django.core.serializers.json import DjangoJSONEncoder

from futasato.exports.rules import sheet

FONTS = (
    "Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "BIZ UDGothic", "BIZ UDPGothic", "IPAmjMincho", "Noto Serif CJK JP",
    "IPAGothic", "IPAPGothic", "Hiragino Sans", "Yu Gothic", "MS Gothic", "TakaoGothic", "VL Gothic", "Droid Sans Fallback",
)  # fmt: skip
"""Families that have the letters of Japanese names, the fullest first."""
TEMPLATE = Path(__file__).parent / "document.typ"
TITLE, INTRO = "わたしのデータ", "ふたさとの登録簿にある、ご本人のことのすべてです。"
MADE = "作った時: {}"
LONGEST = 2_000
CUT = "…（全{}字。続きは JSON と CSV にあります）"
SEPARATORS = re.compile(r"[/\\:*?\"<>|]")


def as_json(document: dict[str, Any]) -> bytes:
    """The document itself, as the command writes it."""
    return json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def as_csv(document: dict[str, Any]) -> bytes:
    """A zip with one file a table, also of those that hold nothing. Names stand as they are kept, letter by letter."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as files:
        for section in document["sections"]:
            files.writestr(f"{section['table']}_{SEPARATORS.sub('・', section['title'])}.csv", _sheet(section))
    return packed.getvalue()


def as_pdf(document: dict[str, Any]) -> bytes | None:
    """Tagged, with its language; None where no Japanese typeface is to be found on this machine.

    It claims PDF/UA-1 as long as the typeface has every letter of the document. Words reach the typesetter as a value
    and are never read as its markup.
    """
    if not (fonts := typefaces()):
        return None
    told = {"document": json.dumps(readable(document) | {"fonts": fonts}, ensure_ascii=False)}
    try:
        return typst.compile(TEMPLATE, sys_inputs=told, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as lack:
        if "could not be displayed" not in str(lack):
            raise
        return typst.compile(TEMPLATE, sys_inputs=told, format="pdf")


@cache
def typefaces() -> list[str]:
    """The Japanese families of this machine, the fullest first."""
    here = set(typst.Fonts().families())
    return [name for name in FONTS if name in here]


def readable(document: dict[str, Any]) -> dict[str, Any]:
    """Sections that hold something, each row as (label, words) without what is empty: for people who read. What is held
    back for the same reason stands in one section at the end, which says the reason once."""
    filled = [section for section in document["sections"] if section["rows"]] + _held_back(document["sections"])
    told = {"title": document.get("title", TITLE), "intro": document.get("intro", INTRO)}
    told |= {"made": MADE.format(document.get("made_told") or document["made_at"].isoformat())}
    return told | {"sections": [_section(each) for each in filled]}


def cell(value: Any) -> str:
    """One value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    return (
        json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)
    )


def _held_back(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    titles: dict[str, list[str]] = {}
    for section in sections:
        if not section["rows"] and "withheld" in section:
            titles.setdefault(section["withheld"], []).append(section["title"])
    return [{"title": "、".join(found), "columns": [], "rows": [], "withheld": words} for words, found in titles.items()]


def _sheet(section: dict[str, Any]) -> bytes:
    labels = [column["label"] for column in section["columns"]]
    rows = [[cell(value) for value in row] for row in section["rows"]]
    return sheet.content(labels, rows or ([[section["withheld"]]] if "withheld" in section else []))


def _section(section: dict[str, Any]) -> dict[str, Any]:
    labels = [column["label"] for column in section["columns"]]
    rows = [
        [(label, cut) for label, value in zip(labels, row, strict=True) if (cut := _cut(value))]
        for row in section["rows"]
    ]
    return {"title": section["title"], "withheld": section.get("withheld", ""), "rows": rows}


def _cut(value: Any) -> str:
    words = cell(value)
    return words if len(words) <= LONGEST else words[:LONGEST] + CUT.format(len(words))
