"""A photo or paper that proves something: taken up to 30 MB, HEIC too, and drawn anew so that nothing but the picture is
left: no place or time noted by the camera, no thumbnail, no text behind the last dot.

A photo of 2 400 dots is read as well as the sheet that it shows.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageOps

from futasato.counters.door.uploads import pdf, pictures
from futasato.counters.door.uploads.kinds import ENDINGS, Kind, kind_of
from futasato.counters.door.uploads.wording import LARGEST, LARGEST_PHOTO, Refusal, refusal

LONGEST_SIDE, QUALITY = 2_400, 85
TAKEN = {Kind.JPEG, Kind.PNG, Kind.HEIC, Kind.PDF}
NAMES = ENDINGS | {Kind.HEIC: (".heic", ".heif", ".hif")}
TROUBLES = (OSError, ValueError, SyntaxError, RuntimeError, EOFError, IndexError, TypeError, MemoryError)


class Unfit(Exception):
    """The photo is refused under the code in its first argument."""


@dataclass(frozen=True)
class Kept:
    """What is kept of a file: a JPEG without anything of the camera's, or the PDF as it came."""

    name: str
    media: str
    content: bytes


def kept(name: str, content: bytes) -> Kept | Refusal:
    """What is kept of a file, or why it cannot be taken and what to do. Any bytes are answered."""
    kind = kind_of(content)
    if kind not in TAKEN:
        return refusal(kind.refused_as if kind.refused_as and kind is not Kind.UNKNOWN else "no-evidence")
    if len(content) > (LARGEST if kind is Kind.PDF else LARGEST_PHOTO):
        return refusal("too-large" if kind is Kind.PDF else "too-large-photo")
    if not name.lower().endswith(NAMES[kind]):
        return refusal("other-ending", ending=" ".join(NAMES[kind]))
    return _paper(name, content) if kind is Kind.PDF else _photo(name, content, kind)


def _paper(name: str, content: bytes) -> Kept | Refusal:
    faults = pdf.refusals(content)
    return faults[0] if faults else Kept(name, "application/pdf", content)


def _photo(name: str, content: bytes, kind: Kind) -> Kept | Refusal:
    try:
        return Kept(f"{name.rsplit('.', 1)[0]}.jpg", "image/jpeg", redrawn(content, kind))
    except Unfit as unfit:
        return refusal(unfit.args[0])
    except Image.DecompressionBombError:
        return refusal("too-many-pixels")
    except TROUBLES:
        return refusal("broken")


def redrawn(content: bytes, kind: Kind) -> bytes:
    """The picture alone as JPEG, upright, at most 2 400 dots on its longer side. Raises Unfit and what readers raise."""
    with _opened(content, kind) as picture:
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = Image.new("RGB", upright.size, "white")
        plain.paste(upright.convert("RGBA") if "A" in upright.getbands() else upright.convert("RGB"))
    found = io.BytesIO()
    plain.save(found, "JPEG", quality=QUALITY, optimize=True)
    return found.getvalue()


def _opened(content: bytes, kind: Kind) -> Image.Image:
    """Asked for its size before any dot of it is unpacked."""
    if kind is Kind.HEIC:
        found = pillow_heif.open_heif(content)
        _insist(found.size)
        return found.to_pillow()
    picture = Image.open(io.BytesIO(content), formats=[kind.name])
    _insist(picture.size)
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    return picture


def _insist(size: tuple[int, int]) -> None:
    if size[0] * size[1] > pictures.MOST_PIXELS:
        raise Unfit("too-many-pixels")
