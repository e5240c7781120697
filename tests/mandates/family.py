"""A child, two parents who are not on speaking terms, and a desk. All of them are invented."""

from datetime import UTC, date, datetime

from futasato.mandates import acts
from futasato.mandates.nouns import AgeLimit, AgeRule, Counting, Ground
from futasato.people import acts as people_acts

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DESK = "account:7"
AGES = AgeRule(
    Counting.LAW,
    (AgeLimit(20, date(1898, 7, 16)), AgeLimit(18, date(2022, 4, 1))),
    (AgeLimit(15, date(2026, 4, 1)),),
)


def somebody(name="試験 太郎", born_on=date(1985, 5, 5), **told):
    return people_acts.enter(name=name, born_on=born_on, now=NOW, by="desk", **told).id


def child(born_on=date(2015, 6, 1)):
    return somebody("試験 一子", born_on)


def entrusted(principal, agent, ground=Ground.GUARDIAN, now=NOW, **told):
    told = {"basis": "戸籍謄本（2026-11-20）"} | told
    return acts.entrust(ground=ground, principal=principal, agent=agent, now=now, by=DESK, **told)
