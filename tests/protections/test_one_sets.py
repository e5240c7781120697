"""One officer is enough to hide somebody: at once, with all their selves, now and later, in every town."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from futasato.people import acts as people_acts
from futasato.people.nouns import Duty
from futasato.protections import acts, models, reads
from futasato.protections.nouns import Switch
from futasato.walls import reach
from futasato.walls.nouns import Reach
from tests.approvals.ground import FUKUI, LATER, NOW, SABAE, TODAY, officer, somebody, together

from .ground import REASON, SAKAI, desk, hidden, lifted, protected

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return somebody()


def claims(claimant, person):
    people_acts.claim(claimant=claimant, person=person, proof="旅券", now=NOW, by="desk")


@pytest.mark.threat("T11")
@pytest.mark.parametrize("duty", [Duty.OFFICER, Duty.DESK, Duty.BOARD])
def test_one_is_enough(person, duty):
    """Whoever meets people for the town hides them alone; nobody else is hidden with them."""
    other = somebody()
    set_by = officer(duty=duty)
    protection = protected(person, set_by)
    assert (protection.person, protection.place_code, protection.set_by) == (person, FUKUI, set_by)
    assert protection.is_standing and hidden(person, other) == [person]
    assert reads.is_veiled(person) and not reads.is_veiled(other)


@pytest.mark.threat("T11", part="control")
def test_before_it_nobody_is_hidden(person):
    """What the tests above call hidden is not said of everybody."""
    assert hidden(person) == [] and not reads.is_veiled(uuid4())
    assert reads.hidden_from_statistics(TODAY) == frozenset()


@pytest.mark.parametrize("by", ["other town", "scanner", "nobody"])
def test_somebody_elses_officer_does_not(person, by, django_user_model):
    if by == "nobody":
        by = f"account:{django_user_model.objects.create_user('resident').pk}"
    else:
        by = officer(SABAE) if by == "other town" else officer(duty=Duty.SCANNER)
    with pytest.raises(acts.Refused, match="この自治体の職員が"):
        protected(person, by)
    assert hidden(person) == []


@pytest.mark.parametrize("reason", ["", " 　", "あ" * 1001])
def test_a_reason_is_kept_apart_from_the_fact(person, reason):
    with pytest.raises(acts.Refused, match="理由"):
        acts.protect(person=person, place_code=FUKUI, reason=reason, now=NOW, by=officer())
    protection = protected(person)
    assert reads.ground(protection.id, place_code=FUKUI) == REASON
    assert reads.ground(protection.id, place_code=SABAE) == ""
    assert REASON not in str(protection)


def test_told_again_it_changes_nothing(person):
    first = protected(person)
    assert protected(person, officer(), now=LATER) == first
    assert models.Protection.objects.count() == 1


@pytest.mark.threat("T11")
def test_every_self_is_covered(person):
    """Outside names claimed before, however long the chain, and whichever self the officer had on the screen."""
    middle, last = somebody(), somebody()
    claims(middle, last)
    claims(person, middle)
    assert protected(last).person == person
    assert hidden(person, middle, last) == [person, middle, last]


@pytest.mark.threat("T11")
def test_a_claim_after_protection_is_covered_in_its_own_transaction(person):
    """No follower in between: the claim itself draws the veil. Both ways round."""
    later, claimant = somebody(), somebody()
    protected(person)
    claims(person, later)
    assert hidden(person, later, claimant) == [person, later]
    claims(claimant, person)
    assert hidden(person, later, claimant) == [person, later, claimant]


@pytest.mark.threat("T11")
def test_a_claim_joined_by_an_officer_of_another_town_is_covered(person):
    """Within a reach that shows neither the protection nor the town that decided it."""
    later = somebody()
    protected(person)
    with transaction.atomic(), reach.within(Reach(frozenset({SABAE}), persons=frozenset({person, later}))):
        claims(person, later)
        with connection.cursor() as cursor:
            cursor.execute("select current_setting('futasato.places'), current_setting('futasato.unveiled')")
            assert cursor.fetchone() == (SABAE, "")
    assert hidden(later) == [later]


@pytest.mark.threat("T11")
def test_who_is_hidden_is_known_whatever_the_reach_of_the_asker(person):
    """A page that asks within one town's reach, or within none, hears the same: in doubt hidden."""
    protected(person)
    for narrow in (Reach(frozenset({SABAE})), Reach()):
        with transaction.atomic(), reach.within(narrow):
            assert hidden(person) == [person] and reads.is_veiled(person)
            assert reads.hidden_from_statistics(TODAY) == {person}


