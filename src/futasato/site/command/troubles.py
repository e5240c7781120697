"""What can end a command early, each told in a sentence and an exit status; a traceback goes to the log, never out."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from futasato.site import state
from futasato.site.command.printing import Refused, told
from futasato.site.database import DatabaseTrouble

REFUSED, UNEXPECTED, INTERRUPTED, BROKEN_PIPE = 1, 70, 130, 141


@dataclass
class Outcome:
    """How the command ended."""

    status: int = UNEXPECTED


@contextmanager
def told_of() -> Iterator[Outcome]:
    """Run something; whatever it raises becomes words on stderr and an exit status."""
    outcome = Outcome()
    try:
        yield outcome
        sys.stdout.flush()
    except (DatabaseTrouble, state.StateTrouble, Refused) as trouble:
        outcome.status = told(str(trouble))
    except KeyboardInterrupt:
        told("中断しました。途中のファイルやまとまりは書き込まれていません。もう一度実行すれば続きます")
        outcome.status = INTERRUPTED
    except BrokenPipeError:  # `futasato standings | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        outcome.status = BROKEN_PIPE
    except Exception as trouble:
        outcome.status = _unexpected(trouble)


def _unexpected(trouble: Exception) -> int:
    """Ours to mend: the person at the keyboard gets a line and the place of the log."""
    if _is_of_database(trouble):
        return told(
            f"データベースとの話が途切れました（{_first_line(trouble)}）。動いているか確かめて、もう一度実行してください"
        )
    if isinstance(trouble, (ValueError, OSError)) and "DATABASE_URL" in str(trouble):
        return told(str(trouble))
    where = _logged(trouble)
    told(
        f"思いがけない誤りで止まりました（{type(trouble).__name__}: {_first_line(trouble)}）。途中のものは書き込まれていません。"
    )
    told(f"もう一度試し、続くときは記録を添えて知らせてください。記録: {where or '書けませんでした'}")
    return UNEXPECTED


def _is_of_database(trouble: Exception) -> bool:
    names = {each.__name__ for each in type(trouble).__mro__}
    return bool(names & {"OperationalError", "InterfaceError"})


def _first_line(trouble: Exception) -> str:
    return next(iter(str(trouble).strip().splitlines()), "")[:200]


def _logged(trouble: Exception) -> Path | None:
    """The traceback, at the end of the state folder's command.log; None where that cannot be written."""
    with suppress(OSError, state.StateTrouble):
        path = state.opened(state.folder()) / "command.log"
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"--- {datetime.now(UTC).isoformat()} {sys.argv[1:]}\n")
            log.writelines(traceback.format_exception(trouble))
        return path
    return None
