"""My own pages: apply with a photo, see how it stands, take it back, appeal against a refusal in two clicks."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from futasato.cases import acts, models, reads
from futasato.cases.nouns import Kind, Outcome, State
from futasato.units import day_of
from tests import signing
from tests.counters.office.ground import FUKUI, text
from tests.counters.resident.ground import introduced, joined, opened
from tests.door.test_photos_kept import exif, pdf, place_in, written

from .ground import signed, town

pytestmark = pytest.mark.django_db
NEW = f"/me/cases/new/{FUKUI}/"


@pytest.fixture
def me(client):
    town()
    user = opened("shiken@futasato.example")
    signing.resident(client, user)
    person = introduced(user, "試験 花子", "シケン　ハナコ")
    joined(person)
    return person


def file(name="証明書.jpg", content=None):
    return SimpleUploadedFile(name, content or written("JPEG", exif=exif()))


def applied(client, *files, **told):
    day = day_of(timezone.now()) - timedelta(days=9)
    told = {
        "tier": "helper",
        "text": "草刈りをしました",
        "fact": "activity",
        "happened_on": f"{day}",
        "name": "草刈り",
    } | told
    return client.post(f"{NEW}premium/", told | {"papers": list(files)})


def refused(case, by=None):
    told = {"outcome": Outcome.REJECT, "reason": "写真が読めません", "seen": 0}
    return acts.decide(case=case.id, **told, now=timezone.now(), by=by or signed())


def test_applied_with_two_photos_kept_without_the_place(client, me):
    """What was sent told where it was taken; what is kept, and what comes back, does not."""
    photo = file()
    assert place_in(photo.read())[1] == "N" and photo.seek(0) == 0
    answer = applied(client, photo, file("写真.heic", written("HEIF", exif=exif())))
    (case,) = reads.of_person([me.id])
    assert answer.url == f"/me/cases/{case.id}/" and (case.kind, case.tier) == (Kind.PREMIUM, "helper")
    assert (case.claim.kind, case.claim.name) == ("activity", "草刈り")
    papers = reads.attachments(case.id)
    assert {each.name for each in papers} == {"証明書.jpg", "写真.jpg"}
    for each in papers:
        sent = client.get(f"/me/cases/{case.id}/papers/{each.id}/")
        assert place_in(sent.content) == {} and Image.open(io.BytesIO(sent.content)).format == "JPEG"
        assert "sandbox" in sent.headers["Content-Security-Policy"]


def test_the_state_and_the_day_are_told(client, me):
    applied(client)
    (case,) = reads.of_person([me.id])
    for page in ("/me/cases/", f"/me/cases/{case.id}/"):
        said = text(client.get(page))
        assert "受付中" in said and f"{case.due_on}" in said and "担い手" in said


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("証明書.pdf", pdf(b"/OpenAction << /JS (x) >>"), "動く仕掛け"),
        ("まとめ.zip", b"PK\x03\x04 zip", "一つずつ送って"),
        ("一覧.csv", "氏名\n".encode(), "写真に撮るか、PDF"),
    ],
)
def test_a_wrong_file_is_named_with_what_to_do_and_nothing_is_kept(client, me, name, content, words):
    said = text(applied(client, file(), file(name, content)))
    assert words in said and name in said and "もう一度選んでください" in said
    assert not models.Case.objects.exists() and not models.Attachment.objects.exists()


def test_a_fact_without_its_day_is_asked_for(client, me):
    assert "日を書いてください" in text(applied(client, happened_on=""))
    assert not models.Case.objects.exists()


def test_taken_back_on_a_page_of_its_own(client, me):
    applied(client)
    (case,) = reads.of_person([me.id])
    page = f"/me/cases/{case.id}/withdraw/"
    assert page in text(client.get(f"/me/cases/{case.id}/")) and client.get(page).status_code == 200
    client.post(page)
    assert reads.get(case.id).state is State.WITHDRAWN
    assert "もう決まった案件" in text(client.post(page, follow=True))


def test_a_refusal_is_appealed_against_in_two_clicks(client, me):
    """The reason stands on the page with the link; the second click sends."""
    applied(client)
    (case,) = reads.of_person([me.id])
    refused(case)
    said = text(client.get(f"/me/cases/{case.id}/"))
    address = f"{NEW}appeal/?about={case.id}"
    assert "写真が読めません" in said and address in said
    assert "認められませんでした" in text(client.get(address))
    client.post(address, {"text": "別の写真を見てください"})
    appeal = next(each for each in reads.of_person([me.id]) if each.kind is Kind.APPEAL)
    assert appeal.about == case.id and appeal.state is State.OPEN


@pytest.mark.parametrize("kind", ["disclosure", "correction", "stop", "complaint"])
def test_the_law_asks_for_words_only(client, me, kind):
    said = text(client.get(f"{NEW}{kind}/"))
    assert 'name="fact"' not in said and 'name="tier"' not in said
    client.post(f"{NEW}{kind}/", {"text": "わたしの記録について"})
    assert [each.kind for each in reads.of_person([me.id])] == [kind]
    assert "何を求めるのか" in text(client.post(f"{NEW}{kind}/", {"text": ""}))


@pytest.mark.parametrize(
    "address",
    [f"{NEW}ghost/", "/me/cases/new/131016/complaint/", "/me/cases/new/999999/complaint/", f"{NEW}appeal/?about=x"],
)
def test_what_is_not_there_is_absent(client, me, address):
    assert client.get(address).status_code == 404


def test_somebody_elses_case_is_absent(client, me):
    applied(client, file())
    (case,) = reads.of_person([me.id])
    (paper,) = reads.attachments(case.id)
    user = opened("betsujin@futasato.example")
    signing.resident(client, user)
    joined(introduced(user, "別人 太郎", "ベツジン　タロウ"))
    for page in ("", "withdraw/", f"papers/{paper.id}/"):
        assert client.get(f"/me/cases/{case.id}/{page}").status_code == 404
    assert client.post(f"/me/cases/{case.id}/withdraw/").status_code == 404
    assert client.get(f"{NEW}appeal/?about={case.id}").status_code == 404
    assert reads.get(case.id).state is State.OPEN


@pytest.mark.threat("T11")
@pytest.mark.parametrize(("kind", "level", "is_told"), [("correction", 0, False), ("correction", 2, True), ("complaint", 0, True)])
def test_a_corrected_address_is_read_with_the_card_alone(client, me, kind, level, is_told):
    """Whoever reads the mail of somebody who hides gets in by the code and must not learn where they live. The card, and
    any other kind of case, are the control."""
    client.post(f"{NEW}{kind}/", {"text": "正しい住所は遠い町の九番地です", "papers": [file("転居届の写し.jpg")]})
    (case,) = reads.of_person([me.id])
    (paper,) = reads.attachments(case.id)
    signing.resident(client, me_as_user(me), level)
    said = text(client.get(f"/me/cases/{case.id}/"))
    assert ("遠い町" in said) is is_told and ("転居届" in said) is is_told
    assert (client.get(f"/me/cases/{case.id}/papers/{paper.id}/").status_code == 200) is is_told
    assert ("マイナンバーカードでログインしたときだけ" in said) is not is_told


def me_as_user(person):
    return get_user_model().objects.get(pk=person.account)
