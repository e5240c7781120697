"""From a draft to a rule in force: begin, change by fields or as text, try on the register, publish."""

from datetime import timedelta

import pytest
from django.utils import timezone

from futasato.approvals import reads as approvals_reads
from futasato.definitions import acts as definitions_acts
from futasato.definitions import reads as definitions_reads
from futasato.registrations import models as registrations_models
from futasato.units import day_of

from .ground import FUKUI, SABAE, TEXT, drafted, judged, somebody, text
from .ground import officer as another

DEFINITION = f"/office/{FUKUI}/definition/"


def of(draft, more=""):
    return f"{DEFINITION}drafts/{draft.id}/{more}"


def kept(draft):
    return definitions_reads.sketch(draft.id, place_code=FUKUI).text


def hidden(page, name="digest"):
    return text(page).split(f'name="{name}" value="')[1].split('"')[0]


def fields(client, draft):
    """Every field of the page of numbers as a browser would send it back."""
    form = client.get(of(draft, "numbers/")).context["form"]
    return {name: form[name].value() for name in form.fields}


def named(client, draft, legend, label):
    """The name of a field by what stands around it."""
    groups = client.get(of(draft, "numbers/")).context["groups"]
    return next(f.html_name for g in groups if g["legend"] == legend for f in g["fields"] if f.label.startswith(label))


@pytest.fixture
def draft(officer, rule):
    return drafted()


# --- begin ----------------------------------------------------------------------------------------------------------
def test_a_draft_begins_with_the_rule_in_force(client, officer, rule):
    client.post(f"{DEFINITION}draft/", {"title": "春の案"})
    (sketch,) = definitions_reads.sketches(place_code=FUKUI)
    assert (sketch.title, sketch.text, sketch.saved_by) == ("春の案", TEXT, f"account:{officer.pk}")


def test_where_only_the_guideline_holds_it_begins_with_a_text_that_inherits_it(client, officer):
    client.post(f"{DEFINITION}draft/", {"title": "はじめての定義"})
    (sketch,) = definitions_reads.sketches(place_code=FUKUI)
    definition, problems = definitions_reads.check(text=sketch.text)
    assert (definition.bodies, definition.extends, problems) == ((FUKUI,), "national", ())
    assert "いまの定義との違い" in text(client.get(of(sketch)))


def test_a_title_is_needed_and_is_not_taken_twice(client, officer, draft):
    assert "下書きの名前を書いてください" in text(client.post(f"{DEFINITION}draft/", {"title": ""}))
    assert "もうあります" in text(client.post(f"{DEFINITION}draft/", {"title": "改正案"}))
    assert len(definitions_reads.sketches(place_code=FUKUI)) == 1


# --- look -----------------------------------------------------------------------------------------------------------
def test_the_draft_stands_beside_the_rule_in_force(client, officer, rule):
    page = text(client.get(of(drafted(TEXT.replace("min: 3", "min: 9")))))
    assert "<del>滞在日数: 3日以上（直近12か月）</del>" in page
    assert "<ins>滞在日数: 9日以上（直近12か月）</ins>" in page
    assert "合いません" in page


def test_what_is_wrong_is_read_in_the_language_of_the_page(client, officer, rule):
    broken = drafted(TEXT.replace("min: 3", "min: many"))
    japanese, english = (client.get(of(broken), headers={"accept-language": tongue}) for tongue in ("ja", "en"))
    assert "整数が要りますが、「many」です（半角の数字で書く）" in text(japanese)
    assert "A whole number is needed, but this is “many” (write it in ASCII digits)" in text(english)
    written = text(client.get(of(broken, "text/"), headers={"accept-language": "en"}))
    assert "A whole number is needed, but this is “many”" in written and "整数が要ります" not in written


def test_days_of_a_rule_are_written_as_the_installation_wants(client, officer, rule, settings):
    settings.CALENDAR = "era"
    fixed = drafted(TEXT.replace("{months: 12}", "{from: 2026-04-01, until: 2027-03-31}"))
    japanese, english = (text(client.get(of(fixed), headers={"accept-language": tongue})) for tongue in ("ja", "en"))
    assert "令和8年4月1日〜令和9年3月31日" in japanese and "2026-04-01〜" not in japanese
    assert "2026-04-01 – 2027-03-31" in english


def test_the_same_rule_has_no_difference(client, draft):
    assert "いまの定義と同じです" in text(client.get(of(draft)))


def test_a_wrong_text_is_told_by_line(client, officer):
    page = text(client.get(of(drafted(TEXT.replace("stay_days", "stay_dais")))))
    assert "15行目" in page
    assert "stay_days" in page


# --- numbers --------------------------------------------------------------------------------------------------------
def test_a_number_is_changed_without_seeing_the_text(client, draft):
    name = named(client, draft, "滞在日数", "最低")
    assert client.post(of(draft, "numbers/"), fields(client, draft) | {name: "9"}).headers["Location"] == of(draft)
    assert kept(draft) == TEXT.replace("min: 3", "min: 9")


