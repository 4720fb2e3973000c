"""The cluster engine: the same records as the local one, whatever becomes of its workers."""

import os
import re
import signal
from pathlib import Path

import pytest

from extract import remote
from extract.batch import Job, process
from extract.cli import main
from extract.cli.ingest import Ingest
from extract.errors import LoadError
from extract.store import Store

pytest.importorskip("distributed", reason="Dask is not installed: pip install minutebook[dask]")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install minutebook[dask]")
fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install minutebook[dask]")

MINUTES = """Harbour Trust

Minutes of the meeting held on {day} March 2024 at 10.00

Present: Quill Farthing (QF), Odile Vane (OV)

1. Slipway {day}
ACTION: QF to mend slipway {day} by 30 April 2024.
"""


@pytest.fixture(scope="module")
def cluster():
    """Two workers, each a process; one that dies is replaced."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running:
        yield running


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for day in range(1, 6):
        (folder / f"minutes-{day}.txt").write_text(MINUTES.format(day=day))
    (folder / "empty.txt").write_text("")
    return folder


def ingest(db, paths, **cluster):
    job = Ingest(db, 0, 60.0, 3_000_000_000)
    return job.run_on_cluster(paths, **cluster) if cluster else job.run(paths)


def stored(db):
    """All that a database holds of its files, but for how long they took."""
    with Store(db, create=False) as store:
        return [list(store._rows(f"SELECT * FROM {table} ORDER BY path")) for table in ("readings", "failures")]


def written(folder):
    return {path.relative_to(folder): path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}


def tracker(db):
    from extract.cli.archive import load_register
    from extract.export import export

    with Store(db, create=False) as store:
        export(load_register(store), db.with_suffix(".json"))
    return db.with_suffix(".json").read_bytes()


def test_a_killed_worker_costs_nothing(cluster, archive, tmp_path, capsys, monkeypatch):
    """One of two workers is killed with its second file; the register is the local engine's, byte for byte."""
    killed = []
    save = Store.save

    def kill_after_first(store, path, outcome):
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)
        save(store, path, outcome)

    monkeypatch.setattr(Store, "save", kill_after_first)
    options = {"scheduler": cluster.scheduler_address, "parts": tmp_path / "parts"}
    assert ingest(tmp_path / "dask.db", [archive], **options) == 1, "the empty file is a failure"
    monkeypatch.undo()
    assert killed
    ingest(tmp_path / "local.db", [archive])
    assert stored(tmp_path / "dask.db") == stored(tmp_path / "local.db")
    assert len(stored(tmp_path / "dask.db")[0]) == 5
    assert tracker(tmp_path / "dask.db") == tracker(tmp_path / "local.db")

    parts = written(tmp_path / "parts")
    assert len(parts) == 6
    ingest(tmp_path / "dask.db", [archive], **options)
    assert "0 read" in capsys.readouterr().out.splitlines()[-1], "nothing has changed since"
    ingest(tmp_path / "new.db", [archive], **options)  # a database that was lost comes back from the parts
    assert stored(tmp_path / "new.db") == stored(tmp_path / "dask.db")
    again = written(tmp_path / "parts")
    assert sum(parts[name] != again[name] for name in parts) <= 1, "only what had failed is tried again"


def test_the_example_of_the_readme(cluster, tmp_path, monkeypatch):
    """The commands that start workers have such options; the one that reads is run, on the workers of this test."""
    from distributed.cli import dask_scheduler, dask_worker

    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    start, read = re.findall(r"<!-- cluster -->\n```\n(.*?)\n```", readme, re.DOTALL)[0].splitlines()
    scheduler, worker = start.removesuffix(" &").split(" & ")
    for command, module in ((scheduler, dask_scheduler), (worker, dask_worker)):
        known = {name for option in module.main.params for name in (*option.opts, *option.secondary_opts)}
        assert set(re.findall(r"--[a-z-]+", command)) <= known
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus" / "sample").mkdir(parents=True)
    (tmp_path / "corpus" / "sample" / "minutes.txt").write_text(MINUTES.format(day=7))
    with pytest.raises(SystemExit) as stop:
        main(re.sub(r"127\.0\.0\.1:\d+", cluster.scheduler_address, read).split()[1:])
    assert not stop.value.code
    assert len(stored(tmp_path / "minutebook.db")[0]) == 1


