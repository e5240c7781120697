"""What the doctor says of settings, disk and clock, by worked cases."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.site.doctor import machine, server, settings

PUBLIC = ["futasato.example"]


@pytest.mark.parametrize(
    "key",
    ["", "x", "a" * 80, "django-insecure-" + secrets.token_urlsafe(64), "changeme" * 10, "abcdefghijkl" * 4],
)
def test_a_weak_key_is_dangerous(key):
    found = settings.secret_key([key])
    assert found.is_in_the_way and "FUTASATO_SECRET_KEY" in found.remedy
    assert not key or len(key) < 3 or key not in str(found)


def test_a_made_key_is_strong_and_an_old_weak_one_beside_it_is_not():
    made = secrets.token_urlsafe(64)
    assert settings.secret_key([made]).ok
    assert settings.secret_key([made, "old"]).is_in_the_way


@given(st.text(max_size=49))
def test_no_key_below_fifty_signs_is_strong(key):
    assert not settings.is_strong(key)


def test_debug_is_dangerous():
    assert settings.debug(True).is_in_the_way and not settings.debug(False).is_in_the_way


@pytest.mark.parametrize("hosts", [[], PUBLIC])
def test_what_may_be_on_this_machine_may_not_be_on_a_public_host(hosts):
    found = [settings.demo(True, hosts), settings.https(False, hosts), settings.mail("…filebased.EmailBackend", hosts)]
    assert [each.ok for each in found] == [not hosts] * 3
    assert not any(each.is_in_the_way for each in found), "told, but the site opens"


def test_a_public_host_with_all_it_needs_is_well():
    sent = settings.mail("django.core.mail.backends.smtp.EmailBackend", PUBLIC)
    assert settings.demo(False, PUBLIC).ok and settings.https(True, PUBLIC).ok and sent.ok
    assert settings.hosts_named(PUBLIC).ok
    assert not settings.hosts_named(["*"]).ok and not settings.hosts_named([".example"]).ok


def test_widened_limits_are_told():
    assert settings.limits(1).ok and not settings.limits(1000).ok


@given(st.integers(0, 2**45), st.integers(1, 2**45))
def test_the_disk_has_two_gibibytes_and_a_twentieth(free, total):
    assert machine.disk(free, total).ok == (free >= 2 * 2**30 and free * 20 >= total)


@given(st.floats(-100, 100))
def test_clocks_may_differ_by_five_seconds(skew):
    assert server.clock(skew).ok == (-5 <= skew <= 5)


def test_every_fault_says_what_to_do_in_both_languages():
    found = [
        settings.debug(True),
        settings.secret_key([""]),
        settings.demo(True, PUBLIC),
        settings.https(False, PUBLIC),
    ]
    found += [
        settings.mail("", PUBLIC),
        settings.limits(2),
        machine.disk(0, 1),
        server.clock(9),
        settings.hosts_named(["*"]),
    ]
    found.append(server.silent(OSError("gone\nfar")))
    for each in found:
        assert not each.ok and each.found and each.found_en and each.remedy and each.remedy_en
        assert each.remedy in str(each) and each.remedy_en.isascii()
    assert "gone" in found[-1].found and "far" not in found[-1].found


@pytest.mark.threat("T10")
def test_a_backup_that_nobody_has_acknowledged_keeps_the_site_closed(monkeypatch):
    """What the witness says is shown on real restores by test_witness_restores.py; here, that the doctor hears it."""
    from futasato.site import witness

    monkeypatch.setattr(witness, "missing_range", lambda: (3, 9))
    found = machine.witness()
    assert found.is_in_the_way and "3〜9" in found.found and "acknowledge" in found.remedy

    def unbelievable():
        raise witness.WitnessTrouble("鍵が合いません")

    monkeypatch.setattr(witness, "missing_range", unbelievable)
    assert machine.witness().is_in_the_way
    monkeypatch.setattr(witness, "missing_range", lambda: None)
    assert machine.witness().ok, "the control"
