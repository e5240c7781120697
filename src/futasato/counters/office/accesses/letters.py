"""An alarm is told to the auditors of the place, and to the operators where it has none: a link, no content (T23)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.urls import reverse

from futasato.accesses.nouns import Alarm, Sign
from futasato.people import reads as people_reads
from futasato.people.nouns import Duty
from futasato.units import day_of

SUBJECT = "アクセス記録の警報があります"
WORDS = """アクセス記録の点検で警報が出ました。内容は次の頁で確かめてください。

{link}

このメールには、人の名前も記録の内容も書いていません。
"""


def send(alarm: Alarm, now: datetime) -> int:
    """One letter to each who has to know; how many. Nobody in office: 0, and the alarm stands on the page."""
    addresses = sorted(_auditors(alarm, now))
    if not addresses:
        return 0
    words = WORDS.format(link=_link(alarm))
    subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + SUBJECT
    return sum(send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, [address]) for address in addresses)


def is_about_people(alarm: Alarm) -> bool:
    """True for what an officer did; False for what became of the record itself."""
    return alarm.kind in set(Sign)


def _auditors(alarm: Alarm, now: datetime) -> set[str]:
    """Never the officer whom the alarm is about."""
    held = people_reads.officers(alarm.place_code, day_of(now))
    wanted = {Duty.AUDITOR} if is_about_people(alarm) else {Duty.AUDITOR, Duty.OPERATOR}
    accounts = {office.account for office in held if office.duty in wanted} - {alarm.account}
    return {each.email for each in get_user_model().objects.filter(pk__in=accounts) if each.email}


def _link(alarm: Alarm) -> str:
    host = next(host for host in settings.ALLOWED_HOSTS if host != "*").lstrip(".")
    path = reverse("office:accesses", args=[alarm.place_code]) if alarm.place_code else reverse("office:home")
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{host}{path}"
