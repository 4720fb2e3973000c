"""Good files of every format, and what happens to files: bytes that flip, vanish, repeat, or that somebody puts in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache

from hypothesis import strategies as st
from openpyxl import Workbook

from corpus.generator.files import write
from corpus.generator.sheet import Grid, Heading, Look, Paragraph, Sheet, Title

TABLE = (
    ("No.", "Action", "Owner", "Due", "Status"),
    ("1", "Paint the *sheds*", "IK", "30 April 2024", "Open"),
    ("2", "Order hens", "OV", "the next meeting", "Done"),
)
SHEET = Sheet(
    (
        Title("Quarry Lane Allotment Society"),
        Title("Minutes of the meeting held on 21 March 2024 at 19:00", 1),
        Paragraph("Present: Ida Kestrel (IK) (Chair), Odo Vale (OV), Cllr Una Marl (UM)"),
        Paragraph("Apologies: Tam Brook"),
        Heading("Sheds & fences", "1."),
        Paragraph("**Ida Kestrel** to paint <all> sheds by 30 April 2024.", ("IK", "All")),
        Paragraph("It was resolved that the fence be mended. Proposed OV, seconded UM. Carried 3 to 0."),
        Heading("Actions from the last meeting", "2."),
        Paragraph("Tam to order seed. Completed.", bullet=True),
        Grid(TABLE, (0.1, 0.4, 0.1, 0.2, 0.2)),
        Heading("Date of next meeting", "3."),
        Paragraph("Thursday 18 April 2024."),
    ),
    Look(header="Society", page_numbers=True, margin="ruled", margin_title="By", auto_numbers=True),
    "Quarry Lane Allotment Society",
)
NAMES = ("a.pdf", "a.docx", "a.odt", "a.html", "a.md", "a.txt", "a.xlsx", "a.csv", "a.eml")
ZIPPED = (".docx", ".odt", ".xlsx")
TOKENS = (
    # any text
    *(
        b"\x00",
        b"\xff\xfe",
        b"\r",
        b"\n\n",
        b"\t",
        b"\xef\xbb\xbf",
        b"<",
        b">",
        b"&",
        b'"',
        b"'",
        b"=",
        b"%",
        b"(",
        b")",
    ),
    *(
        word.encode()
        for word in ("\u202e", "\u2028", "\ufffd", "\U0001f9a6", "ﬀ", "İ", "ß", "---", "|", "```", "1.1.1.1.1")
    ),
    # XML and HTML
    *(
        b"</w:p>",
        b"<w:tbl>",
        b"<w:tc>",
        b"<w:gridSpan w:val='99999'/>",
        b"<w:t>",
        b"&#x0;",
        b"&#xd800;",
        b"<!--",
        b"-->",
    ),
    *(b"<table>", b"<td rowspan=99999>", b"<ol start=-1>", b"<text:list>", b" table:number-columns-repeated='99999'"),
    # PDF
    *(b"endobj", b"stream", b"endstream", b"/Length -1", b"/Kids [3 0 R]", b"1 0 R", b"<< >>", b"[", b"]", b" Tj"),
    *(b"BT ", b"-1e30 "),
    # mails
    *(b"Content-Type: multipart/mixed; boundary=x\n", b"Content-Transfer-Encoding: base64\n", b"=?utf-8?b?/w==?="),
    # minutes
    *(b"ACTION: ", b"(IK)", b"Present:", b"31 February 0000", b"99999999999999999999"),
)


@cache
def good(name: str) -> bytes:
    """The same minutes as a file of this name."""
    suffix = name.rpartition(".")[2]
    text = write(SHEET, "txt").decode()
    match suffix:
        case "xlsx":
            return _xlsx()
        case "csv":
            return "\n".join(",".join(row) for row in TABLE).encode()
        case "eml":
            return _mail(text)
    return write(SHEET, suffix)


def _xlsx() -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in TABLE:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def _mail(text: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "Minutes", "ida@example.org", "Fri, 22 Mar 2024 10:00:00 +0000"
    mail.set_content(text)
    mail.add_attachment(write(SHEET, "docx"), maintype="application", subtype="octet-stream", filename="m.docx")
    return bytes(mail)


# What can happen at a place of a file: (its bytes, place, length, a token) -> its bytes.
CHANGES: tuple[Callable[[bytes, int, int, bytes], bytes], ...] = (
    lambda data, at, size, token: data[:at] + token + data[at:],
    lambda data, at, size, token: data[:at] + token + data[at + size :],
    lambda data, at, size, token: data[:at] + data[at + size :],
    lambda data, at, size, token: data[: at + size] + data[at:],
    lambda data, at, size, token: data[:at] + bytes(byte ^ 0x20 for byte in data[at : at + size]) + data[at + size :],
    lambda data, at, size, token: data[:at] + token * size + data[at:],
    lambda data, at, size, token: data[:at] + data[at : at + size][::-1] + data[at + size :],
    lambda data, at, size, token: data[:at] if size > 190 else data,
)
# Numbers and not the things themselves, so that a failure can be read: a change, place, length, token and part.
CHANGE = st.tuples(
    st.integers(0, len(CHANGES) - 1), st.integers(0, 1 << 20), st.integers(1, 200), st.sampled_from(TOKENS),
    st.integers(0, 99),
)  # fmt: skip


def mutated(name: str, changes: list[tuple[int, int, int, bytes, int]]) -> bytes:
    """A good file after some changes; in packed formats most of them happen within the parts of the pack."""
    data = good(name)
    for number, at, size, token, part in changes:
        inside = name.endswith(ZIPPED) and part < 85
        change = CHANGES[number]
        data = _inside(data, part, change, at, size, token) if inside else change(data, at % len(data), size, token)
        if not data:
            return b""
    return data


def _inside(data: bytes, part: int, change: Callable[..., bytes], at: int, size: int, token: bytes) -> bytes:
    """The pack with one of its parts changed, most often the one that holds the text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # it was broken by an earlier change
        return change(data, at % len(data), size, token)
    text = [n for n in entries if n in ("word/document.xml", "content.xml", "xl/worksheets/sheet1.xml")]
    name = text[0] if text and part < 60 else sorted(entries)[part % len(entries)]
    start = entries[name].find(b"<w:body>") if part < 60 else 0  # what stands before it is only names of spaces
    at = max(0, start) + at % max(1, len(entries[name]) - max(0, start))
    entries[name] = change(entries[name], at, size, token)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)
    return file.getvalue()
