"""What is done with definitions: keep a draft, publish a version from a future day; from a page only by two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from futasato.approvals import acts as approvals_acts
from futasato.approvals import rules as approvals_rules
from futasato.approvals.nouns import Kind, Proposal
from futasato.definitions import reads
from futasato.definitions.models import Draft, Force, Version
from futasato.definitions.nouns import NATIONWIDE, Definition, Edition, Sketch
from futasato.definitions.rules import forbidden
from futasato.people import reads as people_reads
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act

BY_TWO = "定義の施行には、もう一人の職員の承認が要ります。施行の申請を出してください。"
ELSEWHERE = "この定義は %(beyond)s にも効きます。その自治体の職員でもある人だけが、申請し承認できます。"


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
    works backwards), a second version of one municipality on one day, a 個人番号 anywhere in the text (T24); and an
    officer alone (T25): `propose_publication`."""
    if approvals_rules.needs_two(by):
        raise Refusal(BY_TWO)
    return _store(_checked(text, file, from_on, now, place_code), text, file, from_on, now, by)


@act
def propose_publication(
    *, text: str, from_on: date, place_code: str, title: str, reason: str, now: datetime, by: str
) -> Proposal:
    """Ask a second officer to bring a text into force from a future day. Refused as `publish`, as
    `approvals.acts.propose`, and where the officer is none of every municipality that the text rules."""
    definition = _checked(text, "", from_on, now, place_code)
    _insist_everywhere(definition.bodies, by, now)
    content = {"text": text, "from_on": from_on.isoformat(), "place_code": place_code, "title": title}
    return approvals_acts.propose(
        kind=Kind.PUBLICATION, place_code=place_code, subject=f"definition:{definition.id}"[:200], content=content,
        reason=reason, now=now, by=by,
    )  # fmt: skip


@act
def carry_out(*, proposal: UUID, now: datetime, by: str) -> Edition:
    """Endorse, and bring into force what was proposed, unless its day has come meanwhile. Refused as
    `approvals.acts.endorse` and as `publish`; the proposal then stays open."""
    agreed = approvals_acts.endorse(proposal=proposal, kind=Kind.PUBLICATION, now=now, by=by)
    text, from_on = agreed.content["text"], date.fromisoformat(agreed.content["from_on"])
    definition = _checked(text, "", from_on, now, agreed.place_code)
    for each in (agreed.proposed_by, by):
        _insist_everywhere(definition.bodies, each, now)
    return _store(definition, text, "", from_on, now, f"{agreed.proposed_by} {by}")


def _checked(text: str, file: str, from_on: date, now: datetime, place_code: str) -> Definition:
    """What the text means, or every reason why it cannot come into force."""
    if reasons := forbidden.reasons(title=file, text=text):
        raise Refusal(*reasons)
    definition, problems = reads.check(text=text, file=file)
    errors = [each.told for each in problems if each.severity == "error"]
    if definition is None or errors:
        raise Refusal(*errors)
    bodies = definition.bodies or (NATIONWIDE,)
    reasons = [*_untimely(from_on, now), *_foreign(bodies, place_code), *reads.failing_examples(definition)]
    if reasons:
        raise Refusal(*reasons)
    return definition


def _insist_everywhere(bodies: Iterable[str], by: str, now: datetime) -> None:
    """A joint definition is decided by people who work for every municipality that it rules."""
    account = approvals_rules.account_of(by)
    if account is None:
        return
    if beyond := [code for code in bodies if not people_reads.is_officer(account, code, day_of(now))]:
        raise Refusal(Sentence(ELSEWHERE, beyond="・".join(beyond)))


def _untimely(from_on: date, now: datetime) -> list[str]:
    today = day_of(now)
    if from_on > today:
        return []
    return [
        Sentence(
            "施行日 %(from_on)s は今日（%(today)s）より後でなければなりません。過去や当日には遡れません。明日以降の日を選んでください",
            from_on=from_on,
            today=today,
        )
    ]


def _foreign(bodies: tuple[str, ...], place_code: str) -> list[str]:
    if not place_code or place_code in bodies:
        return []
    return [
        Sentence(
            "この定義は %(join)s のもので、%(place_code)s のものではありません。place: を直してください",
            join="・".join(bodies),
            place_code=place_code,
        )
    ]


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
        with (
            transaction.atomic(),
            reach.elevated("a rule of several towns comes into force in all of them at once, agreed in each"),
        ):
            version = _insert(definition, text, file, from_on, now, by)
    except IntegrityError as error:
        raise Refusal(
            Sentence(
                "%(from_on)s から施行される定義が既にあります。同じ日に二つの版は置けません。別の日を選んでください",
                from_on=from_on,
            )
        ) from error
    return reads.edition(version.id)
