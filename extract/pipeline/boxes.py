"""Check boxes: "[x]", "☐": of a task done or to be done, of an old action, whatever the loader made of the mark."""

from __future__ import annotations

import re

from extract.document import Block

_BOX = re.compile(r"\W{0,2}(?:\[(?P<mark>[xX ]?)\]|(?P<tick>[☑☒✅✓✔])|(?P<empty>[☐❌⬜□▢◻❏❑]))")


def ticked(block: Block, text: str = "") -> tuple[bool | None, int]:
    """Whether the box that is a block's marker, or begins its text, is ticked (None: no box), and where words begin."""
    marker, printed = _BOX.match(block.marker) if block.marker else None, _BOX.match(text)
    found = marker or printed
    if found is None:
        return None, 0
    behind = len(text) - len(text[printed.end() :].lstrip()) if printed else 0
    return bool((found["mark"] or "").strip() or found["tick"]), behind
