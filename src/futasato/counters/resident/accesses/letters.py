"""The daily letter: a number and a link, never what was looked at or by whom (T23). No request stands behind it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from futasato.accesses.nouns import Digest
from futasato.people import reads as people_reads


def send(digest: Digest) -> int:
    """Send one; how many letters went out: 0 for somebody without an address, or who has died."""
    person = people_reads.get_many([digest.person]).get(digest.person)
    if person is None or not person.email or person.died_on:
        return 0
    with translation.override(digest.language):
        told = {"count": digest.count, "on": digest.on, "link": link()}
        subject = _("あなたの情報が、%(n)s回見られました。") % {"n": digest.count}
        words = render_to_string("resident/accesses_letter.txt", told)
    subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + subject
    return send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, [person.email])


def link() -> str:
    """The page's address. The first host named to this site is the one that residents know."""
    hosts = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{hosts[0].lstrip('.')}{reverse('resident:accesses')}"