def test_nothing_changed_nothing_written(client, draft):
    client.post(of(draft, "numbers/"), fields(client, draft))
    assert kept(draft) == TEXT


@pytest.mark.parametrize("wrong", ["-1", "三", "", "1.5", "3}, x: {y: 1"])
def test_what_is_no_number_is_refused_beside_its_field(client, draft, wrong):
    name = named(client, draft, "滞在日数", "最低")
    page = client.post(of(draft, "numbers/"), fields(client, draft) | {name: wrong})
    assert "整数を書いてください" in text(page)
    assert 'aria-invalid="true"' in text(page)
    assert kept(draft) == TEXT


def test_what_is_not_offered_cannot_be_sent(client, draft):
    name = named(client, draft, "滞在日数", "数える期間")
    page = client.post(of(draft, "numbers/"), fields(client, draft) | {name: "ever}, evidence: E4, x: {a: 1"})
    assert page.status_code == 200
    assert kept(draft) == TEXT


def test_a_draft_changed_meanwhile_is_not_overwritten(client, draft):
    sent = fields(client, draft)
    drafted(TEXT.replace("min: 3", "min: 5"))
    page = client.post(of(draft, "numbers/"), sent | {named(client, draft, "滞在日数", "最低"): "9"})
    assert "書き換えました" in text(page)
    assert "min: 5" in kept(draft)


def test_the_settings_of_the_guideline_are_fields_within_its_bounds(client, officer):
    client.post(f"{DEFINITION}draft/", {"title": "はじめての定義"})
    (sketch,) = definitions_reads.sketches(place_code=FUKUI)
    name = named(client, sketch, "国の指針が町に任せている値", "必要な担い手活動")
    assert "3以上366以下" in text(client.post(of(sketch, "numbers/"), fields(client, sketch) | {name: "2"}))
    client.post(of(sketch, "numbers/"), fields(client, sketch) | {name: "5"})
    assert "  activities_min: 5\n" in kept(sketch)
    assert "必要な担い手活動の回数: 5" in text(client.get(of(sketch)))


# --- text -----------------------------------------------------------------------------------------------------------
def test_the_text_is_kept_even_with_errors_and_the_lines_are_told(client, draft):
    page = client.get(of(draft, "text/"))
    wrong = TEXT.replace("stay_days", "stay_dais").replace("\n", "\r\n")
    page = client.post(of(draft, "text/"), {"digest": hidden(page), "text": wrong}, follow=True)
    assert kept(draft) == TEXT.replace("stay_days", "stay_dais")
    assert "15行目の11文字目" in text(page)
    assert "「stay_days」のことですか" in text(page)


def test_a_right_text_leads_back_to_the_draft(client, draft):
    digest = hidden(client.get(of(draft, "text/")))
    answer = client.post(of(draft, "text/"), {"digest": digest, "text": TEXT.replace("min: 3", "min: 4")})
    assert answer.headers["Location"] == of(draft)


def test_a_text_changed_meanwhile_is_not_overwritten_and_ones_own_words_stay(client, draft):
    digest = hidden(client.get(of(draft, "text/")))
    drafted(TEXT + "# ほかの人\n")
    page = client.post(of(draft, "text/"), {"digest": digest, "text": TEXT + "# わたし\n"})
    assert "書き換えました" in text(page)
    assert "# わたし" in text(page)
    assert kept(draft).endswith("# ほかの人\n")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../../../etc/passwd", "pyproject.toml", ".", "../pyproject.toml", "*"]
)
def test_a_text_cannot_reach_the_files_of_the_server(client, officer, name):
    definition, problems = definitions_reads.check(text=f'definition: a\ntitle: A\nnational: true\nextends: "{name}"\n')
    assert definition is None
    page = text(client.get(of(drafted(f'definition: a\ntitle: A\nplace: "182010"\nextends: "{name}"\nsource: s\n'))))
    assert "root:" not in page
    assert "setuptools" not in page
    assert any("見つかりません" in problem.message for problem in problems) or name == "*"


# --- try ------------------------------------------------------------------------------------------------------------
def test_trying_counts_who_gains_loses_and_keeps(client, officer, rule):
    people = [somebody("多 来子", days=4), somebody("中 来子", days=3), somebody("少 来子", days=2)]
    judged(*people)
    answer = client.get(of(drafted(TEXT.replace("min: 3", "min: 4")), "try/"), {"on": f"{day_of(timezone.now())}"})
    trial = answer.context["trial"]
    assert (trial.now, trial.then, trial.gain, trial.lose, trial.keep) == (2, 1, 0, 1, 1)
    assert [each["name"] for each in answer.context["loses"]] == ["中 来子"]
    assert "滞在日数あと1日" in text(answer)
    answer = client.post(of(drafted(TEXT.replace("min: 3", "min: 2")), "try/"), {"on": f"{day_of(timezone.now())}"})
    assert [each["name"] for each in answer.context["gains"]] == ["少 来子"]


