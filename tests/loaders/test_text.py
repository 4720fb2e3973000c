"""Plain text, Markdown and reStructuredText as blocks."""

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from tests.loaders.show import bold, codes, show


def read(text: str, name: str = "minutes.md") -> list[str]:
    return show(load_bytes(name, text.encode()))


CASES = [
    # headings of both kinds; closing hashes are markup
    ("# Minutes ##\n\nAgenda\n======\n\nItems\n-----\n", ["h1 Minutes", "h1 Agenda", "h2 Items"]),
    # a heading without the space that Markdown wants
    ("##Present\n", ["h2 Present"]),
    # a number sign that is none
    ("#12 was closed.\n\n#hashtag\n", ["p #12 was closed.", "p #hashtag"]),
    # a line is a block: names under a heading are not a paragraph
    ("Present:\nAnn Ash\nBen Birch\n", ["p Present:", "p Ann Ash", "p Ben Birch"]),
    # nested bullets of any indent; the bullet leaves the text
    ("* one\n    * two\n        * three\n* four\n", ["*1 one", "*2 two", "*3 three", "*1 four"]),
    # bullets with a tab, a dash, a plus, and the dot that people paste
    ("-\tone\n+ two\n• three\n", ["-1 one", "+1 two", "•1 three"]),
    # dashes that lost their space, where several lines have them; one alone may be a sign
    ("-mud\n-silt\n  -reeds\n-sand\n", ["-1 mud", "-1 silt", "-2 reeds", "-1 sand"]),
    ("-mud\n", ["p -mud"]),
    # an outline's stars
    ("* one\n** two\n", ["*1 one", "*2 two"]),
    # the headings of wikis and of AsciiDoc; one line of them is highlighted
    ("= Notes\n\n== 1. Hedges ==\n\nTrimmed.\n\n=== Tools\n", ["h1 Notes", "h2 1. Hedges", "p Trimmed.", "h3 Tools"]),
    ("== loud ==\n", ["p loud"]),
    # a number that lost its space still begins a line of its own
    ("3.Hedges\n4.Tools\n", ["p 3.Hedges", "p 4.Tools"]),
    # a title in a narrow column hangs on its number; a line that begins in capitals, or at the margin, is another
    ("2. Plans for the\n   western fence\n", ["p 2. Plans for the western fence"]),
    ("2. Plans for the\n   Mill\nwestern fence\n", ["p 2. Plans for the", "p Mill", "p western fence"]),
    # a bullet under a number is one level deeper
    ("1. Budget\n   - the pump\n", ["p 1. Budget", "-2 the pump"]),
    # numbers stay in the text, escaped or not, with a tab or a space
    ("1\\. Welcome\n\n2.\tApologies\n\n3) Close\n", ["p 1. Welcome", "p 2. Apologies", "p 3) Close"]),
    # check boxes say whether a task is done
    ("- [x] Mow the green\n- [ ] Paint the gate\n", ["[x]1 Mow the green", "[ ]1 Paint the gate"]),
    # tabbed lines are rows of one table
    ("Ann Ash\tChair\nBen Birch\tClerk\n", ["0:0,0 Ann Ash", "0:0,1 Chair", "0:1,0 Ben Birch", "0:1,1 Clerk"]),
    # a table written in HTML, on one line or with blank lines, is a table
    (
        "# Notes\n\n<table><thead><tr><th>Topic</th><th>Action</th></tr></thead><tbody><tr><td>Roof</td>"
        "<td><p>Ann to mend</p><p>Bo to pay</p></td></tr></tbody></table>\n\nEnd\n",
        ["h1 Notes", "0:0,0! Topic", "0:0,1! Action", "0:1,0 Roof", "0:1,1 Ann to mend", "0:1,1 Bo to pay", "p End"],
    ),
    ("<table>\n<tr><td>Roof</td>\n\n<td>Ann</td></tr>\n<tr><td>Shed</td><td>Bo</td></tr>\n</table>\n",
     ["0:0,0 Roof", "0:0,1 Ann", "0:1,0 Shed", "0:1,1 Bo"]),
    # one that is never closed is only a line
    ("<table><tr><td>Roof\n\nThe end\n", ["p Roof", "p The end"]),
    # a number before a tab is the paragraph's; in a row of cells it is a cell
    ("7.\tRoof\n", ["p 7. Roof"]),
    ("7.\tRoof\tAB\n", ["0:0,0 7.", "0:0,1 Roof", "0:0,2 AB"]),
    # a tab at the end of a line makes no table
    ("Present:\t\nAnn Ash\tChair\n", ["p Present:", "0:0,0 Ann Ash", "0:0,1 Chair"]),
    # leaders are tabs to the eye
    ("Treasurer's report ------- Ann Ash\n", ["0:0,0 Treasurer's report", "0:0,1 Ann Ash"]),
    ("Treasurer's report --------\n", ["p Treasurer's report"]),
    # a row of dots to sign on is no leader
    ("Signed ...........\n", ["p Signed ..........."]),
    # columns made of spaces
    ("Ann Ash      Chair\n", ["0:0,0 Ann Ash", "0:0,1 Chair"]),
    # a Markdown table; an empty header row is no row
    ("| No | Task |\n|---|---|\n| 1 | Mow \\| rake |\n", ["0:0,0! No", "0:0,1! Task", "0:1,0 1", "0:1,1 Mow | rake"]),
    ("| | |\n|---|---|\n| a | b |\n", ["0:0,0 a", "0:0,1 b"]),
    # a grid table: the lines between two rules are one row
    (
        "+----+------+\n| No | Task |\n+====+======+\n| 1  | Mow  |\n|    | it   |\n+----+------+\n",
        ["0:0,0! No", "0:0,1! Task", "0:1,0 1", "0:1,1 Mow it"],
    ),
    # its rules may stand only around it and below its header; one drawn with boxes is the same
    (
        "+----+------+\n| No | Task |\n+----+------+\n| 1  | Mow  |\n|    | it   |\n| 2  | Rake |\n+----+------+\n",
        ["0:0,0! No", "0:0,1! Task", "0:1,0 1", "0:1,1 Mow it", "0:2,0 2", "0:2,1 Rake"],
    ),
    (
        "┌────┬──────┐\n│ No │ Task │\n├────┼──────┤\n│ 1  │ Mow  │\n└────┴──────┘\n",
        ["0:0,0! No", "0:0,1! Task", "0:1,0 1", "0:1,1 Mow"],
    ),
    # columns that are underlined, and columns that only spaces make
    (
        "No  Task       Who\n--  ---------  ---\n1   Mow the    AB\n    green\n2   Rake       CD\n",
        ["0:0,0! No", "0:0,1! Task", "0:0,2! Who", "0:1,0 1", "0:1,1 Mow the green", "0:1,2 AB", "0:2,0 2",
         "0:2,1 Rake", "0:2,2 CD"],
    ),
    (
        "Task             Who\nMow the green    Ann\nPaint            Ben\n",
        ["0:0,0 Task", "0:0,1 Who", "0:1,0 Mow the green", "0:1,1 Ann", "0:2,0 Paint", "0:2,1 Ben"],
    ),
    (
        "Present      Ann Ash\n             Ben Birch\nApologies    Cy Cole\n",
        ["0:0,0 Present", "0:0,1 Ann Ash", "0:0,1 Ben Birch", "0:1,0 Apologies", "0:1,1 Cy Cole"],
    ),
    # labels, lists and a single gap are no columns
    ("Date:     6 May\nVenue:    Old Barn\n", ["p Date: 6 May", "p Venue: Old Barn"]),
    ("1.   Welcome\n2.   Roof\n", ["p 1. Welcome", "p 2. Roof"]),
    ("Ann came.  Ben left.\nCy stayed at home.\n", ["p Ann came. Ben left.", "p Cy stayed at home."]),
    # the initials at the right edge belong beside the paragraph, not into its sentence
    (
        "2. Roof\n\nThe roof leaks badly and the trustees were told that it        AB\nwould cost a lot to mend.\n",
        ["p 2. Roof", "p The roof leaks badly and the trustees were told that it would cost a lot to mend.", "m1 AB"],
    ),
    # initials at the right edge of a numbered note: each line of its own
    (
        "1  Roof\n   Leaks. Ask the roofer in.       AB\n   Mend the gutter as well.        CD\n2  Pond\n",
        ["0:0,0 1", "0:0,1 Roof", "0:1,1 Leaks. Ask the roofer in.", "0:1,2 AB", "0:2,1 Mend the gutter as well.",
         "0:2,2 CD", "0:3,0 2", "0:3,1 Pond"],
    ),
    # a simple table
    ("==  =====\nNo  Task\n==  =====\n1   Mow\n==  =====\n", ["0:0,0! No", "0:0,1! Task", "0:1,0 1", "0:1,1 Mow"]),
    # a drawn line has no words
    ("One\n\n---\n\n* * *\n\nTwo\n", ["p One", "p Two"]),
    # bullets that were run together in one line
    ("Report • The gate is shut. • The pump is dry.\n", ["p Report", "•1 The gate is shut.", "•1 The pump is dry."]),
    # numbers that were run together stay: which of them are items, the text does not say
    ("1. Welcome. 2. Apologies.\n", ["p 1. Welcome. 2. Apologies."]),
    # a dash without a blank begins an item where several lines begin so
    ("Jobs\n-mow the green\n-Ben paints\n-rake\n", ["p Jobs", "-1 mow the green", "-1 Ben paints", "-1 rake"]),
    ("-ish words\n\nMow\n", ["p -ish words", "p Mow"]),
    # a quoted mail
    ("> Ann will mow.\n", ["p Ann will mow."]),
    # a sentence that plainly goes on in the next line
    (
        "The Chair thanked everybody who had helped with\nthe fair.\n",
        ["p The Chair thanked everybody who had helped with the fair."],
    ),
    # definitions are paragraphs where several lines are marked so; a colon alone is a character
    (
        "# Place\n\n:   The Old Barn\n:   Opened at seven by Ann,\n    who chaired\n",
        ["h1 Place", "p The Old Barn", "p Opened at seven by Ann, who chaired"],
    ),
    (": alone\n", ["p : alone"]),
    # an asterisk that a line explains is no bullet
    ("* = did not come\n", ["p * = did not come"]),
    # two spaces at the end of a line are a line break
    (
        "Held in the Old Barn, where the committee met  \nat noon\n",
        ["p Held in the Old Barn, where the committee met", "p at noon"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), CASES)
def test_blocks(text: str, blocks: list[str]) -> None:
    assert read(text) == blocks


INLINE = [
    # styles are markup, in Markdown and in HTML
    ("**Present**: _Ann_ ~~Ben~~", "Present: Ann Ben"),
    ("<b>Present:</b> the 2<sup>nd</sup> pump<br/>", "Present: the 2nd pump"),
    # an underscore or a star inside a word is a character
    ("file_name_x and 3*4*5", "file_name_x and 3*4*5"),
    # a mark without its fellow is a character
    ("* noted\n\n5 * 3", "noted\n5 * 3"),
    # links keep their words, pictures have none
    ("[the plan](http://example.org/a_(b)) ![map](x.png)", "the plan"),
    ("<https://example.org/x>, <ann@example.org>", "https://example.org/x, ann@example.org"),
    # brackets that are no link
    ("approved [Ann], seconded [Ben] (twice)", "approved [Ann], seconded [Ben] (twice)"),
    ("tapes [20 GBP](by Ann and Ben)", "tapes [20 GBP](by Ann and Ben)"),
    # entities and escapes
    ("Fish &amp; Chips &pound;5 \\* \\# 1\\.", "Fish & Chips £5 * # 1."),
    # a line to fill in, and what was filled in
    ("Opened at \\_\\_\\_19:30\\_\\_ by \\_\\_Ann Lea\\_\\_", "Opened at 19:30 by Ann Lea"),
    # anchors and classes that converters write behind headings and words, and what is meant for one of them only
    ("# The roof {#the_roof .unnumbered}\n\n[Ann]{.underline} `{{Box}}`{=mediawiki}asked", "The roof\nAnn asked"),
    ("the set {a, b}", "the set {a, b}"),
    # unknown tags are words
    ("Contact <name> or AT&T", "Contact <name> or AT&T"),
    # links and roles of reStructuredText
    ("`the plan <http://example.org>`_ and :pep:`8`, ``code``", "the plan and 8, code"),
]


@pytest.mark.parametrize(("text", "words"), INLINE)
def test_markup_is_not_words(text: str, words: str) -> None:
    assert load_bytes("minutes.md", text.encode()).text == words


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("**Present:** Ann", ["Present:"]),
        # bold over a line break
        ("**Finance Group  \nMeeting 3**", ["Finance Group", "Meeting 3"]),
        # sloppy bold, as people type it
        ("**Pump (AB) ** is dry", ["Pump (AB)"]),
        ("<strong>ACTION</strong> AB", ["ACTION"]),
        ("***ACTION*** AB", ["ACTION"]),
    ],
)
def test_bold(text: str, stretches: list[str]) -> None:
    assert bold(load_bytes("minutes.md", text.encode())) == stretches


