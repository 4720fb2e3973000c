"""An archive is the same register however it was ingested: with how many workers, at once or month by month."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from extract.batch import Job, run
from extract.export import export
from extract.reconcile import reconcile
from extract.store import Store

MONTHS = {
    "2031-01-minutes.txt": """Mill Lane Orchard Society
Minutes of the meeting held on 14 January 2031

Present: Ada Quill (AQ), Ben Sorrel (BS)

1. Ladders
The old ladders are worn.
ACTION: AQ to ask two makers what new ladders would cost.

2. Bees
ACTION: BS to move the hives before the March meeting.
""",
    "2031-02-minutes.txt": """Mill Lane Orchard Society
Minutes of the meeting held on 11 February 2031

Present: Ada Quill (AQ), Ben Sorrel (BS)

1. Matters arising
AQ to ask two makers what new ladders would cost - done.

2. Bees
ACTION: BS to move the hives before the March meeting.
""",
    "2031-03-minutes.txt": """Mill Lane Orchard Society
Minutes of the meeting held on 11 March 2031

Present: Ada Quill (AQ), Ben Sorrel (BS), Cy Tansy (CT)

1. Matters arising
BS to move the hives - done.

2. Press
ACTION: CT to clean the cider press.
""",
}


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the minutes of three months."""
    folder = tmp_path_factory.mktemp("orchard")
    for name, text in MONTHS.items():
        (folder / name).write_text(text)
    return folder


def ingest(store: Path, folder: Path, names: Iterable[str], *, workers: int) -> bytes:
    """Reads the files into the database, and returns the bytes of the register that is exported from all it holds."""
    with Store(store) as kept:
        for outcome in run([Job(str(folder / name), name) for name in names], workers=workers):
            kept.save(folder / outcome.path, outcome)
        register = reconcile(kept.readings())
    assert len(register.series) == 1
    assert len(register.actions) >= 2
    out = store.with_name(f"{store.stem}-register.json")
    export(register, out)
    return out.read_bytes()


def test_any_number_of_workers_gives_the_same_bytes(orchard: Path, tmp_path: Path) -> None:
    one, two = (ingest(tmp_path / f"{n}.db", orchard, MONTHS, workers=n) for n in (1, 2))
    assert one == two


def test_next_months_minutes_give_what_a_fresh_ingest_gives(orchard: Path, tmp_path: Path) -> None:
    """The register is exported after each month, too: what was worked out before must leave no trace."""
    months = list(MONTHS)
    grown = [ingest(tmp_path / "grown.db", orchard, [name], workers=0) for name in months]
    assert grown[-1] == ingest(tmp_path / "fresh.db", orchard, reversed(months), workers=0)
    assert len(set(grown)) == len(months), "each month adds something"
