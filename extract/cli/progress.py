"""How a run is going: a line on the screen, a log of JSON lines, and the report at the end."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any

from extract.cli.screens import clean
from extract.errors import ExtractError

if TYPE_CHECKING:
    from extract.batch import Outcome
    from extract.records import Failure

SLOWEST = 10


@dataclass
class Progress:
    """Counts outcomes; use it in a `with` statement. On a terminal it draws a bar with rate, time left and failures."""

    total: int | None
    quiet: bool = False
    log: Path | None = None
    read: int = 0
    pages: int = 0
    words: int = 0
    failures: list[Failure] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    formats: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=perf_counter)
    _bar: Any = None
    _task: Any = None
    _log: IO[str] | None = None

    def __enter__(self) -> Progress:
        if self.log:
            try:
                self._log = self.log.open("a", encoding="utf-8")
            except OSError as error:
                raise ExtractError(f"{self.log}: the log cannot be written ({error.strerror})") from error
        if not self.quiet and sys.stderr.isatty():
            self._draw()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()
            self._bar = None
        if self._log:
            self._log.close()
            self._log = None

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("left · {task.fields[failed]} failed"),
        )
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=self.total, rate="", failed=0)
        self._bar.start()

    @property
    def seconds(self) -> float:
        """How long the run has taken so far."""
        return perf_counter() - self.began

    @property
    def rate(self) -> str:
        """Files a minute, in words."""
        done = self.read + len(self.failures)
        return f"{done / max(self.seconds, 0.001) * 60:,.0f} files a minute"

    def add(self, outcome: Outcome) -> None:
        """Counts what became of one file."""
        self.pages += outcome.pages
        self.words += outcome.words
        self.slowest = sorted([*self.slowest, (outcome.seconds, outcome.path)], reverse=True)[:SLOWEST]
        if outcome.failure:
            self.failures.append(outcome.failure)
        else:
            self.read += 1
        if self._log:
            self._log.write(json.dumps(_line(outcome), ensure_ascii=False) + "\n")
            self._log.flush()
        if self._bar:
            self._bar.update(self._task, advance=1, rate=self.rate, failed=len(self.failures))

    def summary(self, *, failures: bool = True) -> None:
        """Prints the failures, one line each, with what to do."""
        for failure in sorted(self.failures, key=lambda f: f.path) if failures else ():
            print(f"minutebook: {clean(failure.message)}", file=sys.stderr)

    def report(self, *, unchanged: int, skipped: int) -> dict[str, Any]:
        """The run as plain values: counts, speed, failures by reason, the slowest files."""
        reasons = Counter(failure.reason for failure in self.failures)
        return {
            "read": self.read,
            "unchanged": unchanged,
            "failed": len(self.failures),
            "skipped": skipped,
            "pages": self.pages,
            "words": self.words,
            "seconds": round(self.seconds, 2),
            "failures_by_reason": dict(sorted(reasons.items())),
            "without_text": sorted(f.path for f in self.failures if f.reason in ("no-text", "scan", "no-ocr")),
            "slowest": [{"path": path, "seconds": round(seconds, 2)} for seconds, path in self.slowest],
        }


def _line(outcome: Outcome) -> dict[str, Any]:
    failure = outcome.failure
    return {
        "path": outcome.path,
        "sha256": outcome.sha256,
        "result": "failed" if failure else "read",
        "documents": len(outcome.readings),
        "pages": outcome.pages,
        "words": outcome.words,
        "seconds": round(outcome.seconds, 3),
        "stage": failure.stage if failure else None,
        "reason": failure.reason if failure else None,
        "message": failure.message if failure else None,
        "detail": outcome.detail,
    }
