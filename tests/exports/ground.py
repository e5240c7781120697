"""A town with people to write out, officers who may, and a file as whoever found it reads it. All of them are invented."""

import csv
import io
from datetime import timedelta

from django.utils import timezone

from futasato.exports import acts, reads
from futasato.exports.nouns import Column
from futasato.units import JST
from tests.counters.office.ground import FUKUI, judged, officer, ruled, somebody

NOW = timezone.now().astimezone(JST).replace(hour=10, minute=0, second=0, microsecond=0)
"""Ten in the morning in Japan, so that quarters of an hour and the next morning are what they look like."""
COLUMNS = (Column.NAME, Column.KANA)
READY = timedelta(minutes=15)


def town(count=3):
    """So many people in the register of 福井市."""
    ruled()
    people = [somebody(f"試験 {number:03d}", "シケン　カキダシ") for number in range(count)]
    judged(*people)
    return people


def signed(user):
    return f"account:{user.pk}"


def asked(by, columns=COLUMNS, place=FUKUI, now=NOW, **more):
    """A proposal of an officer."""
    told = {"reason": "案内の発送"} | more
    return acts.propose(place_code=place, columns=columns, **told, now=now, by=by)


def agreed(first=None, second=None, now=NOW, **more):
    """A job that two have signed."""
    first, second = first or signed(officer()), second or signed(officer())
    return acts.carry_out(proposal=asked(first, now=now, **more).id, now=now, by=second)


def fetched(job, now=None, by=None):
    """The file, at the first instant at which it can be had."""
    return acts.fetch(export=job.id, now=now or job.ready_at, by=by or job.proposed_by)


def lines(content):
    """The file as a spreadsheet reads it."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def left(place=FUKUI):
    return reads.persons_on(place, NOW.date())
