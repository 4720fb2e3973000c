"""What people correct wins, is never lost, and is reported when the source changes beneath it."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.reconcile import as_at, reconcile
from extract.register import Correction, Register
from tests.reconcile.archive import follow, readings

TEXT = """
    log 2024-01-10
    a  Hall | NR | Obtain three quotes for the new boiler | new | due 2024-02-01
    b  Roof | TW | Ask the builder about the slates of the tower | new
    log 2024-02-14
    a  Hall | NR | Obtain three quotes for the new boiler | carried_forward | due 2024-02-01"""


def corrected(*corrections: Correction, text: str = TEXT) -> Register:
    return reconcile(readings(text), corrections=corrections)


def keys() -> dict[str, str]:
    return {a.quote.split()[0]: a.key for a in corrected().actions}


def change(key: str, field: str, value: str | None, before: str | None = None, at: str = "2024-02-20") -> Correction:
    return Correction(key, field, value, before, "Ola Venn", at)


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("status", "completed", "status", "completed"),
        ("due", "2024-06-01", "due", dt.date(2024, 6, 1)),
        ("quote", "Get three quotes", "quote", "Get three quotes"),
        ("due", None, "due", None),
    ],
)
def test_a_correction_wins(field: str, value: str | None, attribute: str, expected: object) -> None:
    key = keys()["Obtain"]
    (action,) = [a for a in corrected(change(key, field, value)).actions if a.key == key]
    assert getattr(action, attribute) == expected
    assert action.corrected == (key,)


def test_owners_are_given_as_names_or_initials() -> None:
    key = keys()["Ask"]
    (action,) = [a for a in corrected(change(key, "owner", "AB; Nia Rowe")).actions if a.key == key]
    assert [(o.initials, o.name) for o in action.owners] == [("AB", None), (None, "Nia Rowe")]


def test_the_last_correction_of_a_field_wins_whatever_the_order() -> None:
    key = keys()["Ask"]
    first, last = change(key, "status", "on_hold", at="2024-02-20"), change(key, "status", "closed", at="2024-02-21")
    assert corrected(first, last) == corrected(last, first)
    assert {"closed"} == {a.status for a in corrected(last, first).actions if a.key == key}


def test_not_an_action_leaves_the_register_and_stays_recorded() -> None:
    key = keys()["Ask"]
    register = corrected(change(key, "action", "no"))
    assert key not in {a.key for a in register.actions}
    assert register.corrections


def test_people_link_and_unlink() -> None:
    boiler, slates = keys()["Obtain"], keys()["Ask"]
    linked = corrected(change(slates, "link", boiler))
    (action,) = linked.actions
    assert [m.place.meeting_date.month for m in action.mentions if m.place.meeting_date] == [1, 1, 2]
    assert "linked by Ola Venn on 2024-02-20" in action.mentions[1].reasons
    (whole,) = [a for a in corrected().actions if a.key == boiler]
    apart = corrected(change(whole.mentions[1].key or "", "unlink", None))
    assert len(apart.actions) == 3


def test_a_correction_survives_an_earlier_document() -> None:
    earlier = "log 2023-12-13\na  Hall | NR | Obtain three quotes for the new boiler | new\n" + TEXT
    register = corrected(change(keys()["Obtain"], "status", "cancelled"), text=earlier)
    (action,) = [a for a in register.actions if "boiler" in a.quote]
    assert (action.status, len(action.mentions)) == ("cancelled", 3)


def test_a_source_that_changed_beneath_is_reported_and_the_person_still_wins() -> None:
    key = keys()["Obtain"]
    text = TEXT + "\n    log 2024-03-13\n    a  Hall | NR | Obtain three quotes for the new boiler | completed"
    register = corrected(change(key, "status", "on_hold", before="carried_forward"), text=text)
    (row,) = [r for r in register.reviews if r.code == "correction-source-changed"]
    assert row.subject == key
    assert {"on_hold"} == {a.status for a in register.actions if a.key == key}


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        (change("gone-20240101-0", "status", "closed"), "correction-without-record"),
        (change("", "status", "closed"), "correction-without-record"),
    ],
)
def test_a_correction_without_its_record_is_kept_and_reported(correction: Correction, code: str) -> None:
    register = corrected(correction)
    assert [code] == [r.code for r in register.reviews]
    assert register.corrections == (correction,)


@pytest.mark.parametrize(("field", "value"), [("status", "finished"), ("due", "soon"), ("colour", "red")])
def test_a_value_that_cannot_be_is_reported_and_changes_nothing(field: str, value: str) -> None:
    key = keys()["Obtain"]
    register = corrected(change(key, field, value))
    assert "correction-not-understood" in {r.code for r in register.reviews}
    (action,) = [a for a in register.actions if a.key == key]
    assert (action.status, action.due) == ("carried_forward", dt.date(2024, 2, 1))


def test_a_status_that_was_corrected_later_does_not_change_the_past() -> None:
    key = keys()["Obtain"]
    register = corrected(change(key, "status", "closed", at="2024-02-20"))
    before, after = (
        {s.key: s.status for s in as_at(register, dt.date.fromisoformat(day))}[key]
        for day in ("2024-02-15", "2024-03-01")
    )
    assert (before, after) == ("carried_forward", "closed")


REPORTED = """
    minutes 2024-01-10
    a! Yard | NR | NR to paint the boat shed
    minutes 2024-02-14
    b> - | The key of the cellar: found | completed"""


def test_a_person_makes_an_action_of_a_report_or_says_which_it_is_about() -> None:
    known = follow(REPORTED)
    report = known.reports[0].key
    made = corrected(change(report, "action", "yes"), text=REPORTED)
    assert ([a.quote for a in made.actions][1:], made.reports) == (["The key of the cellar: found"], ())
    linked = corrected(change(report, "link", known.actions[0].key), text=REPORTED)
    assert ([a.status for a in linked.actions], linked.reports) == (["completed"], ())
    dropped = corrected(change(report, "action", "no"), text=REPORTED)
    assert (len(dropped.actions), dropped.reports) == (1, ())
