"""What the layout is worth: the same documents as files, and as the text that other programs make of them.

    python benchmarks/as_text.py BENCH

Reads every PDF, Word and OpenDocument file of `BENCH/dev` twice: loaded by minutebook, and as text made by
`pdftotext -layout` and LibreOffice. Prints the F1 of each record beside one another; exits with 1 where attendees or
items score worse from the file than from the text.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import extract
from extract import codec
from extract.evaluation import evaluate, read_gold

SUFFIXES = {".pdf", ".doc", ".docx", ".odt"}
NEEDED = ("attendees", "items")


def as_text(paths: list[Path], folder: Path) -> dict[Path, Path]:
    """The text file of each document, made by pdftotext or LibreOffice; documents that they refuse are left out."""
    office = [str(path) for path in paths if path.suffix != ".pdf"]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([*command, *office], capture_output=True, check=True, timeout=600)
    made = {}
    for path in paths:
        target = folder / f"{path.stem}.txt"
        if path.suffix == ".pdf":
            subprocess.run(["pdftotext", "-layout", str(path), str(target)], capture_output=True, timeout=60)
        if target.is_file():
            made[path] = target
    return made


def main() -> int:
    """Reads both ways and compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    args = parser.parse_args()
    for tool in ("soffice", "pdftotext"):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is not installed: apt-get install libreoffice-writer poppler-utils")
    docs = args.bench / "dev" / "docs"
    gold = read_gold(args.bench / "dev" / "gold")
    with tempfile.TemporaryDirectory() as folder:
        made = as_text(sorted(p for p in docs.iterdir() if p.suffix in SUFFIXES), Path(folder))
        ours = {path.name: codec.to_dict(extract.read(extract.load(path))) for path in made}
        theirs = {path.name: codec.to_dict(extract.read(extract.load(text))) for path, text in made.items()}
    wanted = {name: gold[name] for name in ours}
    figures = [{f.name: f.count.f1 or 0.0 for f in evaluate(wanted, each).figures(draws=1)} for each in (ours, theirs)]
    print(f"{len(wanted)} documents\n{'':24}the file  its text")
    for name, value in figures[0].items():
        print(f"{name:24}{value:8.3f}{figures[1].get(name, 0.0):10.3f}")
    return 1 if any(figures[0][name] < figures[1][name] for name in NEEDED) else 0


if __name__ == "__main__":
    sys.exit(main())
