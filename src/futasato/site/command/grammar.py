"""The words of the command line; what is wrong in them is told in Japanese first."""

import argparse
import re
import sys

TOLD = (
    (r"the following arguments are required: (.*)", "{0} がありません"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "{1} という命令はありません。使えるのは {2} です"),
    (r"argument (.*): expected (one|at least one) argument", "{0} の値がありません"),
    (r"argument (.*): invalid int value: (.*)", "{0} は整数で書きます（{1} は整数ではありません）"),
    (r"unrecognized arguments: (.*)", "{0} は使えません"),
    (r"ambiguous option: (.*)", "{0}: どの選択肢か決まりません"),
)


class Grammar(argparse.ArgumentParser):
    """argparse's parser, whose complaints an official can read."""

    def error(self, message: str) -> None:
        """Say what is missing or wrong and how it is used; exit status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {japanese(message)}。使い方は {self.prog} --help\n")


def japanese(message: str) -> str:
    """argparse's message in Japanese; an unknown one as it is."""
    for pattern, told in TOLD:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return told.format(*found.groups())
    return message
