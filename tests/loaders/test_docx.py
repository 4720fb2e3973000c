"""Word: each trap that a plain reading of paragraphs falls into, built with python-docx and raw XML."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from extract.document import Document
from extract.loaders import load_bytes
from tests.loaders.show import bold, codes, show

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def load(document: Any) -> Document:
    stream = io.BytesIO()
    document.save(stream)
    return load_bytes("minutes.docx", stream.getvalue())


def body(*elements: str) -> Document:
    """A document of these body elements, given as XML without namespaces of their own."""
    document = docx.Document()
    for element in elements:
        name, rest = element[1:].split(">", 1) if ">" in element.split(" ")[0] else element[1:].split(" ", 1)
        glue = ">" if ">" in element.split(" ")[0] else " "
        document.element.body.insert(-1, parse_xml(f"<{name} {W} {MC} {V}{glue}{rest}"))
    return load(document)


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


RUNS = [
    # tracked changes: insertions stay, deletions go
    (
        p(
            r("Ann "),
            f'<w:ins w:id="1">{r("will ")}</w:ins>',
            '<w:del w:id="2"><w:r><w:delText>did</w:delText></w:r></w:del>',
            r("mow"),
        ),
        ["p Ann will mow"],
    ),
    (p(r("A"), f'<w:moveFrom w:id="1">{r("B")}</w:moveFrom>', f'<w:moveTo w:id="2">{r("C")}</w:moveTo>'), ["p AC"]),
    # words inside links, controls, fields, smart tags
    (
        p(f"<w:hyperlink>{r('link')}</w:hyperlink>", f"<w:sdt><w:sdtContent>{r(' control')}</w:sdtContent></w:sdt>"),
        ["p link control"],
    ),
    (
        p(f'<w:fldSimple w:instr="DATE">{r("3 May")}</w:fldSimple>', f"<w:smartTag>{r(' 2031')}</w:smartTag>"),
        ["p 3 May 2031"],
    ),
    # a field in parts: its instruction is no word, its result is
    (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            r("7"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        ["p 7"],
    ),
    # breaks end a block, a hyphen that does not break is a hyphen, a tab makes cells
    (p("<w:r><w:t>Ann</w:t><w:br/><w:t>Ben</w:t></w:r>"), ["p Ann", "p Ben"]),
    (p("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>"), ["p co-op"]),
    (p("<w:r><w:t>Ann Ash</w:t><w:tab/><w:t>Chair</w:t></w:r>"), ["0:0,0 Ann Ash", "0:0,1 Chair"]),
    # superscripts are letters like others
    (p(r("the 2"), r("nd", '<w:vertAlign w:val="superscript"/>'), r(" pump")), ["p the 2nd pump"]),
    # marks of footnotes and comments are no words
    (p(r("Roof"), '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'), ["p Roof"]),
    # marks of a redaction stay, what is covered in black is not read
    (p(r("Paid to ████ in May")), ["p Paid to ████ in May"]),
    (p(r("Paid to "), r("Ann", '<w:highlight w:val="black"/>'), r(" in May")), ["p Paid to in May"]),
    (p(r("Paid to "), r("Ann", '<w:shd w:val="clear" w:fill="000000"/>')), ["p Paid to"]),
    # white on black is a label
    (p(r("ACTION", '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>')), ["p ACTION"]),
    # a control inside a control, around rows and around a cell's paragraphs
    (
        f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{p(r('Ann'))}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        ["p Ann"],
    ),
    # symbols and boxes to tick
    (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> Mow</w:t></w:r>'), ["☒1 Mow"]),
    # of two versions of a drawing only the first is read, and a text box is a block of its own
    (
        p(
            r("Beside"),
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>",
            p(r("In a box")),
            "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>",
            p(r("In a box")),
            "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        ["p Beside", "p In a box"],
    ),
    # a control around whole paragraphs
    (f"<w:sdt><w:sdtContent>{p(r('Ann'))}{p(r('Ben'))}</w:sdtContent></w:sdt>", ["p Ann", "p Ben"]),
]


@pytest.mark.parametrize(("element", "blocks"), RUNS)
def test_runs(element: str, blocks: list[str]) -> None:
    assert show(body(element)) == blocks


def test_what_tracked_changes_and_hidden_text_leave_is_counted() -> None:
    document = body(
        p(r("Ann"), '<w:del w:id="2"><w:r><w:delText>Ben</w:delText></w:r></w:del>', r("Cy", "<w:vanish/>")),
        p(f'<w:ins w:id="3">{r("Di")}</w:ins>'),
    )
    assert document.text == "Ann\nDi"
    assert codes(document) == {"tracked-deletion": 1, "hidden": 1, "tracked-insertion": 1}
    assert [(f.kind, f.text) for f in document.furniture] == [("hidden", "Cy")]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


TABLES = [
    # merged cells appear once
    (
        table(
            cell(p(r("Roof")), '<w:gridSpan w:val="2"/>') + cell(p(r("AB"))),
            cell(p(r("1"))) + cell(p(r("2"))) + cell(p(r("3"))),
        ),
        ["0:0,0 Roof", "0:0,2 AB", "0:1,0 1", "0:1,1 2", "0:1,2 3"],
    ),
    (
        table(
            cell(p(r("Roof")), '<w:vMerge w:val="restart"/>') + cell(p(r("a"))),
            cell(p(), "<w:vMerge/>") + cell(p(r("b"))),
        ),
        ["0:0,0 Roof", "0:0,1 a", "0:1,1 b"],
    ),
    # cells before the first one
    (
        table(cell(p(r("x"))) + cell(p(r("y"))), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell(p(r("z")))),
        ["0:0,0 x", "0:0,1 y", "0:1,1 z"],
    ),
    # the repeated header
    (
        table(
            "<w:trPr><w:tblHeader/></w:trPr>" + cell(p(r("No"))) + cell(p(r("Task"))),
            cell(p(r("1"))) + cell(p(r("Mow"))),
        ),
        ["0:0,0! No", "0:0,1! Task", "0:1,0 1", "0:1,1 Mow"],
    ),
    # a first row that alone is bold is the header as well
    (
        table(cell(p(r("No", "<w:b/>"))) + cell(p(r("Task", "<w:b/>"))), cell(p(r("1"))) + cell(p(r("Mow")))),
        ["0:0,0! No", "0:0,1! Task", "0:1,0 1", "0:1,1 Mow"],
    ),
    # several paragraphs of a cell
    (table(cell(p(r("a")) + p(r("b"))) + cell(p(r("c")))), ["0:0,0 a", "0:0,0 b", "0:0,1 c"]),
    # a table inside a cell is a table of its own
    (
        table(cell(p(r("a")) + table(cell(p(r("x"))) + cell(p(r("y")))) + p()) + cell(p(r("b")))),
        ["0:0,0 a", "1:0,0 x", "1:0,1 y", "0:0,1 b"],
    ),
    # a frame around paragraphs is no table
    (table(cell(p(r("Only"))), cell(p(r("frame")))), ["p Only", "p frame"]),
    # rows and cells in controls; a deleted row is gone
    (
        table(
            cell(p(r("a"))) + f"<w:sdt><w:sdtContent>{cell(p(r('b')))}</w:sdtContent></w:sdt>",
            '<w:trPr><w:del w:id="9"/></w:trPr>' + cell(p(r("c"))) + cell(p(r("d"))),
        ),
        ["0:0,0 a", "0:0,1 b"],
    ),
]


@pytest.mark.parametrize(("element", "blocks"), TABLES)
def test_tables(element: str, blocks: list[str]) -> None:
    assert show(body(element)) == blocks


def test_spans_of_merged_cells() -> None:
    merged = cell(p(r("Roof")), '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
    document = body(table(merged + cell(p(r("a"))), cell(p(), '<w:gridSpan w:val="2"/><w:vMerge/>') + cell(p(r("b")))))
    assert (document.blocks[0].row_span, document.blocks[0].column_span) == (2, 2)


def numbered(levels: list[tuple[str, str]], paragraphs: list[tuple[str, int] | str], overrides: str = "") -> Document:
    """A document with one list (format and text of each level) and paragraphs on its levels."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for element in list(numbering):
        numbering.remove(element)
    definition = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="0">{definition}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'))
    for given in paragraphs:
        paragraph = document.add_paragraph(given if isinstance(given, str) else given[0].rstrip("'"))
        if not isinstance(given, str):
            key = 2 if given[0].endswith("'") else 1
            numbers = f'<w:numPr {W}><w:ilvl w:val="{given[1]}"/><w:numId w:val="{key}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(numbers))
    return load(document)