def test_who_loses_and_why_is_told_in_the_language_of_the_page(client, officer, rule):
    judged(somebody(days=3), somebody("多 来子", days=4))
    harder = drafted(TEXT.replace("min: 3", "min: 4").replace("title: 二地域", "title_en: Two-region\n    title: 二地域"))
    asked = {"on": f"{day_of(timezone.now())}"}
    page = client.get(of(harder, "try/"), asked, headers={"accept-language": "en"})
    (row,) = page.context["loses"]
    assert (row["row"].after, row["row"].sentence.split(" (")[0]) == (
        "市の友だち", "To reach Two-region: 1 day more for days of presence"
    )  # fmt: skip
    assert "あと1日" not in text(page) and "1 day more for" in text(page)


def test_trying_writes_nothing(client, officer, rule):
    judged(somebody(days=3))
    standings = list(registrations_models.Standing.objects.values())
    changes = registrations_models.Change.objects.count()
    client.post(of(drafted(TEXT.replace("min: 3", "min: 4")), "try/"), {"on": f"{day_of(timezone.now())}"})
    assert list(registrations_models.Standing.objects.values()) == standings
    assert registrations_models.Change.objects.count() == changes


@pytest.mark.parametrize("on", ["", "2026-02-31", "1800-01-01", "あした"])
def test_a_day_that_is_none_is_refused(client, draft, on):
    page = client.post(of(draft, "try/"), {"on": on})
    assert "trial" not in page.context
    assert 'aria-invalid="true"' in text(page)


def test_a_wrong_text_cannot_be_tried_or_published(client, officer):
    broken = drafted(TEXT.replace("stay_days", "stay_dais"))
    for page in ("try/", "publish/"):
        assert "文面に直す所がある" in text(client.get(of(broken, page)))
    told = {"digest": hidden_of(broken), "from_on": f"{tomorrow()}", "is_meant": "on"}
    assert client.post(of(broken, "publish/"), told).status_code == 200
    assert len(definitions_reads.editions(place_code=FUKUI)) == 1


# --- publish --------------------------------------------------------------------------------------------------------
def hidden_of(draft):
    from futasato.counters.office.definition.drafts import digest

    return digest(draft.text)


def tomorrow():
    return day_of(timezone.now()) + timedelta(days=1)


def publish(client, draft, **other):
    told = {"digest": hidden_of(draft), "from_on": f"{tomorrow()}", "is_meant": "on", "reason": "要綱改正"} | other
    return client.post(of(draft, "publish/"), told)


def numbers_in_force():
    return [edition.number for edition in definitions_reads.editions(place_code=FUKUI)]


def test_published_it_holds_from_that_day_and_not_before(client, officer, rule):
    answer = publish(client, drafted(TEXT.replace("min: 3", "min: 2")))
    assert answer.headers["Location"] == f"/office/{FUKUI}/proposals/" and numbers_in_force() == [0, 1]
    (asked,) = approvals_reads.open_ones(FUKUI, now=timezone.now())
    definitions_acts.carry_out(proposal=asked.id, now=timezone.now(), by=f"account:{another().pk}")
    today = day_of(timezone.now())
    assert definitions_reads.in_force(place_code=FUKUI, on=today).number == 1
    assert definitions_reads.in_force(place_code=FUKUI, on=tomorrow()).number == 2
    assert "これから" in text(client.get(DEFINITION))


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"from_on": "2026-01-01"}, "遡れません"),
        ({"from_on": ""}, "施行する日を選んでください"),
        ({"reason": ""}, "施行する理由を書いてください"),
        ({"is_meant": ""}, "印を付けてください"),
        ({"digest": "0"}, "書き換えました"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_published(client, officer, rule, other, reason):
    page = publish(client, drafted(TEXT.replace("min: 3", "min: 2")), **other)
    assert reason in text(page) and approvals_reads.open_ones(FUKUI, now=timezone.now()) == ()
    assert numbers_in_force() == [0, 1]


def test_an_example_that_fails_stops_it(client, officer, rule):
    page = publish(client, drafted(TEXT.replace("min: 3", "min: 9")))
    assert "三日いた人" in text(page)
    assert numbers_in_force() == [0, 1]


def test_an_officer_cannot_rule_another_town(client, officer, rule):
    for foreign in (TEXT.replace('"182010"', f'"{SABAE}"'), TEXT.replace('place: "182010"', "national: true")):
        assert publish(client, drafted(foreign)).status_code == 200
    joint = TEXT.replace('place: "182010"', f'places: ["182010", "{SABAE}"]').replace(
        "    on: 2026-11-23\n", '    on: 2026-11-23\n    place: "182010"\n'
    )
    assert "職員でもある人だけ" in text(publish(client, drafted(joint)))
    assert numbers_in_force() == [0, 1]
    assert len(definitions_reads.editions(place_code=SABAE)) == 1
