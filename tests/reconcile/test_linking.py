"""Which mentions are one action: one case a line of reasoning, in the small language of archive.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.reconcile import reconcile
from extract.records import Attendee, Evidence
from tests.reconcile.archive import codes, expected, follow, readings, threads

CASES = {
    # the same words under the same heading, printed again
    "printed again": """
        log 2024-01-10
        a  Hall | NR | Draft the lease of the hall | new
        log 2024-02-14
        a  Hall | NR | Draft the lease of the hall | carried_forward""",
    # the same words under different headings are different tasks; the heading tells which goes on
    "heading tells apart": """
        log 2024-01-10
        a  Hall | - | Prepare a costed plan | new
        b  Garden | - | Prepare a costed plan | new
        log 2024-02-14
        b  Garden | - | Prepare a costed plan | completed
        a  Hall | - | Prepare a costed plan | carried_forward""",
    # a task of another heading is not taken for the one that was dropped
    "dropped stays dropped": """
        log 2024-01-10
        a  Hall | - | Prepare a costed plan | new
        b  Garden | - | Prepare a costed plan | new
        log 2024-02-14
        b  Garden | - | Prepare a costed plan | completed
        c  Cellar | - | Prepare a costed plan | carried_forward""",
    # a number that changes makes another task, however alike the rest is
    "each meeting's minutes": """
        log 2024-01-10
        a  Office | Clerk | Circulate the minutes of the fourth meeting to all members | new
        log 2024-02-14
        b  Office | Clerk | Circulate the minutes of the fifth meeting to all members | new""",
    # so does a name
    "another name": """
        log 2024-01-10
        a  Roads | NR | Write to Aldbrook Council about the broken bridge by the mill | carried_forward
        log 2024-02-14
        b  Roads | NR | Write to Corrbrook Council about the broken bridge by the mill | carried_forward""",
    # a heading that only says where actions stand speaks against nothing
    "carried over": """
        minutes 2024-01-10
        a! Stage lights | NR | NR to borrow the long ladder from the fire station
        minutes 2024-02-14
        a! Actions carried over from the last meeting | NR | NR to borrow the long ladder from the fire station""",
    # nor does another topic, where owner and words are the same and none is like it
    "another topic": """
        minutes 2024-01-10
        a! Stage lights | NR | NR to borrow the long ladder from the fire station for a day
        minutes 2024-02-14
        a! Cellar | NR | NR to borrow the long ladder from the fire station for a day""",
    # left out of one log and back in the next
    "back after a gap": """
        log 2024-01-10
        a  Hall | NR | Set up a booking diary for the upper room | carried_forward
        log 2024-02-14
        b  Hall | TW | Paint the door | new
        log 2024-03-13
        a  Hall | NR | Set up a booking diary for the upper room | carried_forward""",
    # words were added, the heading and the owner are the same, and it is not printed as new
    "extended wording": """
        log 2024-01-10
        a  Hall | NR | Report on the state of the roof | new
        log 2024-02-14
        a  Hall | NR | Report on the state of the roof – waiting for the surveyor | carried_forward""",
    # two tasks became one: which of them goes on is for a person to say
    "merged": """
        log 2024-01-10
        a  News | - | Schedule of talks and visits | carried_forward
        b  News | - | Plan for meeting the neighbours | carried_forward
        log 2024-02-14
        c  News | - | Schedule of talks and visits and plan for meeting the neighbours | carried_forward""",
    # without headings, rows in the same words are told apart by their neighbours
    "neighbours": """
        log 2024-01-10
        a  - | - | Prepare a costed plan | new
        b  - | - | Write to the tenants of the mill | new
        c  - | - | Prepare a costed plan | new
        d  - | - | Order a second ladder | new
        log 2024-02-14
        b  - | - | Write to the tenants of the mill | carried_forward
        c  - | - | Prepare a costed plan | carried_forward
        d  - | - | Order a second ladder | carried_forward
        e  - | - | Prepare a costed plan | completed""",
    # the heading was renamed, but no other row of either log reads like it
    "renamed heading": """
        log 2024-01-10
        a  Boiler room | NR | Obtain three quotes for the new boiler | new
        log 2024-02-14
        a  Heating and energy | NR | Obtain three quotes for the new boiler | in_progress""",
    # the owner changed: re-owned
    "re-owned": """
        log 2024-01-10
        a  Hall | NR | Obtain three quotes for the new boiler | new
        log 2024-02-14
        a  Hall | TW | Obtain three quotes for the new boiler | in_progress""",
    # a finished task given anew is a new action
    "given anew": """
        log 2024-01-10
        a  Hall | NR | Sweep the chimney of the great hall | completed
        log 2024-02-14
        b  Hall | NR | Sweep the chimney of the great hall | new""",
    # but one that is said to go on was not finished after all
    "reopened": """
        log 2024-01-10
        a  Hall | NR | Sweep the chimney of the great hall | completed
        log 2024-02-14
        a  Hall | NR | Sweep the chimney of the great hall | in_progress""",
    # what every meeting asks for anew is another action each time
    "routine": """
        minutes 2024-01-10
        a! Close | Clerk | The Clerk will circulate the minutes to the members
        minutes 2024-02-14
        b! Close | Clerk | The Clerk will circulate the minutes to the members""",
    # a finished row that is printed once more is not
    "completed twice": """
        log 2024-01-10
        a  Hall | NR | Sweep the chimney of the great hall | completed
        log 2024-02-14
        a  Hall | NR | Sweep the chimney of the great hall | completed""",
    # a lasting reference carries the thread over any wording
    "reference": """
        minutes 2024-01-10
        a  - | NR | Look at the drains | 41.2
        minutes 2024-02-14
        a> 41.2 | NR is still waiting for the plumber | in_progress
        a  - | NR | Look at the drains | 41.2
        b  - | NR | Order new lamps for the porch | 42.1
        minutes 2024-03-13
        a> 41.2 | Done
        b> 42.1 | NR had not managed to do this
        b  - | NR | Get lamps for the porch and the yard | 42.1""",
    # numbers that count each list anew name nothing, except for the report on the list before
    "restarting numbers": """
        minutes 2024-01-10
        a  - | NR | Look at the drains of the annexe | 1
        b  - | TW | Order new lamps for the porch | 2
        minutes 2024-02-14
        b> 2 | Lamps had come | completed
        c  - | AB | Thank the mayor for the visit | 1
        d  - | NR | Print tickets for the play | 2
        minutes 2024-03-13
        c> 1 | Thanks were sent | completed
        e  - | TW | Mend the ladder | 1""",
    # a reference used again for something else, by somebody else: a new action, shown to a person
    "reference used again": """
        minutes 2024-01-10
        a  - | NR | Look at the drains of the annexe | 7/4
        z  - | NR | Write down the stock of the bar | 7/5
        minutes 2024-02-14
        z  - | NR | Write down the stock of the bar | 7/5
        b  - | TW | Thank the mayor for coming | 7/4""",
    # the minutes and the list at their end
    "prose and list": """
        minutes 2024-01-10
        a! Hall | NR | NR will see whether the drains can be looked at
        a  - | NR | Look at the drains | 41.2
        b! Hall | TW | TW would order the lamps
        b  - | TW | Order new lamps for the porch | 41.3""",
    # a labelled action in the text and the owner's only new row, in other words
    "label and list": """
        minutes 2024-01-10
        a! Hall | NR | NR to demo it next time | marked
        a  - | NR | Show the booking site to the committee | 41.2
        b  - | TW | Order new lamps for the porch | 41.3""",
    # a report without a reference speaks of the same thing and of its owner
    "report in words": """
        minutes 2024-01-10
        a! Hall | NR | NR to ask the builder for a quote to repair the east gutter
        minutes 2024-02-14
        a> - | NR had asked the builder for a quote to repair the gutter | completed""",
    # alike words of another owner and item in minutes: for a person to see, not linked
    "words alone": """
        minutes 2024-01-10
        a! Hall | NR | NR to write to all members about the fees
        minutes 2024-02-14
        b! Fair | TW | TW to write to all members about the fair""",
    # two bodies never share an action
    "two bodies": """
        log 2024-01-10 of Hillside Hall Committee
        a  Hall | NR | Draft the lease of the hall for the trustees | carried_forward
        log 2024-02-14 of Millbrook Library Board
        b  Hall | NR | Draft the lease of the hall for the trustees | carried_forward""",
}


# How many words it takes: each pair of cases stands on the two sides of a threshold.
LIMITS = {
    # nothing but the words: eight in the minutes are too many for chance, seven are not
    "eight words alone": """
        minutes 2024-01-10
        a! - | - | Borrow long ladders, paint, brushes, sheets, lamps, ropes and buckets | marked
        minutes 2024-02-14
        a! - | - | Borrow long ladders, paint, brushes, sheets, lamps, ropes and buckets | marked""",
    "seven words alone": """
        minutes 2024-01-10
        a! - | - | Borrow ladders, paint, brushes, sheets, lamps and ropes | marked
        minutes 2024-02-14
        b! - | - | Borrow ladders, paint, brushes, sheets, lamps and ropes | marked""",
    # in logs two words do, where nothing speaks against them; one does not
    "two words in logs": """
        log 2024-01-10
        a  - | - | Paint doors | carried_forward
        log 2024-02-14
        a  - | - | Paint doors | carried_forward""",
    "one word in logs": """
        log 2024-01-10
        a  - | - | Painting | carried_forward
        log 2024-02-14
        b  - | - | Painting | carried_forward""",
    # the heading changed: four words in logs do, where no other row has them
    "four words, another heading": """
        log 2024-01-10
        a  Hall | - | Paint upper hall doors | carried_forward
        log 2024-02-14
        a  Cellar | - | Paint upper hall doors | carried_forward""",
    "three words, another heading": """
        log 2024-01-10
        a  Hall | - | Paint hall doors | carried_forward
        log 2024-02-14
        b  Cellar | - | Paint hall doors | carried_forward""",
    # words were added, no heading: the owner and four words do
    "extended, four words, same owner": """
        minutes 2024-01-10
        a! - | NR | Paint upper hall doors | marked
        minutes 2024-02-14
        a! - | NR | Paint upper hall doors in spring with cheap varnish | marked""",
    "extended, three words, same owner": """
        minutes 2024-01-10
        a! - | NR | Paint hall doors | marked
        minutes 2024-02-14
        b! - | NR | Paint hall doors in spring with cheap varnish | marked""",
    # words were added in logs, under another heading: seven do, eight where the owner changed
    "extended, seven words, another heading": """
        log 2024-01-10
        a  Hall | NR | Borrow ladders, paint, brushes, sheets, lamps and ropes | carried_forward
        log 2024-02-14
        a  Cellar | NR | Borrow ladders, paint, brushes, sheets, lamps and ropes – by spring | carried_forward""",
    "extended, seven words, another heading and owner": """
        log 2024-01-10
        a  Hall | NR | Borrow ladders, paint, brushes, sheets, lamps and ropes | carried_forward
        log 2024-02-14
        b  Cellar | TW | Borrow ladders, paint, brushes, sheets, lamps and ropes – by spring | carried_forward""",
    # a report repeats two words of the action
    "a report of two words": """
        minutes 2024-01-10
        a! Hall | NR | NR to paint doors | marked
        minutes 2024-02-14
        a> - | Paint doors | completed""",
}


@pytest.mark.parametrize("text", [*CASES.values(), *LIMITS.values()], ids=[*CASES, *LIMITS])
def test_each_mention_belongs_to_the_action_that_a_careful_clerk_would_name(text: str) -> None:
    assert threads(follow(text)) == expected(text)


def test_every_link_says_why() -> None:
    for text in CASES.values():
        for action in follow(text).actions:
            assert all(mention.reasons for mention in action.mentions[1:]), action


@pytest.mark.parametrize(
    ("case", "code"),
    [("merged", "link-ambiguous"), ("reference used again", "reference-reused"), ("given anew", "link-near-miss")],
)
def test_what_was_left_apart_is_shown_with_both_texts(case: str, code: str) -> None:
    rows = [row for row in follow(CASES[case]).reviews if row.code == code]
    assert rows
    assert all(row.evidence and row.candidates and row.subject for row in rows)


def test_a_clear_archive_needs_no_review() -> None:
    assert codes(follow(CASES["heading tells apart"])) == set()


def test_bare_initials_are_those_of_the_one_person_who_bore_them_at_other_meetings() -> None:
    text = """
        minutes 2024-01-10
        minutes 2024-02-14
        a! Site | AdM | Show the booking site to the trustees | marked
        a  - | Anna de Mora | Demonstrate the booking site | 4.1
        b  - | Tom | Order lamps for the site of the old booking hall | 4.2"""
    first, second = readings(text)
    there = Attendee("Anna de Mora", "present", Evidence(None, 0, 4, "Anna", "test"), "ADM")
    first = replace(first, attendees=(there,))
    assert threads(reconcile([first, second])) == expected(text)
    other = replace(there, name="Aldo di Mare", initials="AdM")
    first = replace(first, attendees=(there, other))  # two people bore them: they prove nothing
    assert threads(reconcile([first, second])) != expected(text)
