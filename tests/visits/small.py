"""A small mapping, files written from rows, and what came of importing them."""

import csv
import io
from datetime import UTC, datetime

from django.apps import apps

from futasato.visits import acts
from futasato.visits.rules import reading

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
FUKUI, ECHIZEN, SABAE = "182010", "182095", "182079"
HEADER = ("番号", "生年", "住所県", "住所市町村", "日時", "市町村", "泊", "感想")
PLAIN = """
mapping: small
title: 小さなアンケート
source: 試験
who: {column: 番号, born_year: 生年}
home: {prefecture: 住所県, town: 住所市町村}
where: {prefecture: {fixed: 福井県}, town: 市町村}
when: 日時
nights: {column: 泊, scope: prefecture}
kind: visit
evidence: self
key: [番号, 日時, 市町村]
keep: [感想]
"""


def mapped(text=PLAIN):
    """The mapping of a text that must be right."""
    found = reading.read(text, file="small.yaml")
    assert found.problems == ()
    return found.mapping


def row(number, when="2026-05-03 10:00:00", town="福井市", **said):
    """The cells of one row, or what is said under their headers."""
    plain = dict(zip(HEADER, (number, "1980", "東京都", "文京区", when, town, "日帰り", ""), strict=True))
    return [(plain | said)[title] for title in HEADER]


def written(rows, header=HEADER, newline="\r\n", **form):
    """Rows as CSV text."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=newline, **form).writerows([header, *rows])
    return out.getvalue()


def take(*paths, mapping=None, now=NOW):
    return acts.import_files(mapping=mapping or mapped(), paths=paths, now=now, by="test")


def counts():
    """How many people, addresses, records and registrations there are: what a refused file may not change."""
    tables = [("people", "Person"), ("people", "Address"), ("records", "Record"), ("registrations", "Registration")]
    return tuple(apps.get_model(*table).objects.count() for table in tables)


def stored(**wanted):
    """The records that were written, oldest fact first."""
    return list(apps.get_model("records", "Record").objects.filter(**wanted).order_by("happened_on", "source_key"))
