"""Conditions as written: a dict of one word, its value and its label."""

from futasato.definitions.nouns import Measure
from futasato.definitions.reading import words
from futasato.records.nouns import Kind

from .limits import bodies, floor, names, window
from .pens import ENGLISH

MINIMUM = {Measure.RUN_DAYS: "_days", Measure.RUN_NIGHTS: "_nights", Measure.MINUTES: "_hours", Measure.YEN: "_yen",
           Measure.SCHOOL_DAYS: "_days"}  # fmt: skip
MONEY = {"donated", "fee_paid", "purchases"}
EACH = {Measure.DAYS: "min_days", Measure.NIGHTS: "min_nights", Measure.TIMES: "min_times"}
TRUE_OR_ID = {"exclusive_user", "no_tax_arrears"}
NAMES = {"tie": words.TIE, "has_base": words.LODGING}


def condition(tree, pen=ENGLISH):
    """One condition as a dict: {word: …, label: …}."""
    written = {pen(words.CONDITION, tree.word): _value(tree, pen)}
    if tree.label:
        written[pen(words.BESIDE, "label")] = tree.label
    return written


def _value(tree, pen):
    if tree.word in ("all", "any", "none"):
        return [condition(part, pen) for part in tree.parts]
    if type(tree).__name__ == "All":  # two measures of one word
        one, two = (_parameters(part, pen) for part in tree.parts)
        return pen.keys(words.PARAMETER, one | two)
    writer = WRITERS.get(type(tree).__name__)
    return writer(tree, pen)


def _at_least(tree, pen):
    of = [condition(part, pen) for part in tree.parts]
    return pen.keys(words.PARAMETER, {"need": tree.least, "of": of})


def _unless(tree, pen):
    written = {"exception": condition(tree.exception, pen), "rule": condition(tree.rule, pen)}
    return pen.keys(words.PARAMETER, written)


def _count(tree, pen):
    return pen.keys(words.PARAMETER, _parameters(tree, pen))


def _parameters(tree, pen):
    """The keys of a count in English, values spelled."""
    by_times = tree.measure is Measure.TIMES and tree.word in ("visits", "past_visit", "events", "activities")
    kinds = None if tree.word == "round_trips" else names(tree.names, pen)
    window_ = None if tree.word == "past_visit" else window(tree.window, pen)
    return {
        **_thresholds(tree),
        "count": pen(words.COUNTED, "times") if by_times else None,
        "kinds": kinds,
        "window": window_,
        "bodies": bodies(tree.bodies, pen),
        **floor(tree.floor, pen),
        "tolerance": tree.tolerance or None,
        "min_bodies": tree.least_places,
        "pooled": tree.pooled or None,
    }


def _thresholds(tree):
    if tree.word == "chosen" and tree.least == tree.most:
        return {"exactly": tree.least}
    end = "_count" if tree.word in MONEY and tree.measure is Measure.TIMES else MINIMUM.get(tree.measure, "")
    by = 60 if tree.measure is Measure.MINUTES else 1
    most = None if tree.most is None else tree.most / by if by > 1 else tree.most
    return {f"min{end}": tree.least / by if by > 1 else tree.least, f"max{end}": most}


def _presence(tree, pen):
    excused = {
        "kinds": [pen(words.EXCUSE, kind) for kind in sorted(tree.excuses)],
        "most": tree.most_excused,
        "verified": tree.excuse_verified,
    }
    written = {
        EACH[tree.measure]: tree.each,
        "months": pen(words.MONTHS, "all") if tree.months is None else tree.months,
        "min_months": tree.least_months or None,
        "start": pen(words.START, tree.start),
        "excused": pen.keys(words.PARAMETER, excused) if tree.excuses else None,
        "night_month": pen(words.NIGHT_MONTH, tree.night_month),
        "window": window(tree.window, pen),
        "bodies": bodies(tree.bodies, pen),
        **floor(tree.floor, pen),
        "pooled": tree.pooled or None,
    }
    return pen.keys(words.PARAMETER, written)


def _points(tree, pen):
    rows = [_points_row(part, pen) for part in tree.parts]
    written = {"need": tree.need, "of": rows, "groups": dict(tree.groups) or None}
    return pen.keys(words.PARAMETER, written)


def _points_row(part, pen):
    caps = {"most": part.most, "most_a_year": part.most_a_year}
    beside = {"points": part.points, "per": part.per, **caps, "group": part.group or None}
    return condition(part.count, pen) | pen.keys(words.BESIDE, beside)


def _addressed(tree, pen):
    return names(tree.names, pen) or bodies(tree.bodies, pen)


def _age(tree, pen):
    return pen.keys(words.PARAMETER, {"min": tree.least, "below": tree.below})


def _holds(tree, pen):
    if tree.kind is Kind.JUDGEMENT:
        return _judged(tree, pen)
    if tree.word == "applied":
        written = {"kinds": names(tree.names, pen), "from": tree.window.from_on, "until": tree.window.until_on}
        return pen.keys(words.PARAMETER, written)
    if tree.word not in NAMES:
        return names(tree.names, pen)
    written = {
        "kinds": names(tree.names, pen, NAMES[tree.word]),
        "min_months": tree.least_months or None,
        "bodies": bodies(tree.bodies, pen),
        **floor(tree.floor, pen),
    }
    return pen.keys(words.PARAMETER, written)


def _judged(tree, pen):
    if tree.word in TRUE_OR_ID:
        return True
    programme = tree.question.removeprefix(f"{tree.word}:")
    return pen.keys(words.PARAMETER, {"programme": programme, "places": 40}) if tree.word == "quota" else programme


def _anyone(tree, pen):
    return pen(words.OPEN, "any") if tree.word == "nationality" else None


def _elsewhere(tree, pen):
    return pen.keys(words.PARAMETER, {"tier": tree.tier, "max": tree.most})


def _standing(tree, pen):
    return pen.keys(words.PARAMETER, {"tier": tree.tier, "bodies": bodies(tree.bodies, pen), "min": tree.least})


WRITERS = {
    "AtLeast": _at_least, "Unless": _unless, "Count": _count, "Presence": _presence, "Points": _points,
    "Addressed": _addressed, "Age": _age, "Grade": _age, "Holding": _holds, "Anyone": _anyone, "Elsewhere": _elsewhere,
    "Standing": _standing, "Identity": lambda tree, pen: tree.least.name,
    "Household": lambda tree, pen: condition(tree.part, pen),
}  # fmt: skip
