"""Whatever is typed or mailed, a form answers and the mailbox reads it back; nothing falls over."""

from datetime import date

import pytest
from django.core.mail import EmailMessage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.counters.demo import mailbox
from futasato.counters.resident import choosing, drawing, standing
from futasato.counters.resident.claiming import Slip
from futasato.counters.resident.introducing import Introduction
from futasato.places import reads as places_reads

TODAY = date(2026, 11, 24)
PREFECTURES = [place.name for place in places_reads.prefectures()]
typed = st.text(max_size=80) | st.sampled_from(
    ["試験 花子", "ｼｹﾝ", "西多摩郡", "八王子市", "日野町", "1951-02-31", "令和8年1月1日"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.fixed_dictionaries(
        {"name": typed, "kana": typed, "born_on": typed, "town": typed, "home": typed},
        optional={"prefecture": typed | st.sampled_from([*PREFECTURES, "abroad", ""])},
    )
)
def test_any_introduction_is_taken_whole_or_refused_by_field(told):
    form = Introduction(told, today=TODAY)
    if form.is_valid():
        address = form.cleaned_data["address"]
        assert form.cleaned_data["name"] and not form.cleaned_data["kana"].isascii()
        assert address.unresolved or places_reads.get(address.place_code).code == address.place_code
    else:
        assert all(form.errors.values())


@settings(deadline=None)
@given(st.sampled_from([place for place in places_reads.municipalities() if place.name.endswith(("市", "村"))]))
def test_every_home_written_with_its_prefecture_is_found(place):
    """Towns share names inside a prefecture only as wards do; cities and villages with their county are single."""
    told = {"name": "試験", "kana": "シケン", "prefecture": places_reads.get(place.prefecture).name}
    form = Introduction(told | {"town": place.county + place.name}, today=TODAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["address"].place_code == place.code


@given(typed)
def test_any_code_of_a_town_is_a_town_or_nothing(code):
    found = choosing.chosen(code)
    assert found is None or found.code == code


@given(typed)
def test_any_claim_number_is_a_text_or_a_fault(code):
    form = Slip({"code": code})
    assert form.is_valid() or form.errors["code"]


@pytest.mark.parametrize("prefecture", PREFECTURES[:3])
def test_a_search_needs_one_of_two(prefecture):
    code = next(place.code for place in places_reads.prefectures() if place.name == prefecture)
    assert choosing.Search({"prefecture": code, "town": ""}).is_valid()
    assert not choosing.Search({"prefecture": "", "town": "  "}).is_valid()


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    subject=LINES,
    body=st.lists(LINES, max_size=5),
    code=st.from_regex(r"[B-DF-HJ-NP-TV-Z]{4}-[2-9]{4}", fullmatch=True),
)
def test_a_letter_kept_by_django_is_read_back(tmp_path_factory, subject, body, code):
    folder = tmp_path_factory.mktemp("mail")
    words = "\n".join([*body, "", code, ""])
    letter = EmailMessage(subject, words, "futasato@localhost", ["hanako@futasato.example"])
    (folder / "1.log").write_bytes(letter.message().as_bytes() + mailbox.RULE)
    (read,) = mailbox.letters(folder)
    assert (read.to, read.body.split()) == ("hanako@futasato.example", words.split())
    assert " ".join(read.subject.split()) == " ".join(subject.split())
    assert read.code


@given(st.binary(max_size=400))
def test_whatever_lies_in_the_mail_folder_is_shown_as_letters(tmp_path_factory, junk):
    folder = tmp_path_factory.mktemp("junk")
    (folder / "1.log").write_bytes(junk)
    assert all(isinstance(letter.body, str) for letter in mailbox.letters(folder))


@given(st.text("23456789ABCDEFGHJKMNPQRSTUVWXYZ", min_size=1, max_size=20))
def test_a_number_read_aloud_is_the_number(number):
    told = standing.grouped(number)
    assert told.replace("-", "") == number
    assert all(len(part) == 4 for part in told.split("-")[:-1]) and 1 <= len(told.split("-")[-1]) <= 4


@settings(deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789._-ABC", min_size=1, max_size=150))
def test_a_drawn_code_carries_no_style_script_or_size(code):
    drawn = drawing.qr(code)
    assert drawn.startswith("<svg") and "viewBox" in drawn
    assert not any(word in drawn for word in ("style", "script", "width=", code if len(code) > 4 else "<script"))
