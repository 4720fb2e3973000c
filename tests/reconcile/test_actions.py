"""Threads as tracked actions, and the register as it stood on a day."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from extract.reconcile import as_at
from extract.reconcile.actions import bearers_of, with_name
from extract.records import Attendee, Evidence, Owner, Reading, Source
from extract.register import Register, TrackedAction
from tests.reconcile.archive import codes, follow

D = dt.date.fromisoformat

LOGS = """
    log 2024-01-10
    a  Hall | NR | Obtain three quotes for the new boiler | new | due 2024-02-01
    b  Hall | TW | Paint the back door of the hall | new
    log 2024-02-14
    a  Hall | NR | Obtain three quotes for the new boiler | in_progress | due 2024-03-01
    log 2024-03-13
    a  Hall | NR/TW | Obtain three quotes for the new boiler | in_progress | due 2024-05-01
    log 2024-05-08
    a  Hall | TW | Obtain three quotes for the new boiler | completed | due 2024-05-01"""


def one(register: Register, words: str) -> TrackedAction:
    (found,) = [a for a in register.actions if words in a.quote]
    return found


def test_an_action_keeps_its_first_date_and_counts_its_slips() -> None:
    boiler = one(follow(LOGS), "boiler")
    assert (boiler.first_due, boiler.due, boiler.slips) == (D("2024-02-01"), D("2024-05-01"), 2)
    assert (boiler.raised, boiler.status, boiler.status_date) == (D("2024-01-10"), "completed", D("2024-05-08"))
    assert boiler.meetings_carried == 3
    assert [o.initials for o in boiler.owners] == ["TW"]


def test_silence_is_not_mentioned_and_never_closed() -> None:
    door = one(follow(LOGS), "door")
    assert (door.status, door.not_mentioned_since) == ("open", D("2024-02-14"))


def test_a_finished_action_is_not_missed() -> None:
    text = LOGS + "\n    log 2024-06-12\n    c  Hall | AB | Hang the pictures | new"
    assert one(follow(text), "boiler").not_mentioned_since is None


def test_a_log_without_attendance_takes_names_from_the_minutes() -> None:
    """Initials that two people have borne stay bare."""

    def came(name: str, initials: str) -> Attendee:
        return Attendee(name, "present", Evidence(None, 0, 1, "x", "test"), initials=initials)

    def met(*people: Attendee) -> Reading:
        return Reading(Source("m.txt", "m.txt", "text", "m"), "minutes", "Hall Board", attendees=people)

    series = SimpleNamespace(
        readings=(met(came("Nia Rowe", "NR"), came("Tom West", "TW")), met(came("Tia Wood", "TW")))
    )
    assert bearers_of(series) == {"NR": "Nia Rowe"}  # type: ignore[arg-type]
    bare = Owner("NR", "NR", None, "person", (), "not-listed")
    assert with_name(bare, {"NR": "Nia Rowe"}) == Owner("NR", "NR", "Nia Rowe")
    assert with_name(Owner("TW", "TW", flag="not-listed"), {"NR": "Nia Rowe"}).name is None


def test_complete_is_not_closed() -> None:
    text = """
        minutes 2024-01-10
        a  - | NR | Look at the drains | 41.2
        minutes 2024-02-14
        a> 41.2 | NR has done this | completed
        minutes 2024-03-13
        a> 41.2 | The meeting accepted this; the action is removed | closed"""
    (action,) = follow(text).actions
    assert [m.status for m in action.mentions] == ["open", "completed", "closed"]
    assert action.status == "closed"


def test_a_row_of_minutes_without_a_status_is_open_and_of_a_log_unknown() -> None:
    (minuted,) = follow("minutes 2024-01-10\na  - | NR | Look at the drains").actions
    (logged,) = follow("log 2024-01-10\na  - | NR | Look at the drains").actions
    assert (minuted.status, logged.status) == ("open", None)


def test_a_report_on_all_actions_counts_for_each_that_is_open() -> None:
    text = """
        minutes 2024-01-10
        a  - | NR | Look at the drains | 41.2
        b  - | TW | Order new lamps | 41.3
        minutes 2024-02-14
        b> 41.3 | Lamps have come | completed
        minutes 2024-03-13
        x* All actions were not yet due | not_started
        c  - | AB | Mend the ladder | 43.1"""
    register = follow(text)
    drains, lamps, ladder = (one(register, w) for w in ("drains", "lamps", "ladder"))
    assert (drains.status, drains.status_date, drains.mentions[-1].kind) == (
        "not_started",
        D("2024-03-13"),
        "everything",
    )
    assert (lamps.status, ladder.status) == ("completed", "open")


def test_a_report_on_all_actions_without_any_is_shown() -> None:
    assert "everything-without-actions" in codes(follow("minutes 2024-01-10\nx* All actions were complete | completed"))


def test_the_register_as_at_a_day_knows_nothing_of_later_days() -> None:
    states = {s.quote.split()[0]: s for s in as_at(follow(LOGS), D("2024-03-20"))}
    boiler, door = states["Obtain"], states["Paint"]
    assert (boiler.status, boiler.due, boiler.slips, boiler.meetings_carried) == ("in_progress", D("2024-05-01"), 2, 2)
    assert (boiler.open, boiler.overdue, boiler.rag, boiler.days_open) == (True, False, "amber", 70)
    assert (door.open, door.rag, door.not_mentioned_since) == (True, None, D("2024-02-14"))


def test_red_is_past_its_date_and_a_finished_action_has_no_colour() -> None:
    register = follow(LOGS)
    late = {s.quote.split()[0]: s for s in as_at(register, D("2024-02-05"))}["Obtain"]
    done = {s.quote.split()[0]: s for s in as_at(register, D("2024-06-01"))}["Obtain"]
    assert (late.overdue, late.rag, late.days_overdue) == (True, "red", 4)
    assert (done.open, done.rag, done.days_open) == (False, None, 119)


def test_before_the_first_meeting_there_is_nothing() -> None:
    assert as_at(follow(LOGS), D("2024-01-09")) == ()


def test_next_meeting_is_revised_to_the_day_of_the_real_one() -> None:
    text = """
        minutes 2024-01-10
        a  - | NR | Look at the drains | 41.2 | due next meeting
        minutes 2024-02-21
        b  - | TW | Order new lamps | 42.1"""
    drains = one(follow(text), "drains")
    assert (drains.due, drains.due_text, drains.due_rule) == (D("2024-02-21"), "next meeting", "calendar.next-meeting")
