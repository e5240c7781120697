"""The session of an account in a browser, as after the e-mail code."""


def sign_in(page, site, account):
    """Signed in from the next page on."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
