"""Five hundred open cases, so that a queue looks like one: applications, requests, complaints, some of them overdue.

The papers are drawn here: a sheet with lines and a number, nobody's photo.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from PIL import Image, ImageDraw

from futasato.cases import acts as cases
from futasato.cases.nouns import Attachment, Kind
from futasato.definitions import reads as definitions
from futasato.definitions.nouns import Anyone
from futasato.people import reads as people
from futasato.units import day_of

MANY, OLDEST, SHEETS = 500, 40, 12  # cases, days ago, different drawn papers
SOURCE = "sample"
WORDS = {
    Kind.PREMIUM: ("行事の運営を手伝いました", "月に一度、草刈りに通っています", "二つ目の家から毎月来ています"),
    Kind.DISCLOSURE: ("自分の来訪の記録の写しをください",),
    Kind.CORRECTION: ("8月の活動の日付が一日ずれています",),
    Kind.STOP: ("お知らせのメールに使わないでください",),
    Kind.COMPLAINT: ("受付で長く待ちました", "案内の地図が古いようです"),
}
OTHERS = [kind for kind in WORDS if kind is not Kind.PREMIUM]
Tie = tuple[UUID, str]


def ask(ties: list[Tie], random: Random, now: datetime) -> int:
    """Cases of these (person, place code), each person's application first; how many there are then."""
    ties = _of_strangers(ties)
    random.shuffle(ties)
    applied = [_asked(tie, Kind.PREMIUM, random, now) for tie in ties[:MANY]]
    others = [_asked(random.choice(ties), random.choice(OTHERS), random, now) for _ in range(MANY - len(applied))]
    papers = [[sheet] for sheet in sheets(random)]
    asked = [(*each, papers[n % SHEETS] if each[2] is Kind.PREMIUM else []) for n, each in enumerate(applied + others)]
    return len(cases.take_in(asked=asked, now=now, by=SOURCE))


def _of_strangers(ties: list[Tie]) -> list[Tie]:
    """Without those who sign in themselves: a visitor who plays them asks for the first time."""
    known = people.get_many({person for person, _ in ties})
    return [tie for tie in ties if known[tie[0]].account is None]


def _asked(tie: Tie, kind: Kind, random: Random, now: datetime) -> tuple:
    at = now - timedelta(days=random.randrange(OLDEST), minutes=random.randrange(600))
    tier = _tier(tie[1], now) if kind is Kind.PREMIUM else ""
    return (*tie, kind, tier, random.choice(WORDS[kind]), at)


def _tier(place_code: str, now: datetime) -> str:
    """The highest tier that a town does not give to everybody."""
    definition = definitions.in_force(place_code=place_code, on=day_of(now)).definition
    return next(tier.id for tier in reversed(definition.tiers) if not isinstance(tier.when, Anyone))


def sheets(random: Random) -> list[Attachment]:
    """Drawn papers, each some ten kilobytes."""
    return [
        Attachment(f"証明書{number:02}.jpg", "image/jpeg", _drawn(number, random)) for number in range(1, SHEETS + 1)
    ]


def _drawn(number: int, random: Random) -> bytes:
    sheet = Image.new("RGB", (480, 640), (250, 248, 240))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((24, 24, 456, 616), outline=(60, 60, 60), width=3)
    pen.text((60, 60), f"SAMPLE No. {number:02}", fill=(20, 20, 20))
    for line in range(6 + random.randrange(6)):
        pen.line((60, 120 + 36 * line, 240 + random.randrange(180), 120 + 36 * line), fill=(120, 120, 120), width=4)
    pen.ellipse((330, 480, 420, 570), outline=(180, 40, 40), width=5)
    found = io.BytesIO()
    sheet.save(found, "JPEG", quality=60)
    return found.getvalue()
