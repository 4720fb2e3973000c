"""An attacker looks for names in every byte of a pseudonymised export."""

import io
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest

import extract
from extract.export import export
from extract.export.pseudonyms import _Mask, _Names
from extract.reconcile import checks

KEY = b"k" * 32
MINUTES = """Quarry Lane Trust

Minutes of the meeting held on {day}

Present: Ida Kestrel (IK) (Chair), Jo Ælfric-Marl (JAM), Mark Brookson (MB), Zoë Vale (ZV), Li Ngo (LN)
Apologies: Tam O'Thorne
In attendance: Una Pell, Clerk (UP)

1. Gate
Kestrel's gate is broken, as KESTREL said; Ida and Zoë agreed. Write to ida.kestrel@example.org.
ACTION: Jo to mend the gate with Li by 30 April 2024.
ACTION: Mark to paint Ms Ælfric-Marl's shed.
ACTION: IK/ZV to thank Tam O’Thorne.
It was resolved to buy paint. Proposed by Zoë Vale, seconded by M. Brookson.

2. Actions from the last meeting
J Ælfric-Marl to call I. Kestrel. Completed.
"""
NAMES = ("kestrel", "ida", "ælfric", "marl", "brookson", "zoë", "zoe", "vale", "thorne", "tam", "pell", "una", "ngo")
EXACT = ("Jo", "Li", "Mark", "IK", "JAM", "MB", "ZV", "LN", "UP")  # where another spelling is an everyday word


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    paths = [folder / "minutes_ida_kestrel_march.txt", folder / "2024-04 KESTREL draft, zoë vale.txt"]
    for path, day in zip(paths, ("21 March 2024", "18 April 2024"), strict=True):
        path.write_text(MINUTES.format(day=day), encoding="utf-8")
    return extract.reconcile([extract.read(extract.load(path)) for path in paths])


def words(path: Path) -> str:
    """Everything that a file of an export says, whatever it is packed in."""
    if path.is_dir():
        return "\n".join(f"{one.name}\n{words(one)}" for one in sorted(path.rglob("*")) if one.is_file())
    data = path.read_bytes()
    match path.suffix:
        case ".xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        case ".sqlite":
            return "\n".join(sqlite3.connect(path).iterdump()) + data.decode("utf-8", "ignore")
        case ".parquet":
            import pyarrow.parquet as parquet

            table = parquet.read_table(path)
            return f"{table.to_pylist()} {table.schema} {table.schema.metadata}"
    return data.decode("utf-8")


@pytest.mark.parametrize("name", ["out", "out.csv.d", "out.xlsx", "out.sqlite", "out.json", "out.html", "out.parquet"])
def test_no_name_is_anywhere(register, tmp_path, name):
    found = checks(register)
    assert {check.kind for check in found} >= {"who-leads", "decisions-taken"}
    export(register, tmp_path / name, checks=found, pseudonym_key=KEY)
    said = words(tmp_path / name)
    plain = re.sub(r"[PINE]-[A-Z2-7]{8}", "", said)
    folder = {part.casefold() for part in tmp_path.parts}
    left = {found for found in NAMES if re.search(rf"(?<![a-zæ]){found}(?![a-z])", plain, re.IGNORECASE)} - folder
    left |= {found for found in EXACT if re.search(rf"(?<![\w]){found}(?![\w])", plain)}
    assert not left, [re.search(rf".{{0,60}}\b{found}\b.{{0,40}}", plain, re.IGNORECASE) for found in left]
    assert "mend the gate" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # somebody is called May, and a month is too
        (
            "May to mend the gate by 3 May 2024, and June to help",
            "MAY to mend the gate by 3 May 2024, and June to help",
        ),
        ("by the end of May; May 2024", "by the end of May; May 2024"),
        ("Bea and May to act", "Bea and MAY to act"),
        # whoever writes the apostrophe and the accents how
        ("Zoë’s and ZOE's list, Zoe\u0308 agreed", "ZOE’s and ZOE's list, ZOE agreed"),
    ],
)
def test_first_names_that_stand_alone(text, said):
    mask = _Mask(_Names(KEY), {"May": "MAY", "Zoe": "ZOE", "ZOE": "ZOE"})
    assert mask.text(text) == said
