"""The commands, as people run them: what is printed, written and returned; and never a traceback."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.cli import app, main
from extract.loaders.word import libreoffice

ROOT = Path(__file__).parent.parent
MINUTES = """Harbour Trust

Minutes of the meeting held on 21 March 2024 at 10.00

Present: Quill Farthing (QF), Odile Vane (OV)

1. Slipway
The slipway is cracked.
ACTION: QF to mend the slipway by 30 April 2024.

2. Close
"""


@pytest.fixture
def minutebook(capsys, monkeypatch, tmp_path):
    """Runs a command in the folder of the test; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MINUTEBOOK_DEBUG", raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return stop.value.code or 0, printed.out, printed.err

    return call


@pytest.fixture
def archive(tmp_path):
    for folder in ("2023", "2024"):
        (tmp_path / "in" / folder).mkdir(parents=True)
        (tmp_path / "in" / folder / "minutes.txt").write_text(MINUTES.replace("2024", folder))
    return tmp_path / "in"


def test_help_lists_every_command(minutebook):
    code, out, _ = minutebook("--help")
    assert code == 0
    names = [command.name or command.callback.__name__ for command in app.registered_commands]
    assert len(names) >= 14
    for name in names:
        assert re.search(rf"^\s+{name}\s+\w", out, re.M), name
        code, own, _ = minutebook(name, "--help")
        assert code == 0
        assert "Usage" in own


def test_help_is_quick():
    """Nothing heavy is imported for --help; the bound on time is generous, the list of modules is not."""
    script = (
        "import sys\nfrom extract.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'pandas', 'numpy', 'rich', 'lxml', 'pdfplumber', 'xlsxwriter', 'cattrs'}\n"
        "print('heavy:', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "heavy: []" in done.stdout


def test_extract_writes_one_file_a_document(minutebook, archive, tmp_path):
    (archive / "other.md").write_text(MINUTES)
    code, _, _ = minutebook("extract", archive, "--json", "out", "--text", "--workers", 0)
    assert code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name for name in names if name.startswith("other")] == ["other.md.json", "other.md.txt"]
    assert len(names) == 6, "two files of one name do not overwrite one another"
    found = json.loads((tmp_path / "out" / "other.md.json").read_text())
    text = (tmp_path / "out" / "other.md.txt").read_text()
    assert found["source"]["path"] == "other.md"
    proofs = [record["evidence"] for kind in ("attendees", "items", "actions") for record in found[kind]]
    assert len(proofs) >= 2
    for proof in proofs:
        assert text[proof["start"] : proof["end"]] == proof["text"]


def test_from_a_folder_to_a_tracker(minutebook, archive, tmp_path):
    code, out, _ = minutebook("ingest", archive, "--workers", 0)
    assert (code, "2 read" in out, "0 failed" in out) == (0, True, True)
    code, out, _ = minutebook("ingest", archive, "--workers", 0)
    assert (code, "0 read" in out, "2 unchanged" in out) == (0, True, True)
    code, out, _ = minutebook("export", "tracker.xlsx")
    assert code == 0
    assert (tmp_path / "tracker.xlsx").stat().st_size > 5000
    code, out, _ = minutebook("actions", "--owner", "qf", "--open")
    assert code == 0
    assert "mend the slipway" in out
    assert "0 actions" in minutebook("actions", "--owner", "nobody")[1]
    assert minutebook("info")[1].count("2 files") == 1
    for command in ("papers", "risks", "rules", "review"):
        assert minutebook(command)[0] == 0, command


def test_cross_checks_on_the_screen_and_in_the_export(minutebook, archive, tmp_path):
    minutebook("ingest", archive, "--workers", 0)
    code, out, _ = minutebook("checks")
    assert code == 0
    assert re.search(r"^1 +slipped ", out, re.M)
    assert re.search(r"^0 +owner-left ", out, re.M)
    code, out, _ = minutebook("checks", "--view", "who-leads", "--body", "harbour")
    assert (code, "Harbour Trust" in out, "mend the slipway" in out) == (0, True, True)
    assert "0 found" in minutebook("checks", "--view", "who-leads", "--on", "2020-01-01")[1]
    code, _, err = minutebook("checks", "--view", "gossip")
    assert (code, "silently-dropped" in err) == (1, True)
    minutebook("export", "out")
    assert "who-leads,Harbour Trust" in (tmp_path / "out" / "checks.csv").read_text("utf-8-sig")


def test_the_tracker_fits_a_terminal_unless_it_is_asked_for_wide(minutebook, archive):
    minutebook("ingest", archive, "--workers", 0)
    narrow, wide = minutebook("actions")[1], minutebook("actions", "--wide")[1]
    assert ["minutes.txt" in out for out in (narrow, wide)] == [False, True]
    assert ["Harbour Trust" in out for out in (narrow, wide)] == [True, True]
    assert max(map(len, map(str.rstrip, narrow.splitlines()))) < 120