def test_a_released_claim_uncovers_only_whom_nobody_protects(person):
    mistaken = somebody()
    claims(person, mistaken)
    protected(person)
    people_acts.release(person=mistaken, reason="別の方", now=NOW, by="desk")
    assert hidden(person, mistaken) == [person]


@pytest.mark.threat("T11")
def test_the_chosen_of_the_household_are_covered_and_only_they(person):
    """The abuser lives there, too: nobody is covered by address."""
    child, other = somebody(), somebody()
    together(person, child, other)
    protected(person, members=[child])
    assert hidden(person, child, other) == [person, child]
    assert len(reads.of_desk(FUKUI)) == 2


def test_nobody_who_does_not_live_with_them_is_covered_with_them(person):
    stranger = somebody()
    with pytest.raises(acts.Refused, match="同じ世帯にいません"):
        protected(person, members=[stranger])
    with pytest.raises(acts.Refused, match="登録簿にない"):
        protected(uuid4())
    assert hidden(person, stranger) == []


@pytest.mark.threat("T11")
def test_every_linked_municipality_is_told_without_address_and_reason(person):
    """窓口確認: a row for each, and for nobody else; the town that decided tells itself nothing."""
    protected(person, linked=[SABAE, SAKAI, FUKUI])
    for place in (SABAE, SAKAI):
        (notice,) = reads.notices(place)
        assert (notice.person, notice.switch, notice.told_at) == (person, Switch.ON, NOW)
        assert "窓口確認" in notice.text and FUKUI not in str(notice) and REASON not in str(notice)
    assert reads.notices(FUKUI) == () == reads.notices("182095")


def test_a_desk_sees_what_its_own_town_decided(person):
    here, there = protected(person), protected(person, place=SABAE)
    assert reads.of_desk(FUKUI) == (here,) and reads.of_desk(SABAE) == (there,)
    assert reads.get(here.id, place_code=FUKUI) == here and reads.get(here.id, place_code=SABAE) is None


def test_two_towns_protect_until_both_have_lifted(person):
    here, there = protected(person), protected(person, place=SABAE)
    lifted(here)
    assert hidden(person) == [person]
    lifted(there)
    assert hidden(person) == []


def test_what_runs_out_stays_closed(person):
    """`ends_on` is when the desk looks again; it lifts nothing."""
    protected(person, ends_on=TODAY)
    assert hidden(person) == [person] and reads.of_desk(FUKUI)[0].ends_on == TODAY


@pytest.mark.parametrize(
    "change",
    ["delete from protections_protection", "update protections_protection set place_code = '182079'",
     "update protections_protection set lifted_at = now(), lifted_by = 'account:9'",
     "update protections_protection set lifted_at = now(), lifted_by = 'account:9', lifting_id = %s"],
)  # fmt: skip
@pytest.mark.threat("T11")
def test_past_every_line_of_our_code_the_database_keeps_it(person, change):
    """A statement that lifts alone, or with a proposal that nobody endorsed, is refused."""
    protection = protected(person)
    asked = acts.propose_lifting(protection=protection.id, reason="x", now=LATER, by=desk())
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change, [asked.id] if "%s" in change else None)
    assert reads.of_desk(FUKUI) == (protection,) and hidden(person) == [person]
