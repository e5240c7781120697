"""The one pass as steps of SQL: each step a named select over the tables of `schema` and the steps before it.

Written in DuckDB's words and kept to what every engine has; `dialect` translates. No step names a municipality, a rule
or a number of one: all of that is in the rows.
"""

from futasato.definitions.compile.text.steps import Step, steps

__all__ = ["Step", "steps"]
