"""So many people a day and place, whatever opens how many sessions at once (trust.md T21)."""

from datetime import timedelta

import pytest

from futasato.exports import acts, models, reads
from futasato.exports.nouns import Bound
from tests.approvals.crowd import Crowd, answers, overlapped
from tests.counters.office.ground import FUKUI, SABAE, officer, somebody

from .ground import NOW, READY, agreed, asked, fetched, left, signed, town

SESSIONS = 50


@pytest.fixture
def limit(monkeypatch):
    """limit(n): so many people a day."""
    return lambda n: monkeypatch.setattr(reads, "bound", lambda: Bound(15, 24, n))


@pytest.mark.django_db
@pytest.mark.threat("T21", part="test")
def test_what_would_be_too_many_is_refused_and_what_is_left_is_said(limit):
    town(3)
    limit(5)
    fetched(agreed())
    job = agreed()
    with pytest.raises(acts.Refused, match="あと2人分"):
        fetched(job)
    assert left() == 3 and reads.get(job.id).fetched_at is None


@pytest.mark.django_db
def test_the_next_day_begins_anew_and_each_town_has_its_own(limit):
    town(3)
    limit(3)
    fetched(agreed())
    job = agreed()
    assert len(fetched(job, now=NOW + timedelta(hours=20)).persons) == 3
    somebody(code=SABAE)
    here = {"first": signed(officer(SABAE)), "second": signed(officer(SABAE)), "place": SABAE}
    assert len(fetched(agreed(**here)).persons) == 1


@pytest.mark.django_db
def test_the_numbers_are_the_files_own_and_each_has_its_reason():
    import yaml

    from tests.conftest import CHECKOUT

    told = yaml.safe_load((CHECKOUT / "src/futasato/exports/rules/limits.yaml").read_text(encoding="utf-8"))
    assert reads.bound() == Bound(**{name: row["value"] for name, row in told.items()})
    assert all(len(row["reason"]) > 20 for row in told.values())


@pytest.fixture
def jobs(limit):
    """One job for each of fifty sessions; ten people each, and 105 may leave."""
    town(10)
    limit(105)
    first, second = signed(officer()), signed(officer())
    return [acts.carry_out(proposal=asked(first).id, now=NOW, by=second) for _ in range(SESSIONS)]


@pytest.mark.threat("T21", part="test")
@pytest.mark.threat("T21", part="evidence")
@pytest.mark.django_db(transaction=True)
def test_fifty_sessions_at_once_take_no_more(jobs):
    """Ten files of ten, and no eleventh; all fifty were under way together."""
    with Crowd(SESSIONS) as crowd:
        attempts = crowd.at_once([lambda job=job: fetched(job, now=NOW + READY) for job in jobs])
    assert len(answers(attempts)) == 10 and left() == 100
    assert all(isinstance(each.fault, acts.Refused) for each in attempts if each.fault)
    assert overlapped(attempts)


@pytest.mark.threat("T21", part="control")
@pytest.mark.django_db(transaction=True)
def test_counted_without_the_lock_more_would_leave(jobs, monkeypatch):
    """The control: the same crowd where the day's row is read without being locked."""
    from futasato.exports.acts import fetching

    def unlocked(place_code, now, persons):
        models.Allotment.objects.get_or_create(place_code=place_code, on=NOW.date())
        row = models.Allotment.objects.get(place_code=place_code, on=NOW.date())
        fetching.insist(row.persons + persons <= 105, "多すぎます")

    monkeypatch.setattr(fetching, "_count", unlocked)
    with Crowd(SESSIONS) as crowd:
        attempts = crowd.at_once([lambda job=job: fetched(job, now=NOW + READY) for job in jobs])
    assert len(answers(attempts)) * 10 > 105


@pytest.mark.threat("T21", part="test")
@pytest.mark.django_db(transaction=True)
def test_one_job_fetched_by_twenty_at_once_is_one_file(jobs):
    with Crowd(20) as crowd:
        attempts = crowd.at_once([lambda: fetched(jobs[0], now=NOW + READY)] * 20)
    assert len(answers(attempts)) == 1 and overlapped(attempts)
    assert jobs[0].place_code == FUKUI and left() == 10
