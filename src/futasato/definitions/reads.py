"""Which rule is in force where and when, and the texts of the rulebook."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from futasato.definitions import reading
from futasato.definitions.judge import examples
from futasato.definitions.models import Draft, Force, Version
from futasato.definitions.nouns import NATIONWIDE, Definition, Edition, Sketch
from futasato.definitions.rules import contradictions
from futasato.units import Sentence

SHIPPED_FROM = date(1, 1, 1)


class UnreadableVersion(Exception):
    """A stored text no longer reads: the language changed under it. Never expected; names the problems."""


def rulebook_file(name: str, from_file: str = "") -> Path | None:
    """The file a base's name means: a path beside `from_file`, or `NAME.yaml` anywhere in the rulebook.

    A text that is no file (a draft typed into a page) reaches the rulebook only: nobody reads a server's files so."""
    beside = Path(from_file).parent / name if from_file and Path(name).name else None
    for path in (beside, beside.with_suffix(".yaml")) if beside else ():
        if path.is_file():
            return path
    return next(iter(sorted(Path(settings.RULEBOOK).rglob(f"{Path(name).name}.yaml"))), None)


def find(name: str, from_file: str = "") -> tuple[str, str] | None:
    """Text and file of a base, as `reading.read` asks for it."""
    path = rulebook_file(name, from_file)
    return (path.read_text(encoding="utf-8"), str(path)) if path else None


def foundations(text: str, file: str = "") -> dict[str, str]:
    """Name → text of every base a text extends, directly or through another: what a version freezes."""
    met: dict[str, str] = {}

    def noting(name: str, from_file: str) -> tuple[str, str] | None:
        found = find(name, from_file)
        if found:
            met[name] = found[0]
        return found

    reading.read(text, file=file, find=noting)
    return met


@lru_cache(maxsize=4096)
def _parsed(text: str, file: str, bases: tuple[tuple[str, str], ...]) -> Definition:
    frozen = dict(bases)
    read = reading.read(text, file=file, find=lambda name, _: (frozen[name], name) if name in frozen else None)
    if read.definition is None:
        raise UnreadableVersion("\n".join(map(str, read.problems)))
    return read.definition


@lru_cache(maxsize=1)
def shipped() -> Edition:
    """The national guideline that ships with the product."""
    path = Path(settings.RULEBOOK) / "guideline" / "national.yaml"
    read = reading.read(path.read_text(encoding="utf-8"), file=str(path), find=find)
    if read.definition is None:
        raise UnreadableVersion("\n".join(map(str, read.problems)))
    return Edition(definition=read.definition, number=0, from_on=SHIPPED_FROM)


def _edition(version: Version) -> Edition:
    definition = _parsed(version.text, version.file, tuple(sorted(version.files.items())))
    return Edition(
        definition=definition,
        number=version.number,
        from_on=version.from_on,
        id=version.id,
        published_at=version.published_at,
        published_by=version.published_by,
        bodies=tuple(version.bodies),
    )


def editions(*, place_code: str, known_at: datetime | None = None) -> tuple[Edition, ...]:
    """Every edition that is or was to come into force in a municipality, by day; the guideline first.

    The town's own editions win over nationwide ones from the day of the town's first."""
    rows = Force.objects.filter(place_code__in=(place_code, NATIONWIDE)).select_related("version")
    if known_at is not None:
        rows = rows.filter(published_at__lte=known_at)
    own = sorted((row for row in rows if row.place_code == place_code), key=lambda row: row.from_on)
    nation = sorted((row for row in rows if row.place_code != place_code), key=lambda row: row.from_on)
    earlier = [row for row in nation if not own or row.from_on < own[0].from_on]
    return (shipped(), *(_edition(row.version) for row in (*earlier, *own)))


def in_force(*, place_code: str, on: date, known_at: datetime | None = None) -> Edition:
    """The edition in force on a day, as known at an instant (now when not given)."""
    return [each for each in editions(place_code=place_code, known_at=known_at) if each.from_on <= on][-1]


def edition(version_id: UUID) -> Edition:
    """One published edition by its id."""
    return _edition(Version.objects.get(id=version_id))


def text_of(version_id: UUID) -> str:
    """The text of an edition as it was published."""
    return Version.objects.values_list("text", flat=True).get(id=version_id)


def places_with_editions() -> tuple[str, ...]:
    """Codes of the municipalities that have published a definition of their own."""
    codes = Force.objects.exclude(place_code=NATIONWIDE).values_list("place_code", flat=True)
    return tuple(codes.distinct().order_by("place_code"))


def last_publication() -> int:
    """The mark of the newest publication; 0 when there is none. Marks rise in the order of the publications."""
    return Force.objects.order_by("-id").values_list("id", flat=True).first() or 0


def places_published(*, after: int, until: int) -> tuple[str, ...]:
    """Codes of the places for which something was published between two marks (`after` < mark <= `until`)."""
    return tuple(Force.objects.filter(id__gt=after, id__lte=until).values_list("place_code", flat=True).distinct())


def editions_starting(*, after: date, until: date) -> tuple[tuple[str, date], ...]:
    """(place code, day) of every coming into force in `after` < day <= `until`: those standings must be looked at."""
    rows = Force.objects.filter(from_on__gt=after, from_on__lte=until).values_list("place_code", "from_on")
    return tuple(rows.order_by("from_on", "place_code"))


def _sketch(draft: Draft) -> Sketch:
    return Sketch(
        id=draft.id,
        place_code=draft.place_code,
        title=draft.title,
        text=draft.text,
        saved_at=draft.saved_at,
        saved_by=draft.saved_by,
    )


def sketches(*, place_code: str) -> tuple[Sketch, ...]:
    """The drafts of an office, newest first."""
    return tuple(_sketch(draft) for draft in Draft.objects.filter(place_code=place_code).order_by("-saved_at"))


def sketch(sketch_id: UUID, *, place_code: str) -> Sketch | None:
    """One draft of this office, or None."""
    draft = Draft.objects.filter(id=sketch_id, place_code=place_code).first()
    return _sketch(draft) if draft else None


def check(*, text: str, file: str = "") -> tuple[Definition | None, tuple[reading.Problem, ...]]:
    """Read a text with the rulebook's bases and look for contradictions. Writes nothing."""
    read = reading.read(text, file=file, find=find)
    if read.definition is None:
        return None, read.problems
    found = tuple(
        reading.Problem(
            file=each.mark.file,
            line=each.mark.line,
            column=each.mark.column,
            message=each.message,
            remedy=each.remedy,
            severity="error" if each.is_error else "warning",
        )
        for each in contradictions.contradictions(read.definition)
    )
    problems = (*read.problems, *found)
    return (None if any(each.severity == "error" for each in problems) else read.definition), problems


def failing_examples(definition: Definition) -> tuple[str, ...]:
    """One sentence for each example resident whose result is not the expected one."""
    return tuple(
        Sentence(
            "例示住民「%(name)s」(%(mark)s): %(expected)s のはずが %(got)s でした",
            name=trial.example.name,
            mark=trial.example.mark,
            expected=trial.example.expected,
            got=trial.got,
        )
        for trial in examples.try_all(definition)
        if not trial.has_passed
    )
