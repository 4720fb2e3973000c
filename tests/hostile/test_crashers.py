"""Each hostile file is read, or refused with a reason, in bounded time; nothing that it carries is ever run."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

import extract
from extract.batch import Job, process
from extract.errors import ExtractError
from extract.loaders import load_bytes, parts
from tests.hostile.crashers import crashers

CASES = list(crashers())
SECONDS = 10.0  # of processor time for one file


@pytest.mark.parametrize(("what", "name", "data", "reasons"), CASES, ids=[case[0] for case in CASES])
def test_a_hostile_file_is_read_or_refused(
    what: str,
    name: str,
    data: bytes,
    reasons: frozenset[str | None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    began, reason, message = process_time(), None, name
    try:
        for document in parts(load_bytes(name, data)):
            reading = extract.read(document)
            for record in (*reading.actions, *reading.decisions, *reading.attendees):
                assert document.text[record.evidence.start : record.evidence.end] == record.evidence.text
            assert "root:" not in document.text, "no file of this machine comes in"
    except ExtractError as error:
        reason = error.reason
        message = str(error)
    assert name in message, "the message names the file"
    assert reason in reasons
    assert process_time() - began < SECONDS
    assert list(tmp_path.iterdir()) == [], "nothing is written"


def test_a_name_with_control_characters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mi\x1b[2Jnutes\n.txt"
    path.write_text("Minutes of the Hedge Committee\nPresent: Ada Thornley\n")
    outcome = process(Job(str(path), path.name))
    assert outcome.failure is None


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    from extract.archive import find

    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    (folder / "minutes.txt").write_text("Minutes")
    assert find(folder) == [folder / "minutes.txt"]