def test_front_matter_becomes_properties() -> None:
    document = load_bytes("a.md", b'---\ntitle: "Minutes: May"\ndate: 2031-05-06\ntags:\n  - x\n---\n\nText\n')
    assert document.properties == {"title": "Minutes: May", "date": "2031-05-06"}
    assert show(document) == ["p Text"]
    assert codes(document) == {"front-matter": 1}


def test_front_matter_that_tells_of_the_meeting_is_words() -> None:
    text = (
        "---\ntitle: May\nattendees:\n  - Ann Ash\n  - Ben Birch\napologies: [Cy Cole, Di Dunn]\nlayout: x\n---\nText\n"
    )
    document = load_bytes("a.md", text.encode())
    assert show(document) == ["p Attendees:", "-1 Ann Ash", "-1 Ben Birch", "p Apologies: Cy Cole, Di Dunn", "p Text"]
    assert document.properties == {"title": "May", "layout": "x"}


PAGES = "\f".join(
    f"Old Barn Trust\n\n{words}\n\n- {number} -\n"
    for number, words in enumerate(["Ann reported that the roof", "leaks. It was agreed to ask.", "Ben left."], 1)
)


def test_running_lines_of_printed_text_are_furniture() -> None:
    document = load_bytes("a.txt", PAGES.encode())
    assert show(document) == [
        "p Old Barn Trust",
        "p Ann reported that the roof",
        "p leaks. It was agreed to ask.",
        "p Ben left.",
    ]
    assert codes(document) == {"running-line": 5}
    assert [(f.kind, f.text, f.page) for f in document.furniture][:2] == [
        ("page_number", "- 1 -", 1),
        ("header", "Old Barn Trust", 2),
    ]


