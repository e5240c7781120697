"""The state, providers and employers have texts of their own, and no text opens anything to another sort of reader."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.consents import acts, reads, rules
from futasato.people import acts as people_acts

NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 1)
SORTS = {"municipality": "182010", "prefecture": "180009", "nation": "nation", "provider": "provider:宿", "employer": "employer:社"}


@pytest.mark.parametrize(
    ("purpose", "version", "recipient", "never"),
    [
        ("report", "report-2026-1", "nation", {"name", "email", "address", "records"}),
        ("provider-answer", "provider-answer-2026-1", "provider", {"name", "email", "address", "records", "tier"}),
        ("employer-hours", "employer-hours-2026-1", "employer", {"name", "place", "tier", "records", "address"}),
    ],
)
def test_each_names_its_recipient_and_little(purpose, version, recipient, never):
    text = reads.text(purpose, TODAY)
    assert (text.version, text.recipient) == (version, recipient)
    assert not never & set(text.items)


@pytest.mark.threat("T7")
def test_an_employers_text_is_about_hours_and_cost_only():
    assert reads.text("employer-hours", TODAY).items == ("hours", "cost")


@pytest.mark.threat("T5")
@pytest.mark.django_db
@pytest.mark.parametrize("text", reads.texts(), ids=lambda text: text.version)
@pytest.mark.parametrize("sort", SORTS)
def test_a_text_is_only_for_its_sort_of_recipient(text, sort):
    person = people_acts.enter(now=NOW, by="desk", name="試験 太郎").id
    told = {"person": person, "purpose": text.purpose, "text_version": text.version, "now": NOW, "by": "self"}
    if sort == text.recipient or {sort, text.recipient} <= rules.PLACES:
        assert acts.give(recipient=SORTS[sort], **told).recipient == SORTS[sort]
    else:
        with pytest.raises(acts.Refused, match="この相手"):
            acts.give(recipient=SORTS[sort], **told)


@given(st.text(max_size=12))
def test_only_a_place_code_is_a_place(text):
    expected = len(text) == 6 and all(letter in "0123456789" for letter in text)
    assert rules.is_addressee("municipality", text) == expected


@pytest.mark.parametrize(
    ("sort", "recipient", "fits"),
    [("provider", "provider:", False), ("provider", "provider: ", False), ("provider", "employer:社", False),
     ("provider", "provider:a:b", True), ("nation", "nation", True), ("nation", "nations", False), ("employer", "employer", False)],
)  # fmt: skip
def test_a_company_has_a_name(sort, recipient, fits):
    assert rules.is_addressee(sort, recipient) is fits


@pytest.mark.django_db
def test_one_question_narrows_the_purpose():
    person = people_acts.enter(now=NOW, by="desk", name="試験 太郎").id
    told = {"recipient": "provider:宿", "text_version": "provider-answer-2026-1", "now": NOW, "by": "self"}
    acts.give(person=person, purpose="provider-answer:stay", items=["qualifies"], **told)
    assert reads.permits(person, "provider:宿", "provider-answer:stay", at=NOW, items=["qualifies"])
    for other in ("provider-answer:bus", "provider-answer"):
        assert not reads.permits(person, "provider:宿", other, at=NOW)
    assert not reads.permits(person, "provider:宿", "provider-answer:stay", at=NOW, items=["until"])


def test_words_of_an_old_version_stay_readable():
    assert reads.text_of("provider-answer:stay", "provider-answer-2026-1").purpose == "provider-answer"
    assert reads.text_of("register", "register-1900-1") is None
