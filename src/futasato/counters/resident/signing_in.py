"""The way to the e-mail code from pages that allauth has and this house does not use."""

from __future__ import annotations

from allauth.account.internal import stagekit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def start_again(request: HttpRequest, **_where: str) -> HttpResponse:
    """To the login; a code that is still awaited in this browser for another attempt is given up first.

    The letter "you are registered already" leads here, while the browser still waits for the code of a registration.
    """
    if not request.user.is_authenticated:
        stagekit.clear_login(request)
    return redirect("account_request_login_code")
