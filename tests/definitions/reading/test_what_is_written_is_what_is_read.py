"""Round trip: any rule over the full vocabulary, written down in either spelling, is read back as the same rule."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from futasato.definitions import reading
from futasato.definitions.nouns import Anyone, Definition, Tier
from tests.definitions import generated, written

PENS = st.sampled_from([written.ENGLISH, written.JAPANESE])
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=100)
NOBODY = UUID(int=0)
EVERYBODY = Anyone(word="anyone")


def of_tree(tree):
    """The smallest definition that holds a condition."""
    tier = Tier(id="basic", title="ふるさと住民", when=tree)
    return Definition(id="generated", title="題", tiers=(tier,), bodies=(generated.OWN,), source=("試験",))


def read(definition, pen=written.ENGLISH):
    """Written down and read; every problem but an unused list is a failure."""
    text = written.text(written.definition(definition, generated.LISTS, pen))
    got = reading.read(text, file="generated.yaml")
    errors = [str(problem) for problem in got.problems if problem.severity == "error"]
    assert not errors, f"{errors}\n{text}"
    return got.definition


@SLOW
@given(generated.conditions, PENS)
def test_any_condition_is_read_as_it_was_meant(tree, pen):
    assert read(of_tree(tree), pen).tiers[0].when == tree


@SLOW
@given(generated.definitions(), PENS)
def test_any_definition_is_read_as_it_was_meant(definition, pen):
    assert read(definition, pen) == definition


@SLOW
@given(generated.definitions())
def test_english_and_japanese_spellings_say_the_same(definition):
    assert read(definition, written.ENGLISH) == read(definition, written.JAPANESE)


@SLOW
@given(generated.examples(), PENS)
def test_example_residents_keep_every_fact(example, pen):
    definition = replace(of_tree(EVERYBODY), examples=(example,))
    (got,) = read(definition, pen).examples
    assert nameless_example(got) == nameless_example(example)
    assert [r.details for r in got.facts.records] == [r.details for r in example.facts.records]


@SLOW
@given(generated.examples())
def test_the_same_text_gives_the_same_ids_and_no_two_facts_share_one(example):
    definition = replace(of_tree(EVERYBODY), examples=(example,))
    (one,), (other,) = read(definition).examples, read(definition).examples
    assert ids(one.facts) == ids(other.facts)
    assert len(set(ids(one.facts))) == len(ids(one.facts))


@pytest.mark.parametrize("word", ["stay_days", "donated", "chosen", "continuous_stay"])
def test_the_generator_really_makes_the_word(word):
    """Control: a generator that stopped making conditions would let every round trip pass."""
    assert find(generated.counts(), lambda tree: tree.word == word).word == word


# --- comparing without ids ----------------------------------------------------------------------------------------
def nameless_example(example):
    return replace(example, facts=nameless(example.facts))


def nameless(facts):
    """The facts without their ids, addresses in the order of their days."""
    addresses = sorted(facts.person.addresses, key=lambda a: (a.kind != "registered", a.from_on))
    return replace(
        facts,
        person=replace(facts.person, id=NOBODY, addresses=tuple(addresses)),
        records=tuple(replace(record, id=NOBODY, person=NOBODY) for record in facts.records),
        household=tuple(nameless(member) for member in facts.household),
    )


def ids(facts):
    own = [facts.person.id, *(record.id for record in facts.records)]
    return own + [one for member in facts.household for one in ids(member)]
