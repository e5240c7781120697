"""R6: the database is away for some seconds; everybody is told so, nobody hangs, and it is over when it is over."""

from random import Random
from statistics import median

import pytest

from futasato.site.faults import absences
from futasato.site.faults.asking import ask

from .conftest import until_acknowledged

SPANS = [1, 2, 3, 4, 6]
HANGING_SECONDS = 10  # the promise is two; this is the bound against hanging that a busy machine does not meet


@pytest.mark.timeout(900)
@pytest.mark.promise("R6")
def test_away_for_one_to_six_seconds_it_says_so_and_comes_back(laid, counted, record_property):
    """Five absences under load: 503 with Retry-After, no request unanswered, reads and writes well again, nothing
    lost or doubled, and the same key has the same result."""
    laid.begin()
    until_acknowledged(laid)
    found = absences.of_the_database(laid, SPANS, Random(1))
    count = counted()
    assert len(found) == len(SPANS)
    answers = [told for absence in found for told in absence.answers]
    assert {told.status for told in answers} == {503}
    assert all(int(told.headers["retry-after"]) > 0 for told in answers)
    assert set(laid.ledger.unwell) == {503} and laid.ledger.unsaid == 0
    assert laid.ledger.errors == 0, "a connection broke: the site itself went away"
    slowest = max(laid.ledger.slowest_seconds, *(told.took_seconds for told in answers))
    record_property("answered_median_s", median(told.took_seconds for told in answers))
    record_property("back_median_s", median(absence.writes_back_seconds for absence in found))
    assert slowest < HANGING_SECONDS
    assert count.is_clean
    same_key_same_result(laid)


@pytest.mark.promise("R6", part="evidence")
def test_the_database_was_away_and_clients_noticed(laid):
    """Needs the load above: the server's own word for each absence, and answers that were no success."""
    assert laid.server.crashes >= len(SPANS)
    assert sum(laid.ledger.unwell.values()) > 0
    assert "error connecting" in laid.site.log.read_text("utf-8", "replace")
    assert laid.site.starts == 1


@pytest.mark.promise("R6", part="control")
def test_a_site_that_is_gone_itself_is_not_taken_for_one_that_says_503(laid):
    """The question asked of a port where nobody listens is an error, not an answer."""
    assert ask(1, "GET", "/me/").status == 0


def same_key_same_result(laid):
    """Acknowledged writes sent again with their keys: the first answer, told again."""
    for writer in laid.writers:
        marks = [mark for mark in laid.ledger.acknowledged if mark.startswith(f"{writer.seed['whose']}-")][-3:]
        for mark in marks:
            told = writer.send(mark, *laid.ledger.tried[mark])
            assert (told.location, told.is_replayed) == (laid.ledger.acknowledged[mark], True)
