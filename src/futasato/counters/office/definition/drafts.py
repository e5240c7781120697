"""下書き: begin one, look at it beside the rule in force, and where every page of a draft finds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.office import gate
from futasato.counters.office.definition import differences, telling
from futasato.definitions import acts as definitions_acts
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Definition, Edition, Sketch
from futasato.definitions.reading import Problem
from futasato.places.nouns import Place
from futasato.units import day_of

BEGINNING = """\
# {name}の定義。# で始まる行は、読む人への覚え書きです。
definition: town-{code}
title: {name} ふるさと住民
place: "{code}"
extends: national
source: （根拠となる要綱や例規の名前をここに書く）
tiers: []
"""
TAKEN = _("その名前の下書きは、もうあります。別の名前を付けてください。")


class Beginning(forms.Form):
    """A name for the draft, and what it starts from."""

    title = forms.CharField(
        label=_("下書きの名前"),
        max_length=100,
        help_text=_("あとで見分けるための名前です。例: 令和9年度の改正案"),
        error_messages={"required": _("下書きの名前を書いてください。")},
    )


@dataclass(frozen=True)
class Draft:
    """A draft as every page needs it: what was kept, what it means, and what is wrong with it."""

    sketch: Sketch
    definition: Definition | None
    problems: tuple[Problem, ...]
    edition: Edition

    @property
    def digest(self) -> str:
        """Changes when anybody changes the text."""
        return digest(self.sketch.text)

    @property
    def errors(self) -> list[dict[str, object]]:
        """The problems for a page."""
        return [telling.problem(each) for each in self.problems]


def digest(text: str) -> str:
    """A short mark of a text, to notice that somebody else has changed it meanwhile."""
    return sha256(text.encode()).hexdigest()[:16]


def found(place: Place, sketch: UUID) -> Draft:
    """A draft of this very town, or absent."""
    kept = definitions_reads.sketch(sketch, place_code=place.code)
    if kept is None:
        raise Http404(gate.ABSENT)
    definition, problems = definitions_reads.check(text=kept.text)
    return Draft(kept, definition, problems, definitions_reads.in_force(place_code=place.code, on=_today()))


@gate.for_officer
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, place: Place) -> HttpResponse:
    """A new draft that starts with the rule in force."""
    form = Beginning(request.POST or None)
    title = form.cleaned_data["title"] if form.is_valid() else ""
    if title and title in {sketch.title for sketch in definitions_reads.sketches(place_code=place.code)}:
        form.add_error("title", TAKEN)
    if form.is_bound and form.is_valid():
        text, by = _starting(place), gate.signed_by(request)
        kept = definitions_acts.keep_draft(place_code=place.code, title=title, text=text, now=timezone.now(), by=by)
        messages.success(
            request, gettext("下書き「%(title)s」を始めました。まだどこにも効いていません。") % {"title": kept.title}
        )
        return redirect("office:draft", place.code, kept.id)
    return render(request, "office/definition/begin.html", {"place": place, "form": form})


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place, sketch: UUID) -> HttpResponse:
    """The draft in plain words beside the rule in force, its problems, and what its examples give."""
    draft = found(place, sketch)
    shown = {"place": place, "draft": draft, "edition": draft.edition}
    if draft.definition:
        rows = differences.side_by_side(telling.rule(draft.edition.definition), telling.rule(draft.definition))
        shown |= {"rows": rows, "changed": [row for row in rows if row.mark != "same"]}
        trials = telling.trials(draft.definition)
        shown |= {"trials": trials, "is_failing": not all(trial["has_passed"] for trial in trials)}
    return render(request, "office/definition/draft.html", shown)


def _starting(place: Place) -> str:
    """The text in force; a town that follows the guideline begins with a short text that inherits it."""
    edition = definitions_reads.in_force(place_code=place.code, on=_today())
    if edition.id is None or place.code not in edition.bodies:
        return BEGINNING.format(name=place.name, code=place.code)
    return definitions_reads.text_of(edition.id)


def _today() -> date:
    return day_of(timezone.now())
