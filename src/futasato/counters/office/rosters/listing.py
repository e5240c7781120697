"""名簿を持ち込む: the lists of this town, and the form with which another one is brought."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing, uploads
from futasato.counters.office import gate
from futasato.counters.office.rosters import known
from futasato.places.nouns import Place
from futasato.rosters import acts as rosters_acts
from futasato.rosters import reads as rosters_reads
from futasato.rosters.nouns import Roster

TABLES = (".csv", ".xlsx")
NO_TABLE = _("名簿はCSVかExcel（xlsx）で送ってください。")


class Bringing(forms.Form):
    """A file, and how it is read."""

    file = forms.FileField(
        label=_("名簿のファイル"), help_text=_("CSVかExcel（xlsx）、10MBまで。見出しは1行目に。"),
        error_messages={"required": _("名簿のファイルを選んでください。"), "empty": _("ファイルが空です。選び直してください。")},
    )  # fmt: skip
    mapping = forms.ChoiceField(label=_("対応表"))

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        found = map(rosters_reads.mapping, rosters_reads.mapping_names())
        self.fields["mapping"].choices = [(each.id, each.title) for each in found]
        self.fields["file"].widget.attrs["accept"] = ",".join(TABLES)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(TABLES):
            raise forms.ValidationError(NO_TABLE)
        if faults := uploads.refusals(file.name, file.read()):
            raise forms.ValidationError([saying.sentence(fault) for fault in faults])
        file.seek(0)
        return file


@gate.for_officer
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """Every list, the newest first; sent, one more waits."""
    form = Bringing(request.POST or None, request.FILES or None)
    brought = _brought(request, place, form) if form.is_valid() else None
    if brought:
        messages.success(request, gettext("名簿を受け取りました。まだだれも取り込んでいません。"))
        return redirect("office:roster", place.code, brought.id)
    showing.shows(request, [], [])
    rows = [{"roster": each, "stage": known.STAGES[each.stage]} for each in rosters_reads.of_place(place.code)]
    waiting = len(rosters_reads.open_pairs(place.code))
    return render(
        request, "office/rosters/listing.html", {"place": place, "form": form, "rows": rows, "waiting": waiting}
    )


def _brought(request: HttpRequest, place: Place, form: Bringing) -> Roster | None:
    file, mapping = form.cleaned_data["file"], known.mapping(form.cleaned_data["mapping"])
    told = {"name": file.name, "content": file.read(), "mapping": mapping}
    try:
        return rosters_acts.bring(place_code=place.code, **told, now=timezone.now(), by=gate.signed_by(request))
    except rosters_acts.Refusal as refusal:
        form.add_error("file", saying.sentence(refusal))
        return None
