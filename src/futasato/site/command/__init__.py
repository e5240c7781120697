"""The `futasato` command: each subcommand is a few lines that ask one read or one act and print what it said."""

import sys

from futasato.site.command import (
    archiving,
    authorizing,
    defining,
    doctoring,
    exchanging,
    exporting,
    faulting,
    guarding,
    importing,
    outboxing,
    persons,
    running,
    staffing,
    standing,
    troubles,
    witnessing,
)
from futasato.site.command.grammar import Grammar
from futasato.site.command.printing import any_letter

ROOMS = (running, importing, exporting, exchanging, standing, defining, authorizing, faulting, staffing, witnessing, doctoring, persons, outboxing, archiving)


def main(words: list[str] | None = None) -> int:
    """Run one subcommand; returns the exit status (0 done, 1 refused with the reason on stderr, 2 wrong usage)."""
    any_letter()
    chosen = grammar().parse_args(words)
    with troubles.told_of() as outcome:
        guarding.ask(sys.argv[1:] if words is None else words)
        outcome.status = chosen.run(chosen) or 0
    return outcome.status


def grammar() -> Grammar:
    """Every subcommand with its options."""
    parser = Grammar(prog="futasato", description="ふたさと: 二地域居住・関係人口の登録簿")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for room in ROOMS:
        room.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
