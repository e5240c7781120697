"""The database itself keeps what was proposed, answers it once, and knows that two are two."""

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from futasato.approvals import acts, models, rules

from .ground import NOW, endorsed, officer, proposed
from .owning import without_guard

pytestmark = pytest.mark.django_db


def in_vain(sql, error, *given):
    with pytest.raises(error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, given)


@pytest.fixture
def proposal(db):
    return proposed(officer())


@pytest.mark.threat("T8")
def test_the_database_refuses_one_for_both(proposal):
    """Past every line of our code: a statement that signs twice for one person is refused."""
    sign = "update approvals_proposal set state = 'endorsed', endorsed_at = now(), endorsed_by = {} where id = %s"
    in_vain(sign.format("proposed_by"), IntegrityError, proposal.id)
    in_vain(sign.format("''"), IntegrityError, proposal.id)
    with connection.cursor() as cursor:  # the control: the same statement with somebody else goes
        cursor.execute(sign.format("'account:999'"), [proposal.id])
        assert cursor.rowcount == 1


@pytest.mark.parametrize(
    "change",
    ["kind = 'export'", "content = '{}'", "reason = 'x'", "place_code = ''", "proposed_by = 'account:1'",
     "digest = 'x'", "subject = 'x'", "expires_at = now() + interval '9 years'"],
)  # fmt: skip
def test_what_was_asked_never_changes(proposal, change):
    in_vain(f"update approvals_proposal set {change}", (IntegrityError, InternalError))


def test_nothing_is_deleted_and_an_answer_stays(proposal):
    in_vain("delete from approvals_proposal", (IntegrityError, InternalError))
    endorsed(proposal, officer())
    in_vain("update approvals_proposal set state = 'open'", (IntegrityError, InternalError))


@pytest.mark.threat("T8")
@pytest.mark.django_db(transaction=True)
def test_a_content_altered_in_the_database_is_not_done():
    """Somebody with the owner's rights lifts the guard and alters what is to be done: the digest tells."""
    proposal = proposed(officer())
    with without_guard("approvals_proposal", "approvals_answered_once"):
        models.Proposal.objects.update(content={"what": "別のこと"})
    with pytest.raises(acts.Refused, match="出されたときのものと違います"):
        endorsed(proposal, officer())


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8", exclude_characters="\x00")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5, alphabet="あいabé"), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.text(max_size=5, alphabet="あいabé"), values, max_size=4))
def test_the_digest_is_the_same_after_the_database(content):
    with transaction.atomic():
        kept = models.Proposal.objects.create(
            kind="export", place_code="", subject="x", content=content, digest=rules.digest(content), reason="x",
            proposed_by="account:1", proposed_at=NOW, expires_at=NOW + rules.OPEN_FOR,
        )  # fmt: skip
        kept.refresh_from_db()
        assert kept.content == content and rules.digest(kept.content) == kept.digest
        transaction.set_rollback(True)
