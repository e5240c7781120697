"""Only these places may reach further than their reader, each for the reason that stands here (docs/adr/0024).

A new elevation is a decision: it needs a line here, and of all reads only the judge is among them.
"""

import ast

import pytest

from .dotted import full_name
from .house import House, functions

WORDS = ("elevated", "admit", "within")
KNOWN = {
    "cases.acts.ruling.insist_on_stranger": "with whom an officer lives is known, whatever wall hides it",
    "people.acts.entering._found": "whose account or e-mail address it is, before anything is known of the reader",
    "people.acts.entering._create": "admits the person it has just made",
    "people.acts.claiming.take": "who is claimed is in nobody's reach before",
    "people.acts.claiming._named": "an outside name is claimed by whoever proves it",
    "people.acts.coding.claim_by_code": "the slip opens what the claimant does not reach yet",
    "people.acts.coding._is_taken": "a mark is unique among everybody's slips",
    "people.acts.gathering.mates": "followers are told of the household, nobody is shown it",
    "people.acts.recognising.recognise": "a source's names are its own, wherever their people came before",
    "people.acts.writing.touch": "followers are told of everybody whom an act concerned",
    "approvals.acts.answering.endorse": "who may not sign follows from households wherever they live",
    "approvals.acts.proposing.propose": "whom it concerns is known, whatever wall hides them",
    "protections.acts.protect": "somebody is hidden with all their selves, in every place",
    "protections.acts.propose_lifting": "whom the desk hides, other places have too",
    "protections.acts.lift": "somebody is seen again with all their selves, in every place",
    "counters.office.protections.linked.household": "the desk's act is for those who live together; only those in reach are shown",
    "counters.office.protections.linked.places": "codes of places for the act, shown on no page",
    "approvals.acts.resetting._insist_on_colleague": "who works for the place is known, whatever wall hides them",
    "identities.acts.finishing.finish": "whose card it is, before anything is known of the reader",
    "counters.office.second_factor.is_staff": "whether a second factor is due is asked before there is a reach",
    "counters.resident.mine.document.of": "of oneself everything is handed out, wherever it is kept",
    "counters.resident.identity.level.needed": "the level a signed-in reader is asked for, before their reach",
    "counters.resident.security.proving._wanted": "the level a signed-in reader is asked for, before their reach",
    "consents.acts.giving.give": "the same consent is not given twice",
    "consents.acts.giving.withdraw": "a withdrawal is never refused",
    "consents.acts.presenting.accept": "a code held out opens one row to a recipient who reaches nobody; admits whom it names",
    "definitions.acts._store": "a rule of several towns comes into force in all of them at once",
    "letters.acts.claiming.claim": "narrows the runner, which is the house: nobody protected is written to, but of leaving, as everybody is",
    "registrations.acts.deciding._mirror": "the prefecture's registration reflects the town's",
    "registrations.acts.dying.mark_died": "a death counts in every town, and tells no town of another",
    "registrations.acts.dying.take_back_elsewhere": "a death taken back is taken back in every town",
    "registrations.acts.reversing._reverse_mirrors": "the prefecture's mirror follows what it reflects",
    "registrations.acts.deciding.withdraw": "the prefecture's mirror ends with what it reflects",
    "registrations.reads.facts.dossiers": "a verdict follows from all facts of somebody in reach; only the verdict leaves",
    "registrations.acts.refreshing.refresh": "a rule looks at other places, the household, the mirror",
    "registrations.acts.refreshing.look_again": "everything of somebody, in every place",
    "rosters.acts.weighing.weigh": "narrows to the place alone, whoever asks: an import shows no more than the town's own list",
    "rosters.acts.taking.enter": "who has just been read from a list is in nobody's reach before the tie is written",
    "exports.acts.fetching._honey": "who the honey persons are is nobody's to know, and they are in every file",
    "visits.acts.checking_in._by_scan": "a pass is shown to staff of any town; admits whom it names",
    "visits.acts.checking_in._count": "places are counted over everybody who has come",
    "visits.acts.holding.locked_at_the_door": "an event is locked by whoever comes",
    "visits.acts.walking_in._known": "a guest's attempt is known by its nonce alone; admits whom it made",
}


def elevations(house):
    """Every function outside walls and the door that says one of the words, by package, file and name."""
    found = set()
    for source in house.sources:
        if source.package == "walls" or source.place.startswith("src/futasato/counters/door/"):
            continue
        for function in functions(source):
            called = [full_name(source, n.func) for n in ast.walk(function) if isinstance(n, ast.Call)]
            if any(name.split(".")[-2:] in [["reach", word] for word in WORDS] for name in called):
                room = source.place.removeprefix("src/futasato/").removesuffix(".py").replace("/", ".")
                found.add(f"{room}.{function.name}")
    return found


def test_every_elevation_is_known_and_every_known_one_is_there():
    assert elevations(House()) == set(KNOWN)


def test_only_the_judge_reads_further_than_its_reader():
    """What it read stays inside: a verdict comes out, of people whom the reader reaches."""
    assert [each for each in elevations(House()) if ".reads" in each] == ["registrations.reads.facts.dossiers"]


@pytest.mark.parametrize("word", WORDS)
def test_a_planted_elevation_is_found(tmp_path, word):
    """The control."""
    room = tmp_path / "src/futasato/people"
    room.mkdir(parents=True)
    (room / "reads.py").write_text(
        f"from futasato.walls import reach\n\n\ndef everybody():\n    with reach.{word}('curious'):\n        pass\n"
    )
    assert elevations(House(tmp_path)) == {"people.reads.everybody"}
