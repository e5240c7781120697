"""The session of an account in a browser: a resident's as after the e-mail code, staff's with both factors."""

from tests import signing


def sign_in(page, site, account, level=0):
    """A resident, signed in from the next page on."""
    _enter(page, site, signing.resident, account, level=level)


def sign_in_staff(page, site, account, **told):
    """Staff, with two factors and a purpose for each place they work for."""
    _enter(page, site, signing.staff, account, **told)


def _enter(page, site, sign, account, **told):
    from django.conf import settings
    from django.test import Client

    client = Client()
    sign(client, account, **told)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
