"""Two officers take the same list in at once: the second waits for the first and adds nobody."""

import pytest

from tests.protections.test_at_the_same_instant import Aside, held_open, wait_until_blocked

from .lists import counts, csv_of, figures, row, take

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = csv_of(*(row(n) for n in range(5)))


def test_the_second_waits_and_finds_everybody():
    with held_open(lambda: take(CONTENT)) as holder:
        other = Aside(lambda: take(CONTENT))
        wait_until_blocked(other, holder)
    assert figures(other.result()) == (5, 0, 5, 0, 0, 0)
    assert counts()[0] == 5
