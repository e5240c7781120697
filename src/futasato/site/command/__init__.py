"""The `futasato` command: each subcommand is a few lines that ask one read or one act and print what it said."""

import argparse
import sys

from futasato.site import state
from futasato.site.command import defining, importing, running, standing
from futasato.site.command.printing import Refused, told
from futasato.site.database import DatabaseTrouble

ROOMS = (running, importing, standing, defining)


def main(words: list[str] | None = None) -> int:
    """Run one subcommand; returns the exit status (0 done, 1 refused with the reason on stderr, 2 wrong usage)."""
    chosen = grammar().parse_args(words)
    try:
        return chosen.run(chosen) or 0
    except (DatabaseTrouble, state.StateTrouble, Refused) as trouble:
        return told(str(trouble))
    except KeyboardInterrupt:
        return 130


def grammar() -> argparse.ArgumentParser:
    """Every subcommand with its options."""
    parser = argparse.ArgumentParser(prog="futasato", description="ふたさと: 二地域居住・関係人口の登録簿")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for room in ROOMS:
        room.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
