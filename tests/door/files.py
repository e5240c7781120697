"""Files made for tests: pictures, PDFs and books, harmless and otherwise."""

import io
import struct
import zipfile
import zlib


def png(width=20, height=10):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00" * min((width * 3 + 1) * height, 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width=20, height=10, before=b""):
    size = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\x01\x11\x00" * 3
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 9 + before + size + b"\xff\xda\x00\x02\x00\xff\xd9"


def pdf(*objects, trailer=b""):
    found = [b"%PDF-1.7\n"]
    found += [b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1)]
    return b"".join(found) + b"trailer << /Root 1 0 R " + trailer + b">>\n%%EOF\n"


def stream(body, about=b"", packed=True):
    if packed:
        body, about = zlib.compress(body), about + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), about, body)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SHEET = (
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>{}</v></c></row></sheetData></worksheet>'
)


def book(parts=(), cell="1", text="氏名"):
    """An Excel file of one sheet; `parts`: more names and contents, the last one of a name wins."""
    found = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": "<workbook/>",
        "xl/worksheets/sheet1.xml": SHEET.format(cell),
        "xl/sharedStrings.xml": f"<sst><si>{text if text.startswith('<') else f'<t>{text}</t>'}</si></sst>",
    } | dict(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in found.items():
            packed.writestr(name, content)
    return out.getvalue()


def archive(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()
