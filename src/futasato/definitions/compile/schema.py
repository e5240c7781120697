"""The tables a set of rules becomes, and those an engine brings with it: names, columns, types.

Days are whole numbers (`days.number`), places are codes as numbers, a month is `units.month_of`.
"""

from __future__ import annotations

NUMBER, WORD, TRUTH = "BIGINT", "VARCHAR", "BOOLEAN"


def _columns(numbers: str, words: str = "", truths: str = "") -> dict[str, str]:
    told = ((numbers, NUMBER), (words, WORD), (truths, TRUTH))
    return {name: kind for names, kind in told for name in names.split()}


BROUGHT = {
    "ledger": _columns("place person sort first last yen minutes times handed_in recorded school_days", "id", "answer"),
    "sorts": _columns("sort kind evidence level seen", "name", "verified"),
    "occurring": _columns("place sort"),
    "population": _columns("place person registered"),
    "people": _columns("person born died"),
    "homes": _columns("person registered actual"),
    "proofs": _columns("person level first"),
    "memberships": _columns("person place first last", "tier team"),
}  # fmt: skip
"""What an engine brings: the records that stand and have begun by the day (`last` NULL: no end), who is registered
where (whoever has a record somewhere is), and what is known of them. `homes`: the place of the latest address of either
kind, NULL where it is not sure. A sort is all that a record says besides whose it is, when, and how much: there are few,
so whether a rule counts a record is decided once for each sort that is `occurring` in a place."""

ASKED = {
    "asks": _columns(
        "ask place kinds names level evidence seen area own first last span size deadline is_tallied", "measure night_month",
        "is_verified is_yearly",
    ),
    "counts": _columns("ask place slot least most places"),
    "tallies": _columns("ask place turn"),
    "bounds": _columns("place turn weight word first second third"),
    "parts": _columns("ask place slot points per most most_a_year team"),
    "needs": _columns("place slot team need"),
    "monthly": _columns(
        "ask place slot each months least_months first_month last_month excuses most_excused area own",
        "start", "is_rolling is_excuse_verified",
    ),
    "holdings": _columns("ask place slot months"),
    "questions": _columns("ask place slot area", "question"),
    "births": _columns("place slot first last"),
    "identities": _columns("place slot level"),
    "residences": _columns("place slot area inside", "kind"),
    "tiers_held": _columns("place slot area least", "tier"),
    "caps": _columns("place slot own most", "tier"),
    "towns": _columns("place own is_tallied"),
    "areas": _columns("area place grade"),
    "names": _columns("list first last", "name"),
    "calendar": _columns("day month year", "", "is_month_end"),
    "months": _columns("month first year"),
    "periods": _columns("registered size first last"),
    "contracts": _columns("first months last"),
    "weights": _columns("slot word weight"),
}  # fmt: skip
"""What the rules become."""
SCHEMA = BROUGHT | ASKED
