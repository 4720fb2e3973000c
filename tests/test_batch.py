"""The engines: whatever a file does to its worker costs that file only."""

import os
import time
from dataclasses import replace

import pytest

from extract.archive import find, listing
from extract.batch import Job, process, run
from extract.supervisor import Bounds, supervise
from tests.jobs import Task, failed, work


def results(tasks, *, workers=2, seconds=1.0, memory=0, recycle=100):
    return sorted(supervise(tasks, work, failed, Bounds(workers, seconds, memory, recycle)))


def test_a_crash_and_a_hang_cost_one_task_each():
    good = [Task(f"good{n}") for n in range(6)]
    found = results([Task("hang"), Task("die"), *good])
    assert found[-6:] != []
    assert [line for line in found if line.startswith("done")] == [f"done good{n}" for n in range(6)]
    crashed, late = [line for line in found if not line.startswith("done")]
    assert crashed.startswith("crashed: die: reading the file crashed 2 times (exit code 7)")
    assert late.startswith("time: hang: reading the file took longer than seconds=1 allows")


def test_a_single_crash_is_tried_again(tmp_path):
    assert results([Task("once", str(tmp_path / "n"))]) == ["done once"]
    assert len((tmp_path / "n").read_text().splitlines()) == 2


def test_memory_is_bounded():
    (found,) = results([Task("eat")], workers=1, memory=2_000_000_000, seconds=20)
    assert "crashed: eat" in found


def test_workers_are_replaced_after_their_share(tmp_path):
    tasks = [Task(f"good{n}", str(tmp_path / "n")) for n in range(5)]
    assert len(results(tasks, workers=1, recycle=2)) == 5
    assert len(set((tmp_path / "n").read_text().split())) == 3


def test_closing_ends_all_workers(tmp_path):
    outcomes = supervise([Task("hang", str(tmp_path / "n")), Task("good")], work, failed, Bounds(2, 60, 0, 9))
    assert next(outcomes) == "done good"
    while not (tmp_path / "n").exists():
        time.sleep(0.01)
    outcomes.close()
    (worker,) = (tmp_path / "n").read_text().split()
    with pytest.raises(ProcessLookupError):
        os.kill(int(worker), 0)


MINUTES = "Harbour Trust\nMinutes of the meeting held on 21 March 2024\n\nPresent: Quill Farthing (QF)\n\n1. Welcome\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("files")
    (path / "good.txt").write_text(MINUTES)
    (path / "empty.txt").write_text("")
    (path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    return path


def test_every_file_is_read_or_a_failure_whatever_the_workers(folder):
    jobs = [Job(str(path), path.name) for path in find(folder)]
    here, there = ({o.path: replace(o, seconds=0.0) for o in run(jobs, workers=workers)} for workers in (0, 1))
    assert here == there
    assert sorted(here) == ["empty.txt", "good.txt", "scan.png"]
    reasons = {name: o.failure.reason for name, o in here.items() if o.failure}
    assert reasons == {"empty.txt": "empty", "scan.png": "unknown-format"}
    assert all(o.sha256 and len(o.sha256) == 64 for o in here.values())


def test_defects_become_failures(folder, monkeypatch):
    def broken(document):
        raise KeyError("surprise")

    monkeypatch.setattr("extract.pipeline.read", broken)
    outcome = process(Job(str(folder / "good.txt"), "good.txt"))
    assert outcome.failure
    assert (outcome.failure.stage, outcome.failure.reason) == ("read", "internal")
    assert "good.txt" in outcome.failure.message
    assert "surprise" in str(outcome.detail)


def test_no_such_file(tmp_path):
    outcome = process(Job(str(tmp_path / "no.pdf"), "no.pdf"))
    assert outcome.failure
    assert outcome.failure.reason == "no-file"
    assert outcome.sha256 is None


def test_find_is_sorted_and_safe(tmp_path):
    inside = tmp_path / "in"
    (inside / "sub").mkdir(parents=True)
    (inside / ".git").mkdir()
    for name in (
        "b.pdf",
        "sub/a.txt",
        "~$b.docx",
        ".hidden.pdf",
        ".git/x.txt",
        "minutebook.db",
        "Thumbs.db",
        "scan.jpg",
    ):
        (inside / name).write_text("x")
    (tmp_path / "secret.txt").write_text("x")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "loop").symlink_to(inside)
    found = listing([inside, inside / "sub" / ".." / "b.pdf", inside])
    assert [path.relative_to(inside).as_posix() for path in found.files] == ["b.pdf", "scan.jpg", "sub/a.txt"]
    assert {path.name for path, _ in found.skipped} >= {"~$b.docx", "link.txt", "loop", "minutebook.db"}
    assert find(inside / "link.txt") == [inside / "link.txt"]  # what is named is read
