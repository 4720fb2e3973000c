"""The promises that every loader keeps, whatever the file holds."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.document import Document
from extract.errors import LoadError
from extract.loaders import load_bytes

MARKUP = st.text(alphabet="aZ é1.)#*_-+|=~`<>[]()!:&;\\/\"'\t\n•…\u00a0\u200b", max_size=300)
WORDS = st.one_of(st.text(max_size=200), MARKUP)
TAGS = """<p> <ul> <li> <ol> <table> <tr> <td> <h1> <br> <b> </ul> </table> </td> <pre> </pre> <dl><dt> <nav> </nav>
a 1.\xa0b •\xa0c d&#9;e <td\xa0rowspan=2> <td\xa0colspan=3>""".replace("\xa0", "_").split()
TAGS = [tag.replace("_", " ") for tag in TAGS]
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def keeps_the_laws(document: Document) -> None:
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        assert not document.text[position : block.start].strip()
        words = document.text[block.start : block.end]
        assert words == words.strip()
        assert "\n" not in words
        position = block.end
    assert position == len(document.text)
    for style in document.styles:
        assert 0 <= style.start < style.end <= len(document.text)
    for table in document.tables.values():
        assert [row[0].row for row in table.rows] == sorted({row[0].row for row in table.rows})


def read(name: str, data: bytes) -> None:
    try:
        document = load_bytes(name, data)
    except LoadError as error:
        reason = error.reason
    else:
        keeps_the_laws(document)
        assert load_bytes(name, data) == document
        reason = None
    assert reason != "unreadable"  # too vague to act on


@QUICK
@given(WORDS, st.sampled_from(["a.txt", "a.md", "a.rst", "a.csv"]))
def test_any_text_loads(text: str, name: str) -> None:
    read(name, text.encode("utf-8", "surrogatepass"))


@QUICK
@given(WORDS)
def test_any_page_loads(text: str) -> None:
    read("a.html", f"<html><body>{text}".encode("utf-8", "surrogatepass"))


@QUICK
@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_any_nesting_of_tags_loads(tags: list[str]) -> None:
    read("a.html", ("<html><body>" + " ".join(tags)).encode())


@QUICK
@given(
    st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.odt", "a.html", "a.eml", "a.csv", "a.xlsx", "a"])
)
def test_any_bytes_load_or_fail_with_a_reason(data: bytes, name: str) -> None:
    read(name, data)


def minutes_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Minutes", 1)
    document.add_paragraph("Ann came.", style="List Number")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "Ann"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


WHOLE = minutes_docx()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_damaged_file_fails_with_a_reason(place: int, change: int) -> None:
    read("a.docx", WHOLE[:place] + bytes([WHOLE[place] ^ change]) + WHOLE[place + 1 :])


SAME = [
    # tabbed names are the same table everywhere
    ("Ann Ash\tChair\nBen Birch\tClerk", "<table><tr><td>Ann Ash<td>Chair<tr><td>Ben Birch<td>Clerk</table>"),
    # numbered items
    ("1. Welcome\n\n2. Roof", "<ol><li>Welcome<li>Roof</ol>"),
    # bold labels
    ("**ACTION:** AB to mow", "<p><b>ACTION:</b> AB to mow</p>"),
    # titles and names
    ("# Minutes\n\nPresent:\nAnn Ash\nBen Birch", "<h1>Minutes</h1><p>Present:<br>Ann Ash<br>Ben Birch</p>"),
]


@pytest.mark.parametrize(("text", "page"), SAME)
def test_text_and_web_page_give_the_same_blocks(text: str, page: str) -> None:
    one = load_bytes("a.md", text.encode())
    two = load_bytes("a.html", f"<html><body>{page}</body></html>".encode())
    assert (one.text, one.blocks, one.styles) == (two.text, two.blocks, two.styles)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Ash\n",
        "AB\n",
        "a.....",
        "**a**\t",
        "a • ",
        "a\t",
        "a  b\n",
        "a   bc   d\nx\n",
        "a\n\f",
        "Ã©Â",
        "| a\n",
        "+-+\n| a |\n",
    ],
)
def test_many_of_one_kind_cost_no_more_than_their_number(line: str) -> None:
    keeps_the_laws(load_bytes("a.md", (line * 3000).encode()))
