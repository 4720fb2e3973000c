"""Attendance that a list's own habit tells: torn columns, couples, names that run on, stars, bodies as labels."""

# ruff: noqa: E501  (tables of cases: one case a line reads best)

from __future__ import annotations

import pytest

import extract
from extract.loaders import load_bytes
from tests.loaders.show import show
from tests.pipeline.test_attendees import ALSO, GONE, HERE, SORRY, Part, people, statuses


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # a table whose cells a conversion wrote one below the other, some rows cell by cell and some column by column
        (
            [
                "Attendee Name", "Title", "Status", "Jo Birch", "Trustee, Ward 2", "Present", "Ann Lea", "Bo Moss",
                "Trustee, Ward 3", "Chair", "Absent", "Present", "5:31 PM", "Al Holt", "Trustee, Ward 1", "Present",
            ],
            {"Jo Birch": HERE, "Ann Lea": GONE, "Bo Moss": HERE, "Al Holt": HERE},
        ),
        # labels of two lists are no such table
        (["Present", "Jo Birch", "Ann Lea", "Absent", "Bo Moss"], {"Jo Birch": HERE, "Ann Lea": HERE, "Bo Moss": GONE}),
        # initials without the space behind them, dots at half height between names
        (
            ["Present: K.Holt (Chairman), Mrs. J.A.Birch, M.Lea", "Apologies: T.Fenn and R.Moss"],
            {"K. Holt": HERE, "J.A. Birch": HERE, "M. Lea": HERE, "T. Fenn": SORRY, "R. Moss": SORRY},
        ),
        (["Present: Jo Birch · Ann Lea · Bob Moss"], dict.fromkeys(("Jo Birch", "Ann Lea", "Bob Moss"), HERE)),
        # two lines of names: the second of a pair is no given name of the first
        (
            ["Present: Ann Lea, Bob Moss, Jo", "Birch, Al Holt, Tom Fenn"],
            dict.fromkeys(("Ann Lea", "Bob Moss", "Jo", "Birch", "Al Holt", "Tom Fenn"), HERE),
        ),
        # a sentence that introduces names, each on a line that is no list item
        (["There were present:", "Jo Birch", "Ann Lea", "Apologies received from:", "Bob Moss"], {"Jo Birch": HERE, "Ann Lea": HERE, "Bob Moss": SORRY}),
        # a label without a mark before names that nobody knows, and no words besides
        (["Present Zev Quorn, Ilka Vashti, Nerys Oduya"], dict.fromkeys(("Zev Quorn", "Ilka Vashti", "Nerys Oduya"), HERE)),
        (["Present Value Low, Future Value High, growth as before", "Present: Jo Birch"], {"Jo Birch": HERE}),
        # an unknown label at the top, right above people; one above a single person is none
        (["Allotment reps:", "Jo Birch (JB)Ann Lea (AL)", "Bob Moss(BM)Ida Pine (IP)"], dict.fromkeys(("Jo Birch", "Ann Lea", "Bob Moss", "Ida Pine"), HERE)),
        (["Typed up:", "Jo Birch", "Present: Ann Lea, Bob Moss"], {"Ann Lea": HERE, "Bob Moss": HERE}),
        # who holds a seat by election came; how an election went is no list
        (["Present", "Elected members:", "Jo Birch, Ann Lea", "Nominated subs:", "Ida Pine, Gus Hart"], dict.fromkeys(("Jo Birch", "Ann Lea", "Ida Pine", "Gus Hart"), HERE)),
        # initials in the order of letters are no letters of items
        (["Present:", "A. Houl", "C. Acht", "C. Bohm", "D. Aldr", "E. Lass", "Absent:", "G. Foxe"], {**dict.fromkeys(("A. Houl", "C. Acht", "C. Bohm", "D. Aldr", "E. Lass"), HERE), "G. Foxe": GONE}),
        # short surnames in capitals
        (["Present: Jon LEE, Kim RAY, Ann HOLT", "Sorry: Kate KIM"], {"Jon LEE": HERE, "Kim RAY": HERE, "Ann HOLT": HERE, "Kate KIM": SORRY}),
        # surnames first, in capitals, in lists and in a sentence; a post in capitals is no surname
        (
            ["Present:", "BIRCH Jo", "O'LEA Ann Rita (Chair)", "VAN HOLT Tom", "Apologies were received from FENN Ida."],
            {"Jo BIRCH": HERE, "Ann Rita O'LEA": HERE, "Tom VAN HOLT": HERE, "Ida FENN": SORRY},
        ),
        (["Present: BIRCH Jo, LEA Ann"], {"Jo BIRCH": HERE, "Ann LEA": HERE}),
        (["Present:", "JOHN Birch", "ANN Lea", "TOM Fenn"], {"JOHN Birch": HERE, "ANN Lea": HERE, "TOM Fenn": HERE}),
        # letters behind surnames; behind given names they begin surnames
        (
            ["Present: Birch J, Leaning A (Chair), Van Holt T", "Apologies: Fenn I"],
            {"J Birch": HERE, "A Leaning": HERE, "T Van Holt": HERE, "I Fenn": SORRY},
        ),
        (["Present: Jo B, Ann L, Tom H"], {"Jo B": HERE, "Ann L": HERE, "Tom H": HERE}),
        # a code before every name, of which some are words, too
        (
            ["Present:", "CH Jo Birch", "FR Zev Quorn", "NO Ann Lea (chair)", "IS T. Fenn", "Apologies:", "DE Ida Pine", "AT Xola Vern"],
            {"Jo Birch": HERE, "Zev Quorn": HERE, "Ann Lea": HERE, "T. Fenn": HERE, "Ida Pine": SORRY, "Xola Vern": SORRY},
        ),
        (["Present:", "[CH] Jo Birch", "[FR] Ann Lea"], {"Jo Birch": HERE, "Ann Lea": HERE}),
        # counts without a mark behind them, or by letters; what they count has to be names
        (["Present:", "01 Jo Birch", "02 Zev Quorn", "03 Ann Lea", "Apologies:", "1 Tom Fenn", "2 Ida Pine"], {"Jo Birch": HERE, "Zev Quorn": HERE, "Ann Lea": HERE, "Tom Fenn": SORRY, "Ida Pine": SORRY}),
        (["Present:", "a) Jo Birch", "b) Ann Lea", "c) Zev Quorn"], {"Jo Birch": HERE, "Ann Lea": HERE, "Zev Quorn": HERE}),
        (["Present: Jo Birch", "Apologies:", "1 Opening Words", "2 Roof Repairs"], {"Jo Birch": HERE}),
        # what somebody is called stands between the names; a post in brackets does not
        (
            ["Present: Jo 'Jojo' Birch, Ann (Annie) Leaning, Tom \"Bear\" Fenn, Jo (Clerk), Ida Pine"],
            {"Jo 'Jojo' Birch": HERE, "Ann (Annie) Leaning": HERE, 'Tom "Bear" Fenn': HERE, "Jo": HERE, "Ida Pine": HERE},
        ),
        # list items of nothing but small letters
        (["Present:", "- jo birch", "- ann leaning", "- tom fenn"], {"jo birch": HERE, "ann leaning": HERE, "tom fenn": HERE}),
        # each line says who was there
        (
            ["Attendance:", "Jo Birch - Present", "Ann Lea (in attendance)", "Tom Fenn - apologies", "Ida Pine: absent"],
            {"Jo Birch": HERE, "Ann Lea": ALSO, "Tom Fenn": SORRY, "Ida Pine": GONE},
        ),
        # a label with a full stop before two names that "&" joins
        (["Present. Jo Birch, Ann Lea", "2. Apologies for absence. T. Fenn & I. Pine."], {"Jo Birch": HERE, "Ann Lea": HERE, "T. Fenn": SORRY, "I. Pine": SORRY}),
        # the letters of an organisation right behind a name
        (["Absent:", "Jo Birch CANALS", "Ann Leaning SW-LOCK", "Tom Paul FENNER"], {"Jo Birch": GONE, "Ann Leaning": GONE, "Tom Paul FENNER": GONE}),
        # members one a line at the top, and who was there besides
        (["Members:", "Jo Birch, Canal Trust", "Ann Lea, Lock Keepers", "In attendance:", "Secretariat: Tom Fenn"], {"Jo Birch": HERE, "Ann Lea": HERE, "Tom Fenn": ALSO}),
        # the lines of an address are nobody
        (["Present:", "Jo Birch", "Tel 0100 555", "Fax 0100 556", "Email [protected]"], {"Jo Birch": HERE}),
        # surnames that nobody knows, one a line, and the title of an item that looks like one
        (
            ["Present:", "Quorn", "Vashti", "Oduya", "Apologies:", "Pinewell", "Also present:", "Schedule", "The hall opens at noon."],
            {"Quorn": HERE, "Vashti": HERE, "Oduya": HERE, "Pinewell": SORRY},
        ),
        # couples
        (
            ["Present: Al Holt, Jo and Tom Birch, Ann Lea"],
            {"Al Holt": HERE, "Jo Birch": HERE, "Tom Birch": HERE, "Ann Lea": HERE},
        ),
        # but a list of given names stays one
        (["Present: Al, Jo and Tom Birch"], {"Al": HERE, "Jo": HERE, "Tom Birch": HERE}),
        # a post that ends the list
        (["Present: Trustees Holt, Birch and the Clerk"], {"Holt": HERE, "Birch": HERE, "Clerk": HERE}),
        # a surname that begins with a small particle
        (["Present: Ann Lea, Tom delRio, Al Holt"], {"Ann Lea": HERE, "Tom delRio": HERE, "Al Holt": HERE}),
        # nothing but names, and no mark between them
        (["Jo Birch Ann Lea Bob Moss", "Al Holt Tom Fenn"], dict.fromkeys(("Jo Birch", "Ann Lea", "Bob Moss", "Al Holt", "Tom Fenn"), HERE)),
        # stars at the ends of the lines
        (
            ["Present:", "- Jo Birch (Mill Trust)", "- Ann Lea (Wool Guild)*", "- Bob Moss (Dye Works)", "* = absent"],
            {"Jo Birch": HERE, "Ann Lea": GONE, "Bob Moss": HERE},
        ),
        # the body is the label; who attended besides is no member
        (
            ["Canal Board: Jo Birch, Ann Lea", "Attendees: Clerk Tom Fenn"],
            {"Jo Birch": HERE, "Ann Lea": HERE, "Tom Fenn": ALSO},
        ),
        # who was absent when the vote was taken is told once already
        (["Present: Jo Birch, Ann Lea", "AYES: Birch", "NAYS: None", "ABSENT:", "Bob Moss"], {"Jo Birch": HERE, "Ann Lea": HERE}),
        (["Present: Jo Birch", "Trustee Moss did not attend."], {"Jo Birch": HERE, "Moss": GONE}),
        # a couple on a line of a list has one surname; two full names are two people
        (["Present:", "Tom Fenn", "Jo and Ann Birch", "Bob Moss and Al Holt"], dict.fromkeys(("Tom Fenn", "Jo Birch", "Ann Birch", "Bob Moss", "Al Holt"), HERE)),
        # a bulleted list at the head, of people with their houses, and what its stars say
        (
            ["Weir Board", "- Jo Birch, chair (Mill Trust)", "- Ann Lea (Lock Society) *", "- Bob Moss (Bank of Ely)", "- Xerq Vrolt (Canal Union of the North) *", "* = regrets", "# Agenda"],
            {"Jo Birch": HERE, "Ann Lea": SORRY, "Bob Moss": HERE, "Xerq Vrolt": SORRY},
        ),
        # a bulleted list of what was told is none
        (["Weir Board", "- Jo Birch (Mill Trust)", "- Reports were read", "- The weir was closed", "- Ann Lea", "# Agenda"], {}),
        # paragraphs of a section for the public begin with who spoke
        (
            ["Present: Jo Birch", "# Visitor comments (F)", "Ann Lea spoke about the weir.", "Al Holt, for the Mill Trust, expressed doubts."],
            {"Jo Birch": HERE, "Ann Lea": ALSO, "Al Holt": ALSO},
        ),
    ],
)  # fmt: skip
def test_habits(parts: list[Part], expected: dict[str, str]) -> None:
    assert statuses(parts) == expected


