"""Pages by cursor lose nothing and show nothing twice, whatever is added meanwhile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.api import paging
from futasato.counters.api.problems import Invalid

KEYS = st.tuples(st.text(max_size=3), st.text(max_size=3))


def sorted_by_key(rows):
    return sorted(rows)


@given(st.sets(KEYS, max_size=200), st.lists(st.sets(KEYS, max_size=60), max_size=5))
def test_all_that_was_there_is_shown_once(first, added):
    """Rows arrive anywhere between two pages: those of the beginning are all shown, and no row twice."""
    rows, waiting, shown, cursor = set(first), list(added), [], ""
    while True:
        page, cursor = paging.page_of(sorted(rows), tuple, cursor)
        shown += page
        if not cursor:
            break
        rows |= waiting.pop() if waiting else set()
    assert len(shown) == len(set(shown))
    assert set(shown) >= first
    assert shown == sorted(shown)


@given(st.lists(st.text(), max_size=3))
def test_a_cursor_reads_as_it_was_written(key):
    assert paging.read(paging.write(key)) == key


@given(st.text())
def test_a_foreign_word_is_refused_or_read_as_a_key(word):
    try:
        assert all(isinstance(part, str) for part in paging.read(word))
    except Invalid as refused:
        assert refused.fault["place"] == "query/cursor"


@pytest.mark.parametrize("word", ["x", "e30", "WzFd", "bnVsbA", "[" * 400])
def test_a_word_that_is_none_of_ours_is_refused(word):
    """Not base64, {}, [1], null, too deep."""
    with pytest.raises(Invalid):
        paging.read(word)
