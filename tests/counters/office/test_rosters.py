"""名簿の取込み on the pages: brought, looked at, each pair decided, taken in once; other towns find nothing, protected people
are not there, and whoever was shown is told."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from futasato.accesses import reads as accesses_reads
from futasato.people import reads as people_reads
from futasato.protections import acts as protections_acts
from futasato.rosters import reads
from futasato.rosters.nouns import Stage, Verdict
from tests import signing
from tests.rosters.lists import book_of, csv_of, row
from tests.tables.books import with_part

from .ground import FUKUI, SABAE, officer, ruled, somebody, text

PAGE = f"/office/{FUKUI}/rosters/"
LIST = csv_of(
    row(1, "試験 一郎", "しけん いちろう"),
    row(2, "試験 さくら子", "しけん さくらこ", "1990-04-05"),
    row(3, "試験 三郎", "しけん", "2023-02-31"),
)


def browser(code=FUKUI):
    client = Client()
    signing.staff(client, officer(code))
    return client


@pytest.fixture
def sakura(db):
    ruled()
    return somebody("試験 桜子", kana="シケン　サクラコ", born_on=date(1990, 4, 5))


@pytest.fixture
def desk(sakura):
    return browser()


def send(client, content=LIST, name="meibo.csv", mapping="fan-club"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content), "mapping": mapping})


def test_from_the_file_to_the_register(desk, sakura):
    address = send(desk)["Location"]
    preview = text(desk.get(address))
    assert ["<dt>行</dt><dd>3" in preview, "新しい人</dt><dd>1" in preview, "見比べる人</dt><dd>1" in preview] == [
        True
    ] * 3
    assert "2023-02-31" in preview and "暦にない日" in preview
    stopped = text(desk.post(address, {}))
    assert "何も取り込んでいません" in stopped and reads.of_place(FUKUI)[0].stage is Stage.WAITING
    (pair,) = reads.open_pairs(FUKUI)
    side = desk.get(f"{PAGE}pairs/{pair.id}/")
    assert all(word in text(side) for word in ("試験 さくら子", "試験 桜子", "1990-04-05"))
    assert any("born_on" in each.fields for each in accesses_reads.looks(persons=[sakura.id]))
    answer = desk.post(f"{PAGE}pairs/{pair.id}/", {"verdict": "same"})
    assert answer["Location"] == f"{PAGE}pairs/"
    desk.post(address, {"good_rows_only": "on"})
    assert reads.of_place(FUKUI)[0].stage is Stage.TAKEN
    assert reads.known(FUKUI, "fan-club", ["1", "2", "3"]).keys() == {"1", "2"}
    assert reads.known(FUKUI, "fan-club", ["2"]) == {"2": sakura.id}
    assert "すでに取り込まれた" in text(desk.post(address, {}))
    assert [one.name for one in people_reads.search("試験 一郎")] == ["試験 一郎"]


def test_the_same_file_again_is_the_same_waiting_list(desk):
    assert send(desk)["Location"] == send(desk)["Location"]
    assert len(reads.of_place(FUKUI)) == 1


def test_excel_is_read_as_well(desk):
    address = send(desk, book_of(row(1)), "meibo.xlsx")["Location"]
    assert "新しい人</dt><dd>1" in text(desk.get(address))


BAD = {
    "macro": (with_part(book_of(row(1)), "xl/vbaProject.bin", b"x"), "a.xlsx", "マクロ"),
    "bomb": (with_part(book_of(row(1)), "xl/a.xml", b" " * 70_000_000), "a.xlsx", "大きくなりすぎる"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a.png", "CSVかExcel"),
    "no name": ("番号\r\n1\r\n".encode(), "a.csv", "名前の列"),
    "empty": (b"", "a.csv", "空"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_list_is_refused_with_what_to_do_and_nothing_is_kept(desk, what):
    content, name, told = BAD[what]
    page = send(desk, content, name)
    assert page.status_code == 200 and told in text(page)
    assert reads.of_place(FUKUI) == ()


def test_dropped_its_content_is_gone_and_it_is_not_taken(desk):
    address = send(desk)["Location"]
    desk.post(f"{address}drop/")
    found = reads.of_place(FUKUI)[0]
    assert (found.stage, reads.content(found.id)) == (Stage.DROPPED, b"")
    assert "取り下げ" in text(desk.post(address, {}))


def test_another_town_finds_neither_list_nor_pair(desk):
    address = send(desk)["Location"]
    pair = reads.open_pairs(FUKUI)[0]
    other = browser(SABAE)
    for page in (
        address,
        f"{PAGE}pairs/{pair.id}/",
        address.replace(FUKUI, SABAE),
        f"{PAGE}pairs/{pair.id}/".replace(FUKUI, SABAE),
    ):
        assert other.get(page).status_code == 404
        assert desk.get(page.replace(SABAE, FUKUI)).status_code == 200  # the control


@pytest.mark.parametrize("is_protected", [True, False], ids=["protected", "control"])
def test_a_protected_person_is_on_no_page(desk, sakura, is_protected):
    address = send(desk)["Location"]
    pair = reads.open_pairs(FUKUI)[0]
    if is_protected:
        protections_acts.protect(person=sakura.id, place_code=FUKUI, reason="申出", now=_now(), by="command")
    pages = [desk.get(f"{PAGE}pairs/"), desk.get(f"{PAGE}pairs/{pair.id}/"), desk.get(address), desk.get(PAGE)]
    is_told = [
        "さくら子" in text(pages[0]),
        pages[1].status_code == 200,
        "見比べる人</dt><dd>1" in text(pages[2]),
        "1組" in text(pages[3]),
    ]
    assert is_told == [not is_protected] * 4


def _now():
    from django.utils import timezone

    return timezone.now()


def test_all_three_verdicts_are_kept_and_no_verdict_is_asked_again(desk):
    send(desk)
    pair = reads.open_pairs(FUKUI)[0]
    assert "どれかを選んで" in text(desk.post(f"{PAGE}pairs/{pair.id}/", {}))
    for verdict in (Verdict.LATER, Verdict.OTHER, Verdict.SAME):
        desk.post(f"{PAGE}pairs/{pair.id}/", {"verdict": verdict.value})
        assert reads.pair(pair.id).verdict is verdict
