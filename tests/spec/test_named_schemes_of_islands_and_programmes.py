"""The real schemes an engine must be able to express (§7 of the document), part three: islands and programmes."""

import pytest

from futasato.definitions.nouns import Answer
from futasato.definitions.rules import lifecycle as cycles
from futasato.records.nouns import Evidence, Kind

from .lives import (
    FUJIMI,
    TOKYO,
    day,
    each_month,
    house,
    judged,
    life,
    one_night,
    person,
    record,
    said,
    stay,
    tie,
    visits,
)
from .rulebook import answer, is_met, lifecycle, outcome, renewal, rule, word

E = day("2026-11-23")


# --- D32 renewal with its own evidence and window -----------------------------------------------------------------
GOTO = "424111"
SIX = ("2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10", "2026-06-10")


def crossings(*days, evidence=Evidence.RECEIPT):
    """Receipts issued at the ports on the mainland before coming."""
    return visits(*days, at=GOTO, evidence=evidence, seen_code="422011")


def renews(*parts, registered="2026-01-01"):
    return renewal("shinkamigoto-quasi", "quasi-islander", life(*parts, at=GOTO, registered=registered), E)


def test_d32_a_carer_renews_with_six_receipts():
    carer = tie("carer", at=GOTO)
    assert renews(carer, crossings(*SIX)) is Answer.MET
    assert renews(carer, crossings(*SIX[:5])) is Answer.NOT_MET
    assert renews(carer, crossings(*SIX[:5]), crossings(SIX[5], evidence=Evidence.SELF)) is Answer.NOT_MET


def test_d32_only_crossings_during_the_validity():
    carer = tie("carer", at=GOTO)
    assert renews(carer, crossings(*SIX), registered="2026-02-01") is Answer.NOT_MET


def test_d32_a_student_renews_without_crossings_and_a_tourist_never():
    assert renews(tie("left_to_study", at=GOTO)) is Answer.MET
    assert renews(crossings(*SIX)) is Answer.NOT_MET
    assert not is_met("shinkamigoto-quasi", "quasi-islander", life(crossings(*SIX), at=GOTO), E)


def test_d32_the_window_opens_two_months_before_the_end():
    cycle = lifecycle("shinkamigoto-quasi", "quasi-islander")
    ends_on = cycles.ends_on(cycle.term, from_on=day("2026-01-01"))
    assert cycles.renewal_opens_on(cycle, ends_on) == day("2026-11-01")


def test_d32_the_islanders_card_ends_on_the_first_birthday_after_five_years():
    term = lifecycle("shinkamigoto-quasi", "islander").term
    assert cycles.ends_on(term, from_on=day("2026-06-01"), born_on=day("1980-05-01")) == day("2032-05-01")
    assert cycles.ends_on(term, from_on=day("2026-06-01"), born_on=day("1980-07-01")) == day("2031-07-01")


# --- D33 sets with dates ------------------------------------------------------------------------------------------
TSUSHIMA = "422096"
PLAN = "研究・実習等計画書が認められている"
EIGHT = [
    "長崎大学",
    "長崎県立大学",
    "東京農業大学",
    "大阪府立大学",
    "立教大学",
    "日本大学",
    "福岡女子大学",
    "筑紫女学園大学",
]


def is_quasi(university, since, *, plan=True, on="2024-06-10"):
    facts = life(tie(university, since, at=TSUSHIMA), judged(PLAN, plan, on=since, at=TSUSHIMA), at=TSUSHIMA)
    return is_met("tsushima-quasi", "quasi-resident", facts, day(on))


@pytest.mark.parametrize("university", EIGHT)
def test_d33_the_eight_universities_of_april_2024(university):
    assert is_quasi(university, "2024-04-01")
    assert not is_quasi(university, "2024-03-31")
    assert not is_quasi(university, "2024-04-01", plan=False)


def test_d33_a_university_that_joined_the_list_later():
    assert not is_quasi("九州大学", "2024-05-30")
    assert is_quasi("九州大学", "2024-05-31")
    assert not is_quasi("見本大学", "2024-06-01")


def test_d33_the_plan_waits_for_the_office():
    facts = life(tie("立教大学", "2024-04-10", at=TSUSHIMA), at=TSUSHIMA)
    assert answer("tsushima-quasi", "quasi-resident", facts, day("2024-06-10")) is Answer.REVIEW


