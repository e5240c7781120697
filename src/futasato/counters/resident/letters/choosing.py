"""受け取り方: mail or none, for each kind."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futasato.counters.resident import gate
from futasato.counters.resident.wording import language
from futasato.letters import acts as letters_acts
from futasato.letters.rules import CHOOSABLE
from futasato.people.nouns import Person


@require_POST
@gate.for_resident
def choose(request: HttpRequest, person: Person) -> HttpResponse:
    """The ticked kinds come by mail, in the language of this page; the others only stand on the page."""
    wanted = {kind for kind in CHOOSABLE if kind.value in request.POST.getlist("kind")}
    said = {"person": person.id, "wanted": wanted, "language": language()}
    letters_acts.choose(**said, now=timezone.now(), by=gate.signed_by(request))
    messages.success(request, _("メールの受け取り方を変えました。"))
    return redirect("resident:letters")
