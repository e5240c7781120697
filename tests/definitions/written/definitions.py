"""A whole definition as written: head, lists, tiers."""

from futasato.definitions.nouns import TermKind
from futasato.definitions.reading import words

from .conditions import condition
from .examples import example
from .pens import ENGLISH


def definition(noun, lists=(), pen=ENGLISH):
    """A whole definition. `lists`: the dated lists (Names with a title) that its conditions may refer to."""
    where = {"place": noun.bodies[0]} if len(noun.bodies) == 1 else {"places": list(noun.bodies) or None}
    written = {
        "definition": noun.id,
        "title": noun.title,
        **(where if noun.bodies else {"national": True}),
        "subject": pen(words.SUBJECT, noun.subject.value),
        "source": list(noun.source),
        "note": noun.note or None,
        "from": noun.from_on,
        "lists": {names_.title: dated_list(names_, pen) for names_ in lists} or None,
        "tiers": [tier(t, pen) for t in noun.tiers],
        "examples": [example(e, noun, pen) for e in noun.examples] or None,
    }
    return pen.keys(words.HEAD, written)


def dated_list(noun, pen=ENGLISH):
    versions = [pen.keys(words.VERSION, {"from": from_on, "items": sorted(items)}) for from_on, items in noun.versions]
    return pen.keys(words.LIST, {"versions": versions})


def tier(noun, pen=ENGLISH):
    life = noun.lifecycle
    written = {
        "id": noun.id,
        "title": noun.title,
        "when": condition(noun.when, pen),
        "term": _term(life.term, pen),
        "renewal": _renewal(life.renewal, pen),
        "grace_months": life.grace_months or None,
        "fallback": life.fallback or None,
        "cap": noun.cap,
        "examined": life.examined or None,
        "revoked_for": list(life.revoked_for) or None,
        "benefits": list(noun.benefits) or None,
    }
    return pen.keys(words.TIER, written)


def _term(noun, pen):
    sized = {
        TermKind.MONTHS: "months",
        TermKind.BIRTHDAY: "birthday_after_years",
        TermKind.ENROLMENT: "enrolment_months",
    }
    if noun.kind in sized:
        return pen.keys(words.TERM, {sized[noun.kind]: noun.size})
    if noun.kind is TermKind.FIXED:
        return pen.keys(words.TERM, {"until": noun.until_on})
    return pen(words.TERM, noun.kind.value)


def _renewal(noun, pen):
    when = noun.when and condition(noun.when, pen)
    written = {"opens_months": noun.opens_months, "by": pen(words.RENEWAL_BY, noun.by), "when": when}
    return pen.keys(words.RENEWAL, written)
