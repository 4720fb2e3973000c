"""Sources on disk, and documents with their gold on disk."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.generator.compose import compose
from corpus.generator.sheet import Look, Sheet
from corpus.generator.source import Listed, Person, Source
from corpus.generator.styles import STATUSES, Style

FORMATS = ("pdf", "docx", "odt", "html", "md", "txt")


def write(sheet: Sheet, suffix: str) -> bytes:
    """The sheet as a file of the format; the writers of office formats are imported when they are first needed."""
    return _writer(suffix)(sheet)


def _writer(suffix: str) -> Callable[[Sheet], bytes]:
    match suffix:
        case "pdf":
            from corpus.generator.write_pdf import pdf

            return pdf
        case "docx":
            from corpus.generator.write_docx import docx

            return docx
        case "odt":
            from corpus.generator.write_odt import odt

            return odt
        case "html":
            from corpus.generator.write_html import html

            return html
        case "md":
            from corpus.generator.write_text import markdown

            return markdown
        case "txt":
            from corpus.generator.write_text import text

            return text
    raise ValueError(f"no writer for .{suffix}: one of {', '.join(FORMATS)}")


@dataclass(frozen=True, slots=True)
class Series:
    """The documents of one body with the style of their house, in order."""

    key: str
    body: str
    sources: tuple[tuple[Source, Style], ...]


def read_series(folder: Path) -> Series:
    """The series that `body.toml` and the annotated files beside it describe."""
    house = tomllib.loads((folder / "body.toml").read_text(encoding="utf-8"))
    look = Look(**house["style"].pop("look", {}))
    habits = {name: tuple(value) if isinstance(value, list) else value for name, value in house["style"].items()}
    style = Style(look=look, **habits)
    people = {key: _person(key, *fields) for key, fields in house["people"].items()}
    paths = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md"))
    return Series(folder.name, house["body"], tuple(_read(path, folder.name, house, style, people) for path in paths))


def _person(key: str, name: str, initials: str, role: str = "", organisation: str = "", title: str = "") -> Person:
    return Person(key, name, initials, role or None, organisation or None, title or None)


def _read(
    path: Path, series: str, house: Mapping[str, Any], style: Style, people: Mapping[str, Person]
) -> tuple[Source, Style]:
    front, text = path.read_text(encoding="utf-8").removeprefix("+++\n").split("\n+++\n", 1)
    facts = tomllib.loads(front)
    suffix = house["format"] if house["format"] != "txt" else path.suffix[1:]
    listed = tuple(_listed(entry, status, people) for status in STATUSES for entry in facts.pop(status, []))
    look = replace(style.look, **facts.pop("look", {}))
    source = Source(
        name=facts.pop("file", f"{series}-{path.stem}.{suffix}"),
        kind=facts.pop("kind", "minutes"),
        body=house["body"],
        text=text,
        extra=facts.pop("extra", {}),
        meeting=facts,
        listed=listed,
        people=people,
    )
    return source, replace(style, look=look)


def _listed(entry: str, status: str, people: Mapping[str, Person]) -> Listed:
    key, _, remark = entry.partition(" (")
    return Listed(people[key], status, remark.removesuffix(")") or None)


def publish(series: Series, docs: Path, gold: Path, threads: Path) -> None:
    """Writes the documents of a series to `docs`, a gold file each to `gold`, and its threads to the file `threads`."""
    for folder in (docs, gold, threads.parent):
        folder.mkdir(parents=True, exist_ok=True)
    mentions: list[dict[str, Any]] = []
    for source, style in series.sources:
        sheet, records, said = compose(source, style)
        (docs / source.name).write_bytes(write(sheet, source.name.rsplit(".", 1)[1]))
        _write_json(gold / f"{source.name}.json", records)
        mentions += [{"document": source.name, "date": source.meeting.get("date") or "", **one} for one in said]
    documents = [source.name for source, _ in series.sources]
    _write_json(threads, {"series": series.key, "documents": documents, "threads": thread(mentions)})


def thread(mentions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mentions by their thread, in order of date; a thread ends with the last status that was printed."""
    threads: dict[str, dict[str, Any]] = {}
    for mention in sorted(mentions, key=lambda m: m["date"]):
        said = {key: mention[key] for key in ("document", "quote", "status", "due_text")}
        one = threads.setdefault(
            mention["thread"],
            {"id": mention["thread"], "title": mention["quote"], "mentions": [], "final_status": None},
        )
        one["mentions"].append(said)
        one["final_status"] = mention["status"] or one["final_status"]
    return list(threads.values())


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
