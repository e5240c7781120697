"""A list and a pair of this very place, or nothing; their words."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from futasato.counters.office import gate
from futasato.places.nouns import Place
from futasato.rosters import reads
from futasato.rosters.nouns import Mapping, Pair, Roster, Stage, Verdict

STAGES = {
    Stage.WAITING: _("取り込みを待っています"),
    Stage.TAKEN: _("取り込みました"),
    Stage.DROPPED: _("取り下げました"),
}
VERDICTS = {Verdict.SAME: _("同じ人"), Verdict.OTHER: _("別の人"), Verdict.LATER: _("あとで確かめる")}


def roster(place: Place, id: UUID) -> Roster:
    """The list, or absent."""
    found = reads.get(id)
    if found is None or found.place_code != place.code:
        raise Http404(gate.ABSENT)
    return found


def pair(place: Place, id: UUID) -> Pair:
    """The pair, or absent."""
    found = reads.pair(id)
    if found is None or found.place_code != place.code:
        raise Http404(gate.ABSENT)
    return found


def mapping(name: str) -> Mapping:
    """A shipped mapping, or absent: one that was taken from the rulebook since."""
    if name not in reads.mapping_names():
        raise Http404(gate.ABSENT)
    return reads.mapping(name)
