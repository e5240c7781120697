"""Every direct dependency and every decision is written down: ADR 17, the index of docs/adr, publiccode.yml."""

import re
import tomllib

import pytest
import yaml

from .house import ROOT

ADR = ROOT / "docs/adr"
SECTIONS = ["Status:", "## Consequences"]


def _direct_dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + [w for extra in project["optional-dependencies"].values() for w in extra]
    return {re.match(r"[\w.-]+", w)[0] for w in wanted}


def test_every_direct_dependency_has_its_reason_and_no_reason_is_left_over():
    rows = re.findall(r"^\| ([\w.-]+) \| (\S.*) \|$", (ADR / "0017-direct-dependencies.md").read_text(), re.M)
    assert {name for name, _ in rows} - {"package"} == _direct_dependencies()


@pytest.mark.parametrize("path", sorted(ADR.glob("0*.md")), ids=lambda p: p.stem)
def test_every_decision_has_its_parts_and_stands_in_the_index(path):
    text = path.read_text()
    assert [s for s in SECTIONS if s not in text] == []
    assert f"]({path.name})" in (ADR / "README.md").read_text()


def test_what_is_not_yet_used_is_no_dependency_and_says_so():
    promised = {"django-oauth-toolkit"}
    assert promised & {name.lower() for name in _direct_dependencies()} == set()
    assert "**not yet used**" in next(ADR.glob("0009-*.md")).read_text()


def test_publiccode_has_what_the_standard_demands():
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    demanded = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"}
    assert demanded | {"description", "legal", "maintenance", "localisation"} <= set(told)
    assert told["legal"]["license"] == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"]
    for words in told["description"].values():
        assert len(words["shortDescription"]) <= 150 <= len(words["longDescription"]) <= 10_000 and words["features"]


def test_the_licence_is_the_whole_apache_licence():
    text = (ROOT / "LICENSE").read_text()
    assert "Version 2.0, January 2004" in text and "END OF TERMS AND CONDITIONS" in text and len(text) > 11_000
