"""What the counting is worth: a figure that grew, one that could be lowered, a text typed twice and a wide page are seen."""

from .counting import Work
from .stated import beyond, stated


def test_the_manual_states_eleven_tasks():
    assert sorted(stated()) == list(range(1, 12))


def test_one_press_more_or_less_is_seen():
    for number, figures in stated().items():
        presses, *rest = figures
        assert beyond(number, figures) == []
        for other in (presses + 1, presses - 1):
            assert len(beyond(number, (other, *rest))) == 1


def test_a_text_typed_twice_is_seen():
    work = Work(page=None, typed=["祭", "祭 太郎", "祭"])
    assert work.typed_twice == ["祭"]
