"""A Japanese keyboard writes ｔａｒｏ＠… and ＡＢＣＤ－２３４５: both sign in like the plain ones."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from tests.counters.accounts.ground import browser, is_signed_in, newest_code, opened

pytestmark = pytest.mark.django_db
EMAIL = "taro@futasato.example"
WIDE = {n: n + 0xFEE0 for n in range(0x21, 0x7F)}


def wide(text: str) -> str:
    return text.translate(WIDE)


def test_the_wide_writing_is_another_text():
    assert wide(EMAIL) == "ｔａｒｏ＠ｆｕｔａｓａｔｏ．ｅｘａｍｐｌｅ"


@pytest.mark.parametrize(("page", "field"), [("/accounts/login/code/", "email"), ("/accounts/login/", "login")])
@pytest.mark.parametrize("write", [wide, "　{} ".format, str])
def test_an_address_and_a_code_in_any_width_sign_in(page, field, write):
    opened(EMAIL)
    client = browser()
    answer = client.post(page, {field: write(EMAIL)}, follow=True)
    assert [letter.to for letter in mail.outbox] == [[EMAIL]]
    client.post(answer.redirect_chain[-1][0], {"code": write(newest_code())})
    assert is_signed_in(client)


def test_a_wrong_code_in_full_width_is_still_wrong():
    opened(EMAIL)
    client = browser()
    client.post("/accounts/login/code/", {"email": EMAIL})
    client.post("/accounts/login/code/confirm/", {"code": wide("ABCD-2345")})
    assert not is_signed_in(client)


def test_an_account_is_opened_under_the_plain_address():
    client = browser()
    client.post("/accounts/signup/", {"email": wide(EMAIL)})
    client.post("/accounts/confirm-email/", {"code": wide(newest_code())})
    assert list(get_user_model().objects.values_list("email", flat=True)) == [EMAIL]
    assert is_signed_in(client)
