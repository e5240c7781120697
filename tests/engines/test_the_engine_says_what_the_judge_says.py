"""DuckDB and the judge on generated registers: the same of everybody, or the judge is asked.

The reference is the judge itself, one person at a time; a register's tables are written by tests.engines.register, which
shares nothing with the product. FUTASATO_FUZZ asks for so many lives in both tests together.
"""

import os

from . import asking, generated

MANY = max(240, int(os.environ.get("FUTASATO_FUZZ", "0")) // 2)
NUMBER = 20261128


def test_whole_rules_over_the_full_vocabulary():
    for register in generated.registers(generated.wide_cases(), MANY, NUMBER):
        assert not asking.differing(register)


def test_every_leaf_at_the_very_amount_that_decides():
    for register in generated.sharp_registers(max(480, MANY), NUMBER):
        assert not asking.leaves_differing(register)
