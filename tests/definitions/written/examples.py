"""Example residents as written: person, records, registrations elsewhere, household."""

from futasato.definitions.reading import words
from futasato.records.nouns import Kind

from .pens import ENGLISH


def example(noun, of, pen=ENGLISH):
    """An example of the definition `of`."""
    expected = noun.expected if of.tier(noun.expected) else pen(words.EXPECTED, noun.expected)
    never = pen(words.NEVER, "never") if noun.has_changes_on else None
    written = {
        "name": noun.name,
        "on": noun.on,
        "place": noun.facts.place_code,
        **_facts(noun.facts, pen),
        "household": [pen.keys(words.EXAMPLE, _facts(m, pen)) for m in noun.facts.household] or None,
        "expect": expected,
        "changes_on": noun.changes_on or never,
        "known": noun.known_on,
    }
    return pen.keys(words.EXAMPLE, written)


def _facts(noun, pen):
    return {
        "person": person(noun.person, pen),
        "registered": noun.registered_on,
        "records": [record(r, pen) for r in noun.records],
        "memberships": [membership(m, pen) for m in noun.memberships],
    }


def person(noun, pen=ENGLISH):
    written = {
        "born": noun.born_on,
        "address": _addresses(noun, "registered", pen),
        "lives": _addresses(noun, "actual", pen),
        "identity": noun.proofs[0].level.name if noun.proofs else None,
        "died": noun.died_on,
    }
    return pen.keys(words.PERSON, written)


def _addresses(noun, kind, pen):
    of_kind = [a for a in noun.addresses if a.kind == kind]
    written = [{"code": a.place_code or pen(words.UNKNOWN, "unknown"), "from": a.from_on} for a in of_kind]
    return [pen.keys(words.ADDRESS, each) for each in written] or None


def membership(noun, pen=ENGLISH):
    written = {
        "place": noun.place_code,
        "tier": noun.tier,
        "from": noun.from_on,
        "until": noun.until_on,
        "group": noun.group or None,
    }
    return pen.keys(words.MEMBERSHIP, written)


def record(noun, pen=ENGLISH):
    """A record by its word, with everything that is not said by leaving it out."""
    known = {Kind.TIE: words.TIE, Kind.BASE: words.LODGING, Kind.EXCUSE: words.EXCUSE}.get(noun.kind)
    name = pen(known, noun.name) if known and noun.name in known.words else noun.name
    written = {
        "name": name or None,
        "evidence": pen(words.EVIDENCE, noun.evidence.value),
        "verified": noun.is_verified,
        "place": noun.place_code,
        "seen": noun.seen_code,
        "yen": noun.yen,
        "hours": None if noun.minutes is None else noun.minutes / 60,
        "times": noun.times,
        "answer": noun.details.get("answer"),
        "school_days": noun.details.get("school_days"),
        "recorded": noun.recorded_at.isoformat(),
    }
    return {pen(words.RECORD, noun.kind.value): _happened(noun)} | pen.keys(words.RECORD_PART, written)


def _happened(noun):
    if noun.until_on is None:
        return noun.happened_on
    return f"{noun.happened_on}..{noun.until_on}"
