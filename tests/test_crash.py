"""Whatever ends a run, at whatever moment: what was committed is there, whole, and the next run goes on."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.cli.ingest import Ingest
from extract.errors import StoreError
from extract.store import Store

ROOT = Path(__file__).parent.parent
MINUTES = """Harbour Trust

Minutes of the meeting held on {day} March 2024 at 10.00

Present: Quill Farthing (QF), Odile Vane (OV)

1. Slipway {day}
ACTION: QF to mend slipway {day} by 30 April 2024.
"""
FILES = 5
pytestmark = pytest.mark.skipif(not hasattr(os, "setsid"), reason="needs process groups")


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for day in range(1, FILES + 1):
        (folder / f"minutes-{day}.txt").write_text(MINUTES.format(day=day))
    return folder


def start(archive, db, *, before="", workers=0):
    """`minutebook ingest` in a process of its own, after some lines of Python."""
    script = f"{before}\nfrom extract.cli import main\nmain()"
    arguments = ["ingest", str(archive), "--db", str(db), "--log", f"{db}.log", "--workers", str(workers)]
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def run(archive, db, **options):
    process = start(archive, db, **options)
    out, err = process.communicate(timeout=60)
    return process.returncode, out + err


def go_on(archive, db):
    """The same in this process."""
    return Ingest(db, 0, 60.0, 3_000_000_000).run([archive])


def state(db):
    """The readings by path; every file has its readings or a failure, and never half of it."""
    with Store(db, create=False) as store:
        documents = {path for (path,) in store._rows("SELECT path FROM documents")}
        readings = dict(store._rows("SELECT path, reading FROM readings"))
        assert documents == readings.keys() | {failure.path for failure in store.failures()}
        assert store._rows("PRAGMA integrity_check") == [("ok",)]
        return readings


def test_kill_nine_of_the_parent(archive, tmp_path):
    """What was told as read when the run was killed is there, no worker stays, and the next run does the rest."""
    db, log = tmp_path / "m.db", tmp_path / "m.db.log"
    process = start(archive, db, workers=1)
    while not log.exists() or len(log.read_text().splitlines()) < 2:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    children = [int(child) for child in workers.read_text().split()] if workers.exists() else []
    process.send_signal(signal.SIGKILL)
    process.communicate()
    told = {json.loads(line)["path"] for line in log.read_text().splitlines()}
    assert len(told) >= 2
    assert told <= state(db).keys()
    deadline = time.monotonic() + 20
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(alive, children))
    assert go_on(archive, db) == 0
    assert go_on(archive, tmp_path / "whole.db") == 0
    assert state(db) == state(tmp_path / "whole.db"), "as if nothing had happened"


def alive(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_file_that_brings_everything_down_is_put_aside(archive, tmp_path):
    """The third run leaves it alone, says why, and reads the rest; --again gives it another chance."""
    db = tmp_path / "m.db"
    deadly = """
import os, extract.batch
whole = extract.batch.process
def process(job, **limits):
    if job.path.endswith("minutes-3.txt"):
        os.kill(os.getpid(), 9)
    return whole(job, **limits)
extract.batch.process = process"""
    for _ in range(2):
        assert run(archive, db, before=deadly)[0] == -signal.SIGKILL
    code, said = run(archive, db, before=deadly)
    assert code == 1
    assert len(state(db)) == FILES - 1
    with Store(db) as store:
        (failure,) = store.failures()
    assert (Path(failure.path).name, failure.reason) == ("minutes-3.txt", "quarantined")
    assert failure.message in said


def test_a_full_disk(archive, tmp_path):
    """The database may not grow: one clear sentence, whole files in it, and the next run reads the rest."""
    db = tmp_path / "m.db"
    assert go_on(archive / "minutes-1.txt", db) == 0
    size = db.stat().st_size
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    code, said = run(archive, db, before=full)
    assert code == 1
    assert "the disk is full" in said
    assert "Traceback" not in said
    assert 1 <= len(state(db)) < FILES
    assert go_on(archive, db) == 0
    assert len(state(db)) == FILES


def test_a_locked_database(archive, tmp_path):
    """Another program writes to it all the time: one clear sentence, and nothing is half written."""
    db = tmp_path / "m.db"
    assert go_on(archive / "minutes-1.txt", db) == 0
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="in use by another program"):
        go_on(archive, db)
    other.close()
    assert len(state(db)) == 1
    assert go_on(archive, db) == 0
    assert len(state(db)) == FILES
