"""monthly_presence (manual §4.2) and points (§5): the two conditions that put counts together."""

from __future__ import annotations

from futasato.definitions.nouns import Measure, Points, PointsPart, Presence, Window
from futasato.definitions.reading import counting, values, windows
from futasato.definitions.reading.desk import Desk, Said
from futasato.definitions.reading.document import Leaf, Node, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.words import BESIDE, CONDITION, EXCUSE, MONTHS, NIGHT_MONTH, START
from futasato.records.nouns import Kind

EACH = {"min_days": Measure.DAYS, "min_nights": Measure.NIGHTS, "min_times": Measure.TIMES}
MONTHLY = (
    *EACH, "months", "min_months", "start", "excused", "night_month", "window", "evidence", "verified", "bodies",
    "pooled",
)  # fmt: skip
POINTS = ("need", "window", "of", "groups")


def monthly(desk: Desk, said: Said) -> Presence | None:
    """So much in every month of the window."""
    table = values.table(desk.pad, said.node, "`monthly_presence` ")
    if table is None:
        return None
    form = desk.form(table, MONTHLY)
    measure, each = _each(form)
    window = windows.window(desk, form.nodes["window"]) if "window" in form else None
    return Presence(
        **said.shared,
        measure=measure,
        kinds=frozenset({Kind.STAY}) if measure is Measure.NIGHTS else counting.PRESENCE,
        each=each,
        months=_months(form),
        window=window or Window(),
        bodies=windows.bodies_in(desk, form),
        floor=windows.floor_in(desk, form),
        night_month=form.word("night_month", NIGHT_MONTH, "evening"),
        start=form.word("start", START, "window"),
        least_months=form.number("min_months", 0, most=1200),
        pooled=form.truth("pooled"),
        **_excused(desk, form),
    )


def _each(form: Form) -> tuple[Measure, int]:
    written = [key for key in EACH if key in form]
    for key in written[1:]:
        form.pad.add(
            form.marks[key], "月ごとの最低は一つだけ書けます", "min_days、min_nights、min_times のどれかにする"
        )
    key = written[0] if written else "min_days"
    return EACH[key], form.number(key, 1, least=1, most=1000)


def _months(form: Form) -> int | None:
    node = form.nodes.get("months")
    if node is None or isinstance(node, Leaf) and MONTHS.english(node.text):
        return None
    return form.number("months", None, least=1, most=1200)


def _excused(desk: Desk, form: Form) -> dict:
    if "excused" not in form:
        return {}
    table = values.table(desk.pad, form.nodes["excused"], "`excused` ")
    if table is None:
        return {}
    inner = desk.form(table, ("kinds", "most", "verified"))
    inner.need("kinds", "most")
    kinds = values.each(desk.pad, inner.nodes["kinds"], values.open_word, EXCUSE) if "kinds" in inner else ()
    most = inner.number("most", 0, most=1200)
    return {"excuses": frozenset(kinds), "most_excused": most, "excuse_verified": inner.truth("verified", True)}


# --- points -------------------------------------------------------------------------------------------------------
def points(desk: Desk, said: Said) -> Points | None:
    """A sum of points with a threshold, and thresholds of its groups."""
    table = values.table(desk.pad, said.node, "`points` ")
    if table is None:
        return None
    form = desk.form(table, POINTS)
    form.need("need", "of")
    window = windows.window(desk, form.nodes["window"]) if "window" in form else None
    rows = values.row(desk.pad, form.nodes["of"], "点数の行") if "of" in form else ()
    parts = tuple(part for row in rows if (part := _part(desk, row, window or Window())))
    groups = _groups(desk, form, {part.group for part in parts if part.group})
    return Points(**said.shared, need=form.number("need", 0), parts=parts, groups=groups)


def _part(desk: Desk, node: Node, window: Window) -> PointsPart | None:
    table = values.table(desk.pad, node, "点数の行")
    words = (
        [(key, value) for key, value in table.pairs if CONDITION.english(key.text) in counting.WORDS] if table else []
    )
    if table is None or len(words) != 1:
        desk.pad.add(node.mark, "点数の行には数える語が一つ要ります", "{activities: {}, points: 15} のように書く")
        return None
    key, value = words[0]
    form = Form(desk.pad, Table(table.mark, tuple(pair for pair in table.pairs if pair[0] is not key)), BESIDE)
    form.need("points")
    per = form.number("per", 1, least=1)
    said = Said(CONDITION.english(key.text), key.mark, value, form.text("label"))
    count = counting.for_points(desk, said, window, per)
    worth = form.number("points", 0, least=-values.MOST)
    if count is None:
        return None
    caps = {"most": form.number("most"), "most_a_year": form.number("most_a_year")}
    return PointsPart(count=count, points=worth, per=per, **caps, group=form.text("group"))


def _groups(desk: Desk, form: Form, known: set[str]) -> tuple[tuple[str, int], ...]:
    table = values.table(desk.pad, form.nodes["groups"], "`groups` ") if "groups" in form else None
    found = []
    for key, value in table.pairs if table else ():
        if key.text not in known:
            desk.pad.unknown(key.mark, "組", key.text, sorted(known))
        if (least := values.number(desk.pad, value)) is not None:
            found.append((key.text, least))
    return tuple(sorted(found))
