"""The real schemes an engine must be able to express (§7 of the document), part two: ties, fees, shares, tokens."""

import pytest

from futasato.definitions.nouns import Answer
from futasato.records.nouns import Kind

from .lives import TOKYO, day, fee, gift, judged, life, member, person, record, said, tie, visits
from .rulebook import FILES, answer, is_met, outcome, renewal, rule, word

E = day("2026-11-23")


# --- D12, D13 lists of ties, the mayor's judgement ----------------------------------------------------------------
SANAGOCHI, ASHIKITA = "363219", "434825"
WILLING = "ふるさと住民として積極的に関わる意思がある"


@pytest.mark.parametrize(
    "parts, met",
    [
        ([tie("born", at=SANAGOCHI)], True),
        ([gift("2019-12-01", 1, at=SANAGOCHI)], True),
        ([tie("property", at=SANAGOCHI)], True),
        ([tie("temporary", at=SANAGOCHI)], True),
        (said("村に愛着がある", "村づくりに参加する意思がある", at=SANAGOCHI), True),
        (said("村に愛着がある", at=SANAGOCHI), False),
        ([tie("work", at=SANAGOCHI)], False),
        ([tie("born", at=ASHIKITA)], False),
        ([], False),
    ],
)
def test_d12_any_tie_of_the_list(parts, met):
    assert is_met("sanagochi-furusato", "furusato", life(parts, at=SANAGOCHI), E) is met


def test_d12_owners_only_from_outside():
    villager = life(tie("property", at=SANAGOCHI), at=SANAGOCHI, who=person(address=SANAGOCHI))
    assert not is_met("sanagochi-furusato", "furusato", villager, E)


@pytest.mark.parametrize("name", ["born", "family", "work", "study", "fan"])
def test_d13_every_tie_of_the_ordinance_from_outside_town(name):
    assert is_met("ashikita-furusato", "furusato", life(tie(name, at=ASHIKITA), at=ASHIKITA), E)
    at_home = life(tie(name, at=ASHIKITA), at=ASHIKITA, who=person(address=ASHIKITA))
    assert not is_met("ashikita-furusato", "furusato", at_home, E)


@pytest.mark.parametrize("judgement, met", [(None, Answer.REVIEW), (True, Answer.MET), (False, Answer.NOT_MET)])
def test_d13_the_will_alone_waits_for_the_mayor(judgement, met):
    ruling = [] if judgement is None else [judged("町長が適当と認める", judgement, at=ASHIKITA)]
    facts = life(said(WILLING, at=ASHIKITA), ruling, at=ASHIKITA)
    assert answer("ashikita-furusato", "furusato", facts, E) is met


# --- D14 lives or address -----------------------------------------------------------------------------------------
KATSURAGI = "303411"


@pytest.mark.parametrize(
    "address, lives_in, result",
    [
        (TOKYO, TOKYO, "furusato"),
        (TOKYO, KATSURAGI, "furusato"),  # really lives in town, 住民票 elsewhere: the second item lets them in
        (KATSURAGI, TOKYO, "furusato"),
        (KATSURAGI, KATSURAGI, "moved_in"),
        (None, None, "review"),
    ],
)
def test_d14_either_lives_or_is_registered_outside(address, lives_in, result):
    who = person(address=address, lives=lives_in, born=None)
    assert word("katsuragi-furusato", life(at=KATSURAGI, who=who), E) == result


@pytest.mark.parametrize("name, at, text", [
    ("tamba-furusato", "282235", "市に関心又は愛着がある"),
    ("namegata-furusato", "082333", "趣旨を理解し市に関心又は愛着がある"),
])  # fmt: skip
def test_d15_d16_attachment_of_those_who_live_outside(name, at, text):
    assert is_met(name, "furusato", life(said(text, at=at), at=at), E)
    assert not is_met(name, "furusato", life(at=at), E)
    assert not is_met(name, "furusato", life(said(text, at=at), at=at, who=person(lives=at)), E)


# --- D21 pledges, waiver, two versions ----------------------------------------------------------------------------
AMA = "325252"
PROMISES = said("年1回以上来島する", "町を宣伝する", "年1回ファンミーティングに出る", at=AMA, on="2024-05-01")
ONCE = visits("2022-08-01", at=AMA)
AUTUMN = day("2024-11-23")


