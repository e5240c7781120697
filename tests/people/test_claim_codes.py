"""A slip with a one-time code: right once, dead when spent, expired, replaced or tried too often."""

from datetime import timedelta
from uuid import uuid4

import pytest

from futasato.people import acts, models, reads
from tests.people.fictional import NOW

DAY = timedelta(days=1)


@pytest.fixture
def walk_in(somebody):
    return somebody()


@pytest.fixture
def me(somebody, account):
    return somebody(email="me@example.jp", account=account("me@example.jp"), name="試験 花子")


def issue(person, now=NOW, **more):
    return acts.issue_claim_code(person=person.id, now=now, by="desk", **more)


def use(code, claimant, now=NOW):
    return acts.claim_by_code(code=code, claimant=claimant.id, now=now, by="self")


def wrong(code):
    return code[:-1] + ("2" if code[-1] != "2" else "3")


def test_a_code_opens_the_walk_ins_history_once(walk_in, me, somebody):
    slip = issue(walk_in)
    done = use(slip.code, me)
    assert (done.person, done.claimant) == (walk_in.id, me.id) and reads.selves(me.id) == (me.id, walk_in.id)
    with pytest.raises(acts.Refused, match="正しくない"):
        use(slip.code, somebody())


@pytest.mark.parametrize(
    "typed",
    [str.lower, lambda c: c.replace("-", ""), lambda c: f" {c} ", lambda c: c.replace("-", "ー"),
     lambda c: "".join(chr(ord(x) + 0xFEE0) for x in c)],
)  # fmt: skip
def test_a_code_is_read_as_meant(walk_in, me, typed):
    assert use(typed(issue(walk_in).code), me).person == walk_in.id


def test_neither_code_nor_secret_is_stored(walk_in):
    mark, *secret = issue(walk_in).code.split("-")
    row = models.ClaimCode.objects.get()
    kept = repr([bytes(v) if isinstance(v, memoryview) else v for v in vars(row).values()])
    assert mark in kept and not any(part in kept for part in secret)


def test_five_wrong_tries_and_the_slip_is_dead(walk_in, me):
    code = issue(walk_in).code
    for _ in range(5):
        with pytest.raises(acts.Refused, match="正しくない"):
            use(wrong(code), me)
    assert models.ClaimCode.objects.get().tries_left == 0
    with pytest.raises(acts.Refused, match="正しくない"):
        use(code, me)


def test_four_wrong_tries_leave_the_fifth(walk_in, me):
    code = issue(walk_in).code
    for _ in range(4):
        with pytest.raises(acts.Refused):
            use(wrong(code), me)
    assert use(code, me).person == walk_in.id


@pytest.mark.django_db(transaction=True)
def test_a_wrong_try_is_really_committed(walk_in, me):
    code = issue(walk_in).code
    with pytest.raises(acts.Refused):
        use(wrong(code), me)
    assert models.ClaimCode.objects.get().tries_left == 4


@pytest.mark.parametrize(("waits", "works"), [(timedelta(0), True), (DAY - timedelta(seconds=1), True), (DAY, False)])
def test_a_code_expires(walk_in, me, waits, works):
    code = issue(walk_in, lasts=DAY).code
    if works:
        assert use(code, me, now=NOW + waits).person == walk_in.id
    else:
        with pytest.raises(acts.Refused, match="期限"):
            use(code, me, now=NOW + waits)


def test_a_new_slip_kills_the_old_one(walk_in, me):
    old, new = issue(walk_in).code, issue(walk_in).code
    with pytest.raises(acts.Refused):
        use(old, me)
    assert use(new, me).person == walk_in.id


@pytest.mark.parametrize("code", ["", "-", "ABCDE", "ABCDE-FGHJK-MNPQR", "試験", "A" * 10_000, "\x00"])
def test_a_made_up_code_is_refused_in_the_same_words(walk_in, me, code):
    issue(walk_in)
    with pytest.raises(acts.Refused) as refused:
        use(code, me)
    assert str(refused.value) == acts.coding.WRONG
    assert models.ClaimCode.objects.get().tries_left == 5


def test_right_letters_cost_no_try_when_the_claim_itself_is_refused(walk_in, somebody):
    code = issue(walk_in).code
    with pytest.raises(acts.Refused, match="ご自分の記録"):
        use(code, walk_in)
    assert models.ClaimCode.objects.get().tries_left == 5 and models.ClaimCode.objects.get().spent_at is None
    assert use(code, somebody()).person == walk_in.id


def test_no_slip_for_who_has_an_account_or_was_claimed_or_does_not_exist(walk_in, me):
    with pytest.raises(acts.Refused, match="アカウント"):
        issue(me)
    use(issue(walk_in).code, me)
    with pytest.raises(acts.Refused, match="すでに別の方"):
        issue(walk_in)
    with pytest.raises(acts.Refused, match="見つかりません"):
        acts.issue_claim_code(person=uuid4(), now=NOW, by="desk")


def test_codes_use_no_letters_that_look_alike(walk_in):
    for _ in range(20):
        assert not set(issue(walk_in).code) & set("01OIL")
