"""Attendance in every form that minutes use: who is listed, with which initials, role, organisation and status."""

# ruff: noqa: E501  (tables of cases: one case a line reads best)

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extract.document import Block, BlockKind, Document
from extract.loaders.builder import Builder
from extract.pipeline.attendance.attendees import find
from extract.pipeline.attendance.entries import entries
from extract.pipeline.facts import attach

Cell = str | list[str]
Part = str | list[list[Cell]]
NLP = spacy.blank("en")


def document(parts: Sequence[Part]) -> Document:
    """Minutes of a paragraph a string ("# " a heading, "- " a bullet), and of a table a list of rows."""
    builder = Builder("minutes.txt", "text")
    for table, part in enumerate(parts):
        if isinstance(part, str):
            kinds: dict[str, BlockKind] = {"# ": "heading", "- ": "list_item"}
            kind = kinds.get(part[:2], "paragraph")
            builder.add(part if kind == "paragraph" else part[2:], Block(0, 0, kind))
            continue
        for row, cells in enumerate(part):
            for column, cell in enumerate(cells):
                for line in [cell] if isinstance(cell, str) else cell:
                    builder.add(line, Block(0, 0, "cell", table=table, row=row, column=column))
    return builder.build()


def read(parts: Sequence[Part]) -> tuple[Doc, Document]:
    made = document(["Minutes of the Works Committee held on 3 May 2021", *parts, "1. Welcome", "All were welcomed."])
    return attach(NLP.make_doc(made.text), made), made


def people(parts: Sequence[Part]) -> list[tuple[Any, ...]]:
    doc, _ = read(parts)
    return [(f.data["name"], f.data["initials"], f.data["role"], f.data["organisation"], f.label) for f in find(doc)]


def statuses(parts: Sequence[Part]) -> dict[str, str]:
    return {row[0]: row[4] for row in people(parts)}


HERE, ALSO, SORRY, GONE = "present", "in_attendance", "apologies", "absent"

