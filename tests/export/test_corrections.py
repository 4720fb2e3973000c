"""The sheet goes out, is edited, and comes back."""

import csv

import openpyxl
import pytest

from extract.errors import ExportError
from extract.export import View, export
from extract.export.corrections import read_corrections, write_review
from tests.export.registers import register

VIEW = View(register())


def edited(tmp_path, suffix, changes):
    """The sheet of the register with some cells of its first row changed."""
    path = tmp_path / f"sheet{suffix}"
    assert write_review(VIEW, path) == 1
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        names = [cell.value for cell in book["Edit"][1]]
        for name, value in changes.items():
            book["Edit"].cell(2, names.index(name.replace("_", " ").capitalize()) + 1).value = value
        book.save(path)
    else:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
        rows[0].update(changes)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return read_corrections(VIEW, path, by="clerk", at="2024-05-01")


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
        ({"status": "closed"}, "status", "completed", "closed"),
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


def test_other_sheets_are_refused(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ExportError, match="no column"):
        read_corrections(VIEW, tmp_path / "x.csv", by="", at="")
    (tmp_path / "x.xlsx").write_text("no workbook")
    with pytest.raises(ExportError, match="cannot be read"):
        read_corrections(VIEW, tmp_path / "x.xlsx", by="", at="")
