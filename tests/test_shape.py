"""The house keeps its shape: rooms, purity, acts, sizes, singular nouns, glossary (laws 1, 2, 3, 5 and 7).

What each law catches is shown with planted wrongs in tests/laws/test_{shape,purity}_is_kept.py; the import contract
of law 1 is lint-imports' (`make check`), shown in tests/laws/test_imports_are_kept.py.
"""

import pytest

from .laws import acts, doors, glossary, purity, shape
from .laws.house import House, told

LAWS = [
    shape.long_files,
    shape.long_functions,
    shape.too_few_tests,
    shape.unknown_rooms,
    shape.plural_classes,
    shape.unfinished,
    shape.unwanted_building,
    purity.impurities,
    doors.strayed_http,
    doors.crowded_pages,
    acts.misshapen_acts,
    acts.strangers_in_acts,
    acts.acts_torn_out,
    glossary.missing_words,
    glossary.stale_words,
    glossary.one_sided_words,
]


@pytest.fixture(scope="module")
def house():
    return House()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_house_has_no(law, house):
    if found := law(house):
        pytest.fail(told(found), pytrace=False)


def test_the_laws_look_at_the_real_house(house):
    assert {"units", "records", "counters"} <= {s.package for s in house.sources}
    assert any(p.name == "pyproject.toml" for p in house.tracked)
