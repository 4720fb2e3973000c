"""Old Word and RTF: LibreOffice, where it is installed, turns them into DOCX; then the one DOCX loader reads them."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from extract.document import Document, Note
from extract.errors import LoadError, MissingToolError
from extract.loaders.builder import Builder
from extract.loaders.limits import current, refuse

_NAMES = ("soffice", "libreoffice")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")


def load_doc(path: str, data: bytes) -> Document:
    """The Document of an old Word file (.doc)."""
    from extract.loaders.docx import load_docx

    document = load_docx(path, convert(path, data, ".doc", "docx"))
    return _named(document, "doc")


def load_rtf(path: str, data: bytes) -> Document:
    """The Document of an RTF file: by LibreOffice, or else by a library that knows no tables and no lists."""
    from extract.loaders.docx import load_docx

    if program() is not None:
        return _named(load_docx(path, convert(path, data, ".rtf", "docx")), "rtf")
    return _plain_rtf(path, data)


def load_xls(path: str, data: bytes) -> Document:
    """The Document of an old Excel or OpenDocument sheet."""
    from extract.loaders.sheet import load_xlsx

    suffix = ".ods" if data.startswith(b"PK") else ".xls"
    return _named(load_xlsx(path, convert(path, data, suffix, "xlsx")), suffix[1:])


def _named(document: Document, form: str) -> Document:
    note = Note("converted", f"read through LibreOffice's conversion of .{form}")
    return replace(document, format=form, notes=(*document.notes, note))


def _plain_rtf(path: str, data: bytes) -> Document:
    from striprtf.striprtf import rtf_to_text  # type: ignore[attr-defined,unused-ignore]

    from extract.loaders.flow import piece, write

    try:
        text: str = rtf_to_text(data.decode("cp1252", errors="replace"), errors="ignore")  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, TypeError, RecursionError) as error:
        raise LoadError(f"{path}: the file is damaged ({error})", path=path, reason="damaged") from error
    builder = Builder(path, "rtf")
    builder.note(
        "simple-rtf", "read without LibreOffice: tables, lists and styles may be lost; install LibreOffice to keep them"
    )
    rows = (line.replace("|", "\t") if line.count("|") > 1 else line for line in text.split("\n"))
    write(builder, [piece(line) for line in rows if line.strip()])
    return builder.build()


@cache
def program() -> str | None:
    """The LibreOffice program, or None where it is not installed."""
    found = next((place for place in map(shutil.which, _NAMES) if place), None)
    return found or next((place for place in _PLACES if Path(place).exists()), None)


@cache
def _profile() -> str:
    """A user profile of this process alone: two LibreOffices on one profile wait for each other for ever."""
    folder = tempfile.mkdtemp(prefix="minutebook-office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def convert(path: str, data: bytes, suffix: str, target: str, *, seconds: float | None = None) -> bytes:
    """The bytes of the file in the format `target`; it is killed when it takes longer than `seconds`."""
    soffice = program()
    if soffice is None:
        raise MissingToolError(
            f"{path}: {suffix} files need LibreOffice, which is not installed; install it (Debian, Ubuntu: apt install"
            " libreoffice-writer libreoffice-calc; others: libreoffice.org), or save the file as .docx",
            path=path,
        )
    seconds = current().seconds if seconds is None else seconds
    with tempfile.TemporaryDirectory(prefix="minutebook-") as folder:
        source = Path(folder, "document" + suffix)
        source.write_bytes(data)
        command = [
            soffice,
            f"-env:UserInstallation={Path(_profile()).as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
        ]
        _run([*command, "--convert-to", target, "--outdir", folder, str(source)], path, seconds)
        result = source.with_suffix("." + target)
        if not result.exists():
            raise LoadError(
                f"{path}: LibreOffice cannot open the file; it is damaged, encrypted or of another format",
                path=path,
                reason="damaged",
            )
        return result.read_bytes()


def _run(command: list[str], path: str, seconds: float) -> None:
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        _kill(process)
        raise refuse(path, "seconds", seconds, "LibreOffice was still at work after the time") from None
    except BaseException:
        _kill(process)
        raise


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends LibreOffice with the process it starts for itself."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
