"""The sheet goes out, is edited, and comes back."""

import csv
import datetime as dt
from dataclasses import replace

import openpyxl
import pytest

from extract.errors import ExportError
from extract.export import View, export
from extract.export.corrections import read_corrections, write_review
from extract.register import Register
from tests.export.registers import register, states

VIEW = View(register())


def edited(tmp_path, suffix, changes):
    """The sheet of the register with some cells of its first row changed, read back."""
    path = tmp_path / f"sheet{suffix}"
    assert write_review(VIEW, path) == 3  # an action and two reports
    write_into(path, changes)
    return read_corrections(VIEW, path, by="clerk", at="2024-05-01")


def write_into(path, changes):
    """Changes some cells of the first row."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book[book.sheetnames[0]]
        names = [cell.value for cell in sheet[1]]
        for name, value in changes.items():
            sheet.cell(2, names.index(name.replace("_", " ").capitalize()) + 1).value = value
        book.save(path)
    else:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
        rows[0].update(changes)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_unedited_sheet_changes_nothing(tmp_path, suffix):
    assert (lambda e: (e.corrections, e.conflicts))(edited(tmp_path, suffix, {})) == ((), ())


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(
    ("changes", "field", "before", "value"),
    [
        ({"action": "QF to rebuild it."}, "quote", "QF to mend the slipway.", "QF to rebuild it."),
        ({"owner": "Odile Vane"}, "owner", "Quill Farthing", "Odile Vane"),
        ({"due_date": "2024-06-01"}, "due", "2024-04-30", "2024-06-01"),
        ({"due_date": ""}, "due", "2024-04-30", None),  # emptied: the date is unknown after all
        ({"due_date": "31/5/2024"}, "due", "2024-04-30", "2024-05-31"),  # as a spreadsheet program writes a CSV
        ({"status": "Closed"}, "status", "completed", "closed"),
        ({"belongs_to": "A-1"}, "link", None, "A-1"),
        ({"is_action": "no"}, "action", None, "no"),
    ],
)
def test_edits_become_corrections(tmp_path, suffix, changes, field, before, value):
    edits = edited(tmp_path, suffix, changes)
    assert edits.conflicts == ()
    (correction,) = edits.corrections
    assert (field, before, value, "clerk") == (correction.field, correction.before, correction.value, correction.by)
    assert correction.source_text == "QF to mend the slipway."


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"status": "nearly"}, "no status"),
        ({"due_date": "soon"}, "no date"),
        ({"due_date": "1/6/2024"}, "no date, or more than one"),  # June or January
        ({"exported": ""}, "write a new sheet"),
        ({"belongs_to": "A-99"}, "not the key"),
        ({"action": ""}, "cannot be emptied"),
        ({"is_action": "perhaps"}, "write no"),
        ({"key": "A-99"}, "no action with the key"),
    ],
)
def test_edits_that_cannot_be_taken_are_told(tmp_path, changes, word):
    edits = edited(tmp_path, ".csv", changes)
    assert edits.corrections == ()
    (conflict,) = edits.conflicts
    assert word in conflict
    assert "row 2" in conflict


@pytest.mark.parametrize("name", ["tracker.xlsx", "folder/actions.csv"])
def test_the_tracker_comes_back_too(tmp_path, name):
    export(register(), (tmp_path / name) if name.endswith(".xlsx") else tmp_path / "folder", confidential=True)
    edits = read_corrections(VIEW, tmp_path / name, by="clerk", at="")
    assert () == edits.corrections == edits.conflicts


@pytest.mark.parametrize("cell", ["2024-04-30", "30/04/2024", "4/30/2024", "30.4.2024"])
def test_a_day_that_was_only_rewritten_is_no_edit(tmp_path, cell):
    assert edited(tmp_path, ".csv", {"due_date": cell, "is_action": "Yes"}).corrections == ()


# What the register says by now: the date was moved, the status given and the owner changed after the sheet was written.
NOW = register().actions[0]
THEN = replace(NOW, due=dt.date(2024, 3, 31), status=None, owners=(replace(NOW.owners[0], name="Odile Vane"),))


def tracker(tmp_path, name, *, on):
    """A tracker from before: of the register as it was, or of today's register as it stood on a day."""
    out = tmp_path / name
    if on:
        past = replace(states()[0], due=THEN.due, status=None, owners=THEN.owners)
        export(register(), out, states=[past], confidential=True)
    else:
        export(replace(register(), actions=(THEN,)), out, confidential=True)
    return out / "actions.csv" if out.is_dir() else out