STATUS: list[tuple[str, list[Part], dict[str, str]]] = [
    (
        "each cell has a name, and below it a house that may look like a name",
        [
            [
                ["Forum members", "Officials"],
                [["Jo Birch (JB)", "Parish House"], ["Bo Moss (BM)", "Transport Section"]],
                [["Al Holt (AH)", "Weaver Dale"], ["Ed Fenn", "the Mill"]],
                [["Di Rook (DR)", "University of the Fens"], "Apologies"],
                [["Sam Weir (SW)", "Silver Thread"], ["Ann Lea", "Harbour Trust"]],
            ]
        ],
        {"Jo Birch": HERE, "Bo Moss": ALSO, "Al Holt": HERE, "Ed Fenn": ALSO, "Di Rook": HERE, "Sam Weir": HERE, "Ann Lea": SORRY},
    ),
    (
        "one list over two cells",
        [[["Attendees: Jo Birch, Al Holt, Zev Quorn,", "Dragan Oduya, Ann Lea"]]],
        dict.fromkeys(("Jo Birch", "Al Holt", "Zev Quorn", "Dragan Oduya", "Ann Lea"), HERE),
    ),
    (
        "a bracket that is closed on the next line",
        ["Present: Jo Birch (Harbour Officer of", "Upper Weaver and Dale Council)", "Al Holt (the Mill)"],
        {"Jo Birch": HERE, "Al Holt": HERE},
    ),
    (
        "another list begins inside a column, even where its label could be a tick",
        [
            [
                ["Forum attendees", "Officials"],
                ["Jo Birch (JB)", "Bo Moss (BM)"],
                ["Al Holt (AH)", "Observers/Presenters"],
                ["Ed Fenn (EF)", "Di Rook (DR)"],
                ["Sam Weir (SW)", "Apologies"],
                ["Ann Lea (AL)", "Tom Dale (TD)"],
            ]
        ],
        {
            "Jo Birch": HERE, "Bo Moss": ALSO, "Al Holt": HERE, "Ed Fenn": HERE, "Di Rook": ALSO, "Sam Weir": HERE,
            "Ann Lea": HERE, "Tom Dale": SORRY,
        },
    ),
    (
        "a dash without blanks behind the label",
        ["Present-Jo Birch (Mill Trust), Bo Moss (Orchard Society)", "Apologies-Ed Fenn"],
        {"Jo Birch": HERE, "Bo Moss": HERE, "Ed Fenn": SORRY},
    ),
    (
        "those who came stand without a label above those in attendance",
        ["4 May 2020", "Jo Birch, Mill Trust", "Bo Moss", "Ann Lea, Orchard Society", "In attendance:", "Ed Fenn, Secretary"],
        {"Jo Birch": HERE, "Bo Moss": HERE, "Ann Lea": HERE, "Ed Fenn": ALSO},
    ),
    (
        "a label of two words is not cut at the second",
        ["Attendees: Jo Birch, Bo Moss", "Additional attendees: Al Holt (Northton Labs)", "Regrets: Ed Fenn"],
        {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": ALSO, "Ed Fenn": SORRY},
    ),
    (
        "unknown given names behind a label without a mark",
        ["Present Zorvel Birch (Chair), Qettin Moss, Jo Holt", "Apologies received from Al Rook"],
        {"Zorvel Birch": HERE, "Qettin Moss": HERE, "Jo Holt": HERE, "Al Rook": SORRY},
    ),
    (
        "the following present",
        ["The Board met on Monday with the following present: Jo Birch, Bo Moss and Al Holt Jr"],
        {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt Jr": HERE},
    ),
    (
        "a heading after a list is nobody",
        ["Present: Jo Birch, Bo Moss", "Apologies: Al Holt", "Summary of actions", "General agenda"],
        {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": SORRY},
    ),
    ("a comma list", ["Present: Jo Birch, Bo Moss and Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": HERE}),
    ("posts after commas", ["Present: Jo Birch, Chair, Bo Moss, Treasurer"], {"Jo Birch": HERE, "Bo Moss": HERE}),
    ("first names", ["Present: Jo, Bo, Al"], {"Jo": HERE, "Bo": HERE, "Al": HERE}),
    ("plural title", ["Present: Cllrs Ash, Birch and Cole"], {"Ash": HERE, "Birch": HERE, "Cole": HERE}),
    ("post before a surname", ["Board members present were Supervisor Ash, Clerk Cole."], {"Ash": HERE, "Cole": HERE}),
    ("a person a line", ["Present", "Jo Birch", "Bo Moss", "Apologies", "Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": SORRY}),
    ("bullets under headings", ["# Present", "- Jo Birch", "# Regrets", "- Al Holt"], {"Jo Birch": HERE, "Al Holt": SORRY}),
    ("groups of a list", ["# Attendance", "Voting members", "- Jo Birch", "Observers", "- Al Holt"], {"Jo Birch": HERE, "Al Holt": ALSO}),
    ("tabs", ["Present:\tJo Birch", "\tBo Moss", "Apologies:\tAl Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": SORRY}),
    ("by telephone is present", ["Present: Jo Birch", "By phone: Al Holt"], {"Jo Birch": HERE, "Al Holt": HERE}),
    ("guests are in attendance", ["Present: Jo Birch", "Guests: Ann Lea"], {"Jo Birch": HERE, "Ann Lea": ALSO}),
    ("one undivided list is present", ["In attendance: Jo Birch, Bo Moss"], {"Jo Birch": HERE, "Bo Moss": HERE}),
    ("labels in one line", ["Attending: Jo Birch, Bo Moss; Apologies: Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": SORRY}),
    ("absent", ["Members present: Ash, Birch", "Members absent: Cole"], {"Ash": HERE, "Birch": HERE, "Cole": GONE}),
    ("prose apologies", ["Present: Jo Birch", "Apologies were received from Cllr Ash and Mrs Cole."], {"Jo Birch": HERE, "Ash": SORRY, "Cole": SORRY}),
    ("apologies beat membership", ["Present: Jo Birch, Al Holt", "2. Apologies", "Al Holt"], {"Jo Birch": HERE, "Al Holt": SORRY}),
    ("said beside the name", ["Present: Jo Birch, Al Holt (apologies)"], {"Jo Birch": HERE, "Al Holt": SORRY}),
    ("prose presence", ["Jo Birch, Bo Moss and Al Holt were present."], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": HERE}),
    ("proxies are not there", ["Present: Jo Birch", "Proxy: Bo Moss and Al Holt to Jo Birch"], {"Jo Birch": HERE, "Bo Moss": SORRY, "Al Holt": SORRY}),
    ("the public is nobody", ["Present: Cllr Ash and 3 members of the public."], {"Ash": HERE}),
    ("county councillors visit", ["Present: Cllr J Ash, Cllr B Cole", "County Councillor D Elm"], {"J Ash": HERE, "B Cole": HERE, "D Elm": ALSO}),
    ("boxes", ["# Attendees", "- [x] Jo Birch", "- [ ] Bo Moss"], {"Jo Birch": HERE, "Bo Moss": GONE}),
    (
        "boxes under a heading that says something else",
        ["# Maintainers", "- ☑ Jo Birch (Elm Mills)", "- ☐ Bo Moss, Northton Yarns", "- ☑ Al Holt", "# Guests", "- Ann Lea"],
        {"Jo Birch": HERE, "Bo Moss": GONE, "Al Holt": HERE, "Ann Lea": ALSO},
    ),
    (
        "boxes without a heading, then a checklist of tasks",
        ["[x] Jo Birch", "[ ] Bo Moss", "[X] Al Holt", "# Tasks", "[ ] Jo Birch - order yarn", "[x] Al Holt - pay for it", "[ ] Bo Moss - write"],
        {"Jo Birch": HERE, "Bo Moss": GONE, "Al Holt": HERE},
    ),
    ("attendance of a sort", ["Voting member attendance", "- Jo Birch", "- Bo Moss"], {"Jo Birch": HERE, "Bo Moss": HERE}),
    (
        "call signs among names",
        ["Present: M0XYZ, G4ABC, 2E0QRS, Jo Birch", "Apologies: G0LMN, Bo Moss", "Signed: Al Holt (G4ABC), Secretary"],
        {"M0XYZ": HERE, "Al Holt": HERE, "2E0QRS": HERE, "Jo Birch": HERE, "G0LMN": SORRY, "Bo Moss": SORRY},
    ),
    ("names in a chat", ["Attendees: @jbirch, @al-holt and @moss42"], {"jbirch": HERE, "al-holt": HERE, "moss42": HERE}),
    (
        "initials alone, with or without a label",
        ["JB (chair), AH, AL & BM", "Away: DR, EA"],
        {"JB": HERE, "AH": HERE, "AL": HERE, "BM": HERE, "DR": GONE, "EA": GONE},
    ),
    ("organisations by letters are nobody", ["Present: Jo Birch, Bo Moss", "Regrets: NHSX, BBCR, ACMT"], {"Jo Birch": HERE, "Bo Moss": HERE}),
    ("names above all else, one a line", ["Jo Birch (Chair)", "Bo Moss", "Al Holt, Northton"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": HERE}),
    ("names above all else, in one line", ["Jo Birch, Bo Moss and Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": HERE}),
    ("two names above all else are authors", ["Jo Birch", "Bo Moss"], {}),
    (
        "names above a list that says who came are not that list",
        ["Jo Birch", "Bo Moss", "Ann Lea", "Present: Al Holt, Ed Fenn"],
        {"Al Holt": HERE, "Ed Fenn": HERE},
    ),
    (
        "yes, no and excused under a question",
        [[["Name", "Attending?"], ["Jo Birch", "yes"], ["Bo Moss", "no"], ["Al Holt", "excused"]]],
        {"Jo Birch": HERE, "Bo Moss": GONE, "Al Holt": SORRY},
    ),
    ("a list ends at old business", ["Present: Jo Birch, Bo Moss", "Old Business", "Antenna: it stands."], {"Jo Birch": HERE, "Bo Moss": HERE}),
    ("who belongs is not who came", ["Members: Jo, Bo, Al", "Attending: Jo, Bo"], {"Jo": HERE, "Bo": HERE}),
    ("posts alone", ["Present: Jo Birch", "In attendance: Registrar, Finance Officer, Ms A Lea"], {"Jo Birch": HERE, "Registrar": ALSO, "Finance Officer": ALSO, "A Lea": ALSO}),
    ("names that run on", ["Present: Mary Holt (Chair) Peter Ash Susan Cole Apologies: Ann Lea"], {"Mary Holt": HERE, "Peter Ash": HERE, "Susan Cole": HERE, "Ann Lea": SORRY}),
    ("label column", [[["Present:", ["Jo Birch", "Bo Moss"]], ["Apologies:", "Al Holt"]]], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": SORRY}),
    ("lists side by side", [[["Present", "Apologies"], [["Jo Birch", "Bo Moss"], "Al Holt"]]], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": SORRY}),
    ("codes", [[["Name", "Role", "Attendance"], ["Jo Birch", "Chair", "P"], ["Al Holt", "Clerk", "Apologies"]]], {"Jo Birch": HERE, "Al Holt": SORRY}),
    ("ticks", [[["Name", "Present", "Apologies"], ["Jo Birch", "✓", ""], ["Al Holt", "", "✓"]]], {"Jo Birch": HERE, "Al Holt": SORRY}),
    ("grid of names", ["Attendees:", [["Jo Birch", "Ann Lea"], ["Mary Holt", "Peter Ash"]]], {"Jo Birch": HERE, "Ann Lea": HERE, "Mary Holt": HERE, "Peter Ash": HERE}),
    ("a label of two groups", ["# Officers and Trustees Present", "- Jo Birch", "- Bo Moss"], {"Jo Birch": HERE, "Bo Moss": HERE}),
    ("members in attendance are members", ["Councillors in attendance: Ash, Birch, Cole", "Also in attendance: Jo Elm"], {"Ash": HERE, "Birch": HERE, "Cole": HERE, "Jo Elm": ALSO}),
    ("yes and no with remarks", ["Participants", [["Name", "Present (Y/N)"], ["Jo Birch", "Y"], ["Bo Moss", "N (back in May)"], ["Al Holt", "(on leave)"]]], {"Jo Birch": HERE, "Bo Moss": GONE, "Al Holt": GONE}),
    ("absent members of a sort", ["Trustees in attendance: Jo Birch, Bo Moss", "Absent Trustees: Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": GONE}),
    ("others", ["Attendees", "Jo Birch", "Bo Moss", "Others", "Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": ALSO}),
    ("posts in a long line", ["Present: Jo Birch", "In attendance:", "Bursar, Company Secretary, Head of Estates, Deputy Registrar, Harbour Master, Ms Ann Lea, Ms B Moss"], {"Jo Birch": HERE, "Bursar": ALSO, "Company Secretary": ALSO, "Head of Estates": ALSO, "Deputy Registrar": ALSO, "Harbour Master": ALSO, "Ann Lea": ALSO, "B Moss": ALSO}),
    ("letters among first names", ["Present: Jo, Bo, LJ, Ann, Al"], {"Jo": HERE, "Bo": HERE, "LJ": HERE, "Ann": HERE, "Al": HERE}),
    ("initials before names and bodies", ["Present", "- AL - Ann Lea, Paris-France, France [PF]", "- BM - Bo Moss, Paris-France, France [PF]"], {"Ann Lea": HERE, "Bo Moss": HERE}),
    ("a post, a slash and a name", ["Present", "President: Jo Birch", "Vice President/Website: Bo Moss"], {"Jo Birch": HERE, "Bo Moss": HERE}),
    ("a given name that is a post, too", ["Apologies:", "Jo Birch JB Clerk", "Dean Holt DH Director of Works"], {"Jo Birch": SORRY, "Dean Holt": SORRY}),
    ("a long name is one person", ["Present: Jo Birch (Chair), Ana Luz Ashburn Elmwood, Bo Moss"], {"Jo Birch": HERE, "Ana Luz Ashburn Elmwood": HERE, "Bo Moss": HERE}),
    ("together with the public", ["Present: B. Ash, C. Birch, D. Cole together with 4 members of the public."], {"B. Ash": HERE, "C. Birch": HERE, "D. Cole": HERE}),
    ("posts of several before their names", ["Board members present: supervisors Jo Birch and Bo Moss, clerks Ann Lea and Al Holt, and treasurer Ed Fenn."], {"Jo Birch": HERE, "Bo Moss": HERE, "Ann Lea": HERE, "Al Holt": HERE, "Ed Fenn": HERE}),
    ("a group named inside the list", ["# Attendees", "Members present:", "- Jo Birch", "- Bo Moss", "For the Elmdale Fund:", "- Al Holt", "Actions:", "- Ann Lea to write"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": HERE}),
    ("names nobody knows in one line", ["Present:", "Zorvel Birchen, Qettin Mossop, Jo Holt, Wendric Rooks, Ann Dale, Tovald Elms, Bo Ash, Ed Fenn (part)"], dict.fromkeys(("Zorvel Birchen", "Qettin Mossop", "Jo Holt", "Wendric Rooks", "Ann Dale", "Tovald Elms", "Bo Ash", "Ed Fenn"), HERE)),
    ("names of a chat", ["Community attendance:", "- birchtree", "- moss42", "- al_holt", "- elmdale", "(apologies if somebody is missing)"], {"birchtree": HERE, "moss42": HERE, "al_holt": HERE, "elmdale": HERE}),
    ("words of a template are nobody", ["# Attendance", "- people", "- people", "- people"], {}),
    ("a sentence names them all", ["Jo, Bo, Al, Ann and Ed were in attendance"], {"Jo": HERE, "Bo": HERE, "Al": HERE, "Ann": HERE, "Ed": HERE}),
    ("those welcomed", ["The Secretary welcomed those present: Jo Birch, Bo Moss and Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": HERE}),
    ("also present in a sentence", ["Members present: Jo Birch, Bo Moss", "The roll was called. Also present were Ann Lea and Al Holt."], {"Jo Birch": HERE, "Bo Moss": HERE, "Ann Lea": ALSO, "Al Holt": ALSO}),
    ("called to order by", ["The meeting was called to order at 7 pm by Jo Birch"], {"Jo Birch": HERE}),
    ("in the chair, and somebody missing", ["Jo Birch took the chair.", "Bo Moss was not present."], {"Jo Birch": HERE, "Bo Moss": GONE}),
    ("the chair is named before those present", ["The Chair (Jo Birch) welcomed those present: Bo Moss, Al Holt (Clerk) and Ann Lea"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": HERE, "Ann Lea": HERE}),
    ("a full stop between two people", ["Present: Cllr J Ash, Cllr B Cole. Borough Councillor Ann Lea"], {"J Ash": HERE, "B Cole": HERE, "Ann Lea": ALSO}),
    ("proxies in pairs", ["Present: Jo Birch, Di Kerr", [["Proxy:", "Jo Birch", "Al Holt"], ["Jo Birch", "Vi Lund"]]], {"Jo Birch": HERE, "Di Kerr": HERE, "Al Holt": SORRY, "Vi Lund": SORRY}),
    ("who speaks to an item", ["Present: Jo Birch, Di Kerr", "1. Raffle", "It went well.", [["Membership", "Al Holt"]]], {"Jo Birch": HERE, "Di Kerr": HERE}),
    ("a proxy does not make an apology of who is there", ["Present: Jo Birch, Bo Moss", "Proxies: Jo Birch - Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": SORRY}),
    ("surnames, one of them a word of posts", ["Attendance: Ash, Birch, Cole, Guest, Elm, Fenn, Gale"], dict.fromkeys(("Ash", "Birch", "Cole", "Elm", "Fenn", "Gale"), HERE)),
    ("a resolution is nobody", ["Present: Jo Birch", "Apologies: Bo Moss", "RESOLVED: to accept the apologies"], {"Jo Birch": HERE, "Bo Moss": SORRY}),
    ("a surname repeats somebody of the list", ["Present: Cllr Jo Birch", "Apologies: Cllr Bo Moss, Cllr Al Holt", "1. Apologies", "Apologies from Cllr Moss (holiday) were accepted."], {"Jo Birch": HERE, "Bo Moss": SORRY, "Al Holt": SORRY}),
    ("a surname that two bear", ["Present: Jo Moss, Bo Moss", "Apologies from Cllr Moss were accepted."], {"Jo Moss": HERE, "Bo Moss": HERE, "Moss": SORRY}),
    ("in the chair", ["In the Chair: Jo Birch", "Present: Bo Moss, Al Holt"], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": HERE}),
    ("lists in one paragraph", ["Members present: Jo Birch, Bo Moss. Members absent: Al Holt. Staff present: Ann Lea. Guests: Ed Fenn."], {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": GONE, "Ann Lea": ALSO, "Ed Fenn": ALSO}),
    ("surnames in capitals", ["Present: Jo BIRCH, Bo MOSS, Al HOLT (AH)"], {"Jo BIRCH": HERE, "Bo MOSS": HERE, "Al HOLT": HERE}),
    ("addresses of mail", ["Attendees: Jo Birch <jo@elmdale.example>, Bo Moss <bo@elmdale.example>"], {"Jo Birch": HERE, "Bo Moss": HERE}),
    ("also and", ["Present: Jo Birch, Bo Moss; also Ann Lea (Clerk) and PC Ed Fenn"], {"Jo Birch": HERE, "Bo Moss": HERE, "Ann Lea": HERE, "Ed Fenn": HERE}),
    ("a month is nobody", ["Meeting notes: Works Group, Jan 26 2021", "Present: Jo Birch"], {"Jo Birch": HERE}),
    (
        "a page in a frame",
        [[["MINUTES OF THE WORKS COMMITTEE HELD IN THE HALL ON 3 MAY 2021 PRESENT (two members):- Jo Birch (JB), Bo Moss (BM) - Chair. In attendance: Al Holt, Clerk. The Chair welcomed everyone. " + "The roof was looked at, and so was the wall. " * 6, "Date ......"]]],
        {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": ALSO},
    ),
    ("an action table is no list", [[["Action", "Who"], ["Buy a shed", "Jo Birch"]]], {}),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "expected"), [case[1:] for case in STATUS], ids=[case[0] for case in STATUS])
def test_status_by_form(parts: list[Part], expected: dict[str, str]) -> None:
    assert statuses(parts) == expected


ROWS: list[tuple[str, list[Part], list[tuple[Any, ...]]]] = [
    ("brackets and columns", ["Present:", [["Jo Birch (JB)", "Director of Works, Elmdale Council"]]], [("Jo Birch", "JB", "Director of Works", "Elmdale Council", HERE)]),
    ("columns by heading", [[["Name", "Initials", "Title", "Company"], ["Jo Birch", "JB", "Head", "Acme"]]], [("Jo Birch", "JB", "Head", "Acme", HERE)]),
    ("initials after the name", ["Present", "Jo Birch JB", "Bo Moss BM"], [("Jo Birch", "JB", None, None, HERE), ("Bo Moss", "BM", None, None, HERE)]),
    ("initials before the post", ["Present:", "Dr Jo Birch JB Medical Director", "Bo Moss BM Lay Member"], [("Jo Birch", "JB", "Medical Director", None, HERE), ("Bo Moss", "BM", "Lay Member", None, HERE)]),
    ("initials in brackets before the name", ["# Attendees", "- [JB] Jo Birch (Chair)", "- [QM] Qettin Moss"], [("Jo Birch", "JB", "Chair", None, HERE), ("Qettin Moss", "QM", None, None, HERE)]),
    ("groups by organisation", ["In Attendance", "- ACME - Ash, Cole", "- ZED: Elm"], [("Ash", None, None, "ACME", HERE), ("Cole", None, None, "ACME", HERE), ("Elm", None, None, "ZED", HERE)]),
    ("torn columns", ["Present", "Jo Birch", "Bo Moss", "Chair", "Treasurer"], [("Jo Birch", None, "Chair", None, HERE), ("Bo Moss", None, "Treasurer", None, HERE)]),
    ("initials that the text uses", ["Present: Jo Birch, Bo Moss", "JB reported that all was well."], [("Jo Birch", "JB", None, None, HERE), ("Bo Moss", None, None, None, HERE)]),
    ("initials that two could bear", ["Present: Jo Birch, Jan Black", "JB reported that all was well."], [("Jo Birch", None, None, None, HERE), ("Jan Black", None, None, None, HERE)]),
    ("initials printed in the body", ["Present: Jo Birch", "Jo Birch (JBi) reported."], [("Jo Birch", "JBi", None, None, HERE)]),
    ("letters that mean something else", ["Present: Peter Dale", "The Project Delivery (PD) team met. PD is late."], [("Peter Dale", None, None, None, HERE)]),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "expected"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_what_is_said_of_a_person(parts: list[Part], expected: list[tuple[Any, ...]]) -> None:
    assert people(parts) == expected


def test_evidence_is_the_name_as_printed() -> None:
    doc, made = read(["Present: Dr Jo Birch OBE (Chair), Bo Moss (part)"])
    facts = find(doc)
    assert [made.text[f.start : f.end] for f in facts] == ["Jo Birch", "Bo Moss"]
    assert [f.data["chair"] for f in facts] == [True, False]
    assert [f.data["remarks"] for f in facts] == [[], ["part"]]


@given(st.text(alphabet="ABab ,;:()-–\t.\n/&'12", max_size=120))
def test_any_text_gives_names_at_their_places(text: str) -> None:
    for entry in entries(text, 0, len(text)):
        assert 0 <= entry.start < entry.end <= len(text)
        assert entry.name.split() == text[entry.start : entry.end].split()


def test_lists_under_the_subheadings_of_a_heading() -> None:
    """ "## Attendance" over "### Committee", "### Guests" and "### Apologies"."""
    builder = Builder("minutes.md", "markdown")
    for words, level in [("Attendance", 2), ("Committee", 3), ("Jo Birch", 0), ("Bo Moss", 0), ("Guests", 3),
                         ("Al Holt", 0), ("Apologies", 3), ("Ed Fenn", 0), ("Money", 2), ("Di will pay", 0)]:  # fmt: skip
        builder.add(words, Block(0, 0, "heading", level=level) if level else Block(0, 0, "list_item"))
    made = builder.build()
    found = {f.data["name"]: f.label for f in find(attach(NLP.make_doc(made.text), made))}
    assert found == {"Jo Birch": HERE, "Bo Moss": HERE, "Al Holt": ALSO, "Ed Fenn": SORRY}


def test_groups_stand_before_their_people() -> None:
    """A group is what its people belong to, even where its name looks like a person's, or where nobody came."""
    rows = people(
        ["Present", "R Core: Jo Birch, Bo Moss", "R Tools: Al Holt, Ed Fenn", "Users: all", "Northton Labs: Di Rook"]
    )
    assert [(name, organisation) for name, _, _, organisation, _ in rows] == [
        ("Jo Birch", "R Core"), ("Bo Moss", "R Core"), ("Al Holt", "R Tools"), ("Ed Fenn", "R Tools"),
        ("Di Rook", "Northton Labs"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "initials"),
    [
        ("Action (BM): Book the hall.", "BM"),  # a mark before the bracket defines nothing
        ("Members agreed with BM that it was late.", "BM"),
        ("BM drew attention to the roof.", "BM"),
        ("BM 2nd", "BM"),  # the note of a motion
        ("The Business Model (BM) was noted.", None),  # the letters of something else
    ],
)
def test_initials_that_only_the_text_uses(said: str, initials: str | None) -> None:
    rows = people(["Present: Jo Ash, Bo Moss, Al Holt", "1. Hall", said])
    assert {row[0]: row[1] for row in rows}["Bo Moss"] == initials


def test_the_organisation_that_a_post_begins_with_is_nobody() -> None:
    rows: list[list[Cell]] = [
        ["Jo Birch (JB)", "KLM QRS Chair, Chief Executive, Northern Trust"],
        ["Bo Moss (BM)", "Director of Works, Southern Trust"],
        ["Al Holt (AH)", "Treasurer, Eastern Trust"],
        ["Vi Lund (VL)", "Secretary, Western Trust"],
    ]
    assert [person[0] for person in people(["Present:", rows])] == ["Jo Birch", "Bo Moss", "Al Holt", "Vi Lund"]


def test_speakers_of_the_public_are_in_attendance() -> None:
    parts: list[Part] = [
        "Present: Jo Birch, Bo Moss", "# Public comment", "1. Gus Hartley (Elm Street League)", "- spoke on parking",
        "2. Dolores Pine, 3 Oak Avenue", "3. Opposition to the levy", "# Business", "1. Wade Nolan Fund",
    ]  # fmt: skip
    assert statuses(parts) == {"Jo Birch": HERE, "Bo Moss": HERE, "Gus Hartley": ALSO, "Dolores Pine": ALSO}


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        # a post between the last two names of a list that gives no posts behind names
        ("A Moss, B Rook and C Weir Clerk D Fenn", [None, None, None, "Clerk"]),
        # but a list of posts behind names stays one
        ("A Moss Chair, B Rook Clerk and C Weir Treasurer D Fenn", ["Chair", "Clerk", "Treasurer", None]),
        # the role of all before it, not the organisation of the last
        ("A Moss, B Rook, C Weir, Trustees, and D Fenn, Clerk", ["Trustee", "Trustee", "Trustee", "Clerk"]),
        # a hyphen that belongs to the post
        ("Ann Moss- Head Teacher, Bo Rook - Clerk", ["Head Teacher", "Clerk"]),
    ],
)
def test_posts_of_a_comma_list(line: str, roles: list[str | None]) -> None:
    assert [entry.role for entry in entries(line, 0, len(line))] == roles


def test_who_is_called_by_the_second_name_has_three_letters() -> None:
    assert people(["Apologies: Al Moss (JAM), Bo Rook (BR), Ed Fenn (NHS)"]) == [
        ("Al Moss", "JAM", None, None, SORRY),
        ("Bo Rook", "BR", None, None, SORRY),
        ("Ed Fenn", None, None, "NHS", SORRY),
    ]


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Sederunt", HERE),
        ("Who's here", HERE),
        ("Parents present", HERE),
        ("Townsmen present", HERE),
        ("Attendence", HERE),
        ("In attendence", HERE),  # one undivided list, whatever it is called
        ("Appologies for abscence", SORRY),
        ("Aplogies", SORRY),
        ("Could not attend", SORRY),
    ],
)
def test_labels_in_other_words_and_misspelt(label: str, status: str) -> None:
    assert statuses([f"{label}: Jo Birch, Bo Moss"]) == {"Jo Birch": status, "Bo Moss": status}


def test_a_small_label_behind_a_semicolon_begins_another_list() -> None:
    assert statuses(["Members present: J. Birch, A. Holt; absent: D. Rook, S. Weir (excused)"]) == {
        "J. Birch": HERE, "A. Holt": HERE, "D. Rook": GONE, "S. Weir": SORRY,
    }  # fmt: skip
