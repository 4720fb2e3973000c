"""Files that were made to break their reader, built by code: what each is, its name and its bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from email.message import EmailMessage

import docx

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = (
    '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def zipped(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def word(body: bytes | None = None, **more: bytes) -> bytes:
    """A Word file, its body replaced; `more` replaces other entries by their names."""
    file = io.BytesIO()
    book = docx.Document()
    book.add_paragraph("Minutes of the Hedge Committee")
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    if body is not None:
        entries["word/document.xml"] = body
    return zipped(entries | more)


def odt(content: bytes) -> bytes:
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def body(inside: str, *, head: str = "") -> bytes:
    return f"<?xml version='1.0'?>{head}<w:document {_W}><w:body>{inside}</w:body></w:document>".encode()


def office(inside: str, *, head: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    begin = f"<?xml version='1.0'?>{head}<office:document-content {spaces}><office:body><office:text>"
    return f"{begin}{inside}</office:text></office:body></office:document-content>".encode()


def pdf(objects: dict[int, bytes], *, root: int = 1) -> bytes:
    """A PDF of raw objects, with a table of where they stand."""
    out, places = bytearray(b"%PDF-1.4\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    size, table = max(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, root, table)
    return bytes(out)


def page_pdf(
    content: bytes = b"BT /F1 12 Tf 72 700 Td (Minutes of the Hedge Committee) Tj ET",
    *,
    filters: bytes = b"",
    side: int = 600,
    catalog: bytes = b"",
    more: dict[int, bytes] | None = None,
) -> bytes:
    """A PDF of one page with this content stream."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>" % (side, side),
            4: b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), filters, content),
            5: font,
            **(more or {}),
        }
    )


def stacked(content: bytes, times: int) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


