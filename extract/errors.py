"""The failures that a user can act on. Each message names the file and says what to do."""

from __future__ import annotations


class ExtractError(Exception):
    """A file or setting that minutebook cannot work with.

    `path` is the file, `stage` what was going on ("load", "read", "reconcile", "export" ...), `reason` a stable
    code for counting ("encrypted", "no-text" ...), and `str(error)` the sentence for people.
    """

    stage = "extract"
    reason = "error"

    def __init__(self, message: str, *, path: str | None = None, reason: str | None = None) -> None:
        super().__init__(message)
        self.path = path
        if reason is not None:
            self.reason = reason


class LoadError(ExtractError):
    """A file that cannot be read as it is: damaged, encrypted, of an unknown format, without text."""

    stage = "load"
    reason = "unreadable"


class LimitError(LoadError):
    """A file that is larger, deeper or slower than a limit allows; the message names the limit and its setting."""

    reason = "limit"


class MissingToolError(LoadError):
    """A file that needs a program which is not installed; the message says which one to install."""

    reason = "missing-tool"


class StoreError(ExtractError):
    """The working database cannot be read or written (locked, full, of another version)."""

    stage = "store"
    reason = "store"


class ExportError(ExtractError):
    """The output cannot be written: an unknown suffix, no such folder, a full disk."""

    stage = "export"
    reason = "export"
