"""Tiers from the base down: a town adds tiers and conditions where the base permits it, and rewrites nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from futasato.definitions.nouns import All, Condition, Tier
from futasato.definitions.reading import conditions, lifecycle, values
from futasato.definitions.reading.desk import Desk
from futasato.definitions.reading.document import Node
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import clip, joined
from futasato.definitions.reading.words import TIER, VARY_TIERS
from futasato.units import Sentence

OF_TOWN = ("id", "add", "benefits", "note")  # what a town may write to a tier of its base: more conditions, and display


@dataclass
class Stack:
    """The tiers so far, from the lowest up, and what may still be done to them. The root may do everything."""

    tiers: list[Tier] = field(default_factory=list)
    is_root: bool = True
    may_add: bool = True
    open_tiers: frozenset[str] = frozenset()

    @property
    def ids(self) -> list[str]:
        return [tier.id for tier in self.tiers]


def layered(desk: Desk, stack: Stack, head: Form) -> Stack:
    """One sheet's tiers laid on those of its base. `head`: the sheet's head, settings filled in."""
    rows = values.row(desk.pad, head.nodes["tiers"], "段階") if "tiers" in head else ()
    forms = [form for row in rows if (form := _form(desk, row))]
    known, seen = set(stack.ids), set()
    for i, form in enumerate(forms):
        tier_id = form.text("id")
        if not tier_id or tier_id in seen:
            _blame(desk, form, tier_id)
        elif tier_id in known:
            _extend(desk, stack, form)
        else:
            _insert(desk, stack, form, [f.text("id") for f in forms[i + 1 :]])
        seen.add(tier_id)
    return _varied(desk, stack, head)


def check(desk: Desk, stack: Stack, root: Form) -> None:
    """There is a tier at all, and every fallback names one."""
    if "tiers" in root and not stack.tiers and not desk.pad.is_fatal:
        desk.pad.add(root.mark_of("tiers"), "段階が一つもありません", "- id: … の行を書く")
    for tier in stack.tiers:
        if tier.lifecycle.fallback and tier.lifecycle.fallback not in stack.ids:
            desk.pad.unknown(
                tier.mark, Sentence("段階（%(tier)s の失効後の段階）", tier=tier.id), tier.lifecycle.fallback, stack.ids
            )


def _form(desk: Desk, row: Node) -> Form | None:
    table = values.table(desk.pad, row, "段階")
    form = desk.form(table, TIER.words, TIER) if table else None
    return form if form and form.need("id") else None


def _blame(desk: Desk, form: Form, tier_id: str) -> None:
    if tier_id:
        desk.pad.add(
            form.mark_of("id"), Sentence("段階「%(tier_id)s」が二つあります", tier_id=clip(tier_id)), "別の符号にする"
        )


# --- new tiers ----------------------------------------------------------------------------------------------------
def _insert(desk: Desk, stack: Stack, form: Form, later: list[str]) -> None:
    """A new tier stands below the next tier of the base that the sheet goes on to name, else at the top."""
    tier = _tier(desk, form)
    if not stack.may_add:
        near = desk.pad.nearest(form.text("id"), stack.ids)
        why = "基準は段階を足すことを許していません"
        asked = Sentence("基準は段階を足すことを許していません。「%(near)s」のことですか", near=near)
        desk.pad.add(form.mark_of("id"), asked if near else why, said(stack))
        return
    if tier:
        place = next((stack.ids.index(other) for other in later if other in stack.ids), len(stack.tiers))
        stack.tiers.insert(place, tier)


def _tier(desk: Desk, form: Form) -> Tier | None:
    if "add" in form:
        desk.pad.add(form.marks["add"], "`add` は基準の段階に条件を足すときの語です", "新しい段階には when を書く")
    life = lifecycle.read(desk, form)
    when = conditions.read(desk, form.nodes["when"]) if form.need("when") else None
    if when is None:
        return None
    return Tier(
        id=form.text("id"),
        title=form.text("title", form.text("id")),
        when=when,
        lifecycle=life,
        title_en=form.text("title_en"),
        note=form.text("note"),
        benefits=form.texts("benefits"),
        cap=form.number("cap", None, least=1, most=2000),
        mark=form.mark_of("id"),
    )


# --- tiers of the base ---------------------------------------------------------------------------------------------
def _extend(desk: Desk, stack: Stack, form: Form) -> None:
    """Conditions added to a tier of the base; it is never rewritten."""
    place = stack.ids.index(form.text("id"))
    tier = stack.tiers[place]
    for key in form.nodes:
        if key not in OF_TOWN:
            desk.pad.add(
                form.marks[key],
                Sentence("基準の段階「%(tier)s」の `%(key)s` は書き換えられません", tier=tier.id, key=key),
                said(stack),
            )
    if "add" in form:
        added = conditions.parts(desk, form.nodes["add"])
        if tier.id not in stack.open_tiers:
            desk.pad.add(
                form.marks["add"],
                Sentence("基準は段階「%(tier)s」に条件を足すことを許していません", tier=tier.id),
                said(stack),
            )
        tier = replace(tier, when=_stricter(tier.when, added))
    benefits, note = tier.benefits + form.texts("benefits"), form.text("note", tier.note)
    stack.tiers[place] = replace(tier, benefits=benefits, note=note)


def _stricter(when: Condition, added: tuple[Condition, ...]) -> Condition:
    if isinstance(when, All) and when.word == "all" and not when.label:
        return replace(when, parts=when.parts + added)
    return All(word="all", mark=when.mark, parts=(when, *added))


# --- what may be varied --------------------------------------------------------------------------------------------
def said(stack: Stack) -> str:
    """What the base allows, for a message."""
    adding = ["新しい段階を足すこと"] * stack.may_add
    if stack.open_tiers:
        adding.append(Sentence("段階 %(tiers)s に add: で条件を足すこと", tiers="、".join(sorted(stack.open_tiers))))
    return (
        Sentence("基準が許すのは %(limits)s", limits=joined(adding)) if adding else "基準は段階の変更を何も許していない"
    )


def _varied(desk: Desk, stack: Stack, head: Form) -> Stack:
    """What the sheet leaves open to those that extend it: never more than it was itself allowed."""
    if "vary" not in head:
        return replace(stack, is_root=False, may_add=stack.may_add and not stack.is_root)
    table = values.table(desk.pad, head.nodes["vary"], "`vary` ")
    form = desk.form(table, VARY_TIERS.words, VARY_TIERS) if table else None
    may_add = form.truth("add_tiers") if form else False
    opened = frozenset(form.texts("add_conditions") if form else ())
    for tier_id in sorted(opened - set(stack.ids)):
        desk.pad.unknown(form.mark_of("add_conditions"), "段階", tier_id, stack.ids)
    if not stack.is_root and (may_add > stack.may_add or not opened <= stack.open_tiers | _own(stack, head)):
        desk.pad.add(head.marks["vary"], "基準が許していないことを許そうとしています", said(stack))
    return replace(stack, is_root=False, may_add=may_add, open_tiers=opened)


def _own(stack: Stack, head: Form) -> frozenset[str]:
    """Tiers that this sheet itself brought in."""
    return frozenset(tier.id for tier in stack.tiers if tier.mark.file == head.mark.file)
