"""数を変える: every number and choice of a draft as a labelled field. Whoever has never seen YAML needs only this page."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from futasato.counters.office import gate, wording
from futasato.counters.office.definition import dials, drafts, keeping, parameters, telling
from futasato.counters.office.definition.dials import Dial
from futasato.counters.office.definition.drafts import Draft
from futasato.counters.office.definition.parameters import Parameter
from futasato.definitions.nouns import Definition
from futasato.places.nouns import Place

MOST = 1_000_000_000


class Panel(forms.Form):
    """One field for every value, in the order of the text; `digest`: of the text these fields were made from."""

    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *given, draft: Draft, **named):
        super().__init__(*given, **named)
        text, definition = draft.sketch.text, draft.definition
        self.dials = {f"d{n}": dial for n, dial in enumerate(dials.listed(definition, text))} if definition else {}
        self.parameters = {f"p{n}": each for n, each in enumerate(parameters.listed(text, _results(definition)))}
        self.told = telling.conditions_by_mark(definition)
        self.initial["digest"] = draft.digest
        for name, each in (self.dials | self.parameters).items():
            self.fields[name] = _field(each)

    def groups(self) -> list[dict[str, object]]:
        """The fields by what they belong to, each group under the whole sentence of its condition."""
        found = [{"legend": gettext("国の指針が町に任せている値"), "fields": [self[name] for name in self.dials]}]
        for (group, mark), names in groupby(self.parameters, key=self._belongs):
            found.append({"legend": group, "told": self.told.get(mark, ""), "fields": [self[name] for name in names]})
        return [group for group in found if group["fields"]]

    def text(self, draft: Draft) -> str:
        """The draft's text with the values of the form."""
        values = {each.path: self._value(name) for name, each in self.parameters.items()}
        text = parameters.changed(draft.sketch.text, values, _results(draft.definition))
        if draft.definition is None:
            return text
        return dials.turned(text, draft.definition, {each.name: self._value(name) for name, each in self.dials.items()})

    def _value(self, name: str) -> str:
        return f"{self.cleaned_data[name]}"

    def _belongs(self, name: str) -> tuple[str, tuple[int, int]]:
        return self.parameters[name].group, self.parameters[name].mark


def _results(definition: Definition | None) -> list[tuple[str, str]]:
    """What an example resident can be: the tiers, or one of the words that stand beside them."""
    return [*wording.tiers(definition), *wording.RESULTS.items()] if definition else []


def _field(each: Dial | Parameter) -> forms.Field:
    told = gettext("〔国は未定〕") if isinstance(each, Dial) and each.is_unconfirmed else ""
    shared = {"label": each.label + told, "initial": each.value, "help_text": _help(each)}
    if each.choices:
        return forms.ChoiceField(choices=each.choices, **shared)
    most = each.most if isinstance(each, Dial) and each.most is not None else MOST
    bounds = {"least": each.least, "most": most}
    told = (
        gettext("%(least)s以上の整数を書いてください。")
        if most == MOST
        else gettext("%(least)s以上%(most)s以下の整数を書いてください。")
    )
    names = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(
        min_value=each.least, max_value=most, error_messages=dict.fromkeys(names, told % bounds), **shared
    )


def _help(each: Dial | Parameter) -> str:
    if not isinstance(each, Dial):
        return ""
    told = [gettext("出典: %(source)s") % {"source": each.source}] if each.source else []
    if not each.choices:
        told.append(
            gettext("%(least)s以上") % {"least": each.least}
            if each.most is None
            else gettext("%(least)s以上%(most)s以下") % {"least": each.least, "most": each.most}
        )
    return gettext("。").join(told)


@gate.for_officer
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, place: Place, sketch: UUID) -> HttpResponse:
    """The fields; what changes is written into the text at its place."""
    draft = drafts.found(place, sketch)
    form = Panel(request.POST or None, draft=draft)
    if form.is_valid() and keeping.keep(request, draft, form, form.text(draft)):
        messages.success(request, gettext("下書きの数を変えました。下で、いまの定義との違いを確かめてください。"))
        return redirect("office:draft", place.code, sketch)
    fixed = dials.fixed(draft.definition) if draft.definition else ()
    shown = {"place": place, "draft": draft, "form": form, "groups": form.groups(), "fixed": fixed}
    return render(request, "office/definition/numbers.html", shown)
