"""T18: a donation that nobody verified never changes a result, under no shipped rule; a verified one does where asked."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as sizes
from hypothesis import strategies as st

from futasato.definitions import judge, reading
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Facts
from futasato.people.nouns import IdentityLevel, IdentityProof, Person
from futasato.records.nouns import Evidence, Kind, Level

from ..generated import lives
from .town import ANN, IN_TOKYO, OWN, record

FILES = [
    path for folder in ("guideline", "templates") for path in sorted((Path(settings.RULEBOOK) / folder).glob("*.yaml"))
]
TOWNS = sorted((Path(settings.RULEBOOK) / "places").glob("*.yaml"))
ON = date(2026, 11, 23)
SPENT = date(2026, 3, 1)


def rule_of(path):
    """The definition of a file of the rulebook."""
    found = reading.read(path.read_text(encoding="utf-8"), file=str(path), find=definitions_reads.find)
    assert found.definition, found.problems
    return found.definition


def gift(yen, on=SPENT, place=OWN, **rest):
    """A donation, verified as the town's own import does, unless said otherwise."""
    told = {"evidence": Evidence.DONATION, "level": Level.E4, "verified": True, "number": 999} | rest
    return record(Kind.GIFT, on, yen=yen, place=place, **told)


def result(rule, facts, on=ON):
    """The whole outcome but its remarks: what changes a life."""
    found = judge.outcome(rule, facts, on)
    return found.tier, found.state, found.review, [(verdict.tier, verdict.answer) for verdict in found.verdicts]


own_words = st.builds(
    gift,
    yen=st.sampled_from([1, 1_000, 10_000, 300_000, 10**9]),
    on=st.dates(date(2024, 4, 1), date(2026, 11, 23)),
    evidence=st.sampled_from([Evidence.SELF, Evidence.DOCUMENT, Evidence.DONATION]),
    level=st.sampled_from(Level),
    verified=st.just(False),
)


@pytest.mark.threat("T18")
@pytest.mark.parametrize("path", FILES + TOWNS, ids=lambda path: path.stem)
@sizes(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(known=lives.facts(), extra=st.lists(own_words, min_size=1, max_size=3))
def test_it_never_changes_a_result(path, known, extra):
    rule = rule_of(path)
    said = tuple(
        replace(each, id=UUID(int=10**6 + n), person=known.person.id, place_code=known.place_code)
        for n, each in enumerate(extra)
    )
    more = replace(known, records=tuple(sorted((*known.records, *said), key=lambda r: r.happened_on)))
    assert result(rule, more) == result(rule, known)


def somebody(*records):
    """Ann of Tokyo with these records."""
    person = Person(id=ANN, addresses=IN_TOKYO, proofs=(IdentityProof(IdentityLevel.L2, date(2020, 1, 1)),))
    return Facts(OWN, person, tuple(sorted(records, key=lambda r: r.happened_on)))


def helped():
    """70 points of c4: three activities and 25 nights, of which 45 are engagement alone."""
    done = [record(Kind.ACTIVITY, f"2026-05-{day:02}", number=day) for day in (1, 2, 3)]
    return [*done, record(Kind.STAY, "2026-06-01", date(2026, 6, 26), number=50)]


@pytest.mark.threat("T18", part="control")
def test_a_verified_one_does_where_the_rule_asks():
    points = next(rule_of(path) for path in FILES if path.stem == "c4-points")
    without, proved, said = (
        somebody(*helped()),
        somebody(*helped(), gift(30_000)),
        somebody(*helped(), gift(30_000, verified=False)),
    )
    assert result(points, proved) != result(points, without) == result(points, said)
    assert judge.outcome(points, proved, ON).tier == "two-region"


@pytest.mark.threat("T18", part="evidence")
@pytest.mark.parametrize(
    "path",
    [path for path in FILES + TOWNS if "donated" in path.read_text(encoding="utf-8")],
    ids=lambda path: path.stem,
)
def test_the_rules_that_ask_for_donations_are_among_them(path):
    assert "GIFT" in repr(rule_of(path))
