"""The bytes of a file → its text → rows with the line on which each begins. What is broken refuses the whole file."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator

from futasato.tables.nouns import FileFault, FileForm, Line
from futasato.units import Sentence

GZIP = b"\x1f\x8b"
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LARGEST = 500_000_000  # bytes, unpacked: a year of a prefecture's answers is below 100 MB
LONGEST_CELL = 100_000  # characters


def text_of(content: bytes, form: FileForm) -> tuple[str, str]:
    """The text and its encoding. gzip is known by its content, never by the name. Raises FileFault."""
    plain = _unpacked(content) if content.startswith(GZIP) else content
    if not plain.strip(b"\xef\xbb\xbf\r\n\t ,"):
        raise FileFault("ファイルが空です。書き出し直してください")
    text, encoding = _decoded(plain, form.encodings)
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise FileFault(
            Sentence(
                "%(line)s行目: NUL文字があります（%(encoding)sで読みました）。CSVとして書き出し直してください",
                line=line,
                encoding=encoding,
            )
        )
    if form.has_last_newline and not text.endswith(("\n", "\r")):
        line = text.count("\n") + 1
        raise FileFault(
            Sentence(
                "%(line)s行目: 最後の行に改行がありません。ファイルが途中で切れています。受け取り直してください",
                line=line,
            )
        )
    return text, encoding


def _unpacked(content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            plain = packed.read(LARGEST + 1)
    except EOFError as error:
        raise FileFault("gzip が途中で切れています。受け取り直してください") from error
    except (OSError, zlib.error) as error:
        raise FileFault("gzip が壊れています。受け取り直してください") from error
    if len(plain) > LARGEST:
        raise FileFault(
            Sentence("大きすぎます（%(largest)sバイトまで）。月ごとなどに分けてください", largest=f"{LARGEST:,}")
        )
    return plain


def _decoded(plain: bytes, encodings: tuple[str, ...]) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in MARKS if plain.startswith(mark)), None)
    if marked and marked.removesuffix("-sig") in encodings:
        encodings = (marked,)
    deepest = (0, "")
    for encoding in encodings:
        if encoding == "utf-16" and not marked:  # without its mark any bytes of even length would read as some signs
            continue
        try:
            return plain.decode(encoding), encoding
        except UnicodeError as error:
            deepest = max(deepest, (getattr(error, "start", 0), encoding))
    line = plain[: deepest[0]].count(b"\n") + 1
    tried = "・".join(encodings)
    raise FileFault(
        Sentence(
            "%(line)s行目（%(deepest)sバイト目）: 文字コードが %(tried)s のどれでもありません。UTF-8で保存し直してください",
            line=line,
            deepest=deepest[0] + 1,
            tried=tried,
        )
    )


def rows_of(text: str, form: FileForm) -> Iterator[Line]:
    """The rows, the header first; lines without any cell are left out. Raises FileFault at what no CSV has."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=form.delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _fault(number, error) from error
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise FileFault(
                Sentence(
                    "%(number)s行目: %(longest_cell)s字を超えるセルがあります。引用符の閉じ忘れか、余計な内容を確かめてください",
                    number=number,
                    longest_cell=f"{LONGEST_CELL:,}",
                )
            )
        if cells:
            yield Line(number, cells)


def _fault(number: int, error: csv.Error) -> FileFault:
    said = str(error)
    if "field limit" in said:
        return FileFault(
            Sentence(
                "%(number)s行目から: セルが長すぎます。引用符の閉じ忘れか、余計な内容を確かめてください", number=number
            )
        )
    if "unexpected end" in said:
        return FileFault(
            Sentence(
                "%(number)s行目から: 引用符が閉じないまま終わります。ファイルが途中で切れていないか確かめてください",
                number=number,
            )
        )
    return FileFault(
        Sentence(
            '%(number)s行目から: 引用符の使い方がCSVと違います。セルの中の " は "" と書いてください', number=number
        )
    )
