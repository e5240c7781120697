"""Drafts: any text is kept, for the office that wrote it alone."""

import pytest

from futasato.definitions import acts, reads
from tests.definitions.store.conftest import TODAY

pytestmark = pytest.mark.django_db


def keep(place_code="203629", title="案", text="まだ途中: ["):
    return acts.keep_draft(place_code=place_code, title=title, text=text, now=TODAY, by="officer")


def test_a_half_written_text_is_kept_to_the_letter():
    assert reads.sketch(keep().id, place_code="203629").text == "まだ途中: ["


def test_the_same_title_is_one_draft_and_the_last_text_stays():
    keep(text="一")
    keep(text="二")
    assert [each.text for each in reads.sketches(place_code="203629")] == ["二"]


def test_another_office_does_not_see_it():
    kept = keep()
    assert reads.sketch(kept.id, place_code="203637") is None
    assert reads.sketches(place_code="203637") == ()
