"""Every output has the same tables, says the same, is the same byte for byte, and cannot hurt who opens it."""

import csv
import dataclasses
import datetime as dt
import json
import sqlite3
import zipfile
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest

from extract.errors import ExportError
from extract.export import TABLES, View, export, tabulate
from extract.export.contract import contract
from extract.register import Register
from tests.export.registers import CHECKS, DAY, FAILURES, place, reading, register, states

OUTPUTS = ["folder", "tracker.csv.d", "book.xlsx", "data.sqlite", "data.json", "data.parquet", "page.html"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_fit_their_columns(table):
    rows = list(table.rows(View(register(), states(), FAILURES, CHECKS)))
    assert rows, "the register of the tests has a row for every table"
    assert {len(table.columns)} == {len(row) for row in rows}
    assert len(table.columns) == len({column.name for column in table.columns})
    kinds = {"text": str, "time": str, "number": int, "share": float, "flag": bool}
    for row in rows:
        for column, value in zip(table.columns, row, strict=True):
            if column.kind in kinds and value is not None:
                assert kinds[column.kind] is type(value), (table.name, column.name)


@pytest.mark.parametrize("name", OUTPUTS)
def test_same_register_same_bytes(name, tmp_path):
    contents = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        out = tmp_path / run / name
        export(register(), out, states=states(), failures=FAILURES, checks=CHECKS)
        files = sorted(out.iterdir()) if out.is_dir() else [out]
        contents.append([(file.name, file.read_bytes()) for file in files])
    assert contents[0] == contents[1]
    assert list(tmp_path.rglob("*.part*")) == []


def actions_csv(tmp_path, **options):
    export(register(), tmp_path / "out", **options)
    return (tmp_path / "out" / "actions.csv").read_bytes()


def test_csv_for_spreadsheets(tmp_path):
    data = actions_csv(tmp_path, confidential=True)
    assert data.startswith(b"\xef\xbb\xbfreference,body,meeting_date,item,action,owner_initials,owner_name,")
    assert data.count(b"\n") == data.count(b"\r\n") == 2
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines())
    assert tuple(row[c] for c in ("reference", "due_date", "status", "page")) == (
        "'4/12",
        "2024-04-30",
        "completed",
        "2",
    )
    assert row["neutralised"] == "reference item"
    (decision, _) = csv.DictReader((tmp_path / "out" / "decisions.csv").read_text("utf-8-sig").splitlines())
    assert decision["decision"].startswith("'=SUM")


def test_plain_csv_is_verbatim(tmp_path):
    data = actions_csv(tmp_path, plain=True)
    assert b"\r" not in data
    (row,) = csv.DictReader(data.decode("utf-8").splitlines())
    assert row["reference"] == "4/12"
    assert "neutralised" not in row


def test_workbook_holds_dates_and_no_formulas(tmp_path):
    export(register(), tmp_path / "t.xlsx", states=states(), confidential=True)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = book["Actions"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, headings["Due date"]).value.date() == register().actions[0].due
    assert sheet.cell(2, headings["Reference"]).value == "4/12"
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref.startswith("A1:")
    assert "closed" in sheet.data_validations.dataValidation[0].formula1
    assert book["Heat map"].cell(4, 6).value == "R7"  # likelihood 4 is the second row from the top, impact 5 the last
    with zipfile.ZipFile(tmp_path / "t.xlsx") as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name)


def test_json_follows_the_register_contract(tmp_path):
    export(register(), tmp_path / "r.json", confidential=True)
    data = json.loads((tmp_path / "r.json").read_text())
    action, *reports = data["actions"]
    assert [(r["key"], r["reported_only"]) for r in reports] == [("A-8", True), ("A-9", True)]
    assert {"key": "A-1", "status": "completed"}.items() <= action.items()
    assert [(m["document"], m["status"]) for m in action["mentions"]] == [
        ("minutes 4.pdf", None),
        ("minutes 4.pdf", "completed"),
    ]


def test_sqlite_answers_questions(tmp_path):
    export(register(), tmp_path / "d.sqlite")
    with sqlite3.connect(tmp_path / "d.sqlite") as connection:
        query = "SELECT a.owner_initials, a.due_date, count(*) FROM actions a JOIN mentions USING (key) GROUP BY key"
        assert connection.execute(query).fetchall() == [("QF", "2024-04-30", 1)]


def test_checks_that_rest_on_a_confidential_part_are_left_out(tmp_path):
    shown = []
    for confidential in (False, True):
        export(register(), tmp_path / "out", checks=CHECKS, confidential=confidential)
        rows = csv.DictReader((tmp_path / "out" / "checks.csv").read_text("utf-8-sig").splitlines())
        shown.append([(row["check"], row["source_file"], row["page"]) for row in rows])
    first = ("slipped", "minutes 4.pdf", "2")
    assert shown == [[first], [first, ("owner-changed", "minutes 4.pdf", "2")]]


def test_frames_have_types():
    tables = tabulate(register(), states=states(), failures=FAILURES)
    actions = tables["actions"]
    assert "datetime64" in str(actions["due_date"].dtype)
    assert [str(actions[c].dtype) for c in ("days_open", "overdue")] == ["Int64", "boolean"]
    assert list(actions["overdue"]) == [True]
    assert tabulate(Register())["actions"].empty


