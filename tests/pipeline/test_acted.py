"""Minutes without a list of those who came: who acts in their sentences was there."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extract.pipeline import build, names
from extract.pipeline.attendance.attendees import find
from extract.pipeline.facts import Fact, attach, read, write
from tests.pipeline.acting import minutes


def people(lines: list[str], kind: str = "minutes") -> dict[str, str]:
    doc = attach(Doc(build().vocab), minutes("\n".join(["Minutes of the Potters' Guild, 3 May 2021", *lines])))
    write(doc, names.KIND, [Fact(0, 1, kind, "test")])
    return {fact.data["name"]: fact.label for fact in find(doc)}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # who speaks to what, below a line that introduces them; the first other line ends it
        (
            [
                "There were talks:",
                "Ann Lea and Bo Moss: Glazes",
                "Cy Dunn: Kilns",
                "Money: nine pounds",
                "Di Rook: Salt",
            ],
            ["Ann Lea", "Bo Moss", "Cy Dunn"],
        ),
        (["There are talks on salt.", "Ann Lea: Glazes"], []),
    ],
)
def test_those_in_front_of_their_topics_spoke(lines: list[str], expected: list[str]) -> None:
    assert people(lines) == dict.fromkeys(expected, "present")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a name, a title or an office before the deed
        ("Ann Lea welcomed everybody to the shed.", ["Ann Lea"]),
        ("Dr Moss reported on the new glaze.", ["Moss"]),
        ("Trustee Dunn made a motion to buy clay.", ["Dunn"]),
        # the post before the name, behind it, or both
        ("The warden, Rev Ann Lea, opened the meeting with a song.", ["Ann Lea"]),
        ("Bo Moss, Treasurer of the Guild, gave an account of the raffle.", ["Bo Moss"]),
        ("Bo Moss, Keeper of Kilns (pro tem) then presented the plan.", ["Bo Moss"]),
        # several who do the same, with brackets and a shared office
        ("Ann Lea (Northton), Bo Moss and Cy Dunn (Weir) spoke of their wheels.", ["Ann Lea", "Bo Moss", "Cy Dunn"]),
        ("Wardens Lea, Moss and Chair Dunn asked for more shelves.", ["Lea", "Moss", "Dunn"]),
        # a name of many words is one person
        ("Dr Ana Luz Ash Elm, Tile Society, Weir, told the guild of her oven.", ["Ana Luz Ash Elm"]),
        # done by somebody
        ("The motion was proposed by Ann Lea and seconded by Bo Moss.", ["Ann Lea", "Bo Moss"]),
        ("A question was asked, from Ann Lea, about the cost of sand.", ["Ann Lea"]),
        ("There was no objection to Ann Lea chairing the meeting.", ["Ann Lea"]),
        # a heading that ends with who reports
        ("4. Treasurer's Report - Ann Lea", ["Ann Lea"]),
        ("KEEPER’S REPORT Ann Lea and Bo Moss", ["Ann Lea", "Bo Moss"]),
        ("Treasurer's Report: Ann Lea to send it", []),
        # not the one who acts, or not here
        ("A letter from Ann Lea asked for a bench.", []),
        ("In her letter Ann Lea suggested a bench.", []),
        ("It was good that Ann Lea presented the cup.", []),
        ("Thanks were given to Ann Lea for the bench.", []),
        ("At the last meeting Ann Lea reported a crack.", []),
        ("At the Weir conference Ann Lea spoke about salt.", []),
        # other times of the verb, and verbs that are no deeds of a meeting
        ("Ann Lea had reported a crack.", []),
        ("Ann Lea will report on the crack.", []),
        ("Ann Lea moved to the annexe.", []),
        ("Ann Lea drove the van.", []),
        # no full name
        ("Ann reported a crack.", []),
        ("AL said the crack was old.", []),
        ("The General Manager reported a crack.", []),
        ("Ann K4XYZ reported a crack in the mast.", []),
    ],
)
def test_who_acts(sentence: str, expected: list[str]) -> None:
    assert people([sentence]) == dict.fromkeys(expected, "present")


def test_a_surname_has_the_one_given_name_that_the_text_knows() -> None:
    lines = ["Miss Lea thanked Mrs Moss.", "Ann Lea and Jo Moss and Bo Moss were elected.", "Mrs Moss asked why."]
    assert list(people(lines)) == ["Ann Lea", "Moss"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a list says who came: whoever else speaks is left to it
        (["Present: Bo Moss, Cy Dunn", "Ann Lea reported a crack."], {"Bo Moss": "present", "Cy Dunn": "present"}),
        (["The meeting was attended by Bo Moss and Cy Dunn.", "Ann Lea reported a crack."],
         {"Bo Moss": "present", "Cy Dunn": "present"}),
        # a list of those who stayed away, or of others, is none of those who came
        (["Apologies: Bo Moss", "Ann Lea reported a crack. Bo Moss said nothing."],
         {"Bo Moss": "apologies", "Ann Lea": "present"}),
        (["Staff present: Bo Moss, Cy Dunn", "Ann Lea reported a crack."],
         {"Bo Moss": "in_attendance", "Cy Dunn": "in_attendance", "Ann Lea": "present"}),
    ],
)  # fmt: skip
def test_only_where_no_list_says_who_came(lines: list[str], expected: dict[str, str]) -> None:
    assert people(lines) == expected


def test_only_minutes() -> None:
    assert people(["Ann Lea reported a crack."], kind="other") == {}


def test_minutes_do_not_begin_behind_one_who_spoke() -> None:
    """What stands above the first speaker is no attendance list: its tasks are found."""
    lines = ["Apologies were received from Cy Dunn.", "Bo Moss will mend the door.", "Ann Lea reported a crack."]
    doc = attach(Doc(build().vocab), minutes("\n".join(lines)))
    for _, component in build().pipeline:
        doc = component(doc)
    assert [owner["name"] for fact in read(doc, names.ACTIONS) for owner in fact.data["owners"]] == ["Bo Moss"]
    assert [review.label for review in read(doc, names.REVIEWS)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Apologies were received and accepted from Ann Lea.",
        "Apologies were received and the reason accepted from Trustee Ann Lea.",
        "Apologies and reasons for absence were received from Ann Lea.",
        "Apologies for absence had been received, and were noted, from Ann Lea.",
    ],
)
def test_apologies_that_were_accepted_too(sentence: str) -> None:
    assert people(["Present: Bo Moss, Cy Dunn", sentence])["Ann Lea"] == "apologies"


def test_who_was_elected_is_no_list_of_those_who_came() -> None:
    lines = [
        "5. Elections",
        "After a show of hands the following were elected:",
        "Members: Bo Moss & Cy Dunn",
        "Chair: Eve Gray",
    ]
    assert people(["Dr Ann Lea opened the meeting.", *lines]) == {"Ann Lea": "present"}
    assert people([*lines[2:], "Dr Ann Lea opened the meeting."]).keys() >= {"Bo Moss", "Cy Dunn", "Eve Gray"}