def test_a_comma_list_of_names_that_is_wrapped_is_one_line() -> None:
    text = "Staff present:\n\nJo Birch, Ann Lea, Bob Moss, Al Holt, Tom Fenn, Gus\nHartley, Ida Pine\n"
    assert show(load_bytes("minutes.txt", text.encode()))[1:] == [f"p {' '.join(text.split(chr(10))[2:]).strip()}"]


@pytest.mark.parametrize(
    "lines",
    [
        ["JB Jo Birch", "AL Ann Lea", "BM Bob Moss"],
        ["JB = Jo Birch", "AL = Ann Lea", "BM = Bob Moss"],
        ["JB = Jo Birch, Clerk", "AL = Ann Lea", "BM = Bob Moss"],
        ["[JB] Jo Birch", "[AL] Ann Lea", "[BM] Bob Moss"],
        ["JB - Jo Birch, AL - Ann Lea, BM - Bob Moss"],
        ["JB Jo Birch; AL Ann Lea; BM Bob Moss"],
        ["JB - Jo Birch, Mill Trust, Chair", "AL - Ann Lea, Wool Guild", "BM - Bob Moss, Dye Works"],
    ],
)
def test_initials_before_the_names(lines: list[str]) -> None:
    assert [person[:2] for person in people(["Present:", *lines])] == [
        ("Jo Birch", "JB"),
        ("Ann Lea", "AL"),
        ("Bob Moss", "BM"),
    ]


