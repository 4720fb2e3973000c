"""Documents grouped into series: names of bodies, order of meetings, copies of one document."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from extract.reconcile import reconcile
from extract.records import Attendee, Evidence, Item, Meeting, Reading, Source
from tests.reconcile.archive import codes

SAID = Evidence(None, 0, 4, "Said", "test")


def minutes(
    body: str | None,
    day: str | None,
    *,
    number: str | None = None,
    name: str | None = None,
    items: str = "Fees, Fair",
    **extra: str,
) -> Reading:
    name = name or f"{body}-{day}.txt"
    meeting = Meeting(number=number, date=dt.date.fromisoformat(day) if day else None, start_time=extra.get("start"))
    titles = tuple(Item(str(n), title, SAID, 0, 4) for n, title in enumerate(items.split(", "), 1))
    source = Source(f"archive/{name}", name, extra.get("format", "text"), sha256=name)
    return Reading(source, "minutes", body, meeting=meeting, items=titles)


def grouped(*readings: Reading) -> list[list[str]]:
    return sorted([r.source.name for r in s.readings] for s in reconcile(readings).series)


BODIES = [
    # (names as printed, how many series they are)
    (["Hillside Hall Committee", "The Hillside Hall Committee", "HILLSIDE HALL COMMITTEE"], 1),  # article and case
    (["Hillside Hall Committee", "Hillside Hall Comittee"], 1),  # a slip of the pen
    (["Parks Sub-Committee", "Parks Subcommittee", "Parks sub committee"], 1),  # hyphens
    (["Hillside Hall Committee", "Hillside Hall Finance Committee"], 2),  # a committee of its own
    (["Hillside Hall Committee", "Hillside Hall Sub-Committee"], 2),  # a sub-committee is another body
    (["Area Board North", "Area Board South"], 2),  # one word tells them apart
    (["Area Board A", "Area Board B"], 2),  # so does one letter
    (["Mill Library Users Group", "MLUG"], 1),  # an acronym of one body only
    (["Mill Library Users Group (MLUG)", "Mill Library Users Group", "MLUG"], 1),  # an acronym that is printed
    (["Mill Library Users Group", "Moor Lane Users Group", "MLUG"], 3),  # an acronym of two bodies is neither's
    (["Board of the Mill & Moor Trust", "Mill and Moor Trust Board"], 2),  # order of words is not guessed at
]


@pytest.mark.parametrize(("names", "count"), BODIES, ids=[" = ".join(n) for n, _ in BODIES])
def test_bodies_are_told_apart_and_brought_together(names: list[str], count: int) -> None:
    found = grouped(*(minutes(name, f"2024-0{n}-10") for n, name in enumerate(names, 1)))
    assert count == len(found)


FILES = [
    # (names of the files of one folder, how many series they are) where no document prints its body
    (["minutes_09May2024.md", "minutes_14Nov2024.md"], 1),  # the date grown into one word
    (["20240409-meeting.md", "20240507-meeting.md"], 1),  # figures only
    (["hall_minutes_2024-05-01.md", "cellar_minutes_2024-06-01.md"], 2),  # what is not date tells apart
]


@pytest.mark.parametrize(("files", "count"), FILES, ids=[" = ".join(n) for n, _ in FILES])
def test_files_named_alike_are_one_series(files: list[str], count: int) -> None:
    assert len(grouped(*(minutes(None, f"2024-0{n}-10", name=f) for n, f in enumerate(files, 1)))) == count


def test_meetings_stand_in_the_order_of_their_dates() -> None:
    days = ["2024-03-01", "2023-11-30", "2024-01-15"]
    (series,) = reconcile([minutes("Hall", day) for day in days]).series
    assert sorted(days) == [str(r.meeting.date) for r in series.readings]


def test_a_date_against_the_numbers_of_the_meetings_is_reported_and_the_number_wins() -> None:
    days = {"11": "2024-01-10", "12": "2024-01-02", "13": "2024-03-10", "14": "2024-04-10", "15": "2024-05-10"}
    register = reconcile([minutes("Hall", day, number=number) for number, day in days.items()])
    assert list(days) == [r.meeting.number for r in register.readings]
    assert codes(register) == {"date-against-number"}


def test_numbers_that_begin_again_each_year_do_not_move_meetings() -> None:
    days = [("1", "2023-02-01"), ("2", "2023-06-01"), ("3", "2023-10-01"), ("1", "2024-02-01"), ("2", "2024-06-01")]
    register = reconcile([minutes("Hall", day, number=number) for number, day in days])
    assert [day for _, day in days] == [str(r.meeting.date) for r in register.readings]


def test_draft_and_final_of_one_meeting_count_once() -> None:
    draft = minutes("Hall", "2024-01-10", name="hall-2024-01-10-draft.docx")
    final = minutes("Hall", "2024-01-10", name="hall-2024-01-10-final.pdf")
    register = reconcile([draft, final])
    assert [r.source.name for r in register.readings] == ["hall-2024-01-10-final.pdf"]
    assert [r.source.name for s in register.series for r in s.copies] == ["hall-2024-01-10-draft.docx"]
    assert codes(register) == {"another-copy"}


def test_two_meetings_on_one_day_are_two() -> None:
    morning = minutes("Hall", "2024-01-10", name="a.txt", start="09:00")
    evening = minutes("Hall", "2024-01-10", name="b.txt", start="19:30")
    assert grouped(morning, evening) == [["a.txt", "b.txt"]]


def test_other_business_on_the_same_day_is_no_copy() -> None:
    one = minutes("Hall", "2024-01-10", name="a.txt", items="Fees, Fair, Roof")
    other = minutes("Hall", "2024-01-10", name="b.txt", items="Staff, Pay")
    assert grouped(one, other) == [["a.txt", "b.txt"]]


def test_documents_without_a_body_join_the_body_whose_files_are_named_like_theirs() -> None:
    named = minutes("Hall Committee", "2024-01-10", name="hall_10-january-2024.txt")
    bare = minutes(None, "2024-02-10", name="hall_10-february-2024 (moved from March).txt")
    other = minutes(None, "2024-02-11", name="library_11-february-2024.txt")
    assert grouped(named, bare, other) == [[named.source.name, bare.source.name], [other.source.name]]


def test_a_name_that_lost_its_first_words_joins_the_body_whose_files_are_named_alike() -> None:
    days = {"Mill Library Users Group": "2024-01-10", "Library Users Group": "2024-02-10", "Users Group": "2024-03-10"}
    found = [minutes(body, day, name=f"minutes-{day}.txt") for body, day in days.items()]
    assert sorted((len(s) for s in grouped(*found)), reverse=True) == [2, 1]


def test_a_venue_that_was_read_as_a_body_does_not_split_the_series() -> None:
    bodies = ["Mill Library Board", "Mill Library Board", "Corn Exchange Hall", "Nia Board, Treasurer"]
    found = [minutes(body, f"2024-0{n}-10", name=f"board-2024-0{n}-10.txt") for n, body in enumerate(bodies, 1)]
    found[3] = replace(found[3], attendees=(Attendee("Nia Board", "present", SAID),))
    (series,) = reconcile(found).series
    assert (series.name, len(series.readings)) == ("Mill Library Board", 4)


def test_series_of_one_name_have_keys_of_their_own() -> None:
    found = [
        replace(minutes(None, "2024-01-10"), source=Source(f"{folder}/docs/1.txt", "1.txt", "text", folder))
        for folder in "ab"
    ]
    assert len({s.key for s in reconcile(found).series}) == 2


def test_an_undated_meeting_stands_behind_the_number_before_it() -> None:
    dated = [minutes("Hall", f"2024-0{n}-10", number=str(n)) for n in (1, 2, 4, 5)]
    lost = replace(minutes("Hall", None, number="3"), actions=())
    register = reconcile([*dated, lost])
    assert [r.meeting.number for r in register.readings] == ["1", "2", "3", "4", "5"]