def test_corrections_win(minutebook, archive, tmp_path):
    import csv

    minutebook("ingest", archive / "2024", "--workers", 0)
    minutebook("review", "sheet.csv")
    rows = list(csv.DictReader((tmp_path / "sheet.csv").read_text("utf-8-sig").splitlines()))
    rows[0]["owner"] = "Odile Vane"
    with (tmp_path / "sheet.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    code, out, _ = minutebook("correct", "sheet.csv", "--by", "clerk")
    assert (code, "1 corrections kept" in out) == (0, True)
    minutebook("ingest", archive / "2024", "--workers", 0, "--again")
    assert "mend the slipway" in minutebook("actions", "--owner", "Odile")[1]


DAMAGED = [
    # name, bytes, what the message says
    ("empty.pdf", b"", "empty"),
    ("broken.docx", b"PK\x03\x04 and then nothing", "damaged"),
    ("broken.pdf", b"not a PDF \x00\x01\x02\x03\x04\x05\x06\x07\x08" * 40, "damaged"),
    ("picture.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 200, "picture"),
    ("slides.pptx", None, "presentation"),
]


@pytest.mark.parametrize(("name", "data", "word"), DAMAGED, ids=[row[0] for row in DAMAGED])
def test_files_that_cannot_be_read(minutebook, tmp_path, name, data, word):
    if data is None:
        import zipfile

        with zipfile.ZipFile(tmp_path / name, "w") as package:
            package.writestr("[Content_Types].xml", "<Types/>")
    else:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(MINUTES)
    code, _, err = minutebook("extract", name, "good.txt", "--json", "out", "--workers", 0)
    assert code == 1
    (line,) = [line for line in err.splitlines() if name in line]
    assert word in line
    assert (tmp_path / "out" / "good.txt.json").exists()
    code, out, err = minutebook("ingest", name, "good.txt", "--workers", 0)
    assert (code, "1 read" in out, "1 failed" in out) == (1, True, True)
    assert minutebook("ingest", name, "good.txt", "--workers", 0)[0] == 1, "it is still not read"


def test_a_refusal_names_the_limit_that_raises_it(minutebook, tmp_path):
    (tmp_path / "minutes.txt").write_text(MINUTES)
    low = ("--limit", "characters=100")
    for command in (("extract", "--json", "out"), ("show",)):
        code, _, err = minutebook(*command, "minutes.txt", *low)
        assert (code, "--limit characters" in err) == (1, True)
    assert minutebook("ingest", "minutes.txt", *low, "--workers", 1)[0] == 1
    assert "1 unchanged (1 of them failed)" in minutebook("ingest", "minutes.txt")[1], (
        "nothing changed: not tried again"
    )
    code, out, _ = minutebook("ingest", "minutes.txt", "--retry", "--limit", "characters=1_000")
    assert (code, "1 read" in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["extract", "nowhere.pdf", "--json", "out", "--workers", "0"], "no such file"),
        (["extract", "void", "--json", "out"], "no files to read"),  # a folder without minutes
        (["ingest", "void"], "no files to read"),
        (["export", "t.xlsx"], "minutebook ingest"),  # no database yet
        (["actions", "--on", "yesterday"], "write it as"),
        (["actions", "--overdue"], "--on"),
        (["correct", "no.xlsx"], "minutebook ingest"),
        (["show", "nowhere.pdf"], "no such file"),
        (["evaluate", "void"], "gold"),
        (["ingest", "void", "--limit", "bytes=5"], "file_bytes"),  # the limits that there are
        (["extract", "void", "--limit", "pages=many"], "pages=9000"),
        (["show", "void", "--limit", "pages=0"], "above 0"),
    ],
)
def test_wrong_orders_get_one_clear_line(minutebook, tmp_path, arguments, word):
    (tmp_path / "void").mkdir()
    code, _, err = minutebook(*arguments)
    assert code == 1
    assert word in err
    assert len(err.strip().splitlines()) == 1


def word_file(path):
    import docx

    document = docx.Document()
    document.add_paragraph("1. Slipway")
    document.add_page_break()
    document.add_paragraph("ACTION: QF to mend the slipway by 30 April 2024.")
    document.save(path)


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
def test_the_layout_of_a_word_file_is_drawn_page_by_page(minutebook, tmp_path):
    word_file(tmp_path / "a.docx")
    code, out, _ = minutebook("show", "a.docx", "--layout", "seen")
    pictures = sorted((tmp_path / "seen").iterdir())
    assert (code, [Path(line).name for line in out.split()]) == (0, [picture.name for picture in pictures])
    assert len(pictures) == 2
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)


