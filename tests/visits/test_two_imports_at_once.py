"""The same and overlapping files from several threads at once: the end is that of one import after the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from .small import counts, row, stored, take

pytestmark = pytest.mark.django_db(transaction=True)
TOWNS = ["福井市", "越前市", "鯖江市"]


def rows(first, last):
    """Rows of people 0..9 on ten days; the same numbers are the same rows."""
    return [row(str(n % 10), f"2026-05-{n % 10 + 1:02} 0{n % 9}:00:00", TOWNS[n % 3]) for n in range(first, last)]


def at_once(paths):
    barrier = Barrier(len(paths))

    def run(path):
        try:
            barrier.wait(timeout=60)
            return take(path)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(paths)) as pool:
        return list(pool.map(run, paths))


def test_the_same_file_four_times_at_once_is_written_once(file):
    reports = at_once([file(rows(0, 60), f"{n}.csv") for n in range(4)])
    keys = {record.source_key for record in stored()}
    assert sum(report.records for report in reports) == len(stored()) == len(keys)
    assert all(report.records + report.duplicates == 60 for report in reports)
    after = counts()
    assert take(file(rows(0, 60))).records == 0
    assert counts() == after


def test_files_that_overlap_end_as_if_one_came_after_the_other(file):
    parts = [(0, 40), (20, 70), (50, 90), (0, 90)]
    at_once([file(rows(*part), f"{n}.csv") for n, part in enumerate(parts)])
    expected = {"|".join((r[0], r[4].replace(" ", "T") + "+09:00", r[5])) for r in rows(0, 90)}
    assert {record.source_key for record in stored()} == expected
    people, _, records, ties = counts()
    assert (people, records) == (10, len(expected))
    assert ties == len({(r[0], r[5]) for r in rows(0, 90)})
