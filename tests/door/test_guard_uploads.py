"""What a file may be is decided by what it holds; what could act, unpack without end or hide is refused with advice."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.counters.door import uploads
from futasato.counters.door.uploads import Kind, wording

from .files import CATALOG, archive, book, jpeg, pdf, png, stream

GOOD = {
    "書類.pdf": pdf(CATALOG, stream(b"BT (Hello) Tj ET")),
    "写真.jpg": jpeg(),
    "写真.JPEG": jpeg(before=b"\xff\xe1\x00\x08Exif\x00\x00"),
    "図.png": png(),
    "名簿.xlsx": book(),
    "名簿.csv": "番号,名前\r\n1,試験\r\n".encode("cp932"),
    "メモ.txt": "髙﨑①㈱".encode(),
    "表.tsv": "a\tb\n".encode("utf-16"),
}


def codes(name, content):
    return [each.code for each in uploads.refusals(name, content)]


@pytest.mark.parametrize("name", GOOD)
def test_the_control_plain_files_are_taken(name):
    assert uploads.refusals(name, GOOD[name]) == []


LINK = '<Relationships><Relationship Id="r" Type="http://x/{}" Target="{}" TargetMode="External"/></Relationships>'
BAD = {
    "empty": ("a.csv", b"\r\n", "empty"),
    "a picture called PDF": ("a.pdf", png(), "other-ending"),
    "no ending": ("書類", GOOD["書類.pdf"], "other-ending"),
    "a path as a name": ("../a.pdf", GOOD["書類.pdf"], "name"),
    "a line in the name": ("a\n.pdf", GOOD["書類.pdf"], "name"),
    "no name": ("", GOOD["書類.pdf"], "name"),
    "an endless name": ("a" * 300 + ".pdf", GOOD["書類.pdf"], "name"),
    "svg": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "markup"),
    "svg called png": ("a.png", b'<?xml version="1.0"?><svg onload="x()"/>', "markup"),
    "html behind blanks": ("a.txt", b"\xef\xbb\xbf \r\n<!DOCTYPE html><script>", "markup"),
    "html in UTF-16": ("a.txt", "<html><script>".encode("utf-16"), "markup"),
    "heic": ("a.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "heic"),
    "heic called jpg": ("a.jpg", b"\x00\x00\x00\x18ftypmif1" + b"\x00" * 40, "heic"),
    "old Word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, "old-office"),
    "a program": ("a.pdf", b"MZ\x90\x00" + b"\x00" * 40, "program"),
    "a script": ("a.txt", b"#!/bin/sh\n", "program"),
    "zip": ("a.zip", archive("a.txt", "x"), "archive"),
    "zip called xlsx": ("a.xlsx", archive("a.txt", "x"), "archive"),
    "gzip": ("a.csv", b"\x1f\x8b\x08" + b"\x00" * 40, "archive"),
    "noise": ("a.txt", b"\x00\x01\x02\xff", "unknown"),
    "a document of 30 MB": ("a.csv", b"1,2\r\n" * 6_000_000, "too-large"),
    "a photo of 30 MB": ("a.jpg", jpeg() + b"\x00" * 30_000_000, "too-large-picture"),
    "a picture of a billion dots": ("a.png", png(40_000, 40_000), "too-many-pixels"),
    "a photo of a billion dots": ("a.jpg", jpeg(40_000, 40_000), "too-many-pixels"),
    "a cut picture": ("a.png", png()[:40], "broken"),
    "a photo without a size": ("a.jpg", b"\xff\xd8\xff\xd9", "broken"),
    "a macro": ("a.xlsx", book([("xl/vbaProject.bin", b"\xd0\xcf")]), "macro"),
    "a macro by its type": ("a.xlsx", book([("[Content_Types].xml", "<T a='sheet.macroEnabled.main+xml'/>")]), "macro"),
    "an old macro sheet": ("a.xlsx", book([("xl/macrosheets/sheet1.xml", "<m/>")]), "macro"),
    "a control": ("a.xlsx", book([("xl/activeX/activeX1.xml", "<m/>")]), "macro"),
    "a link outside": ("a.xlsx", book([("xl/externalLinks/externalLink1.xml", "<l/>")]), "outside-link"),
    "a picture from outside": ("a.xlsx", book([("xl/_rels/w.rels", LINK.format("image", "http://x/"))]), "outside-link"),
    "a connection": ("a.xlsx", book([("xl/connections.xml", "<c/>")]), "outside-link"),
    "an object inside": ("a.xlsx", book([("xl/embeddings/oleObject1.bin", b"x")]), "macro"),
    "an archive inside": ("a.xlsx", book([("xl/media/a.png", archive("a", "b"))]), "nested"),
    "an entity": ("a.xlsx", book([("xl/styles.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>')]), "broken"),
    "a bomb": ("a.xlsx", book([("xl/worksheets/sheet2.xml", b"0" * 80_000_000)]), "unpacks-too-large"),
    "many small bombs": (
        "a.xlsx", book([(f"xl/worksheets/sheet{n}.xml", b"0" * 8_000_000) for n in range(2, 14)]), "unpacks-too-large"
    ),
    "many parts": ("a.xlsx", book([(f"xl/p{n}.xml", "") for n in range(1_200)]), "too-many-parts"),
    "a cut book": ("a.xlsx", book()[:-30], "broken"),
    "a script in a PDF": ("a.pdf", pdf(CATALOG, b"<< /S /JavaScript /JS (x) >>"), "active"),
    "a script with escapes": ("a.pdf", pdf(CATALOG, b"<< /S /J#61va#53cript >>"), "active"),
    "opens by itself": ("a.pdf", pdf(b"<< /Type /Catalog /OpenAction 3 0 R >>"), "active"),
    "starts a program": ("a.pdf", pdf(CATALOG, b"<< /S/Launch/F(cmd) >>"), "active"),
    "holds a file": ("a.pdf", pdf(CATALOG, stream(b"MZ", b"/Type /EmbeddedFile")), "active"),
    "acts on a page": ("a.pdf", pdf(CATALOG, b"<< /Type /Page /AA << >> >>"), "active"),
    "a script in an object stream": (
        "a.pdf", pdf(CATALOG, stream(b"3 0 << /S /JavaScript >>", b"/Type /ObjStm /N 1 /First 4")), "active"
    ),
    "a script with escapes in an object stream": (
        "a.pdf", pdf(CATALOG, stream(b"3 0 << /#4aS (x) >>", b"/Type /#4fbjStm /N 1 /First 4")), "active"
    ),
    "an object stream packed otherwise": (
        "a.pdf", pdf(CATALOG, stream(b"x", b"/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]", False)), "unclear"
    ),
    "an object stream that is broken": (
        "a.pdf", pdf(CATALOG, stream(b"not packed", b"/Type /ObjStm /Filter /FlateDecode", False)), "unclear"
    ),
    "locked": ("a.pdf", pdf(CATALOG, trailer=b"/Encrypt 5 0 R "), "locked"),
    "a PDF bomb": ("a.pdf", pdf(CATALOG, stream(b"0" * 60_000_000)), "unpacks-too-large"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_with_what_to_do(name):
    file, content, code = BAD[name]
    (refused,) = uploads.refusals(file, content)
    assert refused.code == code
    assert "ください" in refused.reason or "です" in refused.reason


def test_a_link_that_somebody_may_click_is_no_fault():
    assert codes("a.xlsx", book([("xl/_rels/w.rels", LINK.format("hyperlink", "https://x/"))])) == []
    assert codes("a.xlsx", book([("xl/printerSettings/printerSettings1.bin", b"x")])) == []


def test_an_honest_object_stream_is_taken():
    assert codes("a.pdf", pdf(CATALOG, stream(b"3 0 << /Type /Font >>", b"/Type /ObjStm /N 1 /First 4"))) == []


def test_a_photo_in_a_pdf_is_not_taken_for_a_script():
    """/JS as three bytes of a picture's noise, written into the body of a stream."""
    noise = random.Random(1).randbytes(50_000) + b"/JS (x) /AA " + random.Random(2).randbytes(50_000)
    assert codes("a.pdf", pdf(CATALOG, stream(noise, b"/Filter /DCTDecode", packed=False))) == []


