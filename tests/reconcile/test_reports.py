"""Which action a report is about when it does not repeat the action's words, in the small language of archive.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.reconcile import reconcile
from extract.reconcile.reports import Vocabulary, label_of
from extract.reconcile.series import group
from extract.reconcile.settings import DEFAULT
from extract.reconcile.statements import statements
from extract.records import Owner
from tests.reconcile.archive import codes, expected, follow, readings, threads

CASES = {
    # the label names the place, the owner reports
    "label and owner": """
        minutes 2024-01-10
        a! County | Roe | Roe to ask the surveyor for a crossing on Quarry Road
        b! County | Roe | Roe to find the plan of the harbour steps
        minutes 2024-02-14
        a> - | Quarry Road: Roe said that the traffic would be counted in May | in_progress""",
    # the label is the title of the item; the two reports of one item take the two actions of it
    "label is the item": """
        minutes 2024-01-10
        a! Village pond | Clerk | The Clerk to get prices for dredging
        b! Village pond | Ames | Ames to talk to the anglers
        c! Fair | Clerk | The Clerk to hire a tent
        minutes 2024-02-14
        b> - | Pond: the anglers had told Ames that they agree | completed
        a> - | Pond: two prices for dredging had come | completed""",
    # what was said of it at the meeting before is known, too
    "in the words of the last report": """
        minutes 2024-01-10
        a! Hall | NR | NR to have the gutter looked at
        b! Hall | TW | TW to order lamps for the porch
        minutes 2024-02-14
        a> - | The gutter: NR had met the roofer, who found slates missing | in_progress
        minutes 2024-03-13
        a> - | The roofer had replaced the slates | completed""",
    # one rare word is enough where it was spoken of last time and nothing else has it
    "one rare word": """
        minutes 2024-01-10
        a! Heating | NR | NR to renew the policy by June
        b! Fair | TW | TW to hire a tent and a stage
        minutes 2024-02-14
        b> - | The tent is booked | completed""",
    # but not for a matter of years ago
    "one word after long": """
        minutes 2024-01-10
        a! Fair | TW | TW to hire a tent and a stage
        minutes 2024-02-14
        b! Heating | NR | NR to renew the policy
        minutes 2024-03-13
        c! Heating | NR | NR to bleed the radiators
        minutes 2024-04-10
        d> - | The tent of the scouts is torn | in_progress""",
    # the number of an item under which one action was raised
    "number of the item": """
        minutes 2024-01-10
        a! GB 24/3 | NR | NR to write a summary
        minutes 2024-02-14
        a> GB 24/3 | On the agenda | completed""",
    # the number of an item under which two were raised: the words decide between them
    "two under one item": """
        minutes 2024-01-10
        a! GB 24/3 | NR | NR to write a summary for the partners
        b! GB 24/3 | TW | TW to share the results of the test
        minutes 2024-02-14
        b> GB 24/3 | Results: shared on the 4th | completed
        a> GB 24/3 | Summary: with the printers | in_progress
        minutes 2024-03-13
        a> GB 24/3 | Summary: printed | completed
        log 2024-04-10
        b  - | TW | Share the test's results | GB 24/3 | closed
        a  - | NR | Write a summary | GB 24/3 | closed""",
    # where two actions may be meant, none is chosen
    "two candidates": """
        minutes 2024-01-10
        a! Yard | NR | NR to paint the boat shed
        b! Quay | NR | NR to sell the old boat
        minutes 2024-02-14
        c> - | The boat: NR hopes to do it in May | in_progress""",
    # words that all minutes share prove nothing
    "common words": """
        minutes 2024-01-10
        a! Yard | Clerk | The Clerk to report to the council at the next meeting
        minutes 2024-02-14
        b> - | The council had received a report from the county | completed""",
    # news of this meeting is no news of what it only now decides
    "not of the same meeting": """
        minutes 2024-01-10
        b> - | The gutter: a roofer was found | completed
        a! Hall | NR | NR to have the gutter looked at by the roofer""",
    # the agenda prints the report that the minutes then tell: one report, and both are of the one action
    "stated twice": """
        minutes 2024-01-10
        a! Hall | NR | NR to ask the brewery for new chairs
        minutes 2024-02-14
        a> - | NR to ask the brewery for new chairs | in_progress
        a> - | NR to ask the brewery for new chairs | in_progress""",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_a_report_belongs_to_the_action_that_a_careful_clerk_would_name(text: str) -> None:
    assert threads(follow(text)) == expected(text)


def test_reports_without_an_action_are_kept_but_not_tracked() -> None:
    register = follow(CASES["two candidates"])
    assert [action.quote for action in register.actions] == ["NR to paint the boat shed", "NR to sell the old boat"]
    [report] = register.reports
    assert (report.status, report.marked, report.reported_only) == ("in_progress", False, True)
    assert report.confidence < 0.8


def test_a_report_between_two_actions_is_shown_with_both() -> None:
    register = follow(CASES["two candidates"])
    [row] = [row for row in register.reviews if row.code == "report-unclear"]
    assert len(row.candidates) == 2
    assert row.subject == register.reports[0].key


def test_a_row_of_an_old_list_is_tracked_though_no_minutes_in_the_archive_raise_it() -> None:
    [news] = readings("minutes 2024-01-10\n a> - | Order a second ladder | in_progress")
    [report] = news.reviewed
    row = replace(report, evidence=replace(report.evidence, found_by="reviewed.table"))
    task = replace(report, action_text=report.quote, owners=(Owner("NR", "NR"),))
    for told, tracked in ((report, 0), (row, 1), (task, 1)):
        register = reconcile([replace(news, reviewed=(told,))])
        assert (len(register.actions), len(register.reports)) == (tracked, 1 - tracked)


def test_the_reason_names_the_words_and_the_owner() -> None:
    register = follow(CASES["label and owner"])
    [_, report] = register.actions[0].mentions
    assert report.reasons == (
        "the report speaks of “quarry”, “road” and its owner, under a heading that names it; "
        "no other action comes near",
    )
    assert "report-unclear" not in codes(register)


LABELS = [
    ("Quarry Road: the lamps are lit", {"quarry", "road"}),
    ("GB 24/3 Boat shed – painted", {"boat", "shed"}),
    ("The lamps are lit.", set()),
    ("At 10:30 the lamps were lit", set()),
]


@pytest.mark.parametrize(("quote", "stems"), LABELS)
def test_the_label_of_a_report(quote: str, stems: set[str]) -> None:
    assert label_of(quote) == stems


def test_a_word_of_one_action_is_rare_and_one_of_all_is_not() -> None:
    vocabulary = Vocabulary()
    [series] = group(readings(CASES["two under one item"]), DEFAULT)
    for sitting in series.sittings:
        vocabulary.hear(statements(series, sitting, sitting.readings[0]))
    assert vocabulary.rarity("partner") == 1.0
    assert vocabulary.rarity("partner") > vocabulary.rarity("summary") > vocabulary.rarity("meet")
