"""A town with an officer, some people and a definition of its own. All of them are invented."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.utils import timezone

from futasato.definitions import acts as definitions_acts
from futasato.people import acts as people_acts
from futasato.people.nouns import Address, Duty
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry, Kind
from futasato.registrations import acts as registrations_acts
from futasato.units import JST, day_of

FUKUI, SABAE, TOKYO = "182010", "182079", "131041"
NAMES = {FUKUI: "福井市", SABAE: "鯖江市"}
TEXT = """\
# 町の覚え書き: この行は残る
definition: test-fukui
title: 福井市の試験の定義
place: "182010"
source: 試験のための作例
tiers:
  - id: friend
    title: 市の友だち
    when: anyone
  - id: two-region
    title: 二地域居住者
    when:
      all:
        - address_outside: own
        - stay_days: {min: 3, window: {months: 12}}   # 行の終わりの覚え書き
examples:
  - name: 三日いた人
    on: 2026-11-23
    person: {address: "131041"}
    records:
      - {visit: [2026-08-01, 2026-08-02, 2026-08-03]}
    expect: two-region
"""


def officer(code=FUKUI, email=None):
    """An account that works for a town since a year ago."""
    user = get_user_model().objects.create_user(
        f"officer-{uuid4().hex}", email=email or f"{uuid4().hex}@futasato.example"
    )
    appoint(user, code)
    return user


def appoint(user, code=FUKUI, until_on=None, duty=Duty.OFFICER):
    """Give an account an office."""
    now = timezone.now()
    from_on = day_of(now) - timedelta(days=365)
    people_acts.appoint(
        account=user.pk, place_code=code, from_on=from_on, until_on=until_on, duty=duty, now=now, by="test"
    )


def somebody(name="試験 太郎", kana="シケン　タロウ", code=FUKUI, days=0, **told):
    """A person of Tokyo with a registration (from records alone) and visits on some days of last month."""
    now = timezone.now()
    home = Address(TOKYO, day_of(now) - timedelta(days=900), text="東京都新宿区")
    person = people_acts.enter(name=name, kana=kana, address=home, source="test", now=now, by="test", **told)
    visited(person, days, code)
    registrations_acts.enter(person=person.id, place_code=code, entrance="survey", now=now, by="test")
    return person


def visited(person, days, code=FUKUI):
    """Visits on the last days before yesterday; their records."""
    last = day_of(timezone.now()) - timedelta(days=2)
    entries = [Entry(person.id, code, Kind.VISIT, last - timedelta(days=back)) for back in range(days)]
    return records_acts.write(entries=entries, now=timezone.now(), by="test", source="test").records


def judged(*people, code=FUKUI):
    """Their standings computed."""
    registrations_acts.refresh(pairs=[(each.id, code) for each in people], now=timezone.now(), cause="record")


def ruled(text=TEXT, from_on=date(2020, 4, 1)):
    """The definition in force since long ago."""
    decided_at = datetime(2020, 1, 10, tzinfo=JST)
    return definitions_acts.publish(text=text, from_on=from_on, now=decided_at, by="test")


def drafted(text=TEXT, title="改正案", code=FUKUI):
    """A kept draft."""
    return definitions_acts.keep_draft(place_code=code, title=title, text=text, now=timezone.now(), by="test")


def text(page):
    """What a page says, for searching."""
    return page.content.decode()