def test_addresses_on_the_cluster(cluster, archive, tmp_path):
    """file:// addresses: the label is the address, the records are those of the file."""
    (archive / "empty.txt").unlink()
    options = {"scheduler": cluster.scheduler_address, "parts": tmp_path / "parts"}
    assert ingest(tmp_path / "far.db", [archive.as_uri()], **options) == 0
    with Store(tmp_path / "far.db") as store:
        readings = list(store.readings())
        assert list(store.pending(remote.find([archive.as_uri()]))) == []
        (archive / "minutes-3.txt").write_text(MINUTES.format(day=30))
        changed = [job.label for job in store.pending(remote.find([archive.as_uri()]))]
    assert [r.source.path for r in readings] == [(archive / f"minutes-{n}.txt").as_uri() for n in range(1, 6)]
    assert [len(r.actions) for r in readings] == [1] * 5
    assert changed == [(archive / "minutes-3.txt").as_uri()]


def test_addresses_in_memory(tmp_path):
    """The local engine takes any address of fsspec, too."""
    files = fsspec.filesystem("memory")
    files.pipe("/harbour/minutes.txt", MINUTES.format(day=4).encode())
    files.pipe("/harbour/empty.txt", b"")
    files.pipe("/harbour/.hidden.txt", b"x")
    assert remote.find(["memory://harbour"]) == ["memory:///harbour/empty.txt", "memory:///harbour/minutes.txt"]
    assert ingest(tmp_path / "m.db", ["memory://harbour"]) == 1
    with Store(tmp_path / "m.db") as store:
        (reading,) = store.readings()
        (failure,) = store.failures()
    assert (reading.source.path, reading.source.name) == ("memory:///harbour/minutes.txt", "minutes.txt")
    assert failure.message.startswith("memory:///harbour/empty.txt")
    assert "tmp" not in failure.message


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("memory:///nowhere/minutes.txt", "no-file"),
        ("nosuch://archive/minutes.txt", "address"),  # a protocol that nobody knows
    ],
)
def test_addresses_that_cannot_be_read(address, reason):
    outcome = process(Job(address, address))
    assert outcome.failure
    assert (outcome.failure.stage, outcome.failure.reason) == ("load", reason)
    assert address in outcome.failure.message
    with pytest.raises(LoadError), remote.local(address):
        pass


def test_workers_with_other_code(cluster, archive, tmp_path, monkeypatch):
    """Workers that would read in another way are not used."""
    from extract.cluster import run

    monkeypatch.setattr("extract.cluster.version", lambda: "9.9+000000000000")
    limits = {"scheduler": cluster.scheduler_address, "workers": 2, "seconds": 60, "memory": 0}
    (outcome,) = run([Job(str(archive / "minutes-1.txt"), "m.txt")], tmp_path / "parts", **limits)
    assert outcome.failure
    assert "install the same" in outcome.failure.message


def test_a_file_that_fails_its_task_costs_only_itself(cluster, archive, tmp_path, monkeypatch):
    """Five files in a task, and the part of one cannot be written: the others are read."""
    from extract import cluster as engine

    monkeypatch.setattr(engine, "_batch", lambda jobs, workers: jobs)
    jobs = [Job(str(path), path.name) for path in sorted(archive.glob("minutes-*.txt"))]
    names = [engine._name(job)[:2] for job in jobs]
    bad = next(n for n, name in enumerate(names) if names.count(name) == 1)
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / names[bad]).write_text("no folder")
    limits = {"scheduler": cluster.scheduler_address, "workers": 2, "seconds": 60, "memory": 3_000_000_000}
    outcomes = {outcome.path: outcome for outcome in engine.run(jobs, tmp_path / "parts", **limits)}
    assert sorted(outcomes) == [job.label for job in jobs]
    failed = {name: outcome.failure.reason for name, outcome in outcomes.items() if outcome.failure}
    assert failed == {jobs[bad].label: "cluster"}