# --- D34 the rejected owner ---------------------------------------------------------------------------------------
SADO = "152242"


def test_d34_an_owner_who_comes_to_look_after_land_and_house_is_none():
    trips = each_month("2024-01", "2026-11", (3,), one_night, at=SADO, evidence=Evidence.TICKET)
    long = stay("2026-07-01", "2026-08-31", at=SADO)
    owner = life(
        house(at=SADO), tie("property", at=SADO), tie("born", at=SADO), tie("family", at=SADO), trips, long, at=SADO
    )
    found = outcome("sado-quasi", owner, E)
    assert word("sado-quasi", owner, E) == "none"
    assert (found.tier, found.review, found.changes_on) == (None, None, None)


@pytest.mark.parametrize("name", ["さど暮らし体験住宅", "agreement_university", "internship"])
def test_d34_those_the_rule_names(name):
    assert is_met("sado-quasi", "quasi-resident", life(tie(name, at=SADO), at=SADO), E)


@pytest.mark.parametrize("says, met", [(None, Answer.REVIEW), (True, Answer.MET), (False, Answer.NOT_MET)])
def test_d34_the_student_whose_supporter_is_registered_in_the_city(says, met):
    ruling = [] if says is None else [judged("扶養する者が市に住民登録している", says, at=SADO)]
    facts = life(tie("left_to_study", at=SADO), ruling, at=SADO)
    assert answer("sado-quasi", "quasi-resident", facts, E) is met


# --- D35, D36 -----------------------------------------------------------------------------------------------------
NASU = "094072"


@pytest.mark.parametrize(
    "address, has_house, result",
    [
        (TOKYO, False, "fan"),
        (TOKYO, True, "two-region"),
        (NASU, True, "resident"),
        (NASU, False, "resident"),
        (None, False, "fan"),
    ],
)
def test_d35_three_statuses(address, has_house, result):
    facts = life([house(at=NASU)] if has_house else [], at=NASU, who=person(address=address))
    assert word("nasu-app", facts, E) == result


@pytest.mark.parametrize("at, result", [("172057", "engaged"), ("170003", "engaged"), ("162108", "supporter")])
def test_d36_events_of_any_municipality_of_the_prefecture(at, result):
    assert word("ishikawa-wa", life(record(Kind.EVENT, "2026-05-10", name="祭り", at=at), at="170003"), E) == result


# --- D37 ----------------------------------------------------------------------------------------------------------
SAKU = "202177"
NEW_YEAR = day("2021-01-20")
REMOTE = [judged("市内でリモートワークを実践している", True, at=SAKU), judged("no_tax_arrears", True, at=SAKU)]
LONG = said("申請した日から3年を超えて続ける", at=SAKU, on="2021-01-10")
BOTH = judged("2020-11-01以後に県外と市の二地域居住を始めた", True, at=SAKU, on="2021-01-10")


def is_granted(*parts, address=TOKYO):
    return is_met("saku-remote-2020", "grantee", life(*parts, at=SAKU, who=person(address=address)), NEW_YEAR)


def test_d37_two_region_living_from_outside_the_prefecture():
    assert is_granted(REMOTE, LONG, BOTH)
    assert not is_granted(REMOTE, LONG, BOTH, address=FUJIMI)
    assert not is_granted(REMOTE, BOTH)
    assert not is_granted(REMOTE[:1], judged("no_tax_arrears", False, at=SAKU), LONG, BOTH)


def test_d37_no_double_receipt():
    other = tie("UIJターン就業・創業移住支援事業補助金", "2020-12-01", at=SAKU)
    assert not is_granted(REMOTE, LONG, BOTH, other)


# --- D38 round trips, call period, exactly one of -----------------------------------------------------------------
AREAS = {
    "上士幌町": "016331", "和歌山県": "300004", "田辺市": "302066", "白浜町": "304018", "すさみ町": "304069",
    "三豊市": "372081", "壱岐市": "422100",
}  # fmt: skip
FOUR = ("2025-09-01", "2025-10-03", "2025-11-07", "2025-12-31")


def trips(area, *days, **more):
    return visits(*days, name="往復", at=AREAS[area], **more)


