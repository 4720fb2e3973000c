"""The cluster engine: the same `process` on the workers of a Dask cluster, results as Parquet parts by content.

Each Dask worker runs a supervised child process (Dask itself cannot end a task that hangs), so limits hold as they do
locally. A result is written to `parts/<first two>/<sha256 of job and content>.parquet` before it is reported; a part
that exists is not computed again, so a run that was cut short goes on where it was, and running twice changes nothing.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import remote
from extract.batch import Job, Outcome, failed, process, warm_up
from extract.errors import ExtractError
from extract.records import Failure
from extract.store import version
from extract.supervisor import Bounds, Crew

if TYPE_CHECKING:
    from extract.loaders import Limits

RECYCLE = 500  # files until a child is replaced
BATCH = 16  # files of a task at most
# A file takes long and a worker only waits for its child: nothing to look into a hundred times a second.
_CALM = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "500ms"}


@dataclass(frozen=True, slots=True)
class Guard:
    """What the reading of one file may use on a worker of the cluster: seconds, bytes, the limits of the loaders."""

    seconds: float
    memory: int
    limits: Limits | None = None


def run(
    jobs: Sequence[Job],
    parts: Path,
    *,
    scheduler: str | None,
    workers: int,
    seconds: float,
    memory: int,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """The Outcome of each job as the cluster gets it done. Without a scheduler, one is started on this machine."""
    try:
        from distributed import Client, LocalCluster, as_completed
    except ImportError:
        message = "--engine dask needs Dask; install it with: pip install minutebook[dask]"
        raise ExtractError(message, reason="missing-library") from None
    parts.mkdir(parents=True, exist_ok=True)
    guard = Guard(seconds, memory, limits)
    settings = {"parts": str(parts.absolute()), "guard": guard, "code": version()}
    everything = list(map(_anywhere, jobs))
    with _connect(Client, LocalCluster, scheduler, workers) as client:
        size = _batch(len(everything), len(client.scheduler_info()["workers"]))
        batches = [everything[at : at + size] for at in range(0, len(everything), size)]
        waiting = {_key(batch, settings): batch for batch in batches}
        futures = client.map(task, list(waiting.values()), key=list(waiting), retries=2, **settings)
        results = as_completed(futures)  # type: ignore[no-untyped-call]
        for future in results:
            batch = waiting.pop(future.key)
            error = None if future.status == "finished" else future.exception()
            if error is None:
                yield from map(_read, map(Path, future.result()))
            elif len(batch) == 1 or isinstance(error, ExtractError):
                yield from (_lost(job, error) for job in batch)
            else:  # one of them is to blame; those that were read have their parts
                for job in batch:
                    key = _key([job], settings)
                    waiting[key] = [job]
                    again = client.submit(task, [job], key=key, retries=2, **settings)
                    results.add(again)  # type: ignore[no-untyped-call]
            future.release()


def _batch(jobs: int, workers: int) -> int:
    """How many files a task reads: Dask's own work of 10 ms a task is shared, and no worker waits for the last one."""
    return max(1, min(BATCH, jobs // (8 * max(workers, 1))))


@contextmanager
def _connect(client: Any, cluster: Any, scheduler: str | None, workers: int) -> Iterator[Any]:
    """A client of the scheduler, or of a cluster of its own, which ends with it."""
    from dask import config

    with ExitStack() as stack:
        if scheduler is None:
            stack.enter_context(config.set(_CALM))
            own = cluster(n_workers=max(workers, 1), threads_per_worker=1, processes=True, dashboard_address=None)
            yield stack.enter_context(client(stack.enter_context(own)))
            return
        try:
            connected = client(scheduler, timeout="20s")
        except (OSError, TimeoutError, ValueError) as error:
            message = f"{scheduler}: no Dask scheduler answers there; start one with `dask scheduler`"
            raise ExtractError(message, reason="no-scheduler") from error
        yield stack.enter_context(connected)


def _anywhere(job: Job) -> Job:
    """The job with a path that does not depend on the folder in which a worker was started."""
    return job if remote.is_address(job.path) else replace(job, path=str(Path(job.path).absolute()))


def _key(batch: Sequence[Job], settings: dict[str, Any]) -> str:
    """What the scheduler calls a task: another name after any change of a file or of how it is read."""
    known = [(job, remote.stamp(job.path)) for job in batch]
    return sha256(repr((known, sorted(settings.items()))).encode()).hexdigest()


def _name(job: Job) -> str:
    """The name of a job's part: by the version, the file's label and its bytes (of an address: its size and stamp)."""
    digest = sha256(f"{version()}\0{job.label}\0".encode())
    if remote.is_address(job.path):
        digest.update(str(remote.stamp(job.path)).encode())
    else:
        with suppress(OSError):
            digest.update(Path(job.path).read_bytes())
    return digest.hexdigest()


def task(batch: Sequence[Job], *, parts: str, guard: Guard, code: str) -> list[str]:
    """Runs on a worker of the cluster: reads files, each under its limits, and returns the paths of their parts."""
    if version() != code:
        raise ExtractError(
            f"the workers of the cluster have minutebook {version()}, not {code}; install the same there"
        )
    return [_part(job, Path(parts), guard) for job in batch]


def _part(job: Job, parts: Path, guard: Guard) -> str:
    name = _name(job)
    path = parts / name[:2] / f"{name}.parquet"
    if not path.exists() or _read(path).failure:  # limits may have been raised since
        _write(path, _crew(guard).one(job))
    return str(path)


_MINE = threading.local()  # the guarded child of each thread of a Dask worker


def _crew(guard: Guard) -> Crew[Job, Outcome]:
    crew: Crew[Job, Outcome] | None = getattr(_MINE, "crew", None)
    if crew is None or _MINE.guard != guard:
        if crew is not None:
            crew.end()
        # Dask's workers are daemons, which may have no children; ours ends by itself when its pipe closes.
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        read = partial(process, limits=guard.limits)
        bounds = Bounds(1, guard.seconds, guard.memory, RECYCLE)
        crew = _MINE.crew = Crew(iter(()), failed, bounds, (read, warm_up), None)
        _MINE.guard = guard
    return crew


def _write(path: Path, outcome: Outcome) -> None:
    """Writes a part beside its place and moves it there: a part is whole or not there."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    row = {**asdict(outcome), "readings": list(outcome.readings), "texts": list(outcome.texts)}
    row["failure"] = json.dumps(row["failure"]) if outcome.failure else None
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    parquet.write_table(pa.Table.from_pylist([row], schema=_schema(pa)), part)
    part.replace(path)


def _schema(pa: Any) -> Any:
    text, texts = pa.string(), pa.list_(pa.string())
    types = {"path": text, "sha256": text, "readings": texts, "texts": texts, "failure": text, "detail": text}
    return pa.schema({**types, "pages": pa.int64(), "words": pa.int64(), "seconds": pa.float64()})


def _read(path: Path) -> Outcome:
    import pyarrow.parquet as parquet

    (row,) = parquet.ParquetFile(path).read(use_threads=False).to_pylist()
    failure = Failure(**json.loads(row["failure"])) if row["failure"] else None
    return Outcome(**{**row, "readings": tuple(row["readings"]), "texts": tuple(row["texts"]), "failure": failure})


def _lost(job: Job, error: object) -> Outcome:
    """The Outcome of a job that the cluster gave up: its worker died again and again, or is not fit to read."""
    if isinstance(error, ExtractError):
        return failed(job, "read", "cluster", f"{job.path}: {error}")
    message = f"{job.path}: the cluster lost the worker that read this file ({type(error).__name__}); run again"
    return failed(job, "read", "cluster", message)
