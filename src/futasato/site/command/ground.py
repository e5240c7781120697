"""What a command stands on: Django without a database, or with the running and migrated one; and the clock."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from futasato.site import database, state


def now() -> datetime:
    """The present instant: the one clock of the command line."""
    return datetime.now(UTC)


def prepare(*, is_alone: bool = False, reach: str = "every") -> None:
    """Django with its settings, no database asked. `is_alone`: without any state folder, so no key is kept in one.
    `reach`: every town without its veiled people, as is right for what is printed; "house" for work on everybody."""
    os.environ.setdefault("FUTASATO_REACH", reach)
    if is_alone:
        os.environ.setdefault("FUTASATO_SECRET_KEY", secrets.token_urlsafe(64))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futasato.site.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


@contextmanager
def register(reach: str = "every") -> Iterator[None]:
    """The register itself: server running, tables of this version; stopped again by the last user."""
    prepare(reach=reach)
    with database.running(state.folder()):
        database.ensure_migrated()
        try:
            yield
        finally:
            _let_go()


def _let_go() -> None:
    from django.db import connections

    connections.close_all()


def known_place(text: str) -> str:
    """A place code of the command line; a wrong one is refused with the nearest."""
    from futasato.places import reads
    from futasato.site.command.printing import Refused

    try:
        return reads.get(text).code
    except LookupError as error:
        raise Refused(str(error)) from error
