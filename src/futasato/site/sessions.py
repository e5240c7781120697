"""Sessions in the database, as Django keeps them, but for one answer: when the database goes away while a session is
saved, Django says that the session was deleted (400, the client's fault, never to be tried again). It was not; what is
true is that the service is unwell (503, try again), and the effect of the page may well stand (docs/adr/0023).
"""

from __future__ import annotations

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as Kept
from django.db import OperationalError


class SessionStore(Kept):
    """Tells a database that is away from a session that is gone."""

    def save(self, must_create: bool = False) -> None:
        try:
            super().save(must_create=must_create)
        except UpdateError as refused:
            if isinstance(refused.__context__, OperationalError):
                raise refused.__context__ from None
            raise

    @classmethod
    def get_model_class(cls):
        """Django's own table."""
        return Kept.get_model_class()
