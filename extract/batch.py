"""Many files: one function that reads a file and never raises, and the engines that run it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import file_digest
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from extract.errors import ExtractError
from extract.records import Failure
from extract.remote import local

if TYPE_CHECKING:
    from extract.document import Document
    from extract.loaders import Limits

MEMORY = 3_000_000_000  # bytes of address space a worker; benchmarks/scale.py measures what reading needs


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read; `label` is the path that its records carry. `text` asks for the text of its documents, too."""

    path: str
    label: str
    text: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the readings of its documents (as JSON of `codec`), or the failure.

    `texts` are the texts of the documents where the job asked for them; `detail` is for the log, not for people.
    """

    path: str
    sha256: str | None = None
    readings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    failure: Failure | None = None
    pages: int = 0
    words: int = 0
    seconds: float = 0.0
    detail: str | None = None


def warm_up() -> None:
    """Builds the pipeline, so that the first file of a worker does not pay for it, nor each collection of garbage."""
    from extract.pipeline import build

    build()
    gc.collect()
    gc.freeze()  # what was built lives as long as the worker: looking through it each time costs a twentieth


def process(job: Job, *, limits: Limits | None = None) -> Outcome:
    """Loads, under the `limits` of the loaders, and reads one file. What is wrong with it becomes its failure."""
    began = perf_counter()
    stage = "load"
    try:
        from extract.loaders import load, parts

        with local(job.path) as path:
            documents = list(parts(load(path, limits=limits)))
        stage = "read"
        outcome = _read(job, documents)
    except ExtractError as error:
        outcome = failed(job, error.stage, error.reason, str(error))
    except MemoryError:
        message = f"{job.path}: the file needs more memory than a worker may use; raise --memory to read it"
        outcome = failed(job, stage, "memory", message)
    except RecursionError:
        outcome = failed(
            job, stage, "depth", f"{job.path}: the file is nested too deeply; save it again in a plain form"
        )
    except Exception as error:
        outcome = _defect(job, stage, error)
    return replace(outcome, seconds=perf_counter() - began)


def _read(job: Job, documents: list[Document]) -> Outcome:
    from extract import codec
    from extract.pipeline import read

    readings = [read(document) for document in documents]
    labelled = [replace(reading, source=replace(reading.source, path=job.label)) for reading in readings]
    return Outcome(
        path=job.label,
        sha256=documents[0].sha256,
        readings=tuple(codec.to_json(reading) for reading in labelled),
        texts=tuple(document.text for document in documents) if job.text else (),
        pages=sum(reading.source.pages or 0 for reading in readings),
        words=sum(reading.source.words for reading in readings),
    )


def failed(job: Job, stage: str, reason: str, message: str, *, detail: str | None = None) -> Outcome:
    """The Outcome of a file that could not be read."""
    sha256 = _sha256(job.path)
    return Outcome(job.label, sha256, failure=Failure(job.label, stage, reason, message, sha256), detail=detail)


def _defect(job: Job, stage: str, error: Exception) -> Outcome:
    from traceback import format_exc

    message = (
        f"{job.path}: minutebook has a defect that this file brings to light ({type(error).__name__}); please report it"
    )
    return failed(job, stage, "internal", message, detail=format_exc())


def _sha256(path: str) -> str | None:
    try:
        with Path(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def run(
    jobs: Iterable[Job],
    *,
    workers: int = 1,
    seconds: float = 120.0,
    memory: int = MEMORY,
    recycle: int = 500,
    limits: Limits | None = None,
    on_start: Callable[[Job], None] | None = None,
) -> Iterator[Outcome]:
    """The Outcome of each job, as they are done (in no particular order).

    `workers` 0 reads in this process, without protection against files that hang or crash it. Otherwise each worker is
    a process of its own with `memory` bytes at most, `seconds` for each file, and a successor after `recycle` files.
    `limits` are those of `load`.
    """
    if workers <= 0:
        return _here(jobs, limits, on_start)
    from extract.supervisor import Bounds, supervise

    bounds = Bounds(workers, seconds, memory, recycle)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # workers are the parallelism; threads would only eat memory
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return supervise(jobs, partial(process, limits=limits), failed, bounds, warm_up=warm_up, on_start=on_start)


def _here(jobs: Iterable[Job], limits: Limits | None, on_start: Callable[[Job], None] | None) -> Iterator[Outcome]:
    for job in jobs:
        if on_start:
            on_start(job)
        yield process(job, limits=limits)
