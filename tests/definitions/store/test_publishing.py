"""Publishing: only whole, readable, passing texts, only from a future day, one version a day and municipality."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, connections

from futasato.definitions import acts, reads
from futasato.definitions.models import Force, Version
from futasato.units import day_of
from tests.definitions.store.conftest import TODAY, text

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 11, 24)


def publish(body: str, from_on: date = TOMORROW, **more):
    return acts.publish(text=body, from_on=from_on, now=TODAY, by="officer", **more)


def test_a_text_comes_into_force_on_its_day_and_not_before():
    edition = publish(text(), from_on=date(2027, 4, 1))
    assert (edition.number, edition.from_on) == (1, date(2027, 4, 1))
    before = reads.in_force(place_code="203629", on=date(2027, 3, 31))
    after = reads.in_force(place_code="203629", on=date(2027, 4, 1))
    assert before.definition.id == "national"
    assert after.definition.id == "try-town"


def test_another_municipality_keeps_the_guideline():
    publish(text())
    assert reads.in_force(place_code="203637", on=date(2030, 1, 1)).definition.id == "national"


@pytest.mark.parametrize("back_days", [0, 1, 400])
def test_today_and_the_past_are_refused(back_days):
    with pytest.raises(acts.Refusal, match="施行日 .* は今日（2026-11-23）より後"):
        publish(text(), from_on=day_of(TODAY) - timedelta(days=back_days))
    assert not Version.objects.exists()


def test_the_japanese_day_decides_what_is_future():
    late_in_utc = TODAY.replace(hour=15, minute=30)  # 00:30 on 24 November in Japan
    with pytest.raises(acts.Refusal, match="2026-11-24"):
        acts.publish(text=text(), from_on=TOMORROW, now=late_in_utc, by="officer")


def test_two_versions_on_one_day_are_refused_and_the_first_stays():
    publish(text(least=3))
    with pytest.raises(acts.Refusal, match="同じ日に二つの版"):
        publish(text(least=4))
    assert Version.objects.count() == Force.objects.count() == 1


def test_another_definition_of_the_same_town_on_the_same_day_is_refused_too():
    publish(text())
    with pytest.raises(acts.Refusal, match="同じ日に二つの版"):
        publish(text().replace("try-town", "other-town"))


def test_versions_are_numbered_and_follow_each_other():
    publish(text(least=3), from_on=date(2027, 1, 1))
    second = publish(text(least=5), from_on=date(2027, 4, 1))
    assert second.number == 2
    least = [
        reads.in_force(place_code="203629", on=day).definition.tiers[0].when.least
        for day in (date(2027, 3, 31), date(2027, 4, 1))
    ]
    assert least == [3, 5]


def test_a_failing_example_is_refused_by_name():
    with pytest.raises(acts.Refusal, match="年に3日来た人.*none のはずが friend"):
        publish(text(expect="none"))
    assert not Version.objects.exists()


def test_a_contradiction_is_refused_with_its_place():
    with pytest.raises(acts.Refusal, match=r"town.yaml:\d+:\d+"):
        publish(text(least=400), file="town.yaml")


def test_an_unreadable_text_is_refused_with_line_and_column():
    with pytest.raises(acts.Refusal, match=r"town.yaml:9:\d+.*visits"):
        publish(text().replace("visits", "vists"), file="town.yaml")


def test_a_text_of_another_municipality_is_refused_at_the_counter():
    with pytest.raises(acts.Refusal, match="203637 のものではありません"):
        publish(text(), place_code="203637")


def test_what_was_known_at_an_instant_leaves_out_later_publications():
    publish(text())
    earlier = TODAY - timedelta(days=1)
    assert reads.in_force(place_code="203629", on=TOMORROW, known_at=earlier).definition.id == "national"
    assert reads.in_force(place_code="203629", on=TOMORROW, known_at=TODAY).definition.id == "try-town"


def test_a_version_keeps_the_guideline_as_it_was(tmp_path):
    (tmp_path / "floor.yaml").write_text(
        'definition: floor\ntitle: 指針\nnational: true\nsource: 試験\nsettings:\n  least: {value: 3, vary: {min: 3}}\n'
        "tiers:\n  - {id: friend, title: 友, when: {visits: {min: $least}}}\n",
        encoding="utf-8",
    )
    body = 'definition: heir\ntitle: 町\nplace: "203629"\nsource: 試験\nextends: floor\n'
    publish(body, file=str(tmp_path / "town.yaml"))
    (tmp_path / "floor.yaml").write_text("definition: broken", encoding="utf-8")
    reads._parsed.cache_clear()
    assert reads.in_force(place_code="203629", on=TOMORROW).definition.tiers[0].when.least == 3


@pytest.mark.django_db(transaction=True)
def test_two_offices_publishing_at_once_leave_exactly_one_version():
    told, ready = [], threading.Barrier(2)

    def office(least):
        ready.wait()
        try:
            publish(text(least=least))
            told.append("published")
        except acts.Refusal:
            told.append("refused")
        finally:
            connections.close_all()

    offices = [threading.Thread(target=office, args=(least,)) for least in (3, 4)]
    for each in offices:
        each.start()
    for each in offices:
        each.join()
    assert sorted(told) == ["published", "refused"]
    assert Version.objects.count() == Force.objects.count() == 1


def test_a_published_text_is_never_rewritten_by_a_draft():
    edition = publish(text())
    acts.keep_draft(place_code="203629", title="案", text=text(least=9), now=TODAY, by="officer")
    assert reads.text_of(edition.id) == text()


def test_the_database_itself_refuses_two_versions_of_a_day(django_db_blocker):
    publish(text())
    row = Force.objects.get()
    with connection.cursor() as cursor, pytest.raises(Exception, match="force_one_a_day_and_place"):
        cursor.execute(
            "insert into definitions_force (version_id, place_code, from_on, published_at) values (%s, %s, %s, %s)",
            [row.version_id, row.place_code, row.from_on, row.published_at],
        )
