"""The engines: whatever a file does to its worker costs that file only."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.archive import find, listing
from extract.batch import Job, process, run
from extract.supervisor import Bounds, supervise


@dataclass(frozen=True)
class Task:
    path: str
    count: str = ""  # a file that counts the attempts


def work(task):
    """What the workers of these tests do, by the name of the task."""
    if task.count:
        with Path(task.count).open("a") as file:
            file.write(f"{os.getpid()}\n")
    name = task.path.rstrip("0123456789")
    if name == "hang":
        time.sleep(60)
    if name == "die":
        os._exit(7)
    if name == "eat":
        return len(bytearray(4_000_000_000))
    if name == "once" and len(Path(task.count).read_text().splitlines()) == 1:
        os.kill(os.getpid(), 9)
    return f"done {task.path}"


def failed(task, stage, reason, message):
    return f"{reason}: {message}"


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


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(MINUTES)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    return tmp_path


@pytest.mark.parametrize("workers", [0, 2])
def test_every_file_is_read_or_a_failure(folder, workers):
    jobs = [Job(str(path), path.name) for path in find(folder)]
    outcomes = {outcome.path: outcome for outcome in run(jobs, workers=workers)}
    assert sorted(outcomes) == ["empty.txt", "good.txt", "scan.png"]
    reasons = {name: o.failure.reason for name, o in outcomes.items() if o.failure}
    assert reasons == {"empty.txt": "empty", "scan.png": "unknown-format"}
    assert all(o.sha256 and len(o.sha256) == 64 for o in outcomes.values())


def test_any_number_of_workers_gives_the_same(folder):
    jobs = [Job(str(path), path.name) for path in find(folder)]
    one, two = ({o.path: o.readings for o in run(jobs, workers=workers)} for workers in (0, 2))
    assert one == two


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
