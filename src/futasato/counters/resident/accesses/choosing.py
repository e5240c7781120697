"""毎日のお知らせ: whether a mail says, once a day, that others looked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futasato.accesses import acts as accesses_acts
from futasato.counters.resident import gate
from futasato.counters.resident.wording import language
from futasato.people.nouns import Person


@require_POST
@gate.for_resident
def choose(request: HttpRequest, person: Person) -> HttpResponse:
    """One press: on or off. The letter comes in the language in which it was chosen."""
    is_wanted = request.POST.get("wanted") == "yes"
    said = {"person": person.id, "is_wanted": is_wanted, "language": language()}
    accesses_acts.choose_digest(**said, now=timezone.now(), by=gate.signed_by(request))
    told = _("見られた日の翌朝に、メールでお知らせします。") if is_wanted else _("お知らせのメールを止めました。")
    messages.success(request, told)
    return redirect("resident:accesses")
