"""One run of `minutebook ingest`: what is to be read, by which engine, into which database, and what came of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import ExtractError

if TYPE_CHECKING:
    from extract.archive import Listing
    from extract.batch import Job, Outcome
    from extract.cli.progress import Progress
    from extract.loaders import Limits
    from extract.records import Failure
    from extract.store import Store

STOPPED = 130  # exit code after Ctrl-C, as shells have it


@dataclass(frozen=True)
class Ingest:
    """The settings of a run."""

    db: Path
    workers: int
    seconds: float
    memory: int
    limits: Limits | None = None
    retry: bool = False
    again: bool = False
    rehash: bool = False
    log: Path | None = None
    report: Path | None = None

    def run(self, paths: Iterable[Path | str]) -> int:
        """Reads with the local engine; returns the exit code."""
        from extract.batch import run
        from extract.store import Store

        listed = self._list(paths)
        with Store(self.db) as store:
            jobs = self._jobs(store, listed)
            running: set[str] = set()

            def start(job: Job) -> None:
                running.add(job.label)
                store.start(job.label)

            workers = min(self.workers, len(jobs))
            outcomes = run(jobs, workers=workers, on_start=start, **self._guard)
            return self._collect(store, listed, jobs, outcomes, running)

    def run_on_cluster(self, paths: Iterable[Path | str], scheduler: str | None, parts: Path | None) -> int:
        """Reads with Dask; the results go through Parquet parts into the same database."""
        from extract.cluster import run
        from extract.store import Store

        listed = self._list(paths)
        with Store(self.db) as store:
            jobs = self._jobs(store, listed)
            folder = parts or self.db.with_suffix(".parts")
            outcomes = run(jobs, folder, scheduler=scheduler, workers=self.workers, **self._guard)
            return self._collect(store, listed, jobs, outcomes, set())

    @property
    def _guard(self) -> dict[str, Any]:
        """What the reading of one file may use, for either engine."""
        return {"seconds": self.seconds, "memory": self.memory, "limits": self.limits}

    def _jobs(self, store: Store, listed: Listing) -> list[Job]:
        return list(store.pending(listed.inputs, rehash=self.rehash, retry=self.retry, again=self.again))

    def _list(self, paths: Iterable[Path | str]) -> Listing:
        from extract import remote
        from extract.archive import listing
        from extract.cli import screens

        given = list(map(str, paths))
        listed = listing(path for path in given if not remote.is_address(path))
        listed = replace(listed, remote=tuple(remote.find(filter(remote.is_address, given))))
        if not listed.inputs:
            where = ", ".join(given)
            message = (
                f"{where}: no files to read here; give a folder that holds minutes (PDF, Word, ODT, HTML, text ...)"
            )
            raise ExtractError(message, path=where, reason="no-files")
        screens.skipped(listed)
        return listed

    def _collect(
        self, store: Store, listed: Listing, jobs: list[Job], outcomes: Iterable[Outcome], running: set[str]
    ) -> int:
        """Writes each outcome as it comes; Ctrl-C leaves the rest for the next run."""
        from extract.cli.progress import Progress

        files = {job.label: job.path for job in jobs}
        stopped = False
        with Progress(len(jobs), log=self.log) as progress:
            try:
                for outcome in outcomes:
                    store.save(files[outcome.path], outcome)
                    running.discard(outcome.path)
                    progress.add(outcome)
            except KeyboardInterrupt:
                stopped = True
                store.release(running)
            finally:
                close = getattr(outcomes, "close", None)
                if close:
                    close()
        before = self._failed_before(store, listed, progress)
        self._finish(listed, len(jobs), progress, before, stopped)
        return STOPPED if stopped else int(bool(progress.failures or before))

    def _failed_before(self, store: Store, listed: Listing, progress: Progress) -> list[Failure]:
        """The failures of earlier runs that still stand for files of this one."""
        failures = {failure.path: failure for failure in store.failures()}
        for failure in progress.failures:
            failures.pop(failure.path, None)
        if not failures:
            return []
        labels = {store.label(path) for path in listed.inputs}
        return [failure for path, failure in failures.items() if path in labels]

    def _finish(self, listed: Listing, jobs: int, progress: Progress, before: list[Failure], stopped: bool) -> None:
        unchanged = len(listed.inputs) - jobs
        report = progress.report(unchanged=unchanged, skipped=len(listed.skipped))
        progress.summary()
        for failure in before:
            print(f"minutebook: {failure.message} (unchanged)", file=sys.stderr)
        pages = f", {progress.pages:,} pages" if progress.pages else ""
        read = f"{progress.read:,} read ({progress.words:,} words{pages})"
        same = f"{unchanged:,} unchanged{f' ({len(before):,} of them failed)' if before else ''}"
        print(f"{self.db}: {read}, {same}, {len(progress.failures):,} failed; {progress.rate}")
        for reason, count in report["failures_by_reason"].items():
            print(f"  {count:,} failed: {reason}")
        if stopped:
            print("Stopped. What was read is kept; run the same command again to go on.")
        if self.report:
            self.report.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
