"""minutebook reads minutes and papers and gives structured records, each with the words that prove it.

    import extract

    documents = [extract.load(path) for path in extract.find("corpus/sample")]
    readings = [extract.read(document) for document in documents]
    register = extract.reconcile(readings)
    tables = extract.tabulate(register)          # {"actions": DataFrame, "decisions": ...}
    tables["actions"].query("status == 'open'")
    extract.export(register, "tracker.xlsx")

A file that holds several documents (a pack, a mail with attachments) is cut by `extract.parts(document)`.
Everything runs offline. The verbs are load, read, reconcile, tabulate, export; `Document`, `Reading` and `Register`
are what passes between them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.archive import find
    from extract.document import Document
    from extract.errors import ExtractError
    from extract.export import export, tabulate
    from extract.loaders import load, parts
    from extract.pipeline import read
    from extract.reconcile import reconcile
    from extract.records import Evidence, Reading
    from extract.register import Register

_HOMES = {
    "find": "archive",
    "load": "loaders",
    "parts": "loaders",
    "read": "pipeline",
    "reconcile": "reconcile",
    "tabulate": "export",
    "export": "export",
    "Document": "document",
    "Evidence": "records",
    "Reading": "records",
    "Register": "register",
    "ExtractError": "errors",
}

__all__ = [
    "Document",
    "Evidence",
    "ExtractError",
    "Reading",
    "Register",
    "export",
    "find",
    "load",
    "parts",
    "read",
    "reconcile",
    "tabulate",
]


def __getattr__(name: str) -> Any:
    """Public names are imported when they are first used: `import extract` itself takes no time."""
    if name in _HOMES:
        return getattr(import_module(f"extract.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """Two verbs bear the name of their room: importing the room must not put the module in place of the verb."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