def test_report_escapes_what_documents_say(tmp_path):
    bad = "<script>alert(1)</script>"
    action = dataclasses.replace(register().actions[0], quote=bad)
    export(dataclasses.replace(register(), actions=(action,)), tmp_path / "r.html", confidential=True)
    page = (tmp_path / "r.html").read_text()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page


def test_confidential_parts_stay_at_home(tmp_path):
    """The second decision, and the report that completes the action, stand in the confidential part."""
    export(register(), tmp_path / "open.json", states=states())
    export(register(), tmp_path / "all.json", states=states(), confidential=True)
    hidden, shown = (json.loads((tmp_path / f"{n}.json").read_text()) for n in ("open", "all"))
    assert "The tender was accepted" not in json.dumps(hidden)
    assert "The tender was accepted" in json.dumps(shown)
    assert [len(d["actions"][0]["mentions"]) for d in (hidden, shown)] == [1, 2]
    assert hidden["actions"][0]["status"] is None
    assert ["The buoy was stolen." in json.dumps(d) for d in (hidden, shown)] == [False, True]


def test_reports_without_an_action_are_in_a_table_of_their_own(tmp_path):
    tables = tabulate(register(), states=states())
    assert list(tables["actions"]["key"]) == ["A-1"]
    assert list(tables["reports"]["report"]) == ["QF had met the divers.", "The buoy was stolen."]
    export(register(), tmp_path / "r.html", states=states())
    assert "Reports that belong to no known action (1)" in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("tracker.docx", "unknown-format"),  # a format that is not written
        ("tracker.csv", "unknown-format"),  # one file cannot hold all tables: a folder does
        ("nowhere/tracker.xlsx", "no-folder"),
    ],
)
def test_outputs_that_cannot_be_written(out, reason, tmp_path):
    with pytest.raises(ExportError) as error:
        export(register(), tmp_path / out)
    assert reason == error.value.reason
    assert out in str(error.value)


def test_failed_export_leaves_the_old_file(tmp_path, monkeypatch):
    out = tmp_path / "r.json"
    out.write_text("old")

    def full(view, path):
        Path(path).write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(import_module("extract.export.json"), "write_json", full)
    with pytest.raises(ExportError, match="No space left"):
        export(register(), out)
    assert out.read_text() == "old"
    assert [out] == list(tmp_path.iterdir())


def test_contract_has_evidence_everywhere():
    data = contract(reading())
    assert data["source"]["path"] == "minutes 4.pdf"
    assert data["meeting"]["evidence"]["text"] == "21 March 2024"
    for kind in ("attendees", "items", "actions", "decisions", "risks"):
        assert all(record["evidence"]["text"] for record in data[kind]), kind
    paper = data["paper"]
    assert paper["recommendations"] == ["approve the works"]
    assert [duty["roles"] for duty in paper["responsibilities"]] == [{"Clerk": "leads"}]
    terms = paper["terms_of_reference"]
    assert (
        terms["quorum"],
        terms["schedule"],
        terms["decision_making_members"],
    ) == ("three members", None, ["The Harbour Master"])
    assert {"reference", "recommendations"} == {fact["field"] for fact in paper["facts"]}


def test_an_action_unknown_on_the_day_is_not_shown():
    """States as at a day leave out what came later."""
    later = dataclasses.replace(register().actions[0], key="A-2")
    both = dataclasses.replace(register(), actions=(register().actions[0], later))
    assert list(tabulate(both, states=states())["actions"]["key"]) == ["A-1"]
    assert place("x").meeting_date == DAY


def test_an_export_as_on_a_day_holds_no_later_documents(tmp_path):
    """The tracker stands as on 2 May; minutes of June, their decisions, news and doubts are not known yet."""
    june = dt.date(2024, 6, 20)
    meeting = dataclasses.replace(reading().meeting, date=june)
    later = dataclasses.replace(reading(), meeting=meeting, decisions=(reading().decisions[0],))
    made = register()
    news = dataclasses.replace(made.actions[0].mentions[0], place=dataclasses.replace(place("x"), meeting_date=june))
    action = dataclasses.replace(made.actions[0], mentions=(*made.actions[0].mentions, news))
    series = dataclasses.replace(made.series[0], readings=(reading(), later))
    doubt = dataclasses.replace(made.reviews[0], meeting_date=june)
    made = dataclasses.replace(made, series=(series,), actions=(action,), reviews=(*made.reviews, doubt))
    counts = {}
    for on in (False, True):
        export(made, tmp_path / "out", states=states() if on else (), confidential=True)
        for name in ("meetings", "decisions", "mentions", "review", "actions"):
            rows = csv.reader((tmp_path / "out" / f"{name}.csv").read_text("utf-8-sig").splitlines())
            counts.setdefault(name, []).append(len(list(rows)) - 1)
    assert counts == {"meetings": [2, 1], "decisions": [3, 2], "mentions": [5, 4], "review": [2, 1], "actions": [1, 1]}
