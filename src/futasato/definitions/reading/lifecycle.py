"""How long a tier lasts, how it is renewed, and what comes after (manual §8)."""

from __future__ import annotations

from futasato.definitions.nouns import Lifecycle, Renewal, Term, TermKind
from futasato.definitions.reading import conditions, values
from futasato.definitions.reading.desk import Desk
from futasato.definitions.reading.document import Node, Table
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.words import RENEWAL, RENEWAL_BY, TERM
from futasato.units import Sentence

SIZED = {
    "months": TermKind.MONTHS, "birthday_after_years": TermKind.BIRTHDAY, "enrolment_months": TermKind.ENROLMENT,
}  # fmt: skip
FEWEST = {"enrolment_months": 0}
MOST_MONTHS = 1200


def read(desk: Desk, form: Form) -> Lifecycle:
    """The life cycle of a tier's form."""
    return Lifecycle(
        term=(_term(desk, form.nodes["term"]) if "term" in form else None) or Term(),
        renewal=(_renewal(desk, form.nodes["renewal"]) if "renewal" in form else None) or Renewal(),
        grace_months=form.number("grace_months", 0, most=MOST_MONTHS),
        fallback=form.text("fallback"),
        revoked_for=form.texts("revoked_for"),
        examined=form.truth("examined"),
    )


def _term(desk: Desk, node: Node) -> Term | None:
    if isinstance(node, Table):
        return _term_table(desk, desk.form(node, (*SIZED, "until"), TERM))
    word = values.word(desk.pad, node, TERM)
    if word in SIZED or word == "until":
        desk.pad.add(
            node.mark, Sentence("有効期間「%(word)s」には数か日が要ります", word=word), "{months: 12} のように書く"
        )
        return None
    return Term(TermKind(word)) if word else None


def _term_table(desk: Desk, form: Form) -> Term | None:
    words = list(form.nodes)
    if len(words) != 1:
        desk.pad.add(form.mark, "有効期間の書き方が一つに決まりません", "{months: 12} のように一つだけ書く")
        return None
    if words[0] == "until":
        until_on = form.day("until")
        return Term(TermKind.FIXED, 0, until_on) if until_on else None
    size = form.number(words[0], None, least=FEWEST.get(words[0], 1), most=MOST_MONTHS)
    return None if size is None else Term(SIZED[words[0]], size)


def _renewal(desk: Desk, node: Node) -> Renewal | None:
    table = values.table(desk.pad, node, "`renewal` ")
    if table is None:
        return None
    form = desk.form(table, RENEWAL.words, RENEWAL)
    when = conditions.read(desk, form.nodes["when"]) if "when" in form else None
    return Renewal(form.number("opens_months", 0, most=MOST_MONTHS), form.word("by", RENEWAL_BY, "request"), when)