def is_ambassador(*parts):
    return is_met("ama-ambassador-2024", "ambassador", life(*parts, at=AMA), AUTUMN)


def test_d21_a_visit_three_promises_and_the_fee():
    paid = fee("2024-05-01", 10_000, at=AMA)
    assert is_ambassador(ONCE, PROMISES, paid)
    assert not is_ambassador(PROMISES, paid)
    assert not is_ambassador(ONCE, PROMISES[:2], paid)
    assert not is_ambassador(ONCE, PROMISES)


def test_d21_alumni_pay_nothing_in_the_first_year_but_renew_with_the_fee():
    alumna = life(ONCE, PROMISES, tie("alumni", at=AMA), at=AMA, registered="2024-05-01")
    assert is_met("ama-ambassador-2024", "ambassador", alumna, AUTUMN)
    kept = [visits("2024-08-01", at=AMA), record(Kind.EVENT, "2024-09-01", name="ファンミーティング", at=AMA)]
    unpaid = life(tie("alumni", at=AMA), *kept, at=AMA, registered="2024-05-01")
    paid = life(tie("alumni", at=AMA), *kept, fee("2024-10-01", 10_000, at=AMA), at=AMA, registered="2024-05-01")
    assert renewal("ama-ambassador-2024", "ambassador", unpaid, AUTUMN) is Answer.NOT_MET
    assert renewal("ama-ambassador-2024", "ambassador", paid, AUTUMN) is Answer.MET


def test_d21_the_promise_is_looked_at_when_it_is_renewed():
    stayed_away = life(fee("2024-10-01", 10_000, at=AMA), at=AMA, registered="2024-05-01")
    assert renewal("ama-ambassador-2024", "ambassador", stayed_away, AUTUMN) is Answer.NOT_MET


def test_d21_two_versions_of_one_definition():
    curious = life(said("海士町に関心がある", at=AMA), at=AMA, who=person(address=AMA, born="2014-05-01"))
    assert not is_met("ama-ambassador-2024", "ambassador", curious, E)
    assert is_met("ama-ambassador-2025", "ambassador", curious, E)
    versions = [rule(name) for name in FILES if name.startswith("ama-ambassador")]
    assert len({each.from_on for each in versions}) == 2 and {each.bodies for each in versions} == {(AMA,)}


# --- D22 age branch, shares ---------------------------------------------------------------------------------------
HIGASHIKAWA = "014583"


@pytest.mark.parametrize(
    "born, address, yen, result",
    [
        ("1980-05-01", TOKYO, 1000, "special-townsperson"),
        ("1980-05-01", HIGASHIKAWA, 1000, "shareholder"),
        ("1980-05-01", TOKYO, 999, "none"),
        ("2008-11-23", TOKYO, 1000, "special-townsperson"),  # 18 today
        ("2008-11-24", TOKYO, 1000, "young-supporter"),  # 18 tomorrow
        ("2008-11-24", HIGASHIKAWA, 1000, "young-supporter"),
        (None, TOKYO, 1000, "review"),
    ],
)
def test_d22_shareholders_from_eighteen(born, address, yen, result):
    facts = life(gift("2025-12-01", yen, name="見本の事業・森", at=HIGASHIKAWA), at=HIGASHIKAWA,
                 who=person(born=born, address=address))  # fmt: skip
    assert word("higashikawa-shareholder", facts, E) == result


def test_d22_the_supporter_becomes_a_shareholder_on_the_birthday():
    young = life(gift("2025-12-01", 1000, name="見本の事業・森", at=HIGASHIKAWA), at=HIGASHIKAWA,
                 who=person(born="2009-05-01", address=HIGASHIKAWA))  # fmt: skip
    found = outcome("higashikawa-shareholder", young, E)
    assert (found.tier, found.changes_on) == ("young-supporter", day("2027-05-01"))
    assert word("higashikawa-shareholder", young, day("2027-05-01")) == "shareholder"


