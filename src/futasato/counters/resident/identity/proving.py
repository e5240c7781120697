"""本人確認: what somebody has proved of themselves, what the card has just said, and the button to prove it again."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.resident import gate
from futasato.counters.resident.identity import level
from futasato.counters.resident.identity.returning import TOLD
from futasato.identities import reads as identities_reads
from futasato.identities.nouns import Item
from futasato.people.nouns import IdentityLevel
from futasato.people.rules import level_on
from futasato.units import day_of

LEVELS = {
    IdentityLevel.L0: _("メールアドレスの確認"),
    IdentityLevel.L1: _("窓口で書類を確認"),
    IdentityLevel.L2: _("マイナンバーカードで確認"),
    IdentityLevel.L3: _("窓口で、ご本人とマイナンバーカードを確認"),
}
ITEMS = {Item.NAME: _("氏名"), Item.BORN_ON: _("生年月日"), Item.ADDRESS: _("住所")}


@login_required
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The level of enrolment, its proofs and the level of this session; and once, what the card filled in or differs in."""
    if not identities_reads.providers():
        raise Http404
    person, today = gate.me(request), day_of(timezone.now())
    showing.shows(request, [person.id] if person else [], ["level"])
    proofs = sorted(person.proofs, key=lambda proof: proof.proved_on, reverse=True) if person else []
    told = request.session.pop(TOLD, {})
    page = {
        "person": person,
        "enrolled": LEVELS[level_on(proofs, today)],
        "here": LEVELS[level.of(request)],
        "proofs": [(LEVELS[proof.level], proof.proved_on) for proof in proofs[:10]],
        "told": told,
        "filled": _named(told.get("filled", ())),
        "differing": _named(told.get("differing", ())),
    }
    return render(request, "resident/identity/proving.html", page)


def _named(items) -> list:
    return [ITEMS[Item(item)] for item in items]