LEGAL = [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "%4.")]


def test_automatic_numbers_are_words() -> None:
    document = numbered(
        LEGAL,
        [
            ("Welcome", 0),
            "Text",
            ("Roof", 0),
            ("Slates", 1),
            ("Nails", 1),
            ("red", 2),
            ("x", 3),
            ("Gate", 0),
            ("Key", 1),
        ],
    )
    assert show(document) == [
        "p 1. Welcome", "p Text", "p 2. Roof", "p 2.1 Slates", "p 2.2 Nails", "p (a) red", "p i. x", "p 3. Gate",
        "p 3.1 Key",
    ]  # fmt: skip


def test_two_lists_of_one_definition_count_together() -> None:
    assert show(numbered(LEGAL, [("Welcome", 0), ("Roof'", 0), ("Gate", 0)])) == [
        "p 1. Welcome",
        "p 2. Roof",
        "p 3. Gate",
    ]


def test_a_list_that_starts_again() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    document = numbered(LEGAL, [("Welcome", 0), ("Roof'", 0), ("Gate'", 0)], override)
    assert show(document) == ["p 1. Welcome", "p 5. Roof", "p 6. Gate"]


def test_empty_numbered_paragraphs_count() -> None:
    assert show(numbered(LEGAL, [("", 0), ("Roof", 0)])) == ["p 2. Roof"]


