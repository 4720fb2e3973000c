"""Builds the sample archive and its gold from the annotated sources: `python -m corpus.build_sample [FOLDER]`.

The same sources always give the same bytes, so what stands in the repository can be checked by building it again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.generator.files import publish, read_series

HERE = Path(__file__).parent


def build(target: Path = HERE) -> None:
    """Writes `sample/<body>/<file>`, `gold/<file>.json` and `gold/threads/<body>.json` below `target`."""
    for folder in sorted(p for p in (HERE / "source").iterdir() if p.is_dir()):
        series = read_series(folder)
        publish(
            series, target / "sample" / series.key, target / "gold", target / "gold" / "threads" / f"{series.key}.json"
        )


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:2]))
