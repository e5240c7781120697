"""The vectors of the document (§6) are residents of the templates, with the results of the document: an author who
edits an `expect` until it passes is noticed here."""

import pytest

from futasato.definitions import judge

from .rulebook import rule

DOCUMENT = {
    "c1-many-ways": {
        "C1-1": "two-region", "C1-2": "basic", "C1-3": "two-region", "C1-4": "basic", "C1-4の後": "two-region",
        "C1-5": "basic", "C1-6": "moved_in",
    },
    "c2-premium-strict": {
        "C2-1": "basic", "C2-2": "premium", "C2-3": "basic", "C2-4": "premium", "C2-5": "premium", "C2-6": "basic",
    },
    "c3-second-house": {
        "C3-1": "second-house", "C3-2": "none", "C3-3": "second-house", "C3-4": "none", "C3-5": "none",
        "C3-5の後": "second-house", "C3-6": "second-house",
    },
    "c4-points": {"C4-1": "none", "C4-2": "two-region", "C4-3": "two-region", "C4-4": "none"},
    "c5-household": {"C5-1": "none", "C5-2": "none", "C5-3": "two-region-household"},
    "c5-household-pooled": {"C5-1の変形": "two-region-household"},
    "c6-joint-region": {"C6-1": "two-region", "C6-2": "none", "C6-3": "moved_in", "C6-4": "none"},
}  # fmt: skip
VECTORS = [(name, vector) for name, vectors in DOCUMENT.items() for vector in vectors]


@pytest.mark.parametrize("name, vector", VECTORS)
def test_a_vector_is_a_resident_with_the_documents_result(name, vector):
    (resident,) = [each for each in rule(name).examples if each.name.split()[0] == vector]
    assert resident.expected == DOCUMENT[name][vector]
    assert judge.result(judge.judge(rule(name), resident.facts, resident.on)) == DOCUMENT[name][vector]
