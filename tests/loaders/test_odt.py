"""OpenDocument text, built from raw XML."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.document import Document
from extract.errors import LoadError
from extract.loaders import load_bytes
from tests.loaders.show import bold, codes, show

SPACES = {"o": "office", "t": "text", "b": "table", "s": "style", "draw": "drawing", "fo": "xsl-fo-compatible"}
NAMES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in SPACES.items())
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'

STYLES = """
<s:style s:name="B" s:family="text"><s:text-properties fo:font-weight="bold"/></s:style>
<s:style s:name="H" s:family="text"><s:text-properties t:display="none"/></s:style>
<s:style s:name="PB" s:family="paragraph"><s:text-properties fo:font-weight="bold"/></s:style>
<s:style s:name="PP" s:family="paragraph" s:parent-style-name="PB"/>
<s:style s:name="N" s:family="text"><s:text-properties fo:font-weight="normal"/></s:style>
<t:list-style s:name="L">
 <t:list-level-style-number t:level="1" s:num-suffix="." s:num-format="1"/>
 <t:list-level-style-number t:level="2" s:num-format="1" t:display-levels="2"/>
 <t:list-level-style-number t:level="3" s:num-prefix="(" s:num-suffix=")" s:num-format="a"/>
</t:list-style>
<t:list-style s:name="D"><t:list-level-style-bullet t:level="1" t:bullet-char="–"/></t:list-style>
<t:list-style s:name="S"><t:list-level-style-number t:level="1" s:num-format="1" t:start-value="7"/></t:list-style>
"""


def pack(entries: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def load(body: str, **more: str) -> Document:
    content = f"<o:document-content {NAMES}><o:automatic-styles>{STYLES}</o:automatic-styles>"
    content += f"<o:body><o:text>{body}</o:text></o:body></o:document-content>"
    return load_bytes("minutes.odt", pack({"content.xml": content, **{f"{k}.xml": v for k, v in more.items()}}))


def items(*words: str, style: str = "L", more: str = "") -> str:
    inner = "".join(f"<t:list-item><t:p>{word}</t:p></t:list-item>" for word in words)
    return f'<t:list t:style-name="{style}"{more}>{inner}</t:list>'


CASES = [
    # headings and paragraphs; line breaks, tabs and spaces are elements
    (
        '<t:h t:outline-level="2">Present</t:h><t:p>Ann<t:line-break/>Ben<t:s t:c="3"/>Birch</t:p>',
        ["h2 Present", "p Ann", "p Ben Birch"],
    ),
    ("<t:p>Ann Ash<t:tab/>Chair</t:p>", ["0:0,0 Ann Ash", "0:0,1 Chair"]),
    # links, fields, spans; newlines of the file are spaces
    ("<t:p>on <t:a>the\nplan</t:a> <t:date>3 May</t:date></t:p>", ["p on the plan 3 May"]),
    # automatic numbers; a list without "continue" begins anew, one with it goes on
    (
        items("Welcome", "Roof")
        + "<t:p>Text</t:p>"
        + items("Gate", more=' t:continue-numbering="true"')
        + items("New"),
        ["p 1. Welcome", "p 2. Roof", "p Text", "p 3. Gate", "p 1. New"],
    ),
    (
        items("Welcome", more=' xml:id="a"') + items("Other", style="S") + items("Roof", more=' t:continue-list="a"'),
        ["p 1. Welcome", "p 7 Other", "p 2. Roof"],
    ),
    # levels show the numbers above them
    (
        '<t:list t:style-name="L"><t:list-item><t:p>Roof</t:p><t:list><t:list-item><t:p>Slates</t:p>'
        "<t:list><t:list-item><t:p>red</t:p></t:list-item></t:list></t:list-item></t:list>"
        "<t:p>more</t:p></t:list-item></t:list>",
        ["p 1. Roof", "p 1.1 Slates", "p (a) red", "p more"],
    ),
    # an item may set its number; bullets are markers
    (
        '<t:list t:style-name="L"><t:list-item t:start-value="9"><t:p>Roof</t:p></t:list-item></t:list>',
        ["p 9. Roof"],
    ),
    (items("one", style="D"), ["–1 one"]),
    # tables: merged and repeated cells, a repeated header
    (
        "<b:table><b:table-header-rows><b:table-row><b:table-cell><t:p>No</t:p></b:table-cell>"
        "<b:table-cell><t:p>Task</t:p></b:table-cell></b:table-row></b:table-header-rows><b:table-row>"
        '<b:table-cell b:number-columns-repeated="1"/><b:table-cell><t:p>Mow</t:p></b:table-cell></b:table-row>'
        "</b:table>",
        ["0:0,0! No", "0:0,1! Task", "0:1,1 Mow"],
    ),
    (
        '<b:table><b:table-row><b:table-cell b:number-columns-spanned="2"><t:p>Roof</t:p></b:table-cell>'
        "<b:covered-table-cell/><b:table-cell><t:p>AB</t:p></b:table-cell></b:table-row></b:table>",
        ["0:0,0 Roof", "0:0,2 AB"],
    ),
    # sections, text boxes
    (
        "<t:section><t:p>Ann<draw:frame><draw:text-box><t:p>boxed</t:p></draw:text-box></draw:frame></t:p></t:section>",
        ["p Ann", "p boxed"],
    ),
]


@pytest.mark.parametrize(("body", "blocks"), CASES)
def test_blocks(body: str, blocks: list[str]) -> None:
    assert show(load(body)) == blocks


def test_bold_comes_from_styles_and_what_they_inherit() -> None:
    document = load(
        '<t:p>Ann <t:span t:style-name="B">AB</t:span></t:p>'
        '<t:p t:style-name="PP">CD<t:span t:style-name="N"> plain</t:span></t:p>'
    )
    assert bold(document) == ["AB", "CD"]


def test_deletions_and_hidden_text_are_left_out_and_counted() -> None:
    document = load(
        "<t:tracked-changes><t:changed-region><t:deletion><t:p>old</t:p></t:deletion></t:changed-region>"
        "<t:changed-region><t:insertion/></t:changed-region></t:tracked-changes>"
        '<t:p>Ann<t:change/><t:span t:style-name="H">secret</t:span></t:p>'
    )
    assert document.text == "Ann"
    assert codes(document) == {"tracked-deletion": 1, "tracked-insertion": 1, "hidden": 1}


def test_notes_comments_and_contents_are_furniture() -> None:
    document = load(
        "<t:table-of-content><t:index-body><t:p>1 Roof 3</t:p></t:index-body></t:table-of-content>"
        "<t:p>Ann<t:note><t:note-body><t:p>foot</t:p></t:note-body></t:note>"
        "<o:annotation><t:p>why?</t:p></o:annotation> came</t:p>"
    )
    assert document.text == "Ann came"
    assert [(f.kind, f.text) for f in document.furniture] == [
        ("navigation", "1 Roof 3"), ("footnote", "foot"), ("comment", "why?"),
    ]  # fmt: skip


def test_running_headers_and_properties() -> None:
    styles = f"<o:document-styles {NAMES}><o:master-styles><s:master-page><s:footer><t:p>Page 1</t:p>"
    styles += "</s:footer></s:master-page></o:master-styles></o:document-styles>"
    meta = f"<o:document-meta {NAMES}><o:meta><dc:title>Minutes</dc:title></o:meta></o:document-meta>"
    document = load("<t:p>Ann</t:p>", styles=styles, meta=meta)
    assert [(f.kind, f.text) for f in document.furniture] == [("footer", "Page 1")]
    assert document.properties == {"title": "Minutes"}


def test_an_encrypted_file_is_refused() -> None:
    data = pack({"content.xml": "x", "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"})
    with pytest.raises(LoadError) as caught:
        load_bytes("a.odt", data)
    assert caught.value.reason == "encrypted"


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    content = f"{bomb}<o:document-content {NAMES}><o:body><o:text><t:p>Ann&b;</t:p></o:text></o:body>"
    document = load_bytes("a.odt", pack({"content.xml": content + "</o:document-content>"}))
    assert "aaa" not in document.text
