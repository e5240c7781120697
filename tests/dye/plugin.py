"""Loaded in every run of the suite: each answer, letter, log line, redirect and cache entry of every test is looked at.

A test that plants a leak says so: `@pytest.mark.undyed("what is planted")`.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from functools import wraps

import pytest

from .watching import WATCH

WATCHED = ("responses", "with_people", "accesses", "logs", "letters", "redirects", "cached")
WORDS = {
    "responses": "responses", "with_people": "with people", "accesses": "access rows", "logs": "log lines",
    "letters": "letters", "redirects": "redirects", "cached": "cache entries", "crowded": "not searched (over 300 people)",
    "unasked": "not searched (no database behind them)", "violations": "violations",
}  # fmt: skip


def pytest_configure(config):
    config.addinivalue_line("markers", "undyed(reason): plants a leak, or sends out what is meant to be found")


def pytest_sessionstart(session):
    from django.core.cache.backends.locmem import LocMemCache
    from django.core.handlers.base import BaseHandler
    from django.core.mail import EmailMessage

    from futasato.accesses.models import storing

    _around(BaseHandler, "get_response", _answered)
    _around(EmailMessage, "send", _sent)
    _around(logging.Logger, "callHandlers", _logged)
    _around(LocMemCache, "set", _cached)
    _around(LocMemCache, "add", _cached)
    _around(storing, "store", _stored)


def _around(where, name, watch):
    """Put a watch around a function; what it does stays."""
    inner = getattr(where, name)
    setattr(where, name, wraps(inner)(lambda *given, **named: watch(inner, *given, **named)))


def _answered(inner, handler, request):
    WATCH.begin()
    response = inner(handler, request)
    WATCH.answered(request, response)
    return response


def _sent(inner, letter, *given, **named):
    bodies = [letter.subject, letter.body, *(str(each) for each in getattr(letter, "alternatives", ()))]
    WATCH.said("letters", "\n".join(map(str, [*bodies, *letter.attachments])), tuple(letter.recipients()))
    return inner(letter, *given, **named)


def _logged(inner, logger, record):
    WATCH.said("logs", f"{logger.name}: {record.getMessage()} {record.exc_info[1] if record.exc_info else ''}")
    return inner(logger, record)


def _cached(inner, cache, key, value, *given, **named):
    WATCH.said("cached", f"{key}: {value!r}")
    return inner(cache, key, value, *given, **named)


def _stored(inner, accesses):
    accesses = list(accesses)
    WATCH.wrote(each.id for each in accesses)
    return inner(accesses)


# --- the test that runs ----------------------------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item):
    WATCH.found.clear()
    WATCH.waiting.clear()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item):
    """After the test and before its database is put back: what it sent is judged."""
    result = yield
    WATCH.settle()
    found, planted = list(dict.fromkeys(WATCH.found)), item.get_closest_marker("undyed")
    WATCH.found.clear()
    if found and not planted:
        WATCH.count.violations += len(found)
        pytest.fail("the dye came out:\n" + "\n".join(f"  {each}" for each in found), pytrace=False)
    return result


# --- the whole run ---------------------------------------------------------------------------------------------------


def is_whole(config) -> bool:
    """Whether this run is the whole suite: no file, no word, no marker chosen."""
    chosen = [arg for arg in config.invocation_params.args if "tests/" in str(arg) or "::" in str(arg)]
    return not (chosen or config.option.keyword or config.option.markexpr or config.option.collectonly)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """What one process of several has seen is counted with the rest."""
    for name, seen in getattr(node, "workeroutput", {}).get("dye", {}).items():
        setattr(WATCH.count, name, getattr(WATCH.count, name) + seen)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """A whole run that has seen nothing in a channel has not looked."""
    if hasattr(session.config, "workeroutput"):  # the one that gathers all judges
        session.config.workeroutput["dye"] = asdict(WATCH.count)
        return
    blind = [name for name in WATCHED if not getattr(WATCH.count, name)]
    session.config.stash[BLIND] = blind if is_whole(session.config) else []
    if session.config.stash[BLIND] and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


BLIND = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter, config):
    counts = asdict(WATCH.count)
    if not counts["responses"]:
        return
    terminalreporter.section("dye: what the suite sent out")
    terminalreporter.write_line(", ".join(f"{counts[name]} {words}" for name, words in WORDS.items()))
    if config.stash.get(BLIND, []):
        terminalreporter.write_line(f"  the dye saw nothing at all in: {', '.join(config.stash[BLIND])}", red=True)