def test_what_a_zip_says_of_its_own_size_is_not_believed():
    """The size in the directory is changed to 1 byte: still refused, by what really comes out."""
    content = book([("xl/worksheets/sheet2.xml", b"0" * 80_000_000)])
    lie = content.replace((80_000_000).to_bytes(4, "little"), (1).to_bytes(4, "little"))
    assert lie != content
    assert codes("a.xlsx", lie) in (["unpacks-too-large"], ["broken"])


def test_every_refusal_has_words_and_every_kind_is_taken_or_refused():
    for kind in Kind:
        assert kind in uploads.ENDINGS or kind.refused_as in wording.WORDS


PIECES = st.sampled_from([*GOOD.values(), *(content[:50_000] for _, content, _ in BAD.values())])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(st.binary(max_size=300) | PIECES, st.lists(st.tuples(st.integers(0, 50_000), st.binary(max_size=4)), max_size=6))
def test_any_bytes_are_taken_or_refused_and_searched(content, wounds):
    wounded = bytearray(content)
    for place, put in wounds:
        at = place % (len(wounded) + 1)
        wounded[at : at + len(put)] = put
    for name in ("a.xlsx", "a.pdf", "a.csv"):
        assert all(each.reason for each in uploads.refusals(name, bytes(wounded)))
        assert all(isinstance(text, str) for _, text in uploads.texts(name, bytes(wounded)))


@given(st.text(max_size=300), st.sampled_from(list(GOOD)))
def test_any_name_is_a_name_or_is_refused(name, good):
    assert set(codes(name, GOOD[good])) <= {"name", "other-ending"}


def test_texts_are_told_with_their_place():
    assert ("2行目の2列", "試験") in list(uploads.texts("a.csv", GOOD["名簿.csv"]))
    assert "氏名" in [text for _, text in uploads.texts("a.xlsx", GOOD["名簿.xlsx"])]
    assert "Hello" in [text for _, text in uploads.texts("a.pdf", GOOD["書類.pdf"])]
    assert list(uploads.texts("a.png", png())) == []


def test_the_parts_of_a_cell_are_read_as_one():
    """Excel parts the letters of a cell by their looks: 1234 bold, 5678 plain."""
    rich = "<r><t>1234</t></r><r><t>5678</t></r>"
    assert "12345678" in [text for _, text in uploads.texts("a.xlsx", book(text=rich))]