def test_a_style_may_stand_for_a_level() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (style, text) in enumerate([("Heading1", "%1."), ("Heading2", "%1.%2")])
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
    for name in ("Heading 1", "Heading 2"):
        numbers = parse_xml(f'<w:numPr {W}><w:numId w:val="77"/></w:numPr>')
        document.styles[name].element.get_or_add_pPr().append(numbers)
    for words, style in (("Roof", 1), ("Slates", 2), ("Nails", 2), ("Gate", 1)):
        document.add_heading(words, style)
    assert show(load(document)) == ["h1 1. Roof", "h2 1.1 Slates", "h2 1.2 Nails", "h1 2. Gate"]


def test_pictures_are_counted() -> None:
    document = docx.Document()
    document.add_paragraph("Ann came.")
    pixel = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
        b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
    )
    document.add_picture(io.BytesIO(pixel))
    assert codes(load(document)) == {"dropped-image": 1}


def test_bullets_are_markers() -> None:
    document = numbered(
        [("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "-")], [("one", 0), ("two", 1), ("three", 2)]
    )
    assert show(document) == ["•1 one", "o2 two", "-3 three"]


def test_the_number_is_printed_like_its_words() -> None:
    document = docx.Document()
    document.add_paragraph(style="List Number").add_run("Welcome").bold = True
    loaded = load(document)
    assert show(loaded) == ["p 1. Welcome"]
    assert bold(loaded) == ["1. Welcome"]


def test_headings_come_from_styles() -> None:
    document = docx.Document()
    document.add_heading("Old Barn Committee", 0)
    document.add_heading("Present", 2)
    document.add_paragraph("A whole paragraph that somebody set in the style of a heading. " * 4, style="Heading 1")
    assert [block.split(" ")[0] for block in show(load(document))] == ["h1", "h2", "p"]


def test_bold_comes_from_runs_and_styles() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Ann ", style="Normal")
    paragraph.add_run("AB").bold = True
    strong = document.add_paragraph()
    strong.add_run("CD", style="Strong")
    plain = document.add_paragraph(style="Heading 1")
    plain.add_run("EF").bold = False
    assert bold(load(document)) == ["AB", "CD"]


def test_headers_footers_and_properties() -> None:
    document = docx.Document()
    document.core_properties.title = "Minutes"
    document.sections[0].header.paragraphs[0].text = "DRAFT"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Ann came.")
    loaded = load(document)
    assert loaded.text == "Ann came."
    assert {(f.kind, f.text) for f in loaded.furniture} == {("header", "DRAFT"), ("footer", "Page 1")}
    assert loaded.properties["title"] == "Minutes"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_furniture_and_counted(kind: str) -> None:
    document = docx.Document()
    document.add_paragraph("Ann came.")
    notes = f'<w:{kind} w:type="separator" w:id="0">{p()}</w:{kind}>'
    notes += "".join(
        f'<w:{kind} w:id="{i}">{p(r(words))}</w:{kind}>' for i, words in enumerate(["See 4.", "Later."], 1)
    )
    part = Part(
        PackURI(f"/word/{kind}s.xml"),
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
        f"<w:{kind}s {W}>{notes}</w:{kind}s>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s")
    loaded = load(document)
    assert loaded.text == "Ann came."
    assert [(f.kind, f.text) for f in loaded.furniture] == [("footnote", "See 4."), ("footnote", "Later.")]
    assert codes(loaded) == {"dropped-footnote": 2}


def test_what_is_covered_in_black_is_noted() -> None:
    document = body(p(r("Paid to "), r("Ann", '<w:highlight w:val="black"/>')))
    assert codes(document) == {"hidden": 1}


def test_comments_are_furniture() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Ann came.")
    document.add_comment(paragraph.runs, text="Did she?", author="Ben")
    loaded = load(document)
    assert loaded.text == "Ann came."
    assert [(f.kind, f.text) for f in loaded.furniture] == [("comment", "Did she?")]
    assert codes(loaded) == {"dropped-comment": 1}


def test_nesting_has_a_limit() -> None:
    from extract.errors import LimitError
    from extract.loaders import Limits

    inner = p(r("x"))
    for _ in range(8):
        inner = table(cell(inner + p()) + cell(p(r("y"))))
    document = docx.Document()
    document.element.body.insert(-1, parse_xml(inner.replace("<w:tbl>", f"<w:tbl {W}>", 1)))
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(LimitError, match="depth=5"):
        load_bytes("a.docx", stream.getvalue(), limits=Limits(depth=5))
