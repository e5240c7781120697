"""Every page that the matrix opens, as every reader who may see it: clean under axe, fit for 320 pixels, one title,
readable without a script; in three languages. A new page is here by being in the matrix."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings

from futasato.counters.door.matrix import Role, matrix
from tests.dye.world import made
from tests.identities import signing as keys
from tests.identities.walking import provider_of

from . import furnishing, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(1800)]
# Pages that need something which only a way to them leaves behind (a code just mailed, a sign-in half done) or that
# only lead on; the walks of the other files here come through them.
ON_THE_WAY = {
    "account_confirm_login_code", "account_email_verification_sent", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "mfa_login_webauthn", "mfa_view_recovery_codes", "start_again",
    "resident:identity_back", "resident:take_mine_as", "resident:ward_take_as", "openapi", "office:export", "office:case_attachment", "resident:case_attachment",
    "office:disclosure_as",
}  # fmt: skip


@pytest.fixture(scope="module")
def round_(chromium, django_db_setup, django_db_blocker, tmp_path_factory):
    """One world, one browser, one round; the tests below ask what was seen."""
    from pytest_django.live_server_helper import LiveServer

    folder = tmp_path_factory.mktemp("round")
    (folder / "a.log").write_text("To: a@futasato.example\nSubject: code\n\nAAAA-BBBB\n", encoding="utf-8")
    (folder / "key.pem").write_bytes(keys.pem(keys.fresh()))
    provider = provider_of("http://127.0.0.1:9", str(folder / "key.pem"))
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO=True, EMAIL_FILE_PATH=str(folder), OIDC_PROVIDERS=[provider]),
    ):
        cache.clear()
        server = LiveServer("localhost")
        try:
            world = made()
            yield rounds.looked(chromium, server.url, world, furnishing.furnished(world))
        finally:
            server.stop()
            call_command(
                "flush",
                verbosity=0,
                interactive=False,
                reset_sequences=False,
                allow_cascade=False,
                inhibit_post_migrate=True,
            )


def test_every_page_is_clean_and_fits(round_):
    assert [fault for each in round_ for fault in each.faults if not each.is_faulty_form] == []


def test_every_form_sent_empty_says_so_cleanly(round_):
    assert [fault for each in round_ for fault in each.faults if each.is_faulty_form] == []
    assert sum(each.is_faulty_form for each in round_) > 15


def test_without_a_script_everything_can_be_read(round_):
    assert [f"{each.address}: {each.lost}" for each in round_ if each.lost] == []


def test_every_page_of_the_matrix_was_seen(round_):
    """Evidence: whoever adds a page and nothing to look at on it learns it here."""
    pages = {route.name for route in matrix().routes.values() if route.method == "GET" and route.door.name != "closed"}
    seen = {each.route for each in round_}
    assert {each for each in pages if not each.startswith("api:")} - seen - ON_THE_WAY == set()


def test_every_kind_of_reader_was_somebody(round_):
    """Evidence: no page was left out for want of a reader."""
    assert {each.role for each in round_} >= {
        Role.NOBODY, Role.RESIDENT, Role.GUARDIAN, Role.OFFICER, Role.DESK, Role.AUDITOR, Role.PROVIDER,
    }  # fmt: skip
