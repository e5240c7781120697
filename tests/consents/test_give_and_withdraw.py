"""Given as shown, withdrawn at once and for good, through claims, in bulk; the shipped texts are whole."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from futasato.consents import acts, models, reads
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from tests.people.side_by_side import starts_and_waits

NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 1)
FUKUI_CITY, FUKUI = "182010", "180009"


@pytest.fixture
def somebody(db):
    return lambda: people_acts.enter(now=NOW, by="desk", name="試験 太郎").id


def give(person, recipient=FUKUI_CITY, purpose="register", now=NOW, **more):
    version = {"register": "register-2026-1", "mirror": "mirror-2026-1", "contact": "contact-2026-1"}.get(purpose, "")
    told = {"text_version": version, "now": now, "by": "self"} | more
    return acts.give(person=person, recipient=recipient, purpose=purpose, **told)


def withdraw(person, recipient=FUKUI_CITY, purpose="register", now=NOW):
    return acts.withdraw(person=person, recipient=recipient, purpose=purpose, now=now, by="self")


def permits(person, recipient=FUKUI_CITY, purpose="register", on=TODAY, items=()):
    return reads.permits(person, recipient, purpose, on, items)


def test_joining_a_town_says_nothing_about_its_prefecture(somebody):
    me = somebody()
    kept = give(me)
    assert reads.given(me) == (kept,) and kept.given_at == NOW and kept.from_on == TODAY
    assert permits(me, items=["name", "records"]) and not permits(me, FUKUI, "mirror")
    give(me, FUKUI, "mirror")
    assert permits(me, FUKUI, "mirror", items=["tier"]) and not permits(me, FUKUI, "mirror", items=["records"])
    assert not permits(somebody())


def test_only_the_chosen_items(somebody):
    me = somebody()
    assert give(me, items=["name", "email", "name"]).items == ("name", "email")
    assert permits(me, items=["email"]) and not permits(me, items=["records"])


def test_the_same_consent_twice_is_one(somebody):
    me = somebody()
    assert give(me) == give(me, now=NOW + timedelta(hours=1))
    assert models.Consent.objects.count() == 1
    give(me, items=["name"])
    assert models.Consent.objects.count() == 2


def test_a_withdrawal_takes_everything_to_this_recipient_for_this_purpose(somebody):
    me, other = somebody(), somebody()
    give(me), give(me, items=["name"]), give(me, purpose="contact"), give(other)
    later = NOW + timedelta(hours=2)
    assert [c.withdrawn_at for c in withdraw(me, now=later)] == [later, later]
    assert not permits(me) and permits(me, purpose="contact") and permits(other)
    assert withdraw(me, now=later + timedelta(days=1)) == ()
    assert {c.withdrawn_at for c in reads.given(me)} == {later, None}


def test_after_a_withdrawal_one_may_consent_anew(somebody):
    me = somebody()
    first = give(me)
    withdraw(me)
    again = give(me, now=NOW + timedelta(minutes=1))
    assert again.id != first.id and permits(me) and len(reads.given(me)) == 2


def test_withdrawing_what_was_never_given_changes_nothing(somebody):
    me = somebody()
    assert withdraw(me) == () and withdraw(me, purpose="sell") == () and reads.given(me) == ()
    give(me)
    assert withdraw(me, recipient="182095") == () and permits(me)


def test_who_gave_and_who_withdrew_is_kept(somebody):
    me = somebody()
    give(me, by="desk:7")
    acts.withdraw(person=me, recipient=FUKUI_CITY, purpose="register", now=NOW, by="self")
    row = models.Consent.objects.get()
    assert (row.given_by, row.withdrawn_by, row.text_version) == ("desk:7", "self", "register-2026-1")


def test_what_was_permitted_before_the_withdrawal_stays_known(somebody):
    me = somebody()
    give(me)
    withdraw(me, now=NOW + timedelta(days=10))
    assert permits(me, on=TODAY + timedelta(days=9)) and not permits(me, on=TODAY + timedelta(days=10))


def test_an_end_is_kept(somebody):
    me = somebody()
    give(me, from_on=date(2026, 12, 1), until_on=date(2026, 12, 31))
    days = [date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [permits(me, on=day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"purpose": "sell"}, "文面がありません"),
        ({"text_version": "register-2020-1"}, "新しくなりました"),
        ({"items": ["name", "blood type"]}, "blood type"),
        ({"items": []}, "一つ以上"),
        ({"from_on": TODAY, "until_on": TODAY - timedelta(days=1)}, "始まり"),
        ({"recipient": " "}, "だれに"),
        ({"now": datetime(2026, 3, 31, 14, 59, tzinfo=UTC)}, "文面がありません"),
    ],
)
def test_consents_that_are_refused(somebody, told, reason):
    me = somebody()
    with pytest.raises(acts.Refused, match=reason):
        give(me, **told)
    assert reads.given(me) == ()


@pytest.mark.django_db
def test_nobody_can_neither_give_nor_withdraw():
    nobody = uuid4()
    for act in (give, withdraw):
        with pytest.raises(acts.Refused, match="見つかりません"):
            act(nobody)
    assert reads.given(nobody) == () and not permits(nobody)


def test_a_walk_ins_consent_follows_the_claim_both_ways(somebody):
    me, walk_in = somebody(), somebody()
    give(walk_in)
    assert not permits(me)
    people_acts.claim(claimant=me, person=walk_in, proof="控え", now=NOW, by="desk")
    assert people_reads.selves(me) == (me, walk_in) and permits(me) and permits(walk_in)
    withdraw(me)
    assert not permits(me) and not permits(walk_in)
    people_acts.release(person=walk_in, reason="取り違え", now=NOW, by="desk")
    assert not permits(walk_in)


@pytest.mark.parametrize("count", [1, 15])
def test_many_are_asked_in_three_queries(somebody, count, django_assert_num_queries):
    people = [somebody() for _ in range(count)]
    for person in people[::2]:
        give(person)
    with django_assert_num_queries(3):
        assert reads.permitting(people, FUKUI_CITY, "register", TODAY) == set(people[::2])


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_consent(somebody):
    me = somebody()
    with transaction.atomic():
        first = give(me)
        second = starts_and_waits(lambda: give(me))
    assert second.join() == first and models.Consent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_consent_given_while_a_withdrawal_runs_comes_after_it(somebody):
    me = somebody()
    first = give(me)
    with transaction.atomic():
        withdraw(me)
        second = starts_and_waits(lambda: give(me))
    assert second.join().id != first.id and permits(me)


# --- the shipped texts -------------------------------------------------------------------------------------------


def test_texts_are_whole_and_versions_unique():
    texts = reads.texts()
    assert len({text.version for text in texts}) == len(texts) >= 3
    assert len({(text.purpose, text.from_on) for text in texts}) == len(texts)
    for text in texts:
        assert text.items and text.recipient in {"municipality", "prefecture", "nation", "provider", "employer"}
        assert all(words.strip() == words and words for words in (text.ja, text.en, text.title_ja, text.title_en))
        assert text.en.isascii() and text.ja.endswith("。")


def test_the_prefecture_has_a_text_of_its_own():
    town, prefecture = reads.text("register", TODAY), reads.text("mirror", TODAY)
    assert (town.recipient, prefecture.recipient) == ("municipality", "prefecture")
    assert "records" in town.items and "records" not in prefecture.items
    assert reads.text("register", date(2026, 3, 31)) is None and reads.text("sell", TODAY) is None