def test_a_sentence_goes_on_over_the_page() -> None:
    words = "It was agreed that the secretary should write to the\n\fschool about the hall.\n"
    assert read(words, "a.txt") == ["p It was agreed that the secretary should write to the school about the hall."]


def test_a_form_feed_without_running_lines_loses_nothing() -> None:
    assert read("Ann came.\n\fBen left.\n", "a.txt") == ["p Ann came.", "p Ben left."]


def test_terms_and_what_explains_them() -> None:
    assert read("AB\n   to mow\n\nCD\n   to rake\n", "a.rst") == ["p AB", "p to mow", "p CD", "p to rake"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        # the title of a numbered paragraph ends far from the margin
        (
            "3. Report on the lower barn\n   All of its slates are in place, and more were bought at the\n   fair.\n",
            [
                "p 3. Report on the lower barn",
                "p All of its slates are in place, and more were bought at the fair.",
            ],
        ),
        # one that only wraps goes on
        (
            "3. We read the report on the barn that was brought to us by the trustees of\n   The Mill last year.\n",
            ["p 3. We read the report on the barn that was brought to us by the trustees of The Mill last year."],
        ),
        # Roman numerals begin lines of their own, small ones, too
        (
            "a. Slates\n   i. The old ones\n   ii. The new ones\n",
            ["p a. Slates", "p i. The old ones", "p ii. The new ones"],
        ),
        # lines set in with a tab are no cells
        ("The barn is\n\t   let to\n\t   nobody.\n", ["p The barn is let to nobody."]),
    ],
)
def test_what_lines_mean_in_restructured_text(text: str, blocks: list[str]) -> None:
    assert read(text, "a.rst") == blocks


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert read("---\n\nAnn Ash welcomed all.\n\n---\n\nBen left.\n") == ["p Ann Ash welcomed all.", "p Ben left."]


