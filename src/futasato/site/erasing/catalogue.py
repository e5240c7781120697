"""Which tables keep something of a person, found by walking the models, so that no table can be forgotten: whatever
points at a person or names one by a column of ids, whatever points at an account, and whatever hangs on such a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet, UUIDField

PERSON, ACCOUNT = "people.Person", "auth.User"
BARE = frozenset({"person", "person_id"})
"""Names of columns that hold a person's id without pointing at the person's row."""
CLIENT = "client"
"""The column of a table of keys that says "account:7"."""


@dataclass(frozen=True)
class Kept:
    """One table with the ways from its rows to a person (`persons`), an account or a client of that name."""

    model: type[Model]
    persons: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """Its name in the database."""
        return self.model._meta.db_table

    def rows(self, persons, accounts) -> QuerySet:
        """The rows that are somebody's who has these ids and accounts."""
        asked = Q(pk__in=[])
        for way in self.persons:
            asked |= Q(**{f"{way}__in": list(persons)})
        for way in self.accounts:
            asked |= Q(**{f"{way}__in": list(accounts)})
        for way in self.clients:
            asked |= Q(**{f"{way}__in": [f"account:{each}" for each in accounts]})
        return self.model._base_manager.filter(asked).order_by("pk")


@cache
def tables() -> tuple[Kept, ...]:
    """Every table, in order of its name."""
    found = {model: kept for model in _models() if (kept := _direct(model))}
    while more := {model: kept for model in _models() if model not in found and (kept := _hanging(model, found))}:
        found |= more
    return tuple(sorted(found.values(), key=lambda each: each.table))


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _direct(model: type[Model]) -> Kept | None:
    """The table's own columns say whose a row is."""
    label, fields = model._meta.label, model._meta.concrete_fields
    if label == PERSON:
        return Kept(model, persons=("pk",))
    if label == ACCOUNT:
        return Kept(model, accounts=("pk",))
    persons = [f.attname for f in fields if _points_at(f, PERSON) or (isinstance(f, UUIDField) and f.name in BARE)]
    accounts = [f.attname for f in fields if _points_at(f, ACCOUNT)]
    clients = [f.attname for f in fields if f.name == CLIENT]
    is_any = persons or accounts or clients
    return Kept(model, tuple(persons), tuple(accounts), tuple(clients)) if is_any else None


def _hanging(model: type[Model], found: dict[type[Model], Kept]) -> Kept | None:
    """A row that hangs on somebody's row is theirs, too."""
    above = [(f.name, found[f.related_model]) for f in model._meta.concrete_fields if _parent(f) in found]
    persons = tuple(f"{name}__{way}" for name, kept in above for way in kept.persons)
    accounts = tuple(f"{name}__{way}" for name, kept in above for way in kept.accounts)
    return Kept(model, persons, accounts) if persons or accounts else None


def _points_at(field, label: str) -> bool:
    return isinstance(field, ForeignKey) and field.related_model._meta.label == label


def _parent(field) -> type[Model] | None:
    return field.related_model if isinstance(field, ForeignKey) else None
