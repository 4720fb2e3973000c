"""The local engine: one process a worker, and a parent that outlives all of them.

A worker that crashes, hangs or eats memory costs the file it was at, and a crash only at the second attempt. Python's
own pools hang, or fail the remaining work, when a worker dies; that is why this is written out. The parent alone reads
the workers' pipes, so results arrive one at a time in one process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar

from extract.errors import ExtractError

ATTEMPTS = 2  # a job that brings its worker down so often is given up
START = 60.0  # seconds that a worker may take to get ready


class Job(Protocol):
    """What is worked on; messages call it by its path."""

    @property
    def path(self) -> str: ...


J = TypeVar("J", bound=Job)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many workers, and what each may use: seconds a job, bytes of address space, jobs until it is replaced."""

    workers: int
    seconds: float
    memory: int
    recycle: int


@dataclass(eq=False)
class _Worker:
    """A process, the parent's end of its pipe, and the job that it is at."""

    process: Any
    connection: Connection
    deadline: float
    ready: bool = False
    job: Any = None
    done: int = 0

    def kill(self) -> None:
        """Ends the process and whatever it started."""
        with suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.connection.close()


def supervise(
    jobs: Iterable[J],
    function: Callable[[J], R],
    failed: Callable[[J, str, str, str], R],
    bounds: Bounds,
    *,
    warm_up: Callable[[], None] | None = None,
    on_start: Callable[[J], None] | None = None,
) -> Iterator[R]:
    """`function(job)` of each job, in the order in which they get done.

    `failed(job, stage, reason, message)` makes the result of a job that took too long or whose worker died twice.
    `jobs` is drawn on as workers become free; `on_start` hears of each job that is handed out. Closing the iterator
    ends all workers.
    """
    crew = Crew(iter(jobs), failed, bounds, (function, warm_up), on_start)
    try:
        while crew.hand_out():
            yield from crew.collect()
    finally:
        crew.end()


@dataclass
class Crew(Generic[J, R]):
    """The workers that are alive and the jobs that wait."""

    jobs: Iterator[J]
    failed: Callable[[J, str, str, str], R]
    bounds: Bounds
    task: tuple[Callable[[J], R], Callable[[], None] | None]
    on_start: Callable[[J], None] | None
    waiting: deque[J] = field(default_factory=deque)
    workers: list[_Worker] = field(default_factory=list)
    crashes: dict[str, int] = field(default_factory=dict)
    stillborn: int = 0

    def hand_out(self) -> bool:
        """Gives jobs to idle workers and starts those that are missing. False once there is nothing left to do."""
        for worker in [w for w in self._idle() if w.done >= self.bounds.recycle]:
            self._dismiss(worker)
        self.waiting.extend(islice(self.jobs, self.bounds.workers - len(self.waiting)))
        for worker in self._idle()[: len(self.waiting)]:
            self._give(worker, self.waiting.popleft())
        busy = sum(worker.job is not None for worker in self.workers)
        while len(self.workers) < min(self.bounds.workers, busy + len(self.waiting)):
            self.workers.append(_start(*self.task, self.bounds.memory, self.bounds.seconds))
        return bool(busy or self.waiting)

    def collect(self) -> Iterator[R]:
        """Waits for news of the workers: the results that came, and the failures of those that died or hung."""
        connections: dict[Any, _Worker] = {worker.connection: worker for worker in self.workers}
        due = min(worker.deadline for worker in self.workers)
        for connection in wait(list(connections), timeout=max(0.0, min(due - monotonic(), 3600.0))):
            yield from self._receive(connections[connection])
        for worker in [w for w in self.workers if w.deadline <= monotonic()]:
            yield from self._late(worker)

    def one(self, job: J) -> R:
        """The result of one job; the worker stays alive for the next. For a crew of one without jobs of its own."""
        self.waiting.append(job)
        while self.hand_out():
            for result in self.collect():
                return result
        raise AssertionError("a job has a result, if only a failure")

    def end(self) -> None:
        """Ends all workers."""
        for worker in list(self.workers):
            self._dismiss(worker)

    def _idle(self) -> list[_Worker]:
        return [worker for worker in self.workers if worker.ready and worker.job is None]

    def _give(self, worker: _Worker, job: J) -> None:
        """Hands over a job. That a worker has died just now is noticed by its pipe, a moment later."""
        if self.on_start:
            self.on_start(job)
        worker.job, worker.deadline = job, monotonic() + self.bounds.seconds
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.connection.send(job)

    def _receive(self, worker: _Worker) -> Iterator[R]:
        try:
            result = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._dead(worker)
            return
        worker.deadline = float("inf")
        if worker.ready:
            worker.job, worker.done = None, worker.done + 1
            yield result
        worker.ready, self.stillborn = True, 0

    def _dead(self, worker: _Worker) -> Iterator[R]:
        self._dismiss(worker)
        if not worker.ready:
            self._count_stillborn()
        if worker.job is None:
            return
        path = worker.job.path
        self.crashes[path] = self.crashes.get(path, 0) + 1
        if self.crashes[path] < ATTEMPTS:
            self.waiting.appendleft(worker.job)
            return
        times = f"{ATTEMPTS} times ({_cause(worker.process.exitcode)})"
        message = f"{path}: reading the file crashed {times}; save it in another format"
        yield self.failed(worker.job, "read", "crashed", message)

    def _late(self, worker: _Worker) -> Iterator[R]:
        self._dismiss(worker)
        if not worker.ready:
            self._count_stillborn()
        elif worker.job is not None:
            path, seconds = worker.job.path, self.bounds.seconds
            message = (
                f"{path}: reading the file took longer than seconds={seconds:g} allows; raise --seconds to read it"
            )
            yield self.failed(worker.job, "read", "time", message)

    def _count_stillborn(self) -> None:
        self.stillborn += 1
        if self.stillborn > self.bounds.workers:
            memory = f"--memory {self.bounds.memory / 1e9:g} (GB)"
            raise ExtractError(
                f"workers do not start; give them more than {memory}, or fewer --workers", reason="workers"
            )

    def _dismiss(self, worker: _Worker) -> None:
        worker.kill()
        self.workers.remove(worker)


def _cause(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"signal {-exitcode}"
    return f"exit code {exitcode}"


def _start(function: Any, warm_up: Any, memory: int, seconds: float) -> _Worker:
    """A new process. It is spawned, not forked: a fork of a process with threads may hang."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, function, warm_up, memory, seconds), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, monotonic() + START)


def _serve(connection: Connection, function: Any, warm_up: Any, memory: int, seconds: float) -> None:
    """The life of a worker: get ready, say so, then answer each job until the parent is gone."""
    _confine(memory)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        if warm_up:
            warm_up()
        connection.send(None)
        while True:
            job = connection.recv()
            _alarm(int(seconds) + 10)
            result = function(job)
            _alarm(0)
            connection.send(result)


def _confine(memory: int) -> None:
    """A process group of its own (Ctrl-C reaches only the parent; children end with it) and a bound on its memory."""
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: int) -> None:
    """Has the system end this process in so many seconds, should nobody else be left to do so; 0 calls it off."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