def test_fields_and_directives_of_restructuredtext() -> None:
    text = ":date: 2031-05-06\n\nMinutes\n=======\n\n.. note::\n   hidden\n\nAnn came\nand left.\n"
    document = load_bytes("a.rst", text.encode())
    assert document.properties == {"date": "2031-05-06"}
    assert show(document) == ["h1 Minutes", "p Ann came and left."]
    assert [f.text for f in document.furniture] == [".. note:: hidden"]


def test_comments_and_code_are_set_aside_and_counted() -> None:
    document = load_bytes("a.md", b"One\n\n<!-- draft -->\n\n```\nx = 1\n```\n\nTwo is long enough.\n")
    assert show(document) == ["p One", "p Two is long enough."]
    assert codes(document) == {"dropped-comment": 1, "dropped-code": 1}
    assert [(f.kind, f.text) for f in document.furniture] == [("comment", "draft"), ("other", "x = 1")]


def test_minutes_that_stand_in_a_fence_are_words() -> None:
    assert read("```\nAnn welcomed everyone to the meeting.\n```\n") == ["p Ann welcomed everyone to the meeting."]


WRAPPED = """\
The treasurer reported that the fair had raised more than in any year
since the society was founded, and thanked the volunteers who had come
early to set up the stalls. It was agreed to buy a second urn for next
year, and to ask the school whether the hall could be had on Friday.

Present:

  Ann Ash
  Ben Birch

- the secretary is to write to the school about the use of the hall on
  Friday evening
- nothing else
"""