def mail(*attachments: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Minutes", "a@example.org", "b@example.org"
    message.set_content("Minutes of the Hedge Committee are attached.\n")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


SHEET = {
    "[Content_Types].xml": b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
    "xl/workbook.xml": b"<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>",
}


def crashers() -> Iterator[tuple[str, str, bytes, frozenset[str | None]]]:
    """What it is, a name, the bytes, and the reasons with which it may be refused (None: it loads)."""
    ok, limit, damaged = (frozenset({reason}) for reason in (None, "limit", "damaged"))
    careful = frozenset({None, "limit", "damaged", "no-text", "empty"})  # refused or read, in bounded time
    deep = 3_000
    yield "a zip bomb", "a.docx", word(b" " * 30_000_000), limit
    yield "a zip bomb beside the text", "a.docx", word(None, **{"word/media/x.bin": b"\0" * 30_000_000}), limit
    yield "a zip bomb in ODT", "a.odt", odt(b" " * 30_000_000), limit
    yield "a sheet that swells", "a.xlsx", zipped({**SHEET, "xl/worksheets/sheet1.xml": b" " * 90_000_000}), limit
    yield "strings that swell", "a.xlsx", zipped({**SHEET, "xl/sharedStrings.xml": b" " * 90_000_000}), limit
    yield "98 MB in one line", "a.txt", b"a " * 49_000_000, limit
    yield "98 MB in one cell", "a.csv", b'"' + b"a " * 49_000_000 + b'"', limit
    yield "98 MB of web page in one line", "a.html", b"<p>" + b"a " * 49_000_000, limit
    yield "too many entries", "a.docx", word(None, **{f"x{n}": b"" for n in range(5_001)}), limit
    yield "entities in Word", "a.docx", word(body("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", head=ENTITIES)), careful
    yield "entities in ODT", "a.odt", odt(office("<text:p>&i;</text:p>", head=ENTITIES)), careful
    yield (
        "a file named by an entity",
        "a.odt",
        odt(office("<text:p>Minutes &x;</text:p>", head='<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        careful,
    )
    nested = "<w:tbl><w:tr><w:tc>" * deep + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * deep
    yield "tables in tables in Word", "a.docx", word(body(nested)), careful
    yield (
        "boxes in boxes in Word",
        "a.docx",
        word(body("<w:sdt><w:sdtContent>" * deep + "</w:sdtContent></w:sdt>" * deep)),
        careful,
    )
    yield (
        "lists in lists in ODT",
        "a.odt",
        odt(office("<text:list><text:list-item>" * deep + "</text:list-item></text:list>" * deep)),
        careful,
    )
    yield "divisions in HTML", "a.html", b"<html><body>" + b"<div>" * 20_000 + b"Minutes", careful
    yield "tables in tables in HTML", "a.html", b"<html><body>" + b"<table><tr><td>" * deep + b"Minutes", careful
    yield "lists in lists in HTML", "a.html", b"<html><body>" + b"<ul><li>" * deep + b"Minutes", careful
    yield (
        "cells that span a million",
        "a.html",
        b"<table><tr><td rowspan=1000000 colspan=1000000>x<td>y</table>",
        careful,
    )
    yield "open tags without an end", "a.html", b"<html>" + b"<" * 100_000, careful
    yield "attributes without an end", "a.html", b"<html><p " + b'a="' * 50_000, careful
    yield (
        "stacked filters",
        "a.pdf",
        page_pdf(stacked(b"0 0 m " * 500_000, 6), filters=b"/Filter [%b]" % (b"/FlateDecode " * 6)),
        careful,
    )
    yield "an enormous page", "a.pdf", page_pdf(side=1_000_000), limit | frozenset({None})
    yield (
        "a page tree that is its own child",
        "a.pdf",
        pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"}),
        careful,
    )
    yield (
        "outlines in a circle",
        "a.pdf",
        page_pdf(
            catalog=b"/Outlines 6 0 R",
            more={
                6: b"<< /Type /Outlines /First 7 0 R /Last 7 0 R >>",
                7: b"<< /Title (Minutes) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Dest [3 0 R /Fit] >>",
            },
        ),
        ok,
    )
    yield "many objects", "a.pdf", page_pdf(more={n: b"<< /X %d 0 R >>" % (n + 1) for n in range(6, 20_000)}), ok
    yield (
        "a form that draws itself",
        "a.pdf",
        page_pdf(
            b"BT /F1 12 Tf 72 700 Td (Minutes) Tj ET /X Do",
            more={6: b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 >>\nstream\n/X Do\nendstream"},
        ),
        careful,
    )
    yield (
        "a script that runs at opening",
        "a.pdf",
        page_pdf(catalog=b"/OpenAction << /S /JavaScript /JS (while\\(true\\){}) >>"),
        ok,
    )
    yield (
        "a program that is launched",
        "a.pdf",
        page_pdf(catalog=b"/OpenAction << /S /Launch /F (/bin/sh) /P (-c 'touch launched') >>"),
        ok,
    )
    yield (
        "a file within",
        "a.pdf",
        page_pdf(
            catalog=b"/Names << /EmbeddedFiles << /Names [(x.exe) 6 0 R] >> >>",
            more={
                6: b"<< /Type /Filespec /F (../../x.exe) /EF << /F 7 0 R >> >>",
                7: b"<< /Length 2 >>\nstream\nMZ\nendstream",
            },
        ),
        ok,
    )
    yield "half a PDF", "a.pdf", page_pdf()[:200], damaged | frozenset({"no-text"})
    yield "one long line", "a.txt", b"The clerk to report. " * 2_000, ok
    yield "one long word", "a.txt", b"A" * 300_000, ok
    yield "one long row", "a.csv", b"x," * 20_000, careful
    yield "formulas in cells", "a.csv", b"Action,Owner\n=cmd|'/C calc'!A0,@SUM(1)\n", ok
    yield "a mail in a mail in a mail", "a.eml", nest(12), careful
    yield (
        "attachments out of the folder",
        "a.eml",
        mail(("../../../etc/cron.d/x.txt", b"Minutes"), ("/x.txt", b"Minutes")),
        ok,
    )
    yield (
        "a control character in a name",
        "a.eml",
        mail(("mi\x1b[2Jnutes\u202etxt.exe", b"Minutes of the Hedge Committee")),
        ok,
    )
    yield "a bomb in a mail", "a.eml", mail(("a.docx", word(b" " * 30_000_000))), ok
    yield "`..` in a Word file", "a.docx", word(None, **{"../../evil.xml": b"<x/>", "/etc/evil": b"x"}), ok


def nest(times: int) -> bytes:
    data = mail()
    for _ in range(times):
        data = mail(("inner.eml", data))
    return data