# --- D23, D24 tokens ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name, at, token", [
    ("nishikawa-digital", "063223", "西川町デジタル住民票"), ("yamakoshi-carp", "152021", "Colored Carp"),
])  # fmt: skip
def test_d23_d24_the_standing_goes_with_the_token(name, at, token):
    seller = life(record(Kind.TOKEN, "2023-04-21", "2023-06-09", name=token, at=at), at=at)
    buyer = life(record(Kind.TOKEN, "2023-06-10", name=token, at=at), at=at)
    tier = rule(name).tiers[0].id
    on_days = [(day("2023-06-09"), True, False), (day("2023-06-10"), False, True)]
    for on, sells, buys in on_days:
        assert (is_met(name, tier, seller, on), is_met(name, tier, buyer, on)) == (sells, buys)


# --- D25 ladder ---------------------------------------------------------------------------------------------------
KOSUGE = "194425"


@pytest.mark.parametrize(
    "address, parts, result",
    [
        (TOKYO, [], "none"),
        (TOKYO, said("村が好き", at=KOSUGE), "half"),
        (TOKYO, visits("2019-05-01", at=KOSUGE), "half"),
        (KOSUGE, [], "full"),
        (None, visits("2019-05-01", at=KOSUGE), "third"),
    ],
)
def test_d25_a_third_a_half_and_a_whole(address, parts, result):
    assert word("kosuge-half", life(parts, at=KOSUGE, who=person(address=address)), E) == result


# --- D26-D28 fees, households, fiscal terms -----------------------------------------------------------------------
TONO, SONI, MISHIMA = "032085", "293857", "074446"
TONO_TIERS = [
    (999, "none"),
    (1000, "chokotto"),
    (4999, "chokotto"),
    (5000, "nonbiri"),
    (9999, "nonbiri"),
    (10_000, "doppuri"),
]


@pytest.mark.parametrize("yen, result", TONO_TIERS)
def test_d26_the_fee_says_which_member(yen, result):
    facts = life(said("規約を承諾する", at=TONO), fee("2026-05-01", yen, at=TONO), at=TONO)
    assert word("tono-citizen", facts, E) == result


def test_d26_fees_of_the_year_only():
    facts = life(said("規約を承諾する", at=TONO), fee("2025-11-23", 10_000, at=TONO), at=TONO)
    assert word("tono-citizen", facts, E) == "none"
    assert word("tono-citizen", facts, day("2026-11-22")) == "doppuri"


def soni(*parts, family=(), on="2026-11-23"):
    return is_met("soni-kizuna", "member", life(*parts, at=SONI, family=family), day(on))


def test_d27_one_fee_for_the_household_in_the_fiscal_year():
    wife = member(2, "1962-05-01", tie("born", at=SONI), at=SONI)
    assert soni(fee("2026-04-10", 12_000, at=SONI), family=(wife,))
    assert soni(tie("born", at=SONI), fee("2026-04-01", 12_000, at=SONI))
    assert not soni(tie("born", at=SONI), fee("2026-03-31", 12_000, at=SONI))
    assert soni(tie("born", at=SONI), fee("2026-03-31", 12_000, at=SONI), on="2026-03-31")
    assert not soni(tie("born", at=SONI), fee("2026-04-10", 11_999, at=SONI))
    assert not soni(fee("2026-04-10", 12_000, at=SONI))
    assert rule("soni-kizuna").subject == "household"


def test_d28_ten_thousand_yen_of_a_household_outside():
    payer = member(2, "1962-05-01", fee("2026-04-10", 10_000, at=MISHIMA), at=MISHIMA)
    assert is_met("mishima-special", "special", life(at=MISHIMA, family=(payer,)), E)
    assert not is_met("mishima-special", "special", life(at=MISHIMA), E)
    townsman = life(at=MISHIMA, family=(payer,), who=person(address=MISHIMA))
    assert not is_met("mishima-special", "special", townsman, E)


# --- D30 ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("born, met", [("2020-04-01", True), ("2020-04-02", False), ("1940-01-01", True)])
def test_d30_from_the_first_year_of_school(born, met):
    at = "043028"
    joined = [said("目的と規約に賛同する", at=at), fee("2026-05-01", 1, at=at)]
    assert is_met("shichikashuku-fan", "member", life(*joined, at=at, who=person(born=born)), E) is met
    finding = record(Kind.CONDUCT, "2026-06-01", name="虚偽の記載", at=at)
    assert not is_met("shichikashuku-fan", "member", life(*joined, finding, at=at, who=person(born=born)), E)
