"""What an act is: one transaction, and only where it may run.

A door says which acts its page may run (`allowing`); a page that calls another one by mistake is stopped here, whatever
the page believes. What an act does inside is its own business, so nested acts are free. Where no door is (commands, the
follower) every act may run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

Given, Noun = ParamSpec("Given"), TypeVar("Noun")
ALLOWED: ContextVar[frozenset[str] | None] = ContextVar("ALLOWED", default=None)


def act(function: Callable[Given, Noun]) -> Callable[Given, Noun]:
    """Decorates an act. Raises PermissionDenied when the door in charge does not name it."""
    return stepwise(transaction.atomic(function))


def stepwise(function: Callable[Given, Noun]) -> Callable[Given, Noun]:
    """Decorates the few acts that are more than one transaction: a file each, or a refusal that is to be remembered."""
    name = f"{function.__module__.split('.')[1]}.{function.__name__}"

    @wraps(function)
    def run(*given: Given.args, **named: Given.kwargs) -> Noun:
        allowed = ALLOWED.get()
        if allowed is not None and name not in allowed:
            raise PermissionDenied(f"{name} is no act of this door")
        with _any():
            return function(*given, **named)

    run.act = name
    return run


@contextmanager
def allowing(acts: Collection[str]) -> Iterator[None]:
    """In this block only these acts may be begun ("package.verb")."""
    token = ALLOWED.set(frozenset(acts))
    try:
        yield
    finally:
        ALLOWED.reset(token)


@contextmanager
def _any() -> Iterator[None]:
    token = ALLOWED.set(None)
    try:
        yield
    finally:
        ALLOWED.reset(token)
