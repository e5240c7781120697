"""rebuild standings: --check sees what differs and changes nothing; rebuild mends it."""

import pytest
from django.apps import apps

from futasato.registrations import follow
from tests.registrations import town

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def standing():
    person = town.somebody()
    town.write(person, town.SABAE, *town.days("2026-01-05", "2026-06-01", "2026-09-30"))
    town.publish(town.visitors(), town.day("2025-01-01"))
    follow.catch_up_all(now=NOW)
    return apps.get_model("registrations", "Standing").objects.get(registration__person=person)


def test_a_spoilt_standing_is_found_and_mended(run, standing):
    assert run("rebuild", "standings", "--check").status == 0
    type(standing).objects.filter(pk=standing.pk).update(tier="fan")
    found = run("rebuild", "standings", "--check")
    assert found.status == 1
    assert str(standing.registration.person_id) in found.out and found.out.endswith("違い 1 件\n")
    assert type(standing).objects.get(pk=standing.pk).tier == "fan", "the check only looks"
    assert run("rebuild", "standings").out == "1 件を計算し直しました\n"
    assert type(standing).objects.get(pk=standing.pk).tier == "regular"
    assert run("rebuild", "standings", "--check").status == 0


def test_an_empty_register_is_in_order(run, db):
    assert run("rebuild", "standings").status == 0
    assert run("rebuild", "standings", "--check").status == 0
