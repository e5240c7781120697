"""The letters and pages around the e-mail code: in our words, no password anywhere, the demo's mailbox shows them."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache

from futasato.counters.demo import mailbox

from .ground import FUKUI, text

pytestmark = pytest.mark.django_db
ADDRESS = "hanako@futasato.example"
CODE = r"^[A-Z0-9]{4}-[A-Z0-9]{4}$"


def sign_up(client, onward=f"/join/?place={FUKUI}"):
    return client.post("/accounts/signup/", {"email": ADDRESS, "next": onward}, follow=True)


def code():
    return re.search(CODE, mail.outbox[-1].body, re.MULTILINE)[0]


def test_the_code_leads_on_to_the_town_one_came_for(client):
    page = sign_up(client)
    onward = client.post(page.redirect_chain[-1][0], {"code": code()}, follow=True)
    assert onward.redirect_chain[-1][0] == f"/join/me/?next=%2Fjoin%2F%3Fplace%3D{FUKUI}"


def test_the_letter_is_plain_japanese_with_one_code(client):
    sign_up(client)
    letter = mail.outbox[-1]
    assert letter.subject == "[ふたさと] 登録の確認コード"
    assert len(re.findall(CODE, letter.body, re.MULTILINE)) == 1
    assert "だれにも教えないで" in letter.body
    assert "example.com" not in letter.body


def test_a_wrong_code_is_told_beside_its_field(client):
    page = sign_up(client)
    words = text(client.post(page.redirect_chain[-1][0], {"code": "AAAA-AAAA"}))
    assert 'id="id_code_error"' in words and 'role="alert"' in words


def test_who_signs_up_again_gets_a_letter_that_leads_to_the_login(client):
    page = sign_up(client)
    client.post(page.redirect_chain[-1][0], {"code": code()})
    client.logout()
    cache.clear()  # three minutes later
    again = sign_up(client)
    assert again.redirect_chain[-1][0] == page.redirect_chain[-1][0]
    letter = mail.outbox[-1]
    assert letter.subject == "[ふたさと] すでに登録があります"
    link = re.search(r"http://testserver(/\S+)", letter.body)[1]
    assert client.get(link, follow=True).redirect_chain[-1][0] == "/accounts/login/code/"


def test_who_asks_for_letters_too_often_is_told_to_wait(client):
    """Five letters in five minutes to one address from one place; the sixth waits."""
    pages = []
    for _ in range(6):
        pages.append(sign_up(client))
        client.logout()
    page = pages.pop()
    assert 429 not in {each.status_code for each in pages}
    assert page.status_code == 429
    assert "しばらく待ってから" in text(page)


def test_who_signs_in_without_an_account_gets_a_letter_that_leads_to_the_form(client):
    client.post("/accounts/login/code/", {"email": ADDRESS})
    letter = mail.outbox[-1]
    assert letter.subject == "[ふたさと] 登録が見つかりません"
    assert client.get(re.search(r"http://testserver(/\S+)", letter.body)[1]).status_code == 200
    assert not get_user_model().objects.filter(email=ADDRESS).exists()


@pytest.mark.parametrize("page", ["login/", "login/code/", "signup/", "logout/"])
def test_no_page_asks_for_a_password(client, account, page):
    if page != "logout/":
        client.logout()
    words = text(client.get(f"/accounts/{page}"))
    assert 'type="password"' not in words
    assert "<h1>" in words and "主な頁" in words
    assert "style=" not in words and not re.search(r"<script(?![^>]* (?:src=|type=\"application/json\"))", words)  # nothing but files of our own


@pytest.mark.parametrize("page", ["password/reset/", "password/change/", "password/set/", "reauthenticate/", "email/"])
def test_allauths_other_pages_lead_to_the_code(client, page):
    assert client.get(f"/accounts/{page}").headers["Location"] == "/accounts/login/code/"


@pytest.fixture
def box(settings, tmp_path):
    """Letters go into files, and the site is a demo."""
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path


def shown(client):
    return re.findall(r'class="code">([^<]+)<', text(client.get("/demo/mailbox/")))


def test_an_empty_mailbox_says_so(client, box):
    assert "まだ何も届いていません" in text(client.get("/demo/mailbox/"))


def test_the_demos_mailbox_shows_a_code_that_opens_the_door(client, box):
    page = sign_up(client)
    (only,) = shown(client)
    client.post(page.redirect_chain[-1][0], {"code": only})
    assert "_auth_user_id" in client.session


def test_the_newest_letter_is_on_top(client, box):
    for number in range(3):
        mail.send_mail(f"{number}通目", f"コード\n\nAAAA-000{number}\n", None, [ADDRESS])
    assert shown(client) == ["AAAA-0002", "AAAA-0001", "AAAA-0000"]


def test_a_letter_cannot_bring_markup_into_the_page(client, box):
    mail.send_mail("<b>題</b>", "<script>alert(1)</script>", None, [ADDRESS])
    words = text(client.get("/demo/mailbox/"))
    assert "<script>" not in words and "<b>題" not in words


def test_letters_of_one_file_are_told_apart(box):
    (box / "a.log").write_bytes(
        b"To: a@x\nSubject: 1\n\none" + mailbox.RULE + b"To: b@x\nSubject: 2\n\ntwo" + mailbox.RULE
    )
    assert [letter.subject for letter in mailbox.letters(box)] == ["2", "1"]


def test_outside_a_demo_there_is_no_mailbox(client, box, settings):
    sign_up(client)
    settings.DEMO = False
    assert client.get("/demo/mailbox/").status_code == 404


def test_a_demo_that_mails_has_no_mailbox(client, box, settings):
    del settings.EMAIL_FILE_PATH
    assert client.get("/demo/mailbox/").status_code == 404
