"""Control: one letter wrong in the pass, and generated registers tell. Every family of steps has its defect."""

import pytest

from futasato.definitions import compile

from . import asking, generated

DEFECTS = {
    "a window a month too short": ("tally_matches", "greatest(a.first, m.first)", "greatest(a.first, m.first) + 30"),
    "a bound that must be passed, not reached": ("tally_codes", "s.sum0 >=", "s.sum0 >"),
    "a record that stands for several counts once": ("tally_sums", "coalesce(l.times, 1)", "1"),
    "what is not verified counts": ("matches", "k.verified OR", "TRUE OR"),
    "evidence of the next town counts": ("matches", "k.seen = o.place OR", "TRUE OR"),
    "a dated list without its dates": ("counted", "AND l.first >= m.first AND l.first <= m.last", ""),
    "a night too many": ("cuts", "coalesce(ended, :on) - 1", "coalesce(ended, :on)"),
    "the same day twice": ("amounts", "count(*) FROM distinct_days", "2 * count(*) FROM distinct_days"),
    "runs do not break": ("runs", "day - row_number() OVER (PARTITION BY ask, place, person, part ORDER BY day)", "0"),
    "months of nights by arrival": ("monthly_amounts", "c.day = a.arrived", "c.day = a.day"),
    "a base lasts a day": ("dwellings", "CASE WHEN count(*) = count(last) THEN max(last) END", "min(first)"),
    "months before the base was won": ("since", "greatest(x.first, f.first)", "x.first"),
    "an older answer of the office": ("replies", "ORDER BY l.first DESC", "ORDER BY l.first"),
    "no contract with an end is long enough": ("held_codes", " OR c.ended >= k.last", ""),
    "points without their bound": ("teams", "greatest(-most, least(most, earned))", "earned"),
    "an address perhaps inside is outside": ("homes_told", "WHEN is_perhaps THEN 2", ""),
    "a birthday a day late": ("births_told", "e.born <= b.last", "e.born < b.last"),
    "one body too many": ("caps_told", "< c.most", "<= c.most"),
    "the dead are forgotten": ("dead", "died <= :on", "died < -99999"),
}  # fmt: skip


@pytest.fixture(scope="module")
def registers():
    """The same registers for every defect."""
    return list(generated.sharp_registers(1800, 7))


def is_noticed(registers) -> bool:
    return any(asking.leaves_differing(register) or asking.differing(register) for register in registers)


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_noticed(defect, registers, monkeypatch):
    name, right, wrong = DEFECTS[defect]
    whole, planted_in = compile.steps, []

    def planted(words, columns):
        told = whole(words, columns)
        texts = {step.name: step.text for step in told}
        planted_in.extend([name] * (right in texts[name]))
        return [compile.Step(s.name, s.text.replace(right, wrong) if s.name == name else s.text, s.is_kept) for s in told]

    monkeypatch.setattr(compile, "steps", planted)
    assert is_noticed(registers)
    assert planted_in, "the step no longer says so: plant the defect where it stands now"


def test_without_a_defect_nothing_is_noticed(registers):
    assert not is_noticed(registers[:5])
