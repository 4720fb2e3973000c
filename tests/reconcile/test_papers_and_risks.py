"""Links between documents, and risks over time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import replace

import pytest

from extract.reconcile import reconcile
from extract.records import Decision, Evidence, Item, Kind, Meeting, Paper, Reading, Recommendation, Risk, Source
from extract.register import TrackedRisk
from tests.reconcile.archive import codes, readings

DAY = dt.date(2024, 3, 21)


def at(position: int, text: str = "words") -> Evidence:
    return Evidence(None, position, position + len(text), text, "test")


def source(name: str) -> Source:
    return Source(f"archive/{name}", name, "text", name)


MINUTES = Reading(
    source("minutes.txt"),
    "minutes",
    "Moorland Panel",
    meeting=Meeting(date=DAY),
    items=(
        Item("4", "Path repairs", at(100), 100, 300, papers=("Paper C",)),
        Item("5", "Bridge", at(300), 300, 500, papers=("Paper D",)),
    ),
    decisions=(
        Decision("The Panel approved the programme of path repairs.", "approved", at(150)),
        Decision("The Panel approved the design of the bridge.", "approved", at(350)),
    ),
)


def paper(name: str, reference: str, day: dt.date | None, *asked: str, title: str = "Path repairs") -> Reading:
    recommendations = tuple(Recommendation(text, text.split()[0], at(10 * n)) for n, text in enumerate(asked))
    return Reading(
        source(name),
        "paper",
        "Moorland Panel",
        paper=Paper(reference, title, date=day, recommendations=recommendations),
    )


def test_a_paper_is_tied_to_the_item_that_names_it_and_its_recommendation_to_the_decision() -> None:
    asked = paper("c.txt", "Panel paper C", DAY, "approve the programme of path repairs", "note the costs")
    links = reconcile([MINUTES, asked, paper("d.txt", "Paper D", DAY - dt.timedelta(days=90))]).links
    assert [(k.kind, k.source.document, k.target.item) for k in links] == [
        ("paper", "c.txt", "Path repairs"),
        ("recommendation", "c.txt", "Path repairs"),
    ]
    assert all(k.reasons for k in links)


def test_a_paper_of_the_day_without_a_reference_is_known_by_the_title_of_the_item() -> None:
    """Reports to councils bear no letter; they bear the day of the meeting and the words of the item."""
    item = Item("6", "Repairs of paths", at(500), 500, 700)
    decided = Decision("The Panel approved the programme of path repairs.", "approved", at(550))
    minutes = dataclasses.replace(MINUTES, items=(item,), decisions=(decided,))
    asked = paper("report.txt", "", DAY, "approve the programme of path repairs", title="Path repairs")
    assert [k.kind for k in reconcile([minutes, asked]).links] == ["paper", "recommendation"]
    other = paper("report.txt", "", DAY, title="Bridge repairs on the moor")
    late = paper("report.txt", "", DAY + dt.timedelta(days=1), title="Path repairs")
    council = dataclasses.replace(asked, body="Moorland Council")
    assert reconcile([minutes, other, late, council]).links == ()


def test_a_paper_of_the_weeks_before_counts_and_two_of_one_name_do_not() -> None:
    early = paper("c.txt", "C", DAY - dt.timedelta(days=7))
    assert [k.kind for k in reconcile([MINUTES, early]).links] == ["paper"]
    assert reconcile([MINUTES, early, paper("c2.txt", "C", DAY, title="Another")]).links == ()


def test_a_row_of_the_log_is_tied_to_its_minute() -> None:
    text = """
        minutes 2024-01-10
        a! Hall | NR | NR to obtain three quotes for the new boiler of the hall
        log 2024-01-17
        a  Hall | NR | Obtain three quotes for the new boiler of the hall | in_progress"""
    (link,) = reconcile(readings(text)).links
    assert (link.kind, link.source.document[:3], link.target.document[:3]) == ("action", "act", "min")


def register(n: int, *risks: Risk, kind: Kind = "risk_register") -> Reading:
    return Reading(source(f"{n}.txt"), kind, "Moorland Panel", meeting=Meeting(date=dt.date(2024, n, 1)), risks=risks)


def risk(quote: str, reference: str | None = None, score: int | None = None, target: int | None = None) -> Risk:
    return Risk(
        quote,
        at(abs(hash(quote)) % 1000 if False else len(quote), quote),
        reference=reference,
        title=quote,
        score=score,
        target=target,
    )


FLOOD, FIRE = "Flooding of the lower path after rain", "Fire in the reed beds in a dry summer"


def tracked(*found: Reading) -> list[TrackedRisk]:
    return sorted(reconcile(found).risks, key=lambda r: r.quote)


def test_a_risk_is_followed_by_its_reference_with_its_scores() -> None:
    (fire, flood) = tracked(
        register(1, risk(FLOOD, "R1", 12, 6), risk(FIRE, "R2", 9)),
        register(4, risk("Flooding of the lower path", "R1", 8, 6), risk(FIRE, "R2", 9)),
    )
    assert flood.scores == ((dt.date(2024, 1, 1), 12, 6), (dt.date(2024, 4, 1), 8, 6))
    assert (flood.first_seen, flood.last_seen, flood.score) == (dt.date(2024, 1, 1), dt.date(2024, 4, 1), 8)
    assert fire.mentions[1].reasons == ("same reference r2",)


def test_a_bare_risk_list_in_minutes_is_followed_by_its_words() -> None:
    (flood,) = tracked(register(1, risk(FLOOD), kind="minutes"), register(2, risk(FLOOD.upper()), kind="minutes"))
    assert len(flood.mentions) == 2


def test_the_same_reference_for_another_risk_is_another_risk() -> None:
    assert len(tracked(register(1, risk(FLOOD, "R1")), register(2, risk(FIRE, "R1")))) == 2


def test_two_references_are_two_risks_whatever_the_words() -> None:
    assert len(tracked(register(1, risk(FLOOD, "R1")), register(2, risk(FLOOD, "R7")))) == 2


def test_a_risk_worded_like_another_is_shown() -> None:
    found = reconcile([register(1, risk(FLOOD)), register(2, risk("Flooding of the lower path"))])
    assert (len(found.risks), codes(found)) == (2, {"risk-near-miss"})


@pytest.mark.parametrize(
    "text",
    ["XXXX", "There is a risk that …", "There is a risk...", "[Yes / No / Not applicable]", "[to be completed]", "TBC"],
)
def test_an_unfilled_template_is_no_risk(text: str) -> None:
    assert tracked(register(1, risk(text))) == []


def test_actions_that_name_a_risk_are_tied_to_it() -> None:
    log = readings("log 2024-01-10 of Moorland Panel\na  Paths | NR | Dig a ditch against R1 before the winter | new")
    found = reconcile([*log, register(1, risk(FLOOD, "R1"))])
    assert found.risks[0].actions == (found.actions[0].key,)


def test_impossible_readings_do_not_break_anything() -> None:
    empty = replace(MINUTES, items=(), decisions=(), meeting=Meeting(), body=None, source=source("empty.txt"))
    assert reconcile([empty]).actions == ()
    assert reconcile([]).series == ()
