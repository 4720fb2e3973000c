"""The facts of the meeting from title blocks of many kinds, and the full dates and times they are printed in."""

# ruff: noqa: E501  (tables of cases: one case a line reads best)

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import names
from extract.pipeline.attendance import attendees
from extract.pipeline.dates.full_dates import find_dates, find_times, is_day_first
from extract.pipeline.facts import attach, write
from extract.pipeline.meeting import meeting
from tests.pipeline.test_attendees import Part, document

NLP = spacy.blank("en")


def facts(parts: list[Part], path: str = "minutes.txt", title: str = "") -> dict[str, str]:
    """The fields found, those included that only the file's name or its title gives."""
    made = replace(document(parts), path=path, properties={"title": title} if title else {})
    doc = attach(NLP.make_doc(made.text), made)
    write(doc, names.ATTENDEES, attendees.find(doc))
    found = meeting.find(doc)
    assert all(made.text[f.start : f.end] for f in found)
    return {**doc.user_data.get(names.OUTSIDE, {}), **{f.label: f.data["value"] for f in found}}


CASES: list[tuple[str, list[Part], dict[str, str]]] = [
    (
        "labels",
        ["Works Committee", "Meeting No. 25", "Chair: Jo Birch", "Date: Thursday 14 May 2020", "Time: 9.30 – 11.00", "Venue: Room 4"],
        {"body": "Works Committee", "number": "25", "date": "2020-05-14", "start_time": "09:30", "end_time": "11:00", "venue": "Room 4", "chair": "Jo Birch"},
    ),
    (
        "a number before the month, with its zeros",
        ["Works Committee, Meeting #09 May 16, 2019", "Called to order by: President Jo Birch"],
        {"number": "09", "date": "2019-05-16", "chair": "Jo Birch"},
    ),
    (
        "a reference in brackets is no hour",
        ["Works Committee", "14 May 2020", "In attendance: Ms J Birch (WC 14.52)"],
        {"date": "2020-05-14"},
    ),
    (
        "a title line",
        ["Minutes of the Elmdale Parish Council meeting held at the Village Hall on Monday 4 May 2020 at 7.30pm"],
        {"body": "Elmdale Parish Council", "date": "2020-05-04", "start_time": "19:30", "venue": "the Village Hall"},
    ),
    (
        "the title of the minutes says when and where",
        ["Elmdale Parish Council", "Minutes of the Meeting held in Elmdale Hall on Tuesday 11th June 2024 at 7.30 pm", "Report of 6 April 2024"],
        {"body": "Elmdale Parish Council", "date": "2024-06-11", "start_time": "19:30", "venue": "Elmdale Hall"},
    ),
    (
        "a title that goes on in the next line",
        ["Elmdale Parish Council", "Minutes of the Meeting held in Elmdale Hall on", "Tuesday 11th June 2024 at 7.30 pm"],
        {"body": "Elmdale Parish Council", "date": "2024-06-11", "start_time": "19:30", "venue": "Elmdale Hall"},
    ),
    (
        "the hour of the next meeting does not end this one",
        ["Works Group, 3 May 2021", "The session was adjourned with the next meeting on 1 June 2021 at 7 pm."],
        {"date": "2021-05-03", "next_meeting": "2021-06-01"},
    ),
    ("called the meeting to order", ["Works Group, 3 May 2021, 7pm", "Jo Birch called the meeting to order at 7:04 pm."], {"date": "2021-05-03", "start_time": "19:04", "chair": "Jo Birch"}),
    (
        "an office before a surname of the list",
        ["Works Group, 3 May 2021", "Present: Birch, Moss, Holt", "Warden Birch called the meeting to order at 7:04 pm."],
        {"date": "2021-05-03", "start_time": "19:04", "chair": "Birch"},
    ),
    ("labels of start and end", ["Works Group, 3 May 2021", "Opened: 19:30", "21:30 Close"], {"date": "2021-05-03", "start_time": "19:30", "end_time": "21:30"}),
    ("years are no hours", ["Works Group, 3 May 2021", "The meeting was called to order at 8:55 am by Jo Birch, 2015-2016 president"], {"date": "2021-05-03", "start_time": "08:55", "chair": "Jo Birch"}),
    ("a stamp of day and hour", ["Works Group", "Date: 2021-05-03T15:30:00"], {"date": "2021-05-03", "start_time": "15:30"}),
    ("noon in a stamp is no hour", ["Works Group", "Date: 2021-05-03T12:00:00"], {"date": "2021-05-03"}),
    (
        "the next meeting of others",
        ["Works Group", "Minutes of 3 May 2021", "The next Works Group meeting is on 8 June 2021.", "The next Elm Watch meeting is on 1 June 2021."],
        {"date": "2021-05-03", "next_meeting": "2021-06-08"},
    ),
    ("a sentence names no body", ["Notes of 3 May 2021", "Bo explained how the group works", "Send the team electronic invites to all meetings"], {"date": "2021-05-03"}),
    ("people are no place", ["Works Group, 3 May 2021", "The meeting was held in the hall. In attendance were: Jo Birch, Bo Moss and Al Holt."], {"date": "2021-05-03", "venue": "the hall"}),
    ("a month is no place", ["Works Group, 3 May 2021", "The next meeting will be held in June. For any question, please ask."], {"date": "2021-05-03"}),
    ("when an item is to end is no start", ["Works Group, 3 May 2021", "Welcome [5 min, until 0:05]"], {"date": "2021-05-03"}),
    ("four digits and a zone", ["Works Group", "2021-05-03 Mon 1400 UTC"], {"date": "2021-05-03", "start_time": "14:00"}),
    ("adjourned without at", ["Works Group, 3 May 2021", "Adjourned 12:45PM."], {"date": "2021-05-03", "end_time": "12:45"}),
    ("minutes of a former meeting have its number", ["Works Group, 3 May 2021", "Minutes from Meeting No. 5 were approved."], {"date": "2021-05-03"}),
    ("as chairperson", ["Works Group, 3 May 2021", "Present: Jo Birch, Bo Moss", "As chairperson, Jo Birch led the meeting."], {"date": "2021-05-03", "chair": "Jo Birch"}),
    ("a number of an action is no hour", ["Works Group, 3 May 2021", [["18.04", "Document the site"], ["18.05", "Write to the mill"]]], {"date": "2021-05-03"}),
    ("a person called Board is no body", ["Notes, 3 May 2021", "Present: Jo Board, Bo Moss"], {"date": "2021-05-03"}),
    ("one word is no body", ["Document: minutes of 3 May 2021"], {"date": "2021-05-03"}),
    ("a table", [[["Date", "2nd May 2013"], ["Time", "9.30am – 12.30pm"], ["Place", "Town Hall"]]], {"date": "2013-05-02", "start_time": "09:30", "end_time": "12:30", "venue": "Town Hall"}),
    ("what happened wins", ["Works Group, 3 May 2021, 7pm", "The meeting was called to order at 7:10 pm.", "The meeting closed at 9.15 pm."], {"date": "2021-05-03", "start_time": "19:10", "end_time": "21:15"}),
    ("the next meeting", ["Works Group 3 May 2021", "9. Date of next meeting", "Tuesday 1 June at 7pm"], {"date": "2021-05-03", "next_meeting": "2021-06-01"}),
    ("a printed error stays", ["Works Group 3 May 2021", "Next meeting: 1 June 2020"], {"date": "2021-05-03", "next_meeting": "2020-06-01"}),
    ("but not where a later day is given", ["Works Group 3 May 2021", "The next meeting is planned for 7 June 2021.", "Next meeting: 1 June 2020"], {"date": "2021-05-03", "next_meeting": "2021-06-07"}),
    ("the chair of the list", ["Works Group 3 May 2021", "Present: Jo Birch, Bo Moss (Chair)"], {"date": "2021-05-03", "chair": "Bo Moss"}),
    (
        "who chaired this committee, not who chairs the whole council",
        ["Elmdale Council", "Chair - Ann Lee", "Secretary - Bo Moss", "Works Committee, 3 May 2021", "Chaired by Jo Birch", "Present: Jo Birch, Bo Moss"],
        {"date": "2021-05-03", "chair": "Jo Birch"},
    ),
    ("an office before a surname of no list", ["Works Group, 3 May 2021", "Chair Birch called the special meeting of the Works Group to order."], {"date": "2021-05-03", "chair": "Birch"}),
    ("who presides, not who came", ["Works Group, 3 May 2021", "The meeting was called to order at 6 pm by President Birch. Members present: Moss, Birch"], {"date": "2021-05-03", "start_time": "18:00", "chair": "Birch"}),
    ("a title with a full stop", ["Works Group, 3 May 2021", "Present: Jo Birch, Bo Moss", "Cllr. J. Birch took the Chair and greeted all."], {"date": "2021-05-03", "chair": "Jo Birch"}),
    ("initials behind a label", ["Works Group, 3 May 2021", "Chair: BM", "Present: Jo Birch (JB), Bo Moss (BM)"], {"date": "2021-05-03", "chair": "Bo Moss"}),
    ("a post in brackets that no list was read of", ["Works Group, 3 May 2021", "Ringers:", "Jo Birch, Elmdale Tower", "(Chair)", "The bell was rung."], {"date": "2021-05-03", "chair": "Jo Birch"}),
    ("a post behind a comma that stands off", ["Works Group, 3 May 2021", "Mr J. Birch , Chairman Mr B. Moss, Vice-Chairman Mr C. Vale"], {"date": "2021-05-03", "chair": "J. Birch"}),
    ("two with the post tell nothing", ["Works Group, 3 May 2021", "The rope is long.", "Jo Birch (Chair) met Bo Moss (Chair)."], {"date": "2021-05-03"}),
    ("an office in brackets before the words", ["Works Group, 3 May 2021", "J. Birch (President) in the chair with B. Moss, A. Vale."], {"date": "2021-05-03", "chair": "J. Birch"}),
    ("an ordinal number", ["Minutes of the 14th meeting of the Works Group, 3 May 2021"], {"number": "14", "date": "2021-05-03"}),
    ("numbers of items are no dates", ["Works Group - 2nd July 2031", "21.04.01 Apologies", "None", "21.04.02 Minutes", "Signed."], {"body": "Works Group", "date": "2031-07-02"}),
    ("the day above, not the report below", ["Works Group", "7 June 2023", "Treasurer - Ann Lea", "April 12, 2022 accounts are yet to be sent to the meeting."], {"date": "2023-06-07"}),
    ("a day that a sentence mentions comes last", ["Rope Works Group", "We plan to see all smiths at a first meeting on 4 May 2032.", "9 April 2032"], {"date": "2032-04-09"}),
    ("who signed, and when", ["Works Group", "ANN LEA 9/9/2031", "BO MOSS 9/9/2031", "Notes of 5 May 2031"], {"date": "2031-05-05"}),
    ("when a mail was sent", ["Date: Mon, 5 May 2031 17:06:58 +0100", "Actions, Works Group meeting, Elmdale, 2 May 2031"], {"body": "Works Group", "date": "2031-05-02"}),
    ("the day of a dinner", ["Notes of the Works Group of 5 May 2031", "We dined. " * 130, "Date: 9 June 2031"], {"date": "2031-05-05"}),
    ("when others approved", ["Notes of the Works Group", "Approval by the trust: 25/05/2031", "11-12/10/2031"], {"date": "2031-10-11"}),
    ("a date of another meeting", ["Works Group", "Minutes of the last meeting of 1 April 2021 were agreed."], {}),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_facts_of_the_meeting(parts: list[Part], expected: dict[str, str]) -> None:
    found = facts(parts)
    assert {field: found.get(field) for field in expected} == expected
    assert "body" in expected or set(found) - {"body"} == set(expected)


@pytest.mark.parametrize(
    ("title", "parts", "expected"),
    [
        # the kind of meeting is no part of the name, the last word of the name is
        ("", ["Minutes of the annual meeting of the Elmdale Rope Board held on 4 May 2031"], "Elmdale Rope Board"),
        ("", ["Elmdale Technical Board Minutes", "4 May 2031"], "Elmdale Technical Board"),
        ("", ["Notes of the Open Quay Group, 4 May 2031"], "Open Quay Group"),
        ("", ["Minutes of the open meeting of the Quay Group, 4 May 2031"], "Quay Group"),
        ("", ["Annual General Meeting of the Elmdale Choir Society 2031"], "Elmdale Choir Society"),
        ("", ["2031-05-04 Virtual Quay Board Meeting"], "Quay Board"),
        ("", ["Minutes of proceedings at a special meeting of the Municipality of Elmdale held in May"], "Municipality of Elmdale"),
        ("", ["Quay Advisory Board (QAB) Agenda", "4 May 2031"], "Quay Advisory Board (QAB)"),
        ("", ["Quay-on-Elm Council meeting - 4 May 2031"], "Quay-on-Elm Council"),
        # a letterhead has the fuller name; what any body is called is better than nothing
        ("", ["QUAY-ON-ELM PARISH COUNCIL", "MINUTES OF THE PARISH COUNCIL MEETING HELD ON", "4 MAY 2031"], "QUAY-ON-ELM PARISH COUNCIL"),
        ("", ["Elmdale Hall (Charity 12)", "Minutes of the Annual General Meeting of 4 May 2031"], "Elmdale Hall"),
        ("", ["Minutes of the Board of Directors, 4 May 2031"], "Board of Directors"),
        # the document's own title says it, or which of two it is
        ("Quay Rowing Club Minutes", ["Present: Jo Birch, Bo Moss", "1. Boats"], "Quay Rowing Club"),
        ("Quay Council Minutes", ["Minutes of the May meeting of Elmdale Council", "MINUTES OF QUAY COUNCIL", "4 May 2031"], "QUAY COUNCIL"),
        ("May minutes", ["Present: Jo Birch, Bo Moss", "1. Boats"], None),
        # below the list of those present nothing names the body: headings, offices, people
        ("", ["4 May 2031", "Present: Jo Birch, Bo Moss", "Lock Group Meeting Report", "Minutes: Jo Birch"], None),
        ("", ["Club duties", "Rowers should sweep the boat house."], None),
    ],
)  # fmt: skip
def test_the_body(title: str, parts: list[Part], expected: str | None) -> None:
    assert facts(parts, title=title).get("body") == expected


@pytest.mark.parametrize(
    ("name", "parts", "expected"),
    [
        ("quay-2031-08-04.txt", ["Quay Board Minutes 08/04/31", "Present: Jo Birch"], "2031-08-04"),  # the name settles it
        ("quay.txt", ["Quay Board Minutes 08/04/31", "Present: Jo Birch"], "2031-04-08"),
        ("quay-2031-08-09.txt", ["Jo Birch", "1. May fair", "A motion to thank for the meetings of 2 May 2031 passed 4-0."], "2031-08-09"),
    ],
)  # fmt: skip
def test_the_file_name_settles_what_the_text_leaves_open(name: str, parts: list[Part], expected: str) -> None:
    assert facts(parts, path=name)["date"] == expected


def test_the_header_of_a_file_says_when_and_where() -> None:
    made = replace(
        document(["Works Group, 3 May 2021", "Jo reported."]), properties={"time": "18:45", "location": "Elm Inn"}
    )
    doc = attach(NLP.make_doc(made.text), made)
    meeting.find(doc)
    assert doc.user_data[names.OUTSIDE] == {"start_time": "18:45", "venue": "Elm Inn"}


def test_a_date_only_in_the_file_name_has_no_words_to_prove_it() -> None:
    assert facts(["Works Group", "Jo reported."], path="works-2019-03-21.txt")["date"] == "2019-03-21"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thursday 21 March 2019", ["2019-03-21"]),
        ("21.3.19 and 21/03/2019", ["2019-03-21", "2019-03-21"]),
        ("March 21st, 2019", ["2019-03-21"]),
        ("5 May 10am", ["2020-05-05"]),  # no year: the nearest to the anchor; 10 is no year
        ("21-22 March 2019", ["2019-03-22"]),  # a range: its last day, `first` its first
        ("21-22/03/2019", ["2019-03-22"]),
        ("(July 2 - July 10, 2018)", ["2018-07-02", "2018-07-10"]),  # 10 is no year; both days are of 2018
        ("on Wednesday14th November 2018", ["2018-11-14"]),  # a blank is missing
        ("2010-Jun-1", ["2010-06-01"]),
        ("section 4.2.1 and s.106", []),
        ("31 February 2019", []),  # no such day
    ],
)
def test_full_dates(text: str, expected: list[str]) -> None:
    assert [d.date.isoformat() for d in find_dates(text, near=dt.date(2020, 4, 1))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9-12pm", ["09:00", "12:00"]),
        ("7-9pm", ["19:00", "21:00"]),
        ("11.00-1.00pm", ["11:00", "13:00"]),
        ("1930 hrs", ["19:30"]),
        ("12 noon", ["12:00"]),
        ("2.00 to 4.30", ["14:00", "16:30"]),  # an hour from 1 to 6 is in the afternoon
        ("item 4.2.1", []),
        ("release 0.12", []),  # no half hour after midnight
    ],
)
def test_times_of_day(text: str, expected: list[str]) -> None:
    assert [c.value for c in find_times(text, bare=True)] == expected


def test_the_order_of_day_and_month_is_the_documents_own() -> None:
    assert is_day_first("03/04/2019 and 21/03/2019")
    assert not is_day_first("03/04/2019 and 03/21/2019")


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2049, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: dt.date) -> None:
    written = [
        f"{day:%d %B %Y}",
        f"{day:%A %d %B %Y}",
        f"{day:%d/%m/%Y}",
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
    ]
    for text in written:
        assert [d.date for d in find_dates(text)] == [day]
