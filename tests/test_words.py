"""The house speaks its own words, and names neither this machine nor a download host (laws 6, 7 and 8).

What each law catches is shown with planted wrongs in tests/laws/test_words_are_kept.py.
"""

import pytest

from .laws import words
from .laws.house import House, told

LAWS = [
    words.forbidden_file_names,
    words.forbidden_code_names,
    words.misnamed_fields,
    words.misanswered_questions,
    words.workplace_words,
    words.hosts_in_locks,
]


@pytest.fixture(scope="module")
def house():
    return House()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_house_has_no(law, house):
    if found := law(house):
        pytest.fail(told(found), pytrace=False)


def test_the_lock_files_are_among_the_files_looked_at(house):
    assert {"requirements.lock", "requirements-test.lock"} <= {p.name for p in house.tracked}
