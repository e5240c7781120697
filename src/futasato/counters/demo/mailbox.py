"""見本の郵便受け: the letters this site would have sent, so that a demo needs no mail server.

Only where the site is a demo and keeps its letters in files; everywhere else there is no such page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from futasato.counters.demo import digits

NEWEST = 20
CODE = re.compile(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]+)+)\s*$", re.MULTILINE)
RULE = b"\n" + b"-" * 79 + b"\n"  # what Django's file mailbox writes between two letters


@dataclass(frozen=True)
class Letter:
    """One letter as it is shown. `code`: the sign-in code inside it, or ""."""

    to: str
    subject: str
    sent: str
    body: str
    code: str


@require_safe
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """The newest letters, their codes large; and what the authenticator app of each sample officer shows now."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if not settings.DEMO or folder is None:
        raise Http404
    return render(request, "demo/mailbox.html", {"letters": letters(Path(folder))[:NEWEST], "staff": digits.of_staff()})


def letters(folder: Path) -> list[Letter]:
    """Every letter of the newest files, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[:NEWEST]
    return [_letter(text) for file in files for text in reversed(file.read_bytes().split(RULE)) if text.strip()]


def _letter(text: bytes) -> Letter:
    message: EmailMessage = message_from_bytes(text.lstrip(), policy=policy.default)
    part = message.get_body(("plain",))
    body = part.get_content() if part else ""
    code = CODE.search(body)
    return Letter(str(message["To"]), str(message["Subject"]), str(message["Date"]), body, code[1] if code else "")
