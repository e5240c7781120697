"""What is done with definitions: keep a draft, publish a version from a future day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from futasato.definitions import reads
from futasato.definitions.models import Draft, Force, Version
from futasato.definitions.nouns import NATIONWIDE, Definition, Edition, Sketch
from futasato.definitions.rules import forbidden
from futasato.units import day_of
from futasato.walls.act import act


class Refusal(Exception):
    """The act was not done; `reasons` say why and what to do, one a line, in Japanese."""

    def __init__(self, *reasons: str):
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@act
def keep_draft(*, place_code: str, title: str, text: str, now: datetime, by: str) -> Sketch:
    """Keep (or overwrite) an office's draft of that title. Any text may be kept; errors are told when it is tried.

    Refused: a text or title with a 個人番号 in it (T24)."""
    if reasons := forbidden.reasons(title=title, text=text):
        raise Refusal(*reasons)
    draft, _ = Draft.objects.update_or_create(
        place_code=place_code, title=title, defaults={"text": text, "saved_at": now, "saved_by": by}
    )
    return reads.sketch(draft.id, place_code=place_code)


@act
def publish(*, text: str, from_on: date, now: datetime, by: str, file: str = "", place_code: str = "") -> Edition:
    """Bring a text into force from a future Japanese day. `place_code`: refuse a text of another municipality.

    Refused: unreadable or contradictory text, an example that fails, a day that is not in the future (a change never
    works backwards), a second version of one municipality on one day, a 個人番号 anywhere in the text (T24)."""
    if reasons := forbidden.reasons(title=file, text=text):
        raise Refusal(*reasons)
    definition, problems = reads.check(text=text, file=file)
    errors = [str(each) for each in problems if each.severity == "error"]
    if definition is None or errors:
        raise Refusal(*errors)
    bodies = definition.bodies or (NATIONWIDE,)
    reasons = [*_untimely(from_on, now), *_foreign(bodies, place_code), *reads.failing_examples(definition)]
    if reasons:
        raise Refusal(*reasons)
    return _store(definition, text, file, from_on, now, by)


def _untimely(from_on: date, now: datetime) -> list[str]:
    today = day_of(now)
    if from_on > today:
        return []
    return [f"施行日 {from_on} は今日（{today}）より後でなければなりません。過去や当日には遡れません。明日以降の日を選んでください"]


def _foreign(bodies: tuple[str, ...], place_code: str) -> list[str]:
    if not place_code or place_code in bodies:
        return []
    return [f"この定義は {'・'.join(bodies)} のもので、{place_code} のものではありません。place: を直してください"]


def _take_turn() -> None:
    """One publication after the other, so that whoever follows them by their number never misses a late one."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('definitions publish', 0))")


@transaction.atomic
def _insert(definition: Definition, text: str, file: str, from_on: date, now: datetime, by: str) -> Version:
    _take_turn()
    last = Version.objects.filter(definition=definition.id).order_by("-number").first()
    version = Version.objects.create(
        definition=definition.id,
        number=last.number + 1 if last else 1,
        text=text,
        file=file,
        files=reads.foundations(text, file),
        bodies=list(definition.bodies),
        from_on=from_on,
        published_at=now,
        published_by=by,
    )
    codes = definition.bodies or (NATIONWIDE,)
    Force.objects.bulk_create(
        Force(version=version, place_code=code, from_on=from_on, published_at=now) for code in codes
    )
    return version


def _store(definition, text, file, from_on, now, by) -> Edition:
    try:
        version = _insert(definition, text, file, from_on, now, by)
    except IntegrityError as error:
        raise Refusal(
            f"{from_on} から施行される定義が既にあります。同じ日に二つの版は置けません。別の日を選んでください"
        ) from error
    return reads.edition(version.id)