def took_part(area="三豊市", *, chosen=None, applied="2025-08-04", days=FOUR, lodged=True, extra=()):
    code = AREAS[area]
    parts = [
        said("つながる、二地域暮らし", on=applied, at=code),
        said(*(chosen or [area]), on="2025-08-04", at=code),
        trips(area, *days),
        [stay("2025-09-05", nights=2, at=code)] if lodged else [],
        list(extra),
    ]
    return is_met("jal-tsunagaru-2025", "participant", life(*parts, at=code), day("2026-01-05"))


@pytest.mark.parametrize("area", AREAS)
def test_d38_each_of_the_seven_areas(area):
    assert took_part(area)


def test_d38_exactly_one_area():
    assert not took_part(chosen=["三豊市", "壱岐市"])
    assert not took_part(chosen=["壱岐市"])
    assert not took_part(chosen=["大阪市"])


@pytest.mark.parametrize("applied, met", [
    ("2025-07-13", False), ("2025-07-14", True), ("2025-08-04", True), ("2025-08-05", False),
])  # fmt: skip
def test_d38_the_call_period(applied, met):
    assert took_part(applied=applied) is met


@pytest.mark.parametrize("days, met", [
    (FOUR, True), (FOUR[:3], False), ((*FOUR[:3], "2026-01-01"), False), (("2025-08-31", *FOUR[1:]), False),
    (("2025-09-01", *FOUR), True),
])  # fmt: skip
def test_d38_four_round_trips_from_september_to_december(days, met):
    assert took_part(days=days) is met


def test_d38_trips_to_another_area_or_not_confirmed_do_not_count():
    assert not took_part(days=FOUR[:3], extra=trips("壱岐市", "2025-12-31"))
    assert not took_part(days=FOUR[:3], extra=trips("三豊市", "2025-12-31", verified=False))
    assert not took_part(lodged=False)


# --- D39-D41 ------------------------------------------------------------------------------------------------------
AMAMI = ["462225", "465232", "465241", "465259", "465275", "465291", "465305", "465313", "465321"]


def test_d40_nine_bodies_of_three_islands():
    """The twelve municipalities of 奄美群島 (462225, 46523x-46535x) without 和泊町, 知名町 and 与論町."""
    assert sorted(rule("amami-jal-2025").bodies) == AMAMI


@pytest.mark.parametrize("airport, met", [
    ("羽田", True), ("伊丹", True), ("福岡", True), ("鹿児島", True), ("那覇", True), ("成田", False),
])  # fmt: skip
def test_d40_two_weeks_an_event_and_one_of_five_airports(airport, met):
    assert is_met("amami-jal-2025", "participant", islander(airport=airport), E) is met


@pytest.mark.parametrize("code", [*AMAMI, "465356", "465330"])
def test_d40_in_any_of_the_nine(code):
    assert is_met("amami-jal-2025", "participant", islander(second=code), E) is (code in AMAMI)


def islander(*, airport="羽田", second="465291"):
    """A week in 奄美市 and the week after in another municipality."""
    return life(
        said("移住に関心がある", airport, on="2025-10-01", at=AMAMI[0]),
        judged("quota:amami-jal-2025", True, on="2025-10-10", at=AMAMI[0]),
        stay("2025-11-01", "2025-11-07", at=AMAMI[0]),
        stay("2025-11-08", "2025-11-14", at=second),
        record(Kind.EVENT, "2025-11-03", name="島の祭り", at=AMAMI[0]),
        at=AMAMI[0],
    )


@pytest.mark.parametrize("level, place, result", [
    ("L2", True, "e-citizen"), ("L1", True, "none"), ("L2", False, "none"), ("L2", None, "review"),
])  # fmt: skip
def test_d41_identity_and_a_place_among_the_hundred(level, place, result):
    at = "172065"
    ruling = [] if place is None else [judged("quota:e-kagashimin-pilot", place, on="2023-03-07", at=at)]
    assert word("kaga-e-citizen", life(ruling, at=at, who=person(level=level)), day("2023-03-10")) == result


def test_d39_a_trial_house_and_no_other():
    at = "444626"
    parts = [tie("JALマイレージバンク", at=at), judged("quota:kusu-jal", True, on="2026-09-01", at=at)]
    trial = house("お試し暮らし住宅", "2026-10-01", "2026-12-31", at=at)
    assert is_met("kusu-jal", "participant", life(*parts, trial, at=at), E)
    assert not is_met("kusu-jal", "participant", life(*parts, house("lease", "2026-10-01", at=at), at=at), E)
    assert not is_met("kusu-jal", "participant", life(parts[1:], trial, at=at), E)