def test_hard_wrapped_text_is_joined_and_lists_are_not() -> None:
    blocks = read(WRAPPED, "mail.txt")
    assert len(blocks) == 6
    assert blocks[0].endswith("could be had on Friday.")
    assert blocks[1:4] == ["p Present:", "p Ann Ash", "p Ben Birch"]
    assert blocks[4] == "-1 the secretary is to write to the school about the use of the hall on Friday evening"
    assert blocks[5] == "-1 nothing else"


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("Café – 5 £".encode(), {}),
        (b"\xef\xbb\xbf" + "Café – 5 £".encode(), {}),
        ("Café – 5 £".encode("utf-16"), {"encoding": 1}),
        ("Café – 5 £ and more words".encode("utf-16-le"), {"encoding": 1}),
        ("Café – 5 £".encode("cp1252"), {"encoding": 1}),
        # some paragraphs pasted in another encoding
        ("Café – 5 £".encode() + b" it\x92s", {"encoding": 1}),
        # encoded twice
        ("Café – 5 £".encode().decode("cp1252").encode(), {"encoded-twice": 3}),
        # an old Macintosh
        ("Café – 5 £ don’t".encode("mac_roman"), {"encoding": 1}),
    ],
)
def test_encodings(data: bytes, note: dict[str, int]) -> None:
    document = load_bytes("a.txt", data)
    assert document.text.startswith("Café – 5 £")
    assert codes(document) == note