def test_a_wrapped_list_of_names_is_one_line_wherever_it_begins_in_its_paragraph() -> None:
    text = "3 May 2021\nPresent: Jo Birch, Ann Lea, Bartholomew Mossley, Al\nHolt, Tom Fenn, Ida Pine\nApologies: Gus Hart\n"
    assert show(load_bytes("minutes.txt", text.encode())) == [
        "p 3 May 2021",
        "p Present: Jo Birch, Ann Lea, Bartholomew Mossley, Al Holt, Tom Fenn, Ida Pine",
        "p Apologies: Gus Hart",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Zvor Quorn       Ilkath Vash", "Nerth Oduya      Olreg Trann"], ["Zvor Quorn", "Ilkath Vash", "Nerth Oduya", "Olreg Trann"]),
        # what stands beside names that are known, and is none of them, says who they are
        (["Jo Birch         Silver Lining", "Ann Lea          Tall Pines"], ["Jo Birch", "Ann Lea"]),
    ],
)  # fmt: skip
def test_two_columns_of_names_without_rules(rows: list[str], expected: list[str]) -> None:
    text = "\n".join(["Mill Club", "", "Present:", *rows, "", "1. Welcome", ""])
    assert [person.name for person in extract.read(load_bytes("minutes.txt", text.encode())).attendees] == expected


def test_letters_that_fit_a_name_the_other_way_round_are_its_initials() -> None:
    assert [person[:2] for person in people(["Present:", "BIRCH Jo (JB)", "LEA Ann - AL", "MOSS Bob, Clerk (BM)"])] == [
        ("Jo BIRCH", "JB"),
        ("Ann LEA", "AL"),
        ("Bob MOSS", "BM"),
    ]


def test_letters_of_a_capital_inside_a_surname_and_letters_that_have_done_something() -> None:
    lines = [
        "Present: Sal McLee (SML), A. Holt, J. Birch, M. Birch",
        "JB and MB have the keys.",
        "# 1. Boats",
        "Action: JB,AH et al to paint.",
    ]
    assert [person[:2] for person in people(lines)] == [
        ("Sal McLee", "SML"),
        ("A. Holt", "AH"),
        ("J. Birch", "JB"),
        ("M. Birch", "MB"),
    ]
