"""Lists made for a test, and what came of taking them in."""

import csv
import io
from datetime import UTC, datetime

from django.apps import apps

from futasato.people import acts as people_acts
from futasato.registrations import acts as registrations_acts
from futasato.rosters import acts, reads
from tests.tables.books import book

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
SABAE, ECHIZEN = "182079", "182095"
HEADER = ("会員番号", "お名前", "ふりがな", "生年月日", "郵便番号", "住所", "メール")


def row(number, name="試験 太郎", kana="しけん たろう", born="昭和63年5月3日", home="福井県鯖江市西山町13-1", email=""):
    return [str(number), name, kana, born, "916-0024", home, email]


def csv_of(*rows, encoding="utf-8", header=HEADER):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode(encoding)


def book_of(*rows, header=HEADER):
    return book([header, *rows])


def take(content, place_code=SABAE, mapping="fan-club", now=NOW, **more):
    return acts.import_list(
        place_code=place_code, content=content, mapping=reads.mapping(mapping), now=now, by="test", **more
    )


def figures(tally):
    return (tally.rows, tally.new, tally.matched, tally.review, sum(tally.refused.values()), tally.duplicates)


def counts():
    """What a refused list may not change."""
    tables = [
        "people.Person",
        "people.Address",
        "people.Touch",
        "registrations.Registration",
        "rosters.Member",
        "rosters.Pair",
    ]
    return tuple(apps.get_model(name).objects.count() for name in tables)


def people():
    return apps.get_model("people", "Person").objects.order_by("name")


def resident(name="試験 花子", kana="シケン ハナコ", born_on=None, email="", place_code=SABAE):
    """Somebody of a town's register."""
    one = people_acts.enter(name=name, kana=kana, born_on=born_on, email=email, now=NOW, by="test")
    registrations_acts.enter(person=one.id, place_code=place_code, entrance="desk", now=NOW, by="test")
    return one.id
