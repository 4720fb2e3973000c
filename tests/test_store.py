"""The database: what is read once is not read again, and no crash leaves half a file in it."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import extract
from extract import codec
from extract.batch import Outcome
from extract.errors import StoreError
from extract.records import Failure, Reading, Source
from extract.register import Correction
from extract.store import Store, _digest, version


def outcome(store, path, *, failure=None):
    label = store.label(path)
    reading = Reading(Source(label, path.name, "text", "00"), "minutes", body="Harbour Trust")
    readings = () if failure else (codec.to_json(reading),)
    return Outcome(label, sha256=None, readings=readings, failure=failure, words=3)


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / "in" / name for name in ("a.txt", "b.txt")]
    paths[0].parent.mkdir()
    for path in paths:
        path.write_text(path.name)
    return paths


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "m.db") as opened:
        yield opened


def pending(store, files, **options):
    return [Path(job.path).name for job in store.pending(files, **options)]


def read_all(store, files):
    from dataclasses import replace

    from extract.batch import _sha256

    for path in files:
        store.save(path, replace(outcome(store, path), sha256=_sha256(str(path))))


def test_unchanged_files_are_not_read_again(store, files):
    assert pending(store, files) == ["a.txt", "b.txt"]
    read_all(store, files)
    assert pending(store, files) == []
    assert pending(store, files, again=True) == ["a.txt", "b.txt"]
    assert [reading.source.path for reading in store.readings()] == ["in/a.txt", "in/b.txt"]


def test_a_changed_file_is_read_again(store, files):
    read_all(store, files)
    files[1].write_text("changed")
    assert pending(store, files) == ["b.txt"]


def test_a_touched_file_with_the_same_bytes_is_not(store, files):
    read_all(store, files)
    os.utime(files[0], (1, 1))
    assert pending(store, files) == []
    assert pending(store, files, rehash=True) == []


def test_same_size_and_time_is_seen_by_rehash_only(store, files):
    read_all(store, files)
    stat = files[0].stat()
    files[0].write_text("A.TXT")
    os.utime(files[0], ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert pending(store, files) == []
    assert pending(store, files, rehash=True) == ["a.txt"]


def test_another_pipeline_reads_everything_again(store, files, monkeypatch):
    read_all(store, files)
    monkeypatch.setattr("extract.store.version", lambda: "9.9/9")
    assert pending(store, files) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["loaders/pdf.py", "pipeline/actions.py", "pipeline/rules/due.toml", "records.py"])
def test_any_change_of_code_or_rules_is_another_version(tmp_path, name):
    shutil.copytree(Path(extract.__file__).parent, tmp_path / "extract", ignore=shutil.ignore_patterns("__pycache__"))
    before = _digest(tmp_path / "extract")
    (tmp_path / "extract" / "export" / "csv.py").write_text("")  # what is found does not depend on how it is written
    (tmp_path / "extract" / "loaders" / "pdf.pyc").write_text("")
    assert _digest(tmp_path / "extract") == before
    with (tmp_path / "extract" / name).open("a") as file:
        file.write("\n")
    assert _digest(tmp_path / "extract") != before


def test_version_is_short():
    assert re.fullmatch(r"[\w.]{1,20}\+[0-9a-f]{12}", version())


def test_a_second_reading_replaces_the_first(store, files):
    failure = Failure(store.label(files[0]), "load", "damaged", "in/a.txt: damaged")
    store.save(files[0], outcome(store, files[0], failure=failure))
    assert store.failures() == [failure]
    store.save(files[0], outcome(store, files[0]))
    assert store.failures() == []
    assert store.counts() == {
        "files": 1,
        "failures": 0,
        "documents": 1,
        "pages": 0,
        "words": 3,
        "corrections": 0,
    }


def test_two_crashes_put_a_file_aside(store, files):
    """`start` without `save` is what a crash of everything leaves behind."""
    for attempts in (1, 2):
        assert "a.txt" in pending(store, files), attempts
        store.start(store.label(files[0]))
    assert pending(store, files) == ["b.txt"]
    (failure,) = store.failures()
    assert (failure.reason, failure.path) == ("quarantined", "in/a.txt")
    assert "--retry" in failure.message
    assert pending(store, files, retry=True) == ["a.txt", "b.txt"]
    assert pending(store, files, again=True) == ["a.txt", "b.txt"]


def test_a_clean_stop_is_no_crash(store, files):
    for _ in range(5):
        store.start("in/a.txt")
        store.release(["in/a.txt"])
    assert pending(store, files) == ["a.txt", "b.txt"]


def test_half_a_file_is_never_kept(store, files):
    """The second reading cannot be written: neither is the first, and what was there before stays."""
    read_all(store, files)
    bad = Outcome("in/a.txt", readings=("{}", object()))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.save(files[0], bad)
    assert [reading.source.path for reading in store.readings()] == ["in/a.txt", "in/b.txt"]


def test_killed_while_writing(tmp_path, files):
    """kill -9 in the middle of a transaction: the next run finds the state before it."""
    script = f"""
import os, signal
from pathlib import Path
from extract.store import Store, _digest, version
store = Store({str(tmp_path / "m.db")!r})
store.start("in/a.txt")
with store._transaction() as connection:
    connection.execute("INSERT INTO documents VALUES ('in/a.txt', NULL, 1, 1, 'v', 0, 0, 0)")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parent.parent)
    assert done.returncode == -9
    with Store(tmp_path / "m.db") as store:
        assert store.counts()["files"] == 0
        assert pending(store, files) == ["a.txt", "b.txt"]


def test_labels_move_with_the_archive(tmp_path, store):
    assert store.label(tmp_path / "in" / ".." / "in" / "a.txt") == "in/a.txt"
    assert store.label("/elsewhere/a.txt") == "/elsewhere/a.txt"


def test_corrections_are_kept_in_order(store):
    made = [Correction("A-1", "due", day, None, "clerk", None) for day in ("2024-01-02", "2024-01-01")]
    assert store.correct(made) == 2
    assert store.corrections() == made


def refused(path, **options):
    with pytest.raises(StoreError) as error:
        Store(path, **options)
    assert str(path) in str(error.value)
    return error.value.reason


def test_databases_that_cannot_be_used(tmp_path):
    (tmp_path / "text.db").write_text("no database, but long enough to be looked at " * 20)
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    Store(tmp_path / "old.db").close()
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.execute("PRAGMA user_version = 0")
    assert refused(tmp_path / "text.db") == "not-a-database"
    assert refused(tmp_path / "other.db") == "not-a-database"
    assert refused(tmp_path / "old.db") == "other-version"
    assert refused(tmp_path / "none.db", create=False) == "no-database"
    assert refused(tmp_path / "no" / "folder.db") == "no-folder"


def test_locked_and_full(tmp_path, files):
    with Store(tmp_path / "m.db", timeout=0.05) as store:
        other = sqlite3.connect(tmp_path / "m.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another program"):
            store.save(files[0], outcome(store, files[0]))
        other.execute("ROLLBACK")
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        big = Outcome("in/a.txt", readings=("x" * 1_000_000,))
        with pytest.raises(StoreError, match="the disk is full"):
            store.save(files[0], big)
        assert store.counts()["files"] == 0
