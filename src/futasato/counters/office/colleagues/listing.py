"""同僚の一覧: who holds which duty, until when, and what may be done about it."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from futasato.counters.office import gate
from futasato.people import reads as people_reads
from futasato.people.nouns import HIGHEST, Duty, Office
from futasato.places.nouns import Place
from futasato.units import day_of

DUTIES = {
    Duty.OFFICER: _("職員"), Duty.BOARD: _("教育委員会"), Duty.DESK: _("支援措置の担当"), Duty.PREFECTURE: _("都道府県"),
    Duty.NATION: _("国"), Duty.PROVIDER: _("事業者"), Duty.EMPLOYER: _("企業の人事"), Duty.SCANNER: _("催しの受付係"),
    Duty.AUDITOR: pgettext_lazy("役場", "監査"), Duty.OPERATOR: _("運用者"),
}  # fmt: skip


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """Everybody in office today; the reader without buttons."""
    return render(request, "office/colleagues/listing.html", {"place": place, "rows": _rows(request, place)})


def _rows(request: HttpRequest, place: Place) -> list[dict]:
    offices = people_reads.officers(place.code, day_of(timezone.now()))
    emails, secured = _emails(offices), _secured(offices)
    return [
        {
            "office": office,
            "email": emails[office.account],
            "duty": DUTIES[office.duty],
            "is_secured": office.account in secured,
            "is_me": office.account == request.user.pk,
            "may_confirm": office.account != request.user.pk and office.duty not in HIGHEST,
        }
        for office in offices
    ]


def _emails(offices: Iterable[Office]) -> dict[int, str]:
    accounts = [office.account for office in offices]
    return dict(get_user_model().objects.filter(pk__in=accounts).values_list("pk", "email"))


def _secured(offices: Iterable[Office]) -> set[int]:
    accounts = [office.account for office in offices]
    return set(Authenticator.objects.filter(user_id__in=accounts).values_list("user_id", flat=True))
