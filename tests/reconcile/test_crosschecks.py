"""Cross-checks as rows: what each says, of what, and where."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from extract.reconcile import checks
from extract.reconcile.crosschecks import question
from extract.reconcile.views import VIEWS
from extract.records import Evidence
from extract.register import CheckKind, Finding, Place, Register
from tests.reconcile.archive import follow
from tests.reconcile.test_views import ARCHIVE, minutes, reconcile

REGISTER = follow(ARCHIVE)
SAID = [
    # check, begin of the words it is about, what it says, day of the document to look at
    ("in-minutes-not-in-log", "TW to sweep", "The minutes give it; no action log shows it.", "2024-01-10"),
    ("in-log-without-origin", "Ask the builder", "An action log shows it; no minutes give it.", "2024-02-14"),
    ("slipped", "NR to obtain", "Put off once: from 2024-03-01 to 2024-04-01.", "2024-01-10"),
    ("owner-changed", "NR to obtain", "Passed from NR to TW.", "2024-03-13"),
    ("done-in-time", "NR to obtain", "Late by 40 days: due 2024-03-01, done by 2024-04-10.", "2024-01-10"),
    ("who-leads", "Ask the builder", "AB: no date.", "2024-02-14"),
]


@pytest.mark.parametrize(("kind", "words", "what", "day"), SAID, ids=[row[0] for row in SAID])
def test_what_is_said(kind: CheckKind, words: str, what: str, day: str) -> None:
    found = [check for check in checks(REGISTER, [kind]) if check.quote.startswith(words)]
    assert [check.what.partition(" Said")[0] for check in found] == [what]
    assert found[0].proof[0].meeting_date == dt.date.fromisoformat(day)
    assert found[0].body == "Hillside Hall Committee"
    assert found[0].key in {action.key for action in REGISTER.actions}


def test_what_was_dropped_says_since_when() -> None:
    assert {check.what for check in checks(REGISTER, ["silently-dropped"])} == {
        f"Not finished; the meetings from {a.not_mentioned_since} on say nothing of it."
        for a in REGISTER.actions
        if a.not_mentioned_since
    }


def test_a_decision_has_its_type_its_topic_and_its_body() -> None:
    (taken,) = checks(reconcile([minutes("Hall Panel", 1, "The fees were agreed.", "Fees")]), ["decisions-taken"])
    assert (taken.what, taken.quote, taken.body, taken.key) == (
        "Agreed: Fees",
        "The fees were agreed.",
        "Hall Panel",
        None,
    )


def test_what_was_passed_on_says_whether_it_arrived() -> None:
    sent = minutes("Hall Panel", 1, "It was agreed to refer the repair of the tower to the Trust Council.", "Tower")
    later = minutes("Trust Council", 3, "The quotes were agreed.", "Repair of the tower")
    (heard,) = checks(reconcile([sent, later]), ["escalated"])
    assert heard.what == "Passed on to Trust Council: taken up there on 2024-03-06 (Trust Council-3.txt)."
    assert [place.meeting_date for place in heard.proof] == [dt.date(2024, 1, 6), dt.date(2024, 3, 6)]
    (lost,) = checks(reconcile([sent, minutes("Trust Council", 3, "Agreed.", "Tea")]), ["escalated"])
    assert lost.what == "Passed on to Trust Council: no document there takes it up."


def test_a_decision_without_a_quorum_shows_both_sentences() -> None:
    meeting, rule = (
        Place(name, name, None, Evidence(None, 0, len(words), words, "test"))
        for name, words in (("minutes.txt", "The fees were agreed."), ("terms.txt", "A quorum is three."))
    )
    register = Register(findings=(Finding("quorum", False, "At the decision: 2 were present.", meeting, rule),))
    (found,) = checks(register, ["decided-without-quorum"])
    assert (found.quote, found.what) == ("The fees were agreed.", "At the decision: 2 were present.")
    assert found.proof == (meeting, rule)


def test_every_view_is_a_check_with_a_question() -> None:
    assert tuple(VIEWS) == get_args(CheckKind)
    assert all(question(kind).endswith(".") for kind in VIEWS)
    assert {check.kind for check in checks(REGISTER)} >= {row[0] for row in SAID}
