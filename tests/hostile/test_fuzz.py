"""Files that were damaged anyhow are read, or refused with a LoadError; what is read stands where it says.

`MINUTEBOOK_FUZZ=2000 pytest tests/hostile/test_fuzz.py` tries so many files of each format, other ones each time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extract import codec
from extract.errors import LoadError
from extract.loaders import load_bytes, parts
from extract.pipeline import read
from extract.records import Evidence, Reading
from tests.hostile.mutations import CHANGE, NAMES, good, mutated

LONG = int(os.environ.get("MINUTEBOOK_FUZZ", "0"))
PROFILE = settings(
    max_examples=LONG or 12,
    derandomize=not LONG,
    database=None,
    deadline=None,
    phases=[Phase.generate, *([Phase.shrink] if LONG else [])],  # to shrink takes minutes
    suppress_health_check=list(HealthCheck),
)


def evidences(record: object) -> Iterator[Evidence]:
    """Every evidence within a record."""
    if isinstance(record, Evidence):
        yield record
    elif is_dataclass(record):
        for field in fields(record):
            yield from evidences(getattr(record, field.name))
    elif isinstance(record, tuple | list):
        for one in record:
            yield from evidences(one)


def refused(name: str, error: LoadError) -> int:
    assert name in str(error), "the message names the file"
    assert error.reason
    return 0


def check(name: str, data: bytes) -> int:
    """Reads the file, if it can be, and returns how many evidences stand in its text."""
    try:
        documents = parts(load_bytes(name, data))
    except LoadError as error:
        return refused(name, error)
    count = 0
    for document in documents:
        reading = read(document)
        for evidence in evidences(reading):
            assert document.text[evidence.start : evidence.end] == evidence.text
            count += 1
        assert codec.from_json(Reading, codec.to_json(reading)) == reading
    return count


@pytest.mark.parametrize("name", NAMES)
def test_the_good_file_is_read(name: str) -> None:
    assert check(name, good(name)) >= 2, "each holds two actions"


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    @PROFILE
    @given(changes=st.lists(CHANGE, min_size=1, max_size=6))
    def damaged(changes: list[tuple[int, int, int, bytes, int]]) -> None:
        check(name, mutated(name, changes))

    damaged()


@PROFILE
@given(name=st.sampled_from(NAMES), data=st.binary(max_size=3_000))
def test_any_bytes(name: str, data: bytes) -> None:
    check(name, data)


@PROFILE
@given(name=st.sampled_from(["a.txt", "a.md", "a.html", "a.csv"]), text=st.text(max_size=600))
def test_any_text(name: str, text: str) -> None:
    check(
        name,
        f"Minutes of the meeting held on 2 May 2024\n\nPresent: Ida Kestrel (IK)\n\n{text}".encode("utf-8", "replace"),
    )
