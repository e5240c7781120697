"""Definitions as rows: what the judge asks of one person, written down as data, so that an engine can ask it of a whole
register at once. Pure: no engine is called here.

A rule's tree falls into leaves. Every leaf has a slot; an engine finds the answer of each leaf for each person and packs
them into a pattern of two bits a slot. What the tree makes of a pattern is said by the judge's own functions, once for
every pattern that occurs (`truth`). A leaf that no engine can ask (`slow`) leaves a pattern open where it matters, and
the judge itself is asked about those people.
"""

from futasato.definitions.compile.leaves import Rule, rule, slow
from futasato.definitions.compile.rows import Compiled, Known, Table, compiled
from futasato.definitions.compile.text import Step, steps
from futasato.definitions.compile.truth import OPEN, Finding, Reading, found

__all__ = ["OPEN", "Compiled", "Finding", "Known", "Reading", "Rule", "Step", "Table", "compiled", "found", "rule", "slow", "steps"]
