"""To announce and to warn: one officer, at once, counted by the day; kept as it was sent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from futasato.letters import acts as letters_acts
from futasato.letters.nouns import Kind as Word
from futasato.letters.nouns import Post
from futasato.notices import models, reads, rules
from futasato.notices.acts.refusal import insist
from futasato.notices.nouns import LONGEST_BODY, LONGEST_TITLE, Audience, Instruction, Kind, Notice
from futasato.units import DAY, Sentence, day_of, instant_of
from futasato.walls.act import act

NO_TITLE = Sentence("題名を%(longest_title)s字までで書いてください", longest_title=LONGEST_TITLE)
NO_BODY = Sentence("本文を%(longest_body)s字までで書いてください", longest_body=LONGEST_BODY)
NOBODY = "この条件では、便りを受け取れる人がいません。区分や状態を選び直してください"
WRONG_LINK = "リンクは、国や自治体の頁（https:// で始まり .lg.jp か .go.jp で終わる所）だけを書けます"
NO_INSTRUCTION = "してほしいことを一つ以上選んでください"
TOO_MANY = "今日はもう%(most)s件送りました（一日%(most)s件まで）。明日送るか、前のお知らせを見直してください"
TURN = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


@act
def announce(*, place_code: str, title: str, body: str, audience: Audience, now: datetime, by: str) -> Notice:
    """News to a chosen group. Refused: no words, too long, nobody to tell, too many today."""
    insist(body.strip() and len(body) <= LONGEST_BODY, NO_BODY)
    bound = reads.bound()
    row = models.Notice(kind=Kind.NEWS.value, title=title.strip(), body=body.strip(), place_code=place_code)
    return _sent(row, audience, bound.news_a_day, bound.news_days, now, by)


@act
def warn(
    *, place_code: str, title: str, instructions: Collection[Instruction], link: str = "", now: datetime, by: str
) -> Notice:
    """災害の知らせ to everybody registered with the place, also at night. Refused: no title, no instruction, a link that is
    not a public body's, nobody to tell, too many today."""
    insist(instructions, NO_INSTRUCTION)
    insist(not link or rules.is_public(link), WRONG_LINK)
    bound, chosen = reads.bound(), [each.value for each in Instruction if each in set(instructions)]
    row = models.Notice(
        kind=Kind.DISASTER.value, title=title.strip(), link=link, instructions=chosen, place_code=place_code
    )
    return _sent(row, Audience(), bound.disasters_a_day, bound.disaster_days, now, by)


def _sent(row: models.Notice, audience: Audience, most: int, days: int, now: datetime, by: str) -> Notice:
    insist(0 < len(row.title) <= LONGEST_TITLE, NO_TITLE)
    _insist_on_few(row, most, now)
    kind = Word(row.kind)
    people = reads.recipients(row.place_code, kind, audience, day_of(now))
    insist(people, NOBODY)
    row.tier, row.state, row.posted_at, row.posted_by, row.recipients = (
        audience.tier,
        audience.state,
        now,
        by,
        len(people),
    )
    row.save(force_insert=True)
    about, until_at = reads.noun(row).about, now + days * DAY
    letters_acts.post(
        letters=[Post(each, row.place_code, kind, about, now, until_at) for each in people], now=now, by=by
    )
    return reads.noun(row)


def _insist_on_few(row: models.Notice, most: int, now: datetime) -> None:
    """Counted one after the other: two at once are not both the last."""
    with connection.cursor() as cursor:
        cursor.execute(TURN, [f"notices {row.place_code}"])
    today = models.Notice.objects.filter(
        place_code=row.place_code, kind=row.kind, posted_at__gte=instant_of(day_of(now))
    )
    insist(today.count() < most, Sentence(TOO_MANY, most=most))
