"""What a document is, told by its structure and words."""

from __future__ import annotations

import pytest

from extract.pipeline import facts, names
from tests.pipeline.documents import document, read_up_to

CASES = {
    "minutes": (
        "Minutes of the meeting of Larkfield Allotment Society", "Present: Nora Ash, Bill Dale", "Apologies: Una Fern",
        "1. Water", "It was agreed to mend the tap.", "The meeting closed at nine.",
    ),
    "agenda": (
        "Larkfield Allotment Society", "AGENDA", "A meeting will be held on 3 May 2031 in the hut.",
        "1. To receive apologies", "2. To approve the minutes of the last meeting", "3. To consider the water bill",
    ),
    "action_log": (
        "Larkfield Allotment Society", "Action log", "Ref | Action | Owner | Due | Status",
        "A1 | Mend the tap by the gate | NA | 3 May 2031 | Open", "A2 | Read the meter | BD | 4 May 2031 | Done",
    ),
    "risk_register": (
        "Larkfield risk register", "Ref | Risk | Likelihood | Impact | Score | Owner",
        "R1 | The well runs dry in summer | 3 | 4 | 12 | NA", "R2 | Sheds are broken into | 2 | 3 | 6 | BD",
    ),
    "paper": (
        "Board paper F", "Author: Nora Ash", "Sponsor: Bill Dale", "Purpose: approval", "Executive summary",
        "The tap needs replacing.", "Recommendations", "The board is asked to approve the purchase of a tap.",
    ),
    "other": ("A lovely day out", "We went to the sea and ate ice cream.", "Photos will follow."),
}  # fmt: skip


@pytest.mark.parametrize("kind", CASES)
def test_kinds(kind: str) -> None:
    doc = read_up_to(document(*CASES[kind]), "kind")
    assert [fact.label for fact in facts.read(doc, names.KIND)] == [kind]


def test_terms_of_reference_are_a_paper_although_they_speak_of_members_and_quorum() -> None:
    lines = (
        "Larkfield Allotment Society",
        "Terms of reference",
        "Membership",
        "Chair, Treasurer",
        "Quorum",
        "Three members.",
    )
    doc = read_up_to(document(*lines), "kind")
    assert facts.read(doc, names.KIND)[0].label == "paper"


def test_minutes_that_print_their_agenda_are_minutes() -> None:
    lines = (
        "# Larkfield, 3 May 2031",
        "# Attendees",
        "- Nora Ash",
        "- Bill Dale",
        "# Agenda",
        "- Water",
        "# Notes",
        "- NA: it leaks",
    )
    doc = read_up_to(document(*lines), "kind")
    assert facts.read(doc, names.KIND)[0].label == "minutes"


def test_nothing_is_said_of_an_empty_document() -> None:
    assert facts.read(read_up_to(document(), "kind"), names.KIND) == []


# What real archives showed: titles below a letterhead, whole minutes in one line, kinds told by the file's name alone.
HARD = {
    "a letterhead of many lines above the title": (
        "minutes",
        ("Larkfield", "The Hut", "Spring Lane", "LK1 1AA", "Tel 1", "Fax 2", "hut@larkfield.example", "Clerk",
         "Nora Ash", "Serving Upper Larkfield", "Nether Larkfield", "and the Common", "FULL COUNCIL", "3 May 2031",
         "MINUTES", "The roll was called."),
    ),
    "all in one line": (
        "minutes",
        ("DRAFT MINUTES OF THE LARKFIELD COUNCIL HELD AT THE HUT ON 3 MAY 2031 Present: N Ash, B Dale. 1. To receive "
         "apologies: none. 2. To approve the minutes: agreed. 3. To consider the tap: " + "it drips, " * 30,),
    ),
    "an address labelled Agenda is no title": (
        "minutes",
        ("Larkfield telecon - report", "Agenda: https://larkfield.example/may", "RESOLVED: the tap is mended",
         "ACTION: Nora to thank the plumber"),
    ),
    "a report to a council is a paper, whatever it says was agreed": (
        "paper",
        ("From: Nora Ash, Leader", "To: Larkfield Council", "Subject: The tap", "Summary:",
         "It was agreed to look at it.", "Recommendations:",
         "The Council is asked to note that it was reported that the tap drips.",
         "The hut committee agreed that it was noted."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HARD)
def test_kinds_of_hard_documents(case: str) -> None:
    kind, lines = HARD[case]
    doc = read_up_to(document(*lines), "kind")
    assert [fact.label for fact in facts.read(doc, names.KIND)] == [kind]


@pytest.mark.parametrize(
    "lines",
    [
        # an agenda that is minuted below
        ("Larkfield society", "Agenda:", "- Ferry lease", "- Lamps", "## Ferry lease", "Una signs.", "## Lamps"),
        # what was talked about
        ("## Things to talk about:", "- lamps", "## Things talked about:", "- lamps: they are lit again"),
        # a line end lost behind the label
        ("Larkfield society", "PresentNora Ash, Warden", "Una Fern, Clerk", "The ferry is late."),
    ],
)  # fmt: skip
def test_minutes_that_do_not_say_so(lines: tuple[str, ...]) -> None:
    doc = read_up_to(document(*lines), "kind")
    assert [fact.label for fact in facts.read(doc, names.KIND)] == ["minutes"]
