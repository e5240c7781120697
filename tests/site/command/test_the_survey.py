"""The whole real survey by the command of an outsider, once."""

import pytest

from futasato.places import reads as places

from .written import RULE

pytestmark = [pytest.mark.survey, pytest.mark.timeout(1_800)]
TOWNS = {"福井市": 81, "越前市": 55, "越前町": 47, "坂井市": 40, "小浜市": 39}
FUKUI = "180009"


@pytest.fixture(scope="module")
def months(survey_folder):
    return [path for path in sorted(survey_folder.glob("20*.csv*")) if path.name[:6] <= "202512"]


def test_the_river_from_the_files_to_who_is_what(program, months, tmp_path):
    taking = ("import", "visits", "--mapping", "fukui-ftas", *months, "--json")
    told = program(*taking).json
    figures = {"rows": 87_956, "records": 87_619, "people": 46_438, "ties": 66_882, "duplicates": 2}
    assert {name: told[name] for name in figures} == figures
    assert told["refused"] == {"where_missing": 334, "who_missing": 1}
    assert len(told["errors"]) == 335
    checked = program("rebuild", "standings", "--check")
    assert (checked.status, checked.out) == (0, "違い 0 件\n")
    assert program(*taking).json["records"] == 0
    assert_three_days(program, tmp_path)


def assert_three_days(program, folder):
    """In 2024, in each of the 17 towns: ties with visits on three or more different days."""
    found = {}
    towns = places.municipalities(FUKUI)
    for town in towns:
        path = folder / f"{town.code}.yaml"
        path.write_text(RULE.split("examples:")[0].replace("182010", town.code), encoding="utf-8")
        where = ("--place", town.code, "--on", "2024-12-31", "--definition", path, "--json")
        found[town.name] = program("standings", *where).json["tiers"]["regular"]
    assert len(towns) == 17
    assert {name: found[name] for name in TOWNS} == TOWNS
    assert sum(found.values()) == 489
