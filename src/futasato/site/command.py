"""The `futasato` command."""

import argparse
import sys

from futasato.site import serving, state
from futasato.site.database import DatabaseTrouble


def main(words: list[str] | None = None) -> int:
    """Run one subcommand; returns the exit status."""
    chosen = _grammar().parse_args(words)
    try:
        return chosen.run(chosen)
    except (DatabaseTrouble, state.StateTrouble) as trouble:
        print(trouble, file=sys.stderr)
        return 1


def _grammar() -> argparse.ArgumentParser:
    grammar = argparse.ArgumentParser(prog="futasato", description="ふたさと: 二地域居住・関係人口の登録簿")
    commands = grammar.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="画面を開く / open the site")
    serve.add_argument("--host", default="127.0.0.1", help="default: this machine only")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=lambda chosen: serving.serve(host=chosen.host, port=chosen.port))
    return grammar


if __name__ == "__main__":
    sys.exit(main())