def test_boxes_of_dos() -> None:
    data = "┌────┬─────┐\n│ No │ Who │\n├────┼─────┤\n│ 1  │ Zoë │\n└────┴─────┘\n".encode("cp437")
    assert show(load_bytes("a.txt", data)) == ["0:0,0! No", "0:0,1! Who", "0:1,0 1", "0:1,1 Zoë"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028", "\u2029", "\x85"])
def test_line_ends(end: str) -> None:
    assert read(f"Present:{end}Ann Ash{end}", "a.txt") == ["p Present:", "p Ann Ash"]


@pytest.mark.parametrize("name", ["notes.meeting-notes", "notes.Rmd", "NOTES", "a.txt"])
def test_any_text_is_read_whatever_it_is_called(name: str) -> None:
    assert read("# Minutes\n", name) == ["h1 Minutes"]


def test_numbered_paragraphs_know_how_deep_they_stand() -> None:
    text = "1. Gate\n   1. It squeaks\n   2. It sticks\n2. Hedge\n\n    1. It grows\n"
    assert [block.level for block in load_bytes("a.md", text.encode()).blocks] == [1, 2, 2, 1, 2]


def test_titles_of_restructured_text_go_deeper_in_the_order_of_their_marks() -> None:
    text = "====\nNote\n====\n\nRoof\n====\n* It leaks.\n\nTiles\n~~~~~\n* Blue.\n\nWalls\n=====\n* Damp.\n"
    blocks = load_bytes("a.rst", text.encode()).blocks
    assert [block.level for block in blocks if block.kind == "heading"] == [1, 2, 3, 2]


def test_an_asterisk_behind_a_word_opens_nothing() -> None:
    document = load_bytes("a.md", b"Members: Jo Birch*, Bo Moss, Al Holt*")
    assert document.text == "Members: Jo Birch*, Bo Moss, Al Holt*"
    assert not document.styles


def test_markdown_that_is_written_in_html_is_read_as_the_page() -> None:
    page = (
        "---\ntitle: Minutes of May\n---\n<p><strong>Boat Board</strong></p>\n<p> </p>\n"
        "<table border='1'><tbody><tr><td>\n"
        "<p>Present:</p>\n</td>\n<td>\n<p>Also present:</p>\n</td>\n</tr><tr><td>\n<p>Jo Ash</p>\n</td>\n<td>\n"
        "<p>Al Elm</p>\n</td>\n</tr></tbody></table><p>Welcome</p>\n<ul><li>Tea was had.</li>\n</ul>\n"
    )
    cells = ["Boat Board", "Present:", "Also present:", "Jo Ash", "Al Elm", "Welcome", "Tea was had."]
    document = load_bytes("minutes.md", page.encode())
    assert [document.text[b.start : b.end] for b in document.blocks] == cells
    assert len(document.tables) == 1  # its second column is no list below the first
    # a page with a tag here and there stays Markdown
    assert read("# Minutes\n\n<br>\n\nJo **opened**.\n\n- tea\n") == ["h1 Minutes", "p Jo opened.", "-1 tea"]
    # nor does one whose headings and lists only stand between tags
    tagged = "<div>\n\n# Minutes\n\n</div>\n<p>\n\n- Jo Ash\n\n</p>\n<br>\n<hr>\n<br>\n"
    assert read(tagged)[:2] == ["h1 Minutes", "-1 Jo Ash"]
