"""Cross-checks and audit questions."""

from __future__ import annotations

import datetime as dt

from extract.reconcile import reconcile, views
from extract.records import Attendee, Decision, Evidence, Item, Meeting, Owner, Reading, Source
from extract.register import TrackedAction
from tests.reconcile.archive import follow

ARCHIVE = """
    minutes 2024-01-10
    a! Hall | NR | NR to obtain three quotes for the new boiler of the hall
    b! Yard | TW | TW to sweep the yard behind the kitchen
    log 2024-02-14
    a  Hall | NR | Obtain three quotes for the new boiler of the hall | in_progress | due 2024-03-01
    c  Roof | AB | Ask the builder about the slates of the tower | new
    log 2024-03-13
    a  Hall | TW | Obtain three quotes for the new boiler of the hall | in_progress | due 2024-04-01
    log 2024-04-10
    a  Hall | TW | Obtain three quotes for the new boiler of the hall | completed | due 2024-04-01"""


def words(actions: tuple[TrackedAction, ...]) -> list[str]:
    return [a.quote.split(" ", 3)[-1][:12] for a in actions]


REGISTER = follow(ARCHIVE)


def test_actions_of_the_minutes_that_no_log_shows() -> None:
    assert [a.quote for a in views.in_minutes_not_in_log(REGISTER)] == ["TW to sweep the yard behind the kitchen"]


def test_actions_of_a_log_that_no_minutes_open() -> None:
    assert [a.quote for a in views.in_log_without_origin(REGISTER)] == ["Ask the builder about the slates of the tower"]


def test_actions_that_were_dropped_without_a_word() -> None:
    assert len(views.silently_dropped(REGISTER)) == 2


def test_actions_whose_date_slipped() -> None:
    assert [a.slips for a in views.slipped(REGISTER)] == [1]
    assert views.slipped(REGISTER, times=2) == ()


def test_actions_that_changed_hands() -> None:
    (change,) = views.owner_changed(REGISTER)
    assert (change.before[0].initials, change.after[0].initials, change.place.meeting_date) == (
        "NR",
        "TW",
        dt.date(2024, 3, 13),
    )


def test_who_leads_what() -> None:
    assert [(name, len(actions)) for name, actions in views.who_leads(REGISTER)] == [("AB", 1), ("TW", 1)]


def test_whether_it_was_done_in_time_and_why_not() -> None:
    (late,) = views.done_in_time(REGISTER)
    assert (late.due, late.done, late.days, late.in_time) == (dt.date(2024, 3, 1), dt.date(2024, 4, 10), 40, False)
    assert late.why


SAID = Evidence(None, 0, 4, "Said", "test")


def minutes(body: str, month: int, decision: str, item: str, *people: str) -> Reading:
    name = f"{body}-{month}.txt"
    return Reading(
        Source(name, name, "text", name),
        "minutes",
        body,
        meeting=Meeting(date=dt.date(2024, month, 6)),
        attendees=tuple(Attendee(p, "present", SAID) for p in people),
        items=(Item("1", item, SAID, 0, 9),),
        decisions=(Decision(decision, "agreed", SAID, item="1"),),
    )


def test_decisions_with_date_and_topic() -> None:
    (taken,) = views.decisions_taken(reconcile([minutes("Hall Panel", 1, "The fees were agreed.", "Fees")]))
    assert (taken.date, taken.topic) == (dt.date(2024, 1, 6), "Fees")


def test_what_was_escalated_and_whether_it_arrived() -> None:
    sent = minutes("Hall Panel", 1, "It was agreed to refer the repair of the tower to the Trust Council.", "Tower")
    lost = minutes("Hall Panel", 2, "It was agreed to refer the price of tea to the Trust Council.", "Tea")
    later = minutes("Trust Council", 3, "The quotes were agreed.", "Repair of the tower")
    found = views.escalated(reconcile([sent, lost, later]))
    assert [(e.to, e.arrived is not None) for e in found] == [("Trust Council", True), ("Trust Council", False)]


def test_owners_who_left() -> None:
    from extract.records import Action

    action = Action("Mend the ladder", SAID, owners=(Owner("NR", "NR", "Nia Rowe"),))
    first = minutes("Hall Panel", 1, "Agreed.", "Fees", "Nia Rowe", "Tom West")
    first = Reading(**{name: getattr(first, name) for name in first.__slots__} | {"actions": (action,)})
    rest = [minutes("Hall Panel", n, "Agreed.", "Fees", "Tom West") for n in (2, 3, 4)]
    (left,) = views.owner_left(reconcile([first, *rest]))
    assert (left.owner, left.last_seen) == ("Nia Rowe", dt.date(2024, 1, 6))


def test_every_view_answers_on_an_empty_register() -> None:
    assert all(view(reconcile([])) == () for view in views.VIEWS.values())
