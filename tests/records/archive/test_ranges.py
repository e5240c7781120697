"""Ranges of places: every code stands in one, and each is filled but the last."""

from hypothesis import given
from hypothesis import strategies as st

from futasato.records.archive.ranges import FIRST, LAST, chosen, holding

codes = st.integers(0, 999_999).map("{:06d}".format)
counts = st.dictionaries(codes, st.integers(1, 50), max_size=12)


@given(counts, st.integers(1, 60))
def test_every_code_stands_in_exactly_one(said, rows):
    ranges = chosen(said.items(), rows)
    assert ranges[0][0] == FIRST and ranges[-1][1] == LAST
    assert all(int(after[0]) == int(before[1]) + 1 for before, after in zip(ranges, ranges[1:], strict=False))
    for code in [*said, FIRST, LAST]:
        first, last = holding(ranges, code)
        assert first <= code <= last


@given(counts, st.integers(1, 60))
def test_a_range_ends_with_the_place_that_fills_it(said, rows):
    ranges = chosen(said.items(), rows)
    held = [sum(n for code, n in said.items() if first <= code <= last) for first, last in ranges]
    assert all(each >= rows for each in held[:-1])
    for (_, last), each in zip(ranges[:-1], held, strict=False):
        assert each - said[last] < rows


def test_by_hand():
    said = [("011002", 5), ("131016", 4), ("182079", 1), ("182095", 9)]
    assert chosen(said, 5) == (("000000", "011002"), ("011003", "182079"), ("182080", "999999"))
    assert chosen([], 5) == (("000000", "999999"),)
    assert chosen([("182079", 5)], 5) == (("000000", "999999"),)