@pytest.mark.parametrize("on", [True, False], ids=["as at a day", "older register"])
@pytest.mark.parametrize("name", ["tracker.xlsx", "folder"])
@pytest.mark.parametrize(
    ("changes", "taken", "told"),
    [
        ({}, [], 0),  # old values are no edits
        ({"action": "QF to rebuild it."}, [("quote", "QF to rebuild it.")], 0),  # only the cell that was edited
        ({"status": "completed"}, [], 0),  # what the register says by now
        ({"status": "closed"}, [], 1),  # edited here, and given otherwise there
        ({"due_date": "2024-06-01"}, [], 1),
        ({"owner_name": "Wren Ashby"}, [], 1),
    ],
)
def test_old_trackers_bring_back_only_what_was_edited(tmp_path, name, on, changes, taken, told):
    path = tracker(tmp_path, name, on=on)
    write_into(path, changes)
    edits = read_corrections(VIEW, path, by="clerk", at="")
    assert [(c.field, c.value) for c in edits.corrections] == taken
    assert len(edits.conflicts) == told
    assert all("by now" in conflict and "row 2" in conflict for conflict in edits.conflicts)


def test_names_that_were_kept_secret_do_not_come_back(tmp_path):
    """Tokens in the place of names, and what confidential parts say left out: neither is an edit."""
    export(register(), tmp_path / "t.xlsx", pseudonym_key=b"k" * 32)
    write_into(tmp_path / "t.xlsx", {"due_date": dt.date(2024, 6, 1)})
    edits = read_corrections(VIEW, tmp_path / "t.xlsx", by="clerk", at="")
    assert [(c.field, c.value) for c in edits.corrections] == [("due", "2024-06-01")]
    assert edits.conflicts == ()


def test_an_action_that_is_gone_is_told(tmp_path):
    write_review(VIEW, tmp_path / "s.csv")
    edits = read_corrections(View(Register()), tmp_path / "s.csv", by="", at="")
    assert (len(edits.corrections), len(edits.conflicts)) == (0, 3)


def test_other_sheets_are_refused(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ExportError, match="no column"):
        read_corrections(VIEW, tmp_path / "x.csv", by="", at="")
    (tmp_path / "x.xlsx").write_text("no workbook")
    with pytest.raises(ExportError, match="cannot be read"):
        read_corrections(VIEW, tmp_path / "x.xlsx", by="", at="")
    export(register(), tmp_path / "plain", plain=True)
    with pytest.raises(ExportError, match="without --plain"):
        read_corrections(VIEW, tmp_path / "plain" / "actions.csv", by="", at="")
    (tmp_path / "latin.csv").write_bytes("key,exported,owner\nA-1,,J\xf6rg\n".encode("latin-1"))
    with pytest.raises(ExportError, match="UTF-8"):
        read_corrections(VIEW, tmp_path / "latin.csv", by="", at="")


def test_a_report_can_be_called_an_action(tmp_path):
    write_review(VIEW, tmp_path / "s.csv")
    text = (tmp_path / "s.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["is_action"] for row in rows] == ["", "no", "no"]
    rows[1]["is_action"] = "yes"
    with (tmp_path / "s.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    edits = read_corrections(VIEW, tmp_path / "s.csv", by="clerk", at="2024-05-01")
    assert [(c.key, c.field, c.value) for c in edits.corrections] == [("A-8", "action", "yes")]