def test_a_layout_that_cannot_be_drawn_gets_one_clear_line(minutebook, tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    word_file(tmp_path / "a.docx")
    (tmp_path / "a.txt").write_text(MINUTES)
    for name, words in (("a.docx", "install"), ("a.txt", "no pages"), ("nowhere.docx", "no such file")):
        code, _, err = minutebook("show", name, "--layout", "seen")
        assert (code, len(err.strip().splitlines())) == (1, 1)
        assert words in err
    assert not (tmp_path / "seen").exists()


def test_the_database_is_not_overwritten_by_an_export(minutebook, archive):
    minutebook("ingest", archive, "--db", "a.sqlite", "--workers", 0)
    code, _, err = minutebook("export", "a.sqlite", "--db", "a.sqlite")
    assert code == 1
    assert "the database itself" in err
    assert minutebook("export", "b.sqlite", "--db", "a.sqlite")[0] == 0


def test_names_cannot_steer_the_terminal(minutebook, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[2J.txt").write_text("")
    _, _, err = minutebook("ingest", "in", "--workers", 0)
    assert "\x1b" not in err
    assert "a?[2J.txt" in err


def test_log_and_report(minutebook, archive, tmp_path):
    (archive / "empty.txt").write_text("")
    minutebook("ingest", archive, "--workers", 0, "--log", "run.jsonl", "--report", "run.json")
    lines = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text().splitlines()]
    assert sorted((line["result"], line["reason"]) for line in lines) == [
        ("failed", "empty"),
        ("read", None),
        ("read", None),
    ]
    report = json.loads((tmp_path / "run.json").read_text())
    assert (report["read"], report["failed"], report["failures_by_reason"]) == (2, 1, {"empty": 1})
    assert len(report["slowest"]) == 3


def test_evaluate_by_group(minutebook, tmp_path):
    """Gold of two documents, one of which is found wanting; bodies from the table beside it, else as found."""
    for folder in ("gold", "docs"):
        (tmp_path / folder).mkdir()
    for name, quote in (("a.txt", "QF to mend the slipway by 30 April 2024."), ("b.md", "OV to buy a rope.")):
        (tmp_path / "docs" / name).write_text(MINUTES)
        gold = {"kind": "minutes", "actions": [{"quote": quote, "owners": [{"initials": "QF"}]}]}
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(gold))
    (tmp_path / "bodies.tsv").write_text("document\tbody\nb.md\tRope Club\n")
    code, out, _ = minutebook("evaluate", "gold", "--docs", "docs", "--workers", 0, "--by", "body")
    assert code == 0
    assert re.search(r"^actions +0\.500 +0\.500 +0\.500", out, re.M)
    groups, calibration = out.partition("F1 by body")[2].split("Calibration")
    harbour, rope = (next(line.split() for line in groups.splitlines() if name in line) for name in ("Harbour", "Rope"))
    assert (harbour[2], rope[2]) == ("1", "1"), "one file each"
    assert rope.count("0.000") > harbour.count("0.000"), "the action of the second is another"
    assert re.search(r"^actions +0\.\d - [01]\.\d +2 +0\.\d{3} +0\.500", calibration, re.M)
    formats = minutebook("evaluate", "gold", "--docs", "docs", "--workers", 0, "--by", "format")[1]
    assert [line.split()[:2] for line in formats.splitlines() if line.startswith(("md ", "txt "))] == [
        ["md", "1"],
        ["txt", "1"],
    ]
    assert minutebook("evaluate", "gold", "--docs", "docs", "--by", "moon")[0] == 1


def test_show_proves_what_it_found(minutebook, archive):
    code, out, _ = minutebook("show", archive / "2024" / "minutes.txt")
    assert code == 0
    assert "Quill Farthing" in out
    assert "mend the slipway" in out


def test_pseudonymised_export(minutebook, archive, tmp_path):
    minutebook("ingest", archive, "--workers", 0)
    (tmp_path / "weak").write_text("1234")
    assert minutebook("export", "p.json", "--pseudonymise", "weak")[0] == 1
    (tmp_path / "key").write_text("5f" * 32)
    assert minutebook("export", "p.json", "--pseudonymise", "key")[0] == 0
    assert "Farthing" not in (tmp_path / "p.json").read_text()


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="needs process groups")
def test_ctrl_c_keeps_what_was_read(minutebook, archive, tmp_path):
    """Ctrl-C in the middle: exit code 130, no traceback, and a second run goes on."""
    for number in range(80):
        shutil.copy(archive / "2024" / "minutes.txt", archive / f"m{number}.txt")
    command = [sys.executable, "-c", "from extract.cli import main; main()"]
    arguments = ["ingest", str(archive), "--db", str(tmp_path / "c.db"), "--log", str(tmp_path / "l"), "--workers"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(
        [*command, *arguments, "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # ignored where the tests run in the background
    )
    while not (tmp_path / "l").exists() or not (tmp_path / "l").read_text():
        time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=20)
    assert "Traceback" not in err
    assert (run.returncode, "Stopped" in out) == (130, True)
    assert minutebook(*arguments, 0)[0] == 0
    total = len((tmp_path / "l").read_text().splitlines())
    assert total == 82, "every file was read exactly once over both runs"
