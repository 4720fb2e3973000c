"""Generated archives: the same seed gives the same bytes, and the gold is what the documents say."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from corpus.generator.archive import generate, write
from corpus.generator.compose import compose
from corpus.generator.dates import date_words, time_words
from corpus.generator.files import FORMATS, thread
from corpus.generator.sheet import Block, Grid, Heading, Paragraph, Title, heading_line, plain
from extract.loaders import load


def archive(folder: Path, **settings: object) -> dict[str, bytes]:
    given = {"bodies": 3, "meetings": 2, "seed": 7, "formats": ("txt",), **settings}
    for series in generate(**given):  # type: ignore[arg-type]
        write(series, folder)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words_of(block: Block) -> list[str]:
    match block:
        case Grid(rows):
            return [plain(cell) for row in rows for cell in row]
        case Heading():
            return [heading_line(block)]
        case Paragraph(text) | Title(text):
            return [plain(text)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first = archive(tmp_path / "first", bodies=1, formats=(suffix,))
    second = archive(tmp_path / "second", bodies=1, formats=(suffix,))
    assert first == second
    assert any(name.endswith(f".{suffix}") for name in first)


def test_another_seed_gives_other_bodies(tmp_path: Path) -> None:
    assert archive(tmp_path / "first", bodies=1).keys() != archive(tmp_path / "second", bodies=1, seed=8).keys()


def test_a_body_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    few, many = archive(tmp_path / "few", bodies=2), archive(tmp_path / "many", bodies=4)
    assert few.items() <= many.items()
    assert len(many) > len(few)


def test_every_quote_stands_in_its_document() -> None:
    """Over 40 bodies, whatever the house style: each quote within one block, each owner on the list or a group."""
    for series in generate(bodies=40, meetings=3, seed=1, formats=("txt",)):
        for source, style in series.sources:
            sheet, gold, _ = compose(source, style)
            printed = [words for block in sheet.blocks for words in words_of(block)]
            for kind in ("actions", "decisions", "risks", "reviewed"):
                for record in gold[kind]:
                    quotes = [record["quote"], *record.get("also", [])]
                    assert [q for q in quotes if not any(q in words for words in printed)] == []


def test_every_gold_action_is_stated_by_what_is_printed() -> None:
    """A due date is given only beside its words, and nobody owns twice."""
    for series in generate(bodies=40, meetings=3, seed=2, formats=("txt",)):
        for source, style in series.sources:
            _, gold, _ = compose(source, style)
            for action in gold["actions"]:
                assert action["owners"]
                assert action["due"] is None or action["due_text"]
                names = [owner["name"] for owner in action["owners"]]
                assert len(set(names)) == len(names)


def test_threads_name_documents_that_exist_in_order(tmp_path: Path) -> None:
    files = archive(tmp_path, bodies=4, meetings=6)
    for name in (name for name in files if name.startswith("threads/")):
        series = json.loads(files[name])
        for one in series["threads"]:
            places = [series["documents"].index(mention["document"]) for mention in one["mentions"]]
            assert places == sorted(places)
        assert any(len(one["mentions"]) > 1 for one in series["threads"])


def test_all_formats_of_a_document_load(tmp_path: Path) -> None:
    files = archive(tmp_path, bodies=1, meetings=1, formats=FORMATS, same=True)
    minutes = [n for n in files if n.startswith("docs/") and not any(k in n for k in ("terms", "agenda", "register"))]
    assert {name.rsplit(".", 1)[1] for name in minutes} == set(FORMATS)
    starts = {load(str(tmp_path / name)).text.split("\n")[0] for name in minutes}
    assert len(starts) == 1  # the name of the body, from every format


def test_a_thread_ends_with_the_last_status_printed() -> None:
    said = [("2024-01-01", None), ("2024-03-01", None), ("2024-02-01", "in_progress")]
    mentions = [
        {"thread": "t", "document": day, "date": day, "quote": day, "status": status, "due_text": None}
        for day, status in said
    ]
    (one,) = thread(mentions)
    assert [m["document"] for m in one["mentions"]] == ["2024-01-01", "2024-02-01", "2024-03-01"]
    assert one["final_status"] == "in_progress"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("long", "3 June 2024"),
        ("weekday", "Monday 3 June 2024"),
        ("ordinal", "3rd June 2024"),
        ("numeric", "03/06/2024"),
        ("dotted", "3.6.2024"),
        ("iso", "2024-06-03"),
    ],
)
def test_dates_are_printed_in_the_form_of_the_house(form: str, expected: str) -> None:
    assert date_words(dt.date(2024, 6, 3), form) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [(1, "1st"), (2, "2nd"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (30, "30th")]
)
def test_ordinals(day: int, expected: str) -> None:
    assert date_words(dt.date(2024, 6, day), "ordinal") == f"{expected} June 2024"


@pytest.mark.parametrize(
    ("form", "expected"), [("dot", ("19.30", "9.05")), ("colon", ("19:30", "9:05")), ("pm", ("7.30 pm", "9.05 am"))]
)
def test_times_are_printed_in_the_form_of_the_house(form: str, expected: tuple[str, str]) -> None:
    assert (time_words(19, 30, form), time_words(9, 5, form)) == expected
