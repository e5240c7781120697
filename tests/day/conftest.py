"""A town, an officer at the counter with a browser of 320 pixels, and what a task has cost."""

import pytest

from tests.browser.signing import sign_in_staff
from tests.browser.walking import NARROW

from .counting import Work
from .stated import beyond

CODE = "182010"


@pytest.fixture
def town(transactional_db):
    """The rule with an examined tier."""
    from tests.cases import ground

    return ground.town()


@pytest.fixture
def at_work(chromium, live_server, town):
    """at_work("cases/") -> an officer whose browser shows that page of the town."""
    contexts = []

    def begin(path=""):
        from tests.counters.office.ground import officer

        contexts.append(chromium.new_context(locale="ja-JP", viewport=NARROW))
        page = contexts[-1].new_page()
        sign_in_staff(page, live_server.url, officer())
        page.goto(f"{live_server.url}/office/{CODE}/{path}")
        return Work(page)

    yield begin
    for each in contexts:
        each.close()


@pytest.fixture
def costs():
    """costs(3, work) at the end of a task: as the manual says, at 320 pixels, nothing typed twice."""

    def judged(number, *works):
        figures = tuple(map(sum, zip(*(each.figures for each in works), strict=True)))
        assert [each for work in works for each in work.misfits] == []
        assert [each for work in works for each in work.typed_twice] == []
        assert beyond(number, figures) == []

    return judged
