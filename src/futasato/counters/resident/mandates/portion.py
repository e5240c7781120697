"""What of a child's document goes out to a guardian (個人情報保護法76条2項: the legal representative may ask for it).

Only what is named here, so that no new table and no new column goes out by itself. Left out, for every child alike: where
the child lives and with whom (it may be with the other parent), who acted and why (the other guardian; an officer's words
about the family), requests, papers, letters, and what the child signs in by. The desk hands those out, and looks first.
"""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]
HANDED = {
    "people_person": ("id", "name", "kana", "born_on", "born_year", "gender", "died_on"),
    "people_formername": ("name", "kana", "replaced_at"),
    "people_identityproof": ("level", "method", "proved_on"),
    "records_record": (
        "place_code", "kind", "happened_on", "until_on", "name", "yen", "minutes", "times", "evidence", "level", "is_void",
        "recorded_at",
    ),
    "registrations_registration": ("place_code", "entrance", "state", "number", "joined_at"),
    "registrations_decision": ("place_code", "step", "tier", "decided_on"),
    "registrations_standing": ("place_code", "tier", "state", "since_on", "ends_on", "phase"),
    "visits_checkin": ("place_code", "happened_on", "evidence", "checked_at"),
    "consents_consent": (
        "recipient", "purpose", "items", "from_on", "until_on", "text_version", "given_at", "withdrawn_at",
    ),
}  # fmt: skip
"""Table → its columns; every other table stands there with WORDS in the place of its rows, whether it has any or not."""
LOOKS, LOOKS_COLUMNS = "accesses_access", ({"name": "at", "label": "見た時"}, {"name": "what", "label": "内容"})
TITLE, INTRO = "保護者の方にお渡しする控え", "ふたさとの登録簿にあるお子さんのことのうち、保護者の方に画面でお渡しするものです。"
WORDS = "住所やほかの方のことが分かるかもしれないものは、窓口で確かめてからお渡しします。"


def handed(document: Document, looks: list[list[Any]]) -> Document:
    """The guardian's portion. `looks`: (instant, sentence) of each look that the guardian may know of."""
    return document | {"title": TITLE, "intro": INTRO, "sections": [_section(each, looks) for each in document["sections"]]}


def _section(section: dict[str, Any], looks: list[list[Any]]) -> dict[str, Any]:
    if section["table"] == LOOKS:
        return section | {"columns": list(LOOKS_COLUMNS), "rows": looks}
    if section["table"] not in HANDED:
        return section | {"rows": [], "withheld": WORDS}
    kept = [n for n, column in enumerate(section["columns"]) if column["name"] in HANDED[section["table"]]]
    columns = [section["columns"][n] for n in kept]
    return section | {"columns": columns, "rows": [[row[n] for n in kept] for row in section["rows"]]}
