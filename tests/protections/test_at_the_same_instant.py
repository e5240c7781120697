"""The switch under races: seen by the next statement of any connection, never half, never lost beside a claim."""

import pytest
from django.db import connection, transaction

from futasato.approvals import acts as approvals_acts
from futasato.people import acts as people_acts
from futasato.protections import acts, models, reads
from tests.approvals.crowd import Crowd, answers, overlapped
from tests.approvals.ground import LATER, NOW, officer, somebody
from tests.approvals.owning import without_guard
from tests.records.side_by_side import Aside, held_open, wait_until_blocked

from .ground import desk, hidden, protected

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS, AT_ONCE = 100, 20


@pytest.fixture
def person():
    return somebody()


@pytest.mark.threat("T11")
def test_the_next_statement_of_another_connection_sees_it(person):
    """Not before the commit, at once after it."""
    with held_open(lambda: protected(person, "command")):
        assert Aside(lambda: hidden(person)).result() == []
    assert Aside(lambda: hidden(person)).result() == [person]


@pytest.mark.threat("T11")
def test_given_up_nothing_of_it_stays(person):
    with held_open(lambda: protected(person, "command", linked=["182079"]), gives_up=True):
        pass
    assert hidden(person) == [] and reads.of_desk("182010") == () == reads.notices("182079")


@pytest.mark.promise("R11")
@pytest.mark.threat("T11")
@pytest.mark.parametrize("is_claim_first", [True, False])
def test_a_claim_and_a_protection_at_once_hide_both(person, is_claim_first):
    """Whichever comes first, the other waits for it (the database says who for whom) and takes it into account."""
    outside = somebody()

    def claim():
        return people_acts.claim(claimant=person, person=outside, proof="旅券", now=NOW, by="desk")

    def protect():
        return protected(person, "command")

    first, second = (claim, protect) if is_claim_first else (protect, claim)
    with held_open(first) as holder:
        other = Aside(second)
        wait_until_blocked(other, holder)
    other.result()
    assert hidden(person, outside) == [person, outside]
    assert models.Veil.objects.filter(person_id=outside).exists()


@pytest.mark.promise("R11", part="control")
@pytest.mark.threat("T11", part="control")
def test_without_the_databases_own_veil_a_claim_slips_through(person):
    """The control: the trigger sleeps, and whoever is claimed later has no row in the veil."""
    outside = somebody()
    protected(person, "command")
    with without_guard("people_person", "protections_on_claim"):
        people_acts.claim(claimant=person, person=outside, proof="旅券", now=NOW, by="desk")
    assert not models.Veil.objects.filter(person_id=outside).exists()
    assert hidden(outside) == [outside]  # what asks the reads is hidden all the same: any self veils the others


@pytest.mark.promise("R11")
def test_twenty_set_it_at_once(person):
    """Twenty officers of one town turn the switch of one person: one decision, told to all."""
    officers = [officer() for _ in range(AT_ONCE)]
    with Crowd(AT_ONCE) as crowd:
        for _ in range(20):
            person = somebody()
            attempts = crowd.at_once([lambda by=by, person=person: protected(person, by) for by in officers])
            assert overlapped(attempts) and len({each.id for each in answers(attempts)}) == 1
            assert len(answers(attempts)) == AT_ONCE and hidden(person) == [person]


@pytest.mark.promise("R11")
@pytest.mark.threat("T11")
def test_of_twenty_one_lifts():
    """Twenty of the desk endorse the same lifting at once, 100 rounds: it is lifted once."""
    one, others = desk(), [desk() for _ in range(AT_ONCE)]
    with Crowd(AT_ONCE) as crowd:
        for _ in range(ROUNDS):
            protection = protected(somebody(), "command")
            asked = acts.propose_lifting(protection=protection.id, reason="x", now=LATER, by=one)
            attempts = crowd.at_once(
                [lambda by=by, asked=asked: acts.lift(proposal=asked.id, now=LATER, by=by) for by in others]
            )
            (gone,) = answers(attempts)
            assert overlapped(attempts) and gone.lifted_by in others and hidden(protection.person) == []
            assert all(isinstance(a.fault, approvals_acts.Refused) for a in attempts if a.fault)


@pytest.mark.promise("R11")
def test_claims_and_releases_and_protections_in_a_crowd_end_as_the_rule_says():
    """Whatever the order was: afterwards the veil is exactly every self of everybody who is protected."""
    with Crowd(AT_ONCE) as crowd:
        for _ in range(10):
            people = [somebody() for _ in range(AT_ONCE)]
            attempts = crowd.at_once([_deed(people, n) for n in range(AT_ONCE)])
            faults = {type(each.fault).__name__ for each in attempts if each.fault}
            assert overlapped(attempts) and faults <= {"Refused", "Refusal"}, faults
            assert set(models.Veil.objects.values_list("person_id", flat=True)) == naively()


def _deed(people, n):
    if n % 4 == 0:
        return lambda: protected(people[n], "command")
    return lambda: people_acts.claim(claimant=people[n - n % 4], person=people[n], proof="旅券", now=NOW, by="desk")


def naively():
    """Every id whose chain of claims ends where the chain of a protected one ends, step by step."""
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("select id, claimed_into_id from people_person")
        above = dict(cursor.fetchall())

    def top(id):
        while above[id]:
            id = above[id]
        return id

    tops = {top(id) for id in models.Protection.objects.filter(lifted_at=None).values_list("person_id", flat=True)}
    return {id for id in above if top(id) in tops}
