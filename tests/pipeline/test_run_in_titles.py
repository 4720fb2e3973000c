"""Titles that paragraphs begin with, and what looks like them: speakers, addresses, points below a title."""

from __future__ import annotations

import pytest

from extract.pipeline.items.run_in_titles import labels, run_in_titles
from tests.pipeline.documents import document

PROSE = "The warden walked along it in June and found nothing that needs a repair."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a colon or a dash, in paragraphs; a word behind it is enough beside sentences
        (
            (
                f"Ferry report: {PROSE}", "Open forum: None", "Old business:", f"Lamp posts – {PROSE}",
                f"Lease - {PROSE}", "New business:", f"Lease – {PROSE}", "Election: nobody",
            ),
            ["Ferry report", "Open forum", "Old business", "Lamp posts", "Lease", "New business", "Lease", "Election"],
        ),
        # in the outermost list of the minutes
        (
            (f"- Apologies: {PROSE}", f"- Ferry report: {PROSE}", f"- Asset list – {PROSE}", "- Project updates:"),
            ["Apologies", "Ferry report", "Asset list", "Project updates"],
        ),
        # but not in a list below paragraphs
        (
            (f"Ferry report: {PROSE}", f"Lamp posts: {PROSE}", f"- Oak Lane: {PROSE}", f"Election: {PROSE}"),
            ["Ferry report", "Lamp posts", "Election"],
        ),
        # speakers come again
        ((f"Nora: {PROSE}", f"Bill: {PROSE}", f"Nora: {PROSE}", f"Bill: {PROSE}", f"Una: {PROSE}"), ["Una"]),
        # where titles are printed in capitals, no others count
        (
            (f"FERRIES: {PROSE}", f"LAMP POSTS: {PROSE}", f"Oak Lane: {PROSE}", f"REPORTS: {PROSE}"),
            ["FERRIES", "LAMP POSTS", "REPORTS"],
        ),
        # initials are no capitals, and addresses no news
        ((f"NA: {PROSE}", "Agenda: http://larkfield.example/a.", "Ferry report: https://larkfield.example/b."), []),
    ],
)  # fmt: skip
def test_run_in_titles(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [heading.title for heading in run_in_titles(labels(document(*lines)))] == expected
