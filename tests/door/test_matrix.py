"""The matrix is whole or it is refused: every role, every relation, every route, every act, or the house does not open."""

import pytest
import yaml
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.door import checking, matrix
from futasato.counters.door.matrix import FILE, Cell, MatrixFault, Relation, Role, read
from futasato.site import urls

TEXT = FILE.read_text(encoding="utf-8")
# The roles and relations of the issue, written out once more so that the file cannot quietly lose one.
ROLES = {
    "nobody", "resident", "guardian", "other_guardian", "officer", "other_officer", "board", "desk", "prefecture",
    "nation", "provider", "employer", "scanner", "auditor", "operator",
}  # fmt: skip
DOORS = sorted(yaml.safe_load(TEXT)["doors"])


def damaged(change):
    """The file with one change, written again."""
    tree = yaml.safe_load(TEXT)
    change(tree)
    return yaml.safe_dump(tree, allow_unicode=True)


@pytest.mark.promise("R14")
def test_every_cell_of_every_door_is_stated():
    doors = matrix.matrix().doors.values()
    assert {role.value for role in Role} == ROLES
    assert {relation.value for relation in Relation} == {"own", "other", "protected"}
    assert all(len(door.cells) == len(ROLES) * 3 for door in doors)


@pytest.mark.promise("R14")
def test_what_runs_is_what_is_stated():
    found = checking.compare(matrix.matrix())
    assert found.faults == ()
    assert found.routes == found.stated == len(matrix.matrix().routes)
    assert found.roles == 14


@pytest.mark.promise("R14", part="control")
def test_a_route_without_a_row_is_seen(monkeypatch):
    planted = path("planted/", lambda request: None, name="planted")
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, planted])
    monkeypatch.setattr(checking, "get_resolver", lambda: _resolver(urls.urlpatterns))
    assert "経路 planted が matrix.yaml の routes にありません" in checking.compare(matrix.matrix()).faults


@pytest.mark.promise("R14", part="control")
def test_an_act_without_a_row_is_seen(monkeypatch):
    named = checking.act_names()
    monkeypatch.setattr(checking, "act_names", lambda: named | {"people.vanish"})
    assert "行為 people.vanish が matrix.yaml の acts にありません" in checking.compare(matrix.matrix()).faults


@given(door=st.sampled_from(DOORS), role=st.sampled_from(sorted(ROLES)), short=st.integers(0, 2))
def test_an_open_cell_is_refused_with_its_place(door, role, short):
    text = damaged(lambda tree: tree["doors"][door].update({role: ["deny"] * short}))
    with pytest.raises(MatrixFault, match=f"doors.{door}.{role}"):
        read(text)


@given(door=st.sampled_from(DOORS), word=st.text(max_size=8).filter(lambda word: word not in set(Cell)))
def test_a_word_that_is_no_answer_is_refused(door, word):
    with pytest.raises(MatrixFault, match=f"doors.{door}.officer"):
        read(damaged(lambda tree: tree["doors"][door].update(officer=[word, "deny", "deny"])))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda tree: tree["roles"].remove("desk"), "roles"),
        (lambda tree: tree["relations"].append("friend"), "relations"),
        (lambda tree: tree["routes"].update({"GET office:person": "no-such-door"}), "GET office:person"),
        (lambda tree: tree["routes"].update({"LOOK office:person": "people"}), "LOOK office:person"),
        (lambda tree: tree["acts"].update({"records.verify": "no-such-door"}), "no-such-door"),
        (lambda tree: tree["acts"].update({"records.verify": "open"}), "office:verify"),
        (lambda tree: tree["acts"].pop("records.verify"), "records.verify"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(change, told):
    with pytest.raises(MatrixFault, match=told):
        read(damaged(change))


def test_nothing_is_allowed_that_the_file_does_not_name():
    assert matrix.matrix().route("GET", "no:such") is None
    assert matrix.matrix().route("DELETE", "office:person") is None
    assert matrix.matrix().route("HEAD", "office:person") is matrix.matrix().route("GET", "office:person")


def _resolver(patterns):
    class Resolver:
        url_patterns = patterns

    return Resolver
