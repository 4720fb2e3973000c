"""LibreOffice as a converter: started once for many files, and ended with the process that used it.

The first file of a process is converted by a LibreOffice of its own. From the second on one stays open in the
background and the same command hands its file over to it, ten times as fast; when that one has died, the command
starts its own again, so that no file depends on the one before it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic, sleep

from extract.errors import LoadError, MissingToolError
from extract.loaders.limits import current, refuse

RECYCLE = 200  # conversions until LibreOffice is started anew: its memory grows with each
_START = 20.0  # seconds that it may take to get ready
_NAMES = ("soffice", "libreoffice")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
_FLAGS = ("--headless", "--norestore")
# The guard's standard input is a pipe from us: it ends when we end, however we end.
_GUARD = 'cat; trap "" TERM; kill -TERM 0; rm -rf -- "$1"; kill -KILL 0'


@cache
def program() -> str | None:
    """The LibreOffice program, or None where it is not installed."""
    found = next((place for place in map(shutil.which, _NAMES) if place), None)
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def convert(path: str, data: bytes, suffix: str, target: str, *, seconds: float | None = None) -> bytes:
    """The bytes of the file in the format `target`; LibreOffice is killed when it takes longer than `seconds`."""
    soffice = program()
    if soffice is None:
        what = f"the pages of {suffix} files" if target == "pdf" else f"{suffix} files"
        raise MissingToolError(
            f"{path}: {what} need LibreOffice, which is not installed; install it (Debian, Ubuntu:"
            " apt install libreoffice-writer libreoffice-calc; others: libreoffice.org),"
            f" or save the file as .{target}",
            path=path,
        )
    seconds = current().seconds if seconds is None else seconds
    with _LOCK, tempfile.TemporaryDirectory(prefix="minutebook-") as folder:
        source = Path(folder, "document" + suffix)
        source.write_bytes(data)
        result = source.with_suffix("." + target)
        arguments = ["--nolockcheck", "--convert-to", target, "--outdir", folder, str(source)]
        _OFFICE.run(soffice, arguments, path, seconds)
        if not result.exists() and _OFFICE.is_open:  # it may be the one before that broke it: once more, alone
            _OFFICE.end()
            _OFFICE.run(soffice, arguments, path, seconds)
        if not result.exists():
            raise LoadError(
                f"{path}: LibreOffice cannot open the file; it is damaged, encrypted or of another format",
                path=path,
                reason="damaged",
            )
        return result.read_bytes()


@dataclass
class _Office:
    """A user profile of this process alone (two LibreOffices on one wait for each other), and who works on it."""

    folder: str = ""
    guard: subprocess.Popen[bytes] | None = None
    resident: subprocess.Popen[bytes] | None = None
    count: int = 0
    hopeless: bool = os.name != "posix"  # whether no resident can be had here

    @property
    def is_open(self) -> bool:
        """Whether a LibreOffice waits in the background."""
        return self.resident is not None and self.resident.poll() is None

    def run(self, soffice: str, arguments: list[str], path: str, seconds: float) -> None:
        """One conversion, by the LibreOffice that is open or by one of its own."""
        if self.count >= RECYCLE or (self.resident is not None and not self.is_open):
            self.end()
        if not self.folder:
            self._begin()
        elif not self.is_open and not self.hopeless:
            self._open(soffice)
        self.count += 1
        process = self._start(soffice, *arguments)
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self._kill(process)
            raise refuse(path, "seconds", seconds, "LibreOffice was still at work after the time") from None
        except BaseException:
            self._kill(process)
            raise

    def end(self) -> None:
        """Ends LibreOffice with all that it started, and forgets the profile."""
        if self.guard is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.guard.pid, signal.SIGKILL)
            self.guard.communicate()
        if self.resident is not None:
            self.resident.wait()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.forget()

    def forget(self) -> None:
        """Begins anew without ending anything: what a forked process knows belongs to its parent."""
        if self.guard is not None and self.guard.stdin is not None:
            self.guard.stdin.close()
        self.folder, self.guard, self.resident, self.count = "", None, None, 0

    def _begin(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="minutebook-office-")
        if os.name == "posix":
            command = ["/bin/sh", "-c", _GUARD, "sh", self.folder]
            self.guard = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
            )

    def _open(self, soffice: str) -> None:
        """Starts the LibreOffice that stays: an open document keeps it, and the document's lock shows that it is up."""
        kept = Path(self.folder, "kept.txt")
        kept.write_text("minutebook", encoding="ascii")
        lock = kept.with_name(f".~lock.{kept.name}#")
        self.resident = self._start(soffice, "--writer", str(kept))
        late = monotonic() + _START
        while not lock.exists() and self.is_open and monotonic() < late:
            sleep(0.02)
        if not lock.exists():
            self.hopeless = True
            self.end()
            self._begin()

    def _start(self, soffice: str, *arguments: str) -> subprocess.Popen[bytes]:
        profile = f"-env:UserInstallation={Path(self.folder, 'profile').as_uri()}"
        null = subprocess.DEVNULL
        group = self.guard.pid if self.guard is not None else None
        command = [soffice, profile, *_FLAGS, *arguments]
        return subprocess.Popen(command, stdin=null, stdout=null, stderr=null, process_group=group)

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        self.end()
        process.wait()


_OFFICE = _Office()
_LOCK = threading.Lock()
atexit.register(_OFFICE.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_OFFICE.forget)
