"""A day of birth or death that was wrong: the right one counts, the former stays with its reason and its time."""

from datetime import date, timedelta

import pytest

from futasato.people import acts, models, reads
from futasato.people.nouns import Turn
from futasato.units import day_of

from .fictional import NOW

pytestmark = pytest.mark.django_db
WRONG, RIGHT, TODAY = date(1990, 4, 1), date(1991, 4, 1), day_of(NOW)
AT = [NOW + timedelta(hours=hours) for hours in range(6)]


@pytest.fixture
def taro():
    return acts.enter(name="試験 太郎", born_on=WRONG, source="test", now=AT[0], by="test")


def born(person, day=RIGHT, reason="誤記", now=AT[2]):
    return acts.correct_birth(person=person.id, born_on=day, reason=reason, now=now, by="desk")


def known(person, at):
    return reads.as_known({person.id: reads.get(person.id)}, at)[person.id]


def test_a_corrected_birth_counts_and_the_former_is_kept(taro):
    assert (born(taro).born_on, born(taro).born_year) == (RIGHT, 1991)
    kept = models.Correction.objects.values_list("fact", "value", "reason", "replaced_at", "replaced_by")
    assert list(kept) == [("born_on", "1990-04-01", "誤記", AT[2], "desk")]
    assert [t.turn for t in models.Touch.objects.order_by("id")][-1] == Turn.CORRECTED


def test_before_the_correction_the_former_day_was_known(taro):
    born(taro)
    born(taro, date(1992, 4, 1), now=AT[4])
    assert [known(taro, at).born_on.year for at in (AT[1], AT[3], AT[5])] == [1990, 1991, 1992]


def test_a_death_was_known_from_when_it_was_told_until_it_was_taken_back(taro):
    acts.die(person=taro.id, died_on=TODAY, now=AT[1], by="desk")
    assert acts.correct_death(person=taro.id, reason="別の方の届け", now=AT[3], by="desk").died_on is None
    acts.die(person=taro.id, died_on=TODAY, now=AT[5], by="desk")
    assert [known(taro, at).died_on for at in AT] == [None, TODAY, TODAY, None, None, TODAY]


def test_to_bring_back_who_lives_changes_nothing(taro):
    acts.correct_death(person=taro.id, reason="誤記", now=AT[1], by="desk")
    assert not models.Correction.objects.exists()


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        (RIGHT, " ", "理由"),
        (None, "誤記", "生年月日を書いて"),
        (TODAY + timedelta(days=400), "誤記", "今日より後"),
        (date(1800, 1, 1), "誤記", "年をお確かめ"),
        (TODAY, "誤記", "亡くなった日"),
    ],
)
def test_what_is_refused_leaves_the_day_and_no_trace(taro, day, reason, words):
    acts.die(person=taro.id, died_on=TODAY - timedelta(days=1), now=AT[1], by="desk")
    with pytest.raises(acts.Refused, match=words):
        born(taro, day, reason)
    assert reads.get(taro.id).born_on == WRONG and not models.Correction.objects.exists()
    with pytest.raises(acts.Refused, match="理由"):
        acts.correct_death(person=taro.id, reason=" ", now=AT[2], by="desk")
