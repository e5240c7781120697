"""Who stands in a text: every person of the database whose id, card number, e-mail or own name is written there."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.db import connection
from psycopg.pq import TransactionStatus

SHORTEST_NAME, MOST_PEOPLE = 4, 300
PEOPLE = """
    select p.id::text, p.claimed_into_id::text, p.account_id, coalesce(p.email, ''), array[p.name, p.kana],
        array(select r.number from registrations_registration r where r.person_id = p.id),
        array(select r.place_code from registrations_registration r where r.person_id = p.id
              union select r.place_code from records_record r where r.person_id = p.id),
        exists (select from protections_veil v where v.person_id = p.id)
    from people_person p limit %s
"""
WRITTEN = "select person_id::text, fields from accesses_access where id = any(%s) and person_id is not null"


class TooMany(Exception):
    """More people than are looked for after every answer."""


@dataclass(frozen=True)
class One:
    """What tells somebody apart. `top`: the id under which all their selves are one."""

    id: str
    top: str
    account: int | None
    email: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    places: tuple[str, ...] = ()
    is_veiled: bool = False


@dataclass(frozen=True)
class Crowd:
    """Everybody there is at one moment. `own_names`: those that only one of them bears."""

    people: tuple[One, ...] = ()
    own_names: dict[str, str] = field(default_factory=dict)

    def named_in(self, text: str, but: str = "") -> dict[str, str]:
        """Who is told by name, e-mail or card number: id → the word. Words of `but` were brought by the asker."""
        words = ((one.id, word) for one in self.people for word in (one.email, *one.numbers) if word)
        told = [*words, *((id, name) for name, id in self.own_names.items())]
        return {id: word for id, word in told if word in text and word not in but}

    def found_in(self, text: str, but: str = "") -> dict[str, str]:
        """The same, and who is told by the opaque id."""
        ids = {one.id: one.id for one in self.people if one.id in text and one.id not in but}
        return ids | self.named_in(text, but)

    def hinted_in(self, text: str) -> set[str]:
        """Whoever can be meant: by a name that several bear, too."""
        return {
            one.id for one in self.people
            if any(word and word in text for word in (one.id, one.email, *one.names, *one.numbers))
        }  # fmt: skip

    def tops(self, ids) -> set[str]:
        """Each of them as the one whose selves they are."""
        known = {one.id: one.top for one in self.people}
        return {known.get(id, id) for id in ids}

    def veiled(self) -> set[str]:
        """Who is under protection, in any of their selves."""
        return {one.top for one in self.people if one.is_veiled}

    def of_place(self, code: str) -> set[str]:
        """Who has to do with a municipality, in any of their selves."""
        return {one.top for one in self.people if code in one.places}

    def words_beyond(self, text: str, but: str, told: dict[str, set[str]]) -> list[str]:
        """E-mails and card numbers that stand there without being among the fields that were written down."""
        kinds = [(one, "email", one.email) for one in self.people]
        kinds += [(one, "number", number) for one in self.people for number in one.numbers]
        return [
            f"{field} {word}" for one, field, word in kinds
            if word and word in text and word not in but and field not in told.get(one.top, {field})
        ]  # fmt: skip

    def of_account(self, account: int | None) -> set[str]:
        """Who somebody signed in is."""
        return {one.top for one in self.people if account is not None and one.account == account}

    def of_emails(self, addresses) -> set[str]:
        """To whom a letter goes."""
        to = {address.lower() for address in addresses}
        return {one.top for one in self.people if one.email.lower() in to}


def can_ask() -> bool:
    """Whether the connection of this thread is open and well."""
    server = connection.connection
    if server is None or server.closed or connection.needs_rollback:
        return False
    return server.info.transaction_status in (TransactionStatus.IDLE, TransactionStatus.INTRANS)


def crowd() -> Crowd:
    """Everybody. Raises TooMany. Asked past Django, so that no test that counts statements counts this one."""
    with connection.connection.cursor() as cursor:
        rows = cursor.execute(PEOPLE, [MOST_PEOPLE + 1]).fetchall()
    if len(rows) > MOST_PEOPLE:
        raise TooMany
    into = {row[0]: row[1] for row in rows}
    people = [
        One(id, _top(id, into), account, email, *map(tuple, many), veil) for id, _, account, email, *many, veil in rows
    ]
    return Crowd(tuple(people), _own_names(people))


def written(accesses) -> dict[str, set[str]]:
    """Of whom these access records are, and of which fields, as the database has them."""
    with connection.connection.cursor() as cursor:
        return {person: set(fields) for person, fields in cursor.execute(WRITTEN, [list(accesses)]).fetchall()}


def text_of(response) -> str:
    """All that leaves in an answer, as a reader reads it: entities and escapes undone."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if response.streaming:
        response.streaming_content = [content]
    return f"{plain(content, response.headers.get('Content-Type', ''))}\n{heads(response)}"


def heads(response) -> str:
    """The headers, with the cookies."""
    told = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{told}\n{unquote(response.headers.get('Location', ''))}\n{response.cookies}"


def plain(content: bytes, kind: str) -> str:
    """A body in the characters it means."""
    text = content.decode("cp932" if "shift_jis" in kind.lower() else "utf-8", "replace")
    if "json" in kind:
        try:
            return json.dumps(json.loads(text), ensure_ascii=False)
        except ValueError:
            return text
    return html.unescape(text) if "html" in kind else text


def _top(id: str, into: dict[str, str | None]) -> str:
    while into.get(id):
        id = into[id]
    return id


def _own_names(people) -> dict[str, str]:
    """name → id, of the names that one person (with their selves) bears alone and that are long enough to be found."""
    bearers: dict[str, set[str]] = {}
    for one in people:
        for name in {name for name in one.names if len(name) >= SHORTEST_NAME}:
            bearers.setdefault(name, set()).add(one.top)
    return {name: tops.pop() for name, tops in bearers.items() if len(tops) == 1}
