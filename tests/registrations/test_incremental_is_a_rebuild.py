"""Whatever is written, in whatever order and batches, followed step by step: the same as a rebuild from nothing."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.definitions import judge
from futasato.records import acts as record_acts
from futasato.records import reads as record_reads
from futasato.records.nouns import Entry, Evidence, Kind, Level
from futasato.registrations import acts, follow, models, reads
from futasato.registrations.reads import facts, folding
from futasato.registrations.rules import stretches, writing
from futasato.units import instant_of

from .town import ECHIZEN, SABAE, day, days, publish, somebody, visitors, write

pytestmark = pytest.mark.django_db
START = day("2026-04-01")
TERMED = """term: {months: 2}
    renewal: {opens_months: 1, by: proof}
    grace_months: 1
    fallback: fan"""
PLACES = [SABAE, ECHIZEN]
calm = settings(
    deadline=None, max_examples=12, suppress_health_check=list(HealthCheck), derandomize=False, print_blob=True
)

# One deed: (what, who, where, how many days later)
WHAT = ["visit", "visit", "visit", "void", "join", "withdraw", "renew", "suspend", "resume", "follow", "follow"]
deeds = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, 2), st.sampled_from(PLACES), st.integers(0, 25)),
    min_size=5, max_size=25,
)  # fmt: skip


def do(what, person, place, now):
    """One deed; what the table of states refuses is not done."""
    try:
        with transaction.atomic():
            _do(what, person, place, now)
    except acts.Refusal:
        pass


def _do(what, person, place, now):
    who = {"person": person, "place_code": place, "now": now, "by": "test"}
    match what:
        case "visit":
            _visit(person, place, now)
        case "void":
            for last in record_reads.history(person=person, place_code=place)[-1:]:
                record_acts.void(record=last, reason="試験", now=now, by="test")
        case "join":
            acts.join(consents={"register": "register-2026-1"}, **who)
        case "renew":
            acts.renew(tier="regular", **who)
        case "suspend":
            acts.suspend(reason="試験", **who)
        case "withdraw" | "resume":
            getattr(acts, what)(**who)
        case "follow":
            follow.catch_up_all(now=now, limit=3)


def _visit(person, place, now):
    on = (now + timedelta(hours=9)).date()
    entry = Entry(
        person=person, place_code=place, kind=Kind.VISIT, happened_on=on, evidence=Evidence.QR, level=Level.E2,
        verified_by="machine:qr",
    )  # fmt: skip
    record_acts.write(entries=[entry], now=now, by="test", source="test")


def stored():
    """Everything a standing says, by person and place."""
    rows = models.Standing.objects.select_related("registration")
    return {
        (r.registration.person_id, r.place_code): {n: getattr(r, n) for n in ("digest", *writing.TOLD)} for r in rows
    }


@calm
@given(deeds)
def test_followed_step_by_step_it_is_what_a_rebuild_makes(made):
    with transaction.atomic():
        publish(visitors(SABAE, window="{months: 3}", more=TERMED), START)
        publish(visitors(ECHIZEN, window="{months: 2}"), START)
        people, now = [somebody(now=instant_of(START)) for _ in range(3)], instant_of(START)
        for what, who, place, later in made:
            now += timedelta(days=later)
            do(what, people[who], place, now)
        follow.catch_up_all(now=now)
        acts.refresh(registrations=reads.all_ids(), now=now, cause="time")
        followed, changes = stored(), models.Change.objects.count()
        assert reads.differences(now=now) == []
        acts.rebuild(now=now, by="test")
        assert stored() == followed and models.Change.objects.count() == changes
        models.Standing.objects.all().delete()
        acts.rebuild(now=now, by="test")
        assert stored() == followed
        transaction.set_rollback(True)


@calm
@given(st.permutations(range(6)), st.integers(1, 6))
def test_in_any_order_and_in_any_batches_records_come_to_the_same(order, size):
    with transaction.atomic():
        publish(visitors(SABAE, window="{months: 12}", more=TERMED), START)
        person, now = somebody(now=instant_of(START)), instant_of(day("2026-11-01"))
        on = days("2026-04-10", "2026-05-01", "2026-05-20", "2026-06-15", "2026-09-01", "2026-10-01")
        for start in range(0, 6, size):
            write(person, SABAE, *(on[n] for n in order[start : start + size]), now=now)
            acts.refresh(pairs=[(person, SABAE)], now=now, cause="record")
        own = reads.get(person, SABAE)
        standing = reads.stored([own.id])[own.id]
        # three visits by 20 May: a term of two months, its grace to 19 August, then nobody asked
        assert (standing.tier, standing.phase, standing.ends_on) == ("fan", "over", day("2026-07-19"))
        assert reads.differences(now=now) == []
        transaction.set_rollback(True)


def test_a_standing_without_terms_is_the_judge_of_the_day():
    publish(visitors(SABAE, least=2), START)
    person = somebody(now=instant_of(START))
    write(person, SABAE, *days("2026-04-10", "2026-05-01"))
    for on in days("2026-04-10", "2026-05-01", "2026-12-31", "2027-01-01"):
        library = facts.Library(on=on)
        dossier = facts.dossiers([person], on=on)[person]
        case = facts.case(dossier, SABAE, library)
        edition = stretches.in_force(case.editions, on)
        expected = judge.judge(edition.definition, case.facts, on)
        held = folding.fold(dossier, SABAE, library, on)
        assert (held.tier, held.state, held.changes_on) == (expected.tier, expected.state, expected.changes_on)


def test_the_bytes_of_a_standing_are_those_of_its_digest():
    person = somebody(now=instant_of(START))
    write(person, SABAE, *days("2026-04-10"))
    acts.refresh(pairs=[(person, SABAE)], now=instant_of(day("2026-11-01")), cause="record")
    own = reads.get(person, SABAE)
    standing = reads.stored([own.id])[own.id]
    assert writing.digest(standing) == standing.digest


def test_no_row_of_a_stranger_moves():
    publish(visitors(SABAE), START)
    near, far = somebody(), somebody()
    write(near, SABAE, *days("2026-04-10"))
    write(far, SABAE, *days("2026-04-10"))
    now = instant_of(day("2026-11-01"))
    acts.refresh(pairs=[(near, SABAE), (far, SABAE)], now=now, cause="record")
    before = models.Standing.objects.filter(registration__person=far).values().get()
    write(near, SABAE, *days("2026-05-10", "2026-06-10"))
    acts.refresh(pairs=[(near, SABAE)], now=now + timedelta(days=30), cause="record")
    assert models.Standing.objects.filter(registration__person=far).values().get() == before
