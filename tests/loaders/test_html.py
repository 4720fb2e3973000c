"""Web pages as blocks."""

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from tests.loaders.show import bold, codes, show


def read(body: str) -> list[str]:
    return show(load_bytes("minutes.html", f"<html><body>{body}</body></html>".encode()))


CASES = [
    # headings, paragraphs, a hard line break
    ("<h2>Present</h2><p>Ann<br>Ben\n Birch</p>", ["h2 Present", "p Ann", "p Ben Birch"]),
    # words between blocks are paragraphs too
    ("Ann <div>Ben</div> Cy", ["p Ann", "p Ben", "p Cy"]),
    # lists keep their depth
    ("<ul><li>one<ul><li>two</ul><li>three</ul>", ["•1 one", "•2 two", "•1 three"]),
    # the numbers of an ordered list are printed, so they are words
    ("<ol><li>Welcome<li>Close</ol>", ["p 1. Welcome", "p 2. Close"]),
    ("<ol start=3 type=a><li>Roof<li value=7>Gate</ol>", ["p c. Roof", "p g. Gate"]),
    ('<ol style="list-style-type: upper-roman"><li>Roof</ol>', ["p I. Roof"]),
    ("<ol><li>1. Welcome</ol>", ["p 1. Welcome"]),
    # the first paragraph of an item carries its bullet
    ("<ul><li><p>one</p><p>more</p></li></ul>", ["•1 one", "p more"]),
    # a table of data, with spans and a header
    (
        "<table><tr><th>Task<th>Who</tr><tr><td rowspan=2>Mow<td>AB</tr><tr><td>CD</tr></table>",
        ["0:0,0! Task", "0:0,1! Who", "0:1,0 Mow", "0:1,1 AB", "0:2,1 CD"],
    ),
    # lists in cells
    ("<table><tr><td>Ann<td><ul><li>mow<li>rake</ul></table>", ["0:0,0 Ann", "0:0,1 • mow", "0:0,1 • rake"]),
    # tables that only place things on the page read in order
    (
        "<table><tr><td><h1>Minutes</h1><td>Ann<table><tr><td>1<td>Roof</table></table>",
        ["h1 Minutes", "p Ann", "0:0,0 1", "0:0,1 Roof"],
    ),
    ("<table><tr><td>Only<tr><td>one column</table>", ["p Only", "p one column"]),
    # definition lists: pairs of short words are a table, others read in order
    ("<dl><dt>Present<dd>Ann<dd>Ben</dl>", ["p Present", "p Ann", "p Ben"]),
    (
        "<dl><dt>AB<dd>to mow<dd>to rake<dt>CD<dd>to paint</dl>",
        ["0:0,0 AB", "0:0,1 to mow", "0:0,1 to rake", "0:1,0 CD", "0:1,1 to paint"],
    ),
    (f"<dl><dt>Roof<dd>{'It leaks. ' * 30}<dt>Gate<dd>Shut.</dl>",
     ["p Roof", "p " + ("It leaks. " * 30).strip(), "p Gate", "p Shut."]),
    ("<dl><dt>1. Roof<dd>It leaks.<dt>2. Gate<dd>Shut.</dl>", ["p 1. Roof", "p It leaks.", "p 2. Gate", "p Shut."]),
    # rows of several short cells are data, even with a table or a heading in one of them
    (
        "<table><tr><td>1<td>Roof<table><tr><td>x<td>y</table><td>AB<tr><td>2<td>Gate<td>CD</table>",
        ["0:0,0 1", "0:0,1 Roof", "1:0,0 x", "1:0,1 y", "0:0,2 AB", "0:1,0 2", "0:1,1 Gate", "0:1,2 CD"],
    ),
    (
        "<table><tr><td><h3>Roof</h3><td>AB<tr><td><h3>Gate</h3><td>CD<tr><td><h3>Key</h3><td>EF</table>",
        ["0:0,0 Roof", "0:0,1 AB", "0:1,0 Gate", "0:1,1 CD", "0:2,0 Key", "0:2,1 EF"],
    ),
    # lines that only <br> parts; boxes to tick
    ("Present:<br>Ann<br><br>Ben<br/>1. Roof<br>It leaks.",
     ["p Present:", "p Ann", "p Ben", "p 1. Roof", "p It leaks."]),
    ("<ul><li><input type=checkbox checked> Mow<li><input type=checkbox> Rake</ul>", ["☑1 Mow", "☐1 Rake"]),
    ("<p>the 2<sup>nd</sup> pump</p>", ["p the 2nd pump"]),
    # preformatted text keeps its lines
    ("<pre>Present:\n  Ann Ash\n  Ben Birch</pre>", ["p Present:", "p Ann Ash", "p Ben Birch"]),
    # entities, soft hyphens, spaces that do not break
    ("<p>Fish&nbsp;&amp; Ch&shy;ips</p>", ["p Fish & Chips"]),
    # bullets that Word prints itself
    ('<p class=MsoListParagraph>\u00b7<span>&nbsp;&nbsp; </span>the gate</p>', ["·1 the gate"]),
    # what is no content
    ("<script>x()</script><style>p{}</style><p>Ann</p>", ["p Ann"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "blocks"), CASES)
def test_blocks(body: str, blocks: list[str]) -> None:
    assert read(body) == blocks


@pytest.mark.parametrize(
    ("body", "stretches"),
    [
        ("<p><b>ACTION:</b> Ann</p>", ["ACTION:"]),
        ('<p><span style="font-weight: 700">AB</span> to mow</p>', ["AB"]),
        ('<p><b>AB <span style="font-weight: normal">to mow</span></b></p>', ["AB"]),
    ],
)
def test_bold(body: str, stretches: list[str]) -> None:
    assert bold(load_bytes("a.html", f"<html><body>{body}</body></html>".encode())) == stretches


NAVIGATION = '<nav><a href="/">Home</a></nav><div class="side-menu"><a>News</a> <a>Contact</a></div>'


def test_navigation_is_furniture() -> None:
    document = load_bytes("a.html", f"<html><body>{NAVIGATION}<p>Ann came.</p><footer>Site</footer>".encode())
    assert show(document) == ["p Ann came."]
    assert [f.text for f in document.furniture] == ["Home", "News Contact", "Site"]
    assert codes(document) == {"navigation": 3}


def test_the_main_part_is_the_document() -> None:
    page = f"<html><body>{NAVIGATION}<main><h1>Minutes</h1><p>Ann came and mowed the green.</p></main><p>Visit us</p>"
    document = load_bytes("a.html", page.encode())
    assert show(document) == ["h1 Minutes", "p Ann came and mowed the green."]
    assert [f.text for f in document.furniture] == ["Home", "News Contact", "Visit us"]


def test_who_came_in_front_of_the_main_part_belongs_to_it() -> None:
    facts = "<dl><dt>Present</dt><dd>Ann, Bo</dd><dt>Chair:</dt><dd>Bo</dd></dl>"
    links = "<dl><dt>Other pages</dt><dd><a href='b.html'>Agenda</a></dd></dl>"
    page = f"{links}<div>{facts}</div><main><h1>Minutes</h1><p>Ann came and mowed the whole green.</p></main>"
    assert read(page) == ["p Present: Ann, Bo", "p Chair: Bo", "h1 Minutes", "p Ann came and mowed the whole green."]


def test_a_header_with_the_title_stays() -> None:
    assert read("<header><h1>Minutes</h1></header><p>Ann</p>") == ["h1 Minutes", "p Ann"]


def test_looks_and_depths_that_stand_in_classes() -> None:
    page = """<html><head><style>.c1{color:#000;font-weight:700}
    li.c2, .c3 {font-weight:400;font-style:italic}</style></head>
    <body><p><span class="c1">ACTION: <i class="c3">AB</i></span> to mow</p>
    <ul class="lst-kix_abc-0"><li>one</li></ul><ul class="lst-kix_abc-1"><li class="c1">two</li></ul></body></html>"""
    document = load_bytes("a.html", page.encode())
    assert show(document) == ["p ACTION: AB to mow", "•1 one", "•2 two"]
    assert bold(document) == ["ACTION:", "two"]


def test_hidden_words_are_left_out_and_noted() -> None:
    document = load_bytes("a.html", b'<html><p>Ann<span style="display: none">secret</span>')
    assert document.text == "Ann"
    assert codes(document) == {"hidden": 1}


def test_the_title_is_a_property() -> None:
    assert load_bytes("a.html", b"<html><title>Old\n Barn</title><p>Ann").properties == {"title": "Old Barn"}


def test_declared_encoding() -> None:
    page = '<html><head><meta charset="windows-1250"></head><p>Łódź</p>'.encode("cp1250")
    assert load_bytes("a.html", page).text == "Łódź"


@pytest.mark.parametrize("unit", ["<div>", "<table><tr><td>", "<ul><li>", "<b>", "<font><p>"])
def test_deep_nesting_loses_no_words(unit: str) -> None:
    document = load_bytes("a.html", f"<html><body>{unit * 5000}the pump is dry".encode())
    assert "the pump is dry" in document.text


def test_spans_of_a_hostile_table_cost_little() -> None:
    rows = "<tr><td rowspan=9999 colspan=9999>x<td>y" * 300
    assert len(load_bytes("a.html", f"<html><table>{rows}</table>".encode()).blocks) == 600
