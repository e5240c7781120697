"""What is kept of a photo or paper: the picture and nothing of the camera's; what acts or explodes is refused (T24, API4)."""

import io
import zipfile
import zlib

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from futasato.counters.door import uploads
from futasato.counters.door.uploads import LARGEST, photos, pictures, wording

GPS_IFD, MAKER, MODEL = 0x8825, 0x010F, "撮影機ニセモノ"
NORTH = {1: "N", 2: (36.0, 3.0, 55.0), 3: "E", 4: (136.0, 13.0, 21.0)}


def picture(size=(3000, 1000), color=(200, 30, 30)):
    """Left half of one colour, right half white: so that one sees which side is up."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste(color, (0, 0, size[0] // 2, size[1]))
    return drawn


def exif(orientation=1):
    told = Image.Exif()
    told[MAKER], told[0x0112] = MODEL, orientation
    told.get_ifd(GPS_IFD).update(NORTH)
    return told.tobytes()


def written(kind, **more):
    found = io.BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(picture()).save(found, exif=more.get("exif"))
    else:
        picture().save(found, kind, **more)
    return found.getvalue()


def place_in(content):
    """What a reader of our own finds of the place: by Pillow, and as bare bytes."""
    return dict(Image.open(io.BytesIO(content)).getexif().get_ifd(GPS_IFD))


SENT = {"photo.jpg": ("JPEG", "jpg"), "photo.heic": ("HEIF", "heic"), "photo.png": ("PNG", "png")}


@pytest.mark.parametrize("name", SENT)
def test_the_place_is_gone_and_the_picture_is_there(name):
    kept = uploads.kept(name, written(SENT[name][0], exif=exif()))
    assert (kept.name, kept.media) == ("photo.jpg", "image/jpeg")
    assert place_in(kept.content) == {} and b"Exif" not in kept.content and MODEL.encode() not in kept.content
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert shown.format == "JPEG" and shown.size == (2400, 800)
        red, white = shown.getpixel((400, 400)), shown.getpixel((2000, 400))
    assert red[0] > 150 > 90 > red[1] and min(white) > 230


@pytest.mark.parametrize("name", SENT)
def test_the_place_was_there_before(name):
    """The evidence: without it the silence above would prove nothing."""
    content = written(SENT[name][0], exif=exif())
    if name.endswith("heic"):
        found = pillow_heif.open_heif(content).info["exif"]
        told = Image.Exif()
        told.load(found)
        assert told.get_ifd(GPS_IFD)[2] == NORTH[2]
    else:
        assert place_in(content)[2] == NORTH[2]


def test_taken_as_it_is_the_place_would_stay():
    """The control: what is only checked and not drawn anew keeps where it was taken."""
    content = written("JPEG", exif=exif())
    assert uploads.refusals("photo.jpg", content) == [] and place_in(content)[2] == NORTH[2]


def test_a_photo_lying_on_its_side_is_put_upright():
    with Image.open(io.BytesIO(uploads.kept("x.jpg", written("JPEG", exif=exif(orientation=6))).content)) as shown:
        assert shown.size == (800, 2400)
        assert shown.getpixel((400, 400))[1] < 90 and min(shown.getpixel((400, 2000))) > 230


def test_a_small_photo_is_not_blown_up():
    found = io.BytesIO()
    picture((40, 30)).save(found, "PNG")
    with Image.open(io.BytesIO(uploads.kept("x.png", found.getvalue()).content)) as shown:
        assert shown.size == (40, 30)


def padded(content, size):
    """A JPEG with that many bytes behind its end, as cameras append a film to a photo."""
    return content + b"\0" * (size - len(content))


def test_thirty_megabytes_are_taken_and_what_hangs_behind_is_gone():
    content = padded(written("JPEG"), wording.LARGEST_PHOTO)
    kept = uploads.kept("big.jpg", content)
    assert len(content) == 30 * 2**20 > LARGEST and len(kept.content) < 2**20


def test_one_byte_more_is_refused():
    refused = uploads.kept("big.jpg", padded(written("JPEG"), wording.LARGEST_PHOTO + 1))
    assert refused.code == "too-large-photo" and "30MB" in refused.reason


def claimed(width, height):
    """A PNG of a few hundred bytes that says it is as large as that."""

    def part(name, body):
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 100)) + part(b"IEND", b"")


def test_a_bomb_of_dots_is_never_unpacked(monkeypatch):
    """Refused by what it says of its size; the control says as much and is small."""
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    refused = uploads.kept("bomb.png", claimed(50_000, 50_000))
    assert refused.code == "too-many-pixels" and "縮小" in refused.reason
    assert 7_072**2 > pictures.MOST_PIXELS > 7_071**2
    assert uploads.kept("bomb.png", claimed(7_072, 7_072)).code == "too-many-pixels"


def pdf(body=b""):
    return b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog " + body + b" >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def archive(size):
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("zeros", b"\0" * size)
    return found.getvalue()


WRONG = {
    "script.pdf": (pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "active"),
    "hidden.pdf": (pdf(b"/Names << /J#61vaScript 2 0 R >>"), "active"),
    "large.pdf": (pdf() + b" " * LARGEST, "too-large"),
    "bomb.zip": (archive(2**24), "archive"),
    "photo.jpg": (archive(2**24), "archive"),
    "page.jpg": (b"<html><script>alert(1)</script>", "markup"),
    "tool.jpg": (b"MZ\x90\0", "program"),
    "list.csv": ("氏名,日\n試験,1\n".encode(), "no-evidence"),
    "nothing.jpg": (b"", "empty"),
    "half.jpg": (written("JPEG")[:300], "broken"),
    "half.heic": (written("HEIF")[:600], "broken"),
    "photo.pdf": (written("JPEG"), "other-ending"),
}


@pytest.mark.parametrize("name", WRONG)
def test_refused_with_what_to_do(name):
    content, code = WRONG[name]
    refused = uploads.kept(name, content)
    assert isinstance(refused, uploads.Refusal) and refused.code == code
    assert any(word in refused.reason for word in ("ください", "送って", "保存"))


def test_a_plain_paper_stays_as_it_came():
    assert uploads.kept("証明書.pdf", pdf()) == uploads.Kept("証明書.pdf", "application/pdf", pdf())


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"\0\0\0\x18ftypheic", b"%PDF-"]),
)
@settings(max_examples=80)
def test_any_bytes_are_answered(tail, head):
    for name in ("x.jpg", "x.png", "x.heic", "x.pdf"):
        assert isinstance(photos.kept(name, head + tail), uploads.Kept | uploads.Refusal)
