"""Row-level policies in SQL, for the migrations of the packages whose tables they guard (docs/adr/0024).

Every rule asks the settings of the session through the functions of walls' own migration, each inside a scalar
subquery: so PostgreSQL asks once a statement and not once a row. What a rule says of a parent table is the parent's own
policy: rows that a reader cannot see there do not exist for the child either.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

EVERY = "(select walls_every())"
UNVEILED = "(select walls_unveiled())"
HOUSE = f"({EVERY} and {UNVEILED})"
PLACES, DESKS = "any ((select walls_places())::text[])", "any ((select walls_desks())::text[])"
PERSONS = "any ((select walls_persons())::uuid[])"
SOMEBODY = f"({EVERY} or (select cardinality(walls_places()) + cardinality(walls_persons()) > 0))"
PUBLIC = "true"


def place(column: str = "place_code") -> str:
    """The rule of a row that belongs to a place and to nobody."""
    return f"{EVERY} or {column} = {PLACES}"


def seen(person: str) -> str:
    """The rule that somebody is not behind the veil."""
    return f"({UNVEILED} or {person} <> all ((select walls_veiled())::uuid[]))"


def place_and_person(person: str = "person_id", column: str = "place_code", *, nobody: bool = False) -> str:
    """The rule of a row that ties a person to a place: of a reachable place, the veiled only at their desk; or one's
    own. `nobody`: the person may be missing, then the place alone decides."""
    unveiled = f"{seen(person)} or {column} = {DESKS}" + (f" or {person} is null" if nobody else "")
    return f"(({place(column)}) and ({unveiled})) or {person} = {PERSONS}"


def parent(table: str, column: str, key: str = "id") -> str:
    """The rule of a row whose parent's row decides."""
    return f"{HOUSE} or exists (select from {table} parent where parent.{key} = {column})"


def by_place(table: str, column: str = "place_code") -> RunSQL:
    """A table with a place and nobody in it."""
    return walled(table, place(column))


def by_place_and_person(table: str, person: str = "person_id", *, nobody: bool = False) -> RunSQL:
    """A table that ties people to places."""
    return walled(table, place_and_person(f"{table}.{person}", f"{table}.place_code", nobody=nobody))


def through(table: str, column: str, of: str, key: str = "id") -> RunSQL:
    """A table of child rows: whoever reaches the parent `of` reaches them."""
    return walled(table, parent(of, f"{table}.{column}", key))


def of_person(table: str, column: str = "person_id") -> RunSQL:
    """A table about a person, without a place: whoever reaches the person reaches it."""
    return walled(table, f"{table}.{column} = {PERSONS} or {parent('people_person', f'{table}.{column}')}")


def walled(table: str, using: str, *, written: str = "", owner: str = "") -> RunSQL:
    """Row security, also over the table's owner. `using`: the rows that can be read, and written unless `written` says
    otherwise. `owner`: a rule for the owner alone, for the functions that come as the owner."""
    rules = [_policy(table, "reach", "all", using)] if not written else _two(table, using, written)
    rules += [f"create policy {table}_owner on {table} to current_role using ({owner})"] if owner else []
    names = [f"{table}_owner"] * bool(owner) + ([f"{table}_reach"] if not written else _names(table))
    forward = [f"alter table {table} {word} row level security" for word in ("enable", "force")] + rules
    back = [f"drop policy {name} on {table}" for name in names]
    back += [f"alter table {table} no force row level security", f"alter table {table} disable row level security"]
    return RunSQL(";\n".join(forward), ";\n".join(back))


def _two(table: str, using: str, written: str) -> list[str]:
    """What is read by one rule and written by another."""
    reading = f"create policy {table}_read on {table} for select using ({using})"
    adding = f"create policy {table}_add on {table} for insert with check ({written})"
    return [
        reading,
        adding,
        f"create policy {table}_change on {table} for update using ({written}) with check ({written})",
        f"create policy {table}_remove on {table} for delete using ({written})",
    ]


def _names(table: str) -> list[str]:
    return [f"{table}_{verb}" for verb in ("read", "add", "change", "remove")]


def _policy(table: str, name: str, verb: str, rule: str) -> str:
    return f"create policy {table}_{name} on {table} for {verb} using ({rule}) with check ({rule})"
