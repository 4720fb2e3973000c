"""The head of a text file: fields of YAML, TOML or reStructuredText that tell about it, and those that are minutes."""

from __future__ import annotations

import re

from extract.loaders.builder import Builder

_LONGEST = 200  # lines
_FRONT = re.compile(r"([A-Za-z][\w -]{0,40}):\s{0,9}(.{0,400})$")
_FIELD = re.compile(r"(?:\.\. |:)([A-Za-z][\w -]{0,30}): ?(.{0,400})$")
_MINUTES = re.compile(
    r"(?i)(?:in[ _-]attendance|attend|roll[ _-]call|present|apolog|absen|regrets|participants|members|guests|observers|"
    r"quorum|directors|trustees|governors|councillors|committee$|board$|officers|staff|secretary|treasurer|clerk|"
    r"facilitator|chair|scribe|minute[ _-]?taker|note[ _-]?taker|agenda|actions?|decisions?|next[ _-]meeting)"
)  # fields that say what happened at the meeting: words, not properties


def front_matter(builder: Builder, lines: list[str]) -> list[str]:
    """The lines after the front matter, whose fields become properties; those with minutes in them stay, as lines."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[first].strip() not in ("---", "+++"):
        return _leading_fields(builder, lines)
    fence = lines[first].strip()
    end = min(len(lines), first + _LONGEST)
    last = next((i for i in range(first + 1, end) if lines[i].strip() in (fence, "...")), None)
    body = lines[first + 1 : last] if last else []
    if fence == "+++":
        body = [line.replace(" =", ":", 1) for line in body]
    if last is None or not any(map(_FRONT.match, body)):
        return lines
    builder.note("front-matter", "the file's header was read as properties, not as words")
    kept: list[str] = []
    dropped: list[str] = []
    inside = False  # a field whose lines are words
    for line in body:
        found = _FRONT.match(line)
        if found:
            inside = bool(_MINUTES.match(found[1]))
            if not inside and found[2].strip():
                _set(builder, found[1], found[2])
        if inside and found is None and kept[-1].endswith(",") and not line.lstrip().startswith("- "):
            kept[-1] += f" {line.strip().rstrip(']')}"  # a list in brackets that goes on over its lines
        elif inside:
            kept += _words(line, found)
        else:
            dropped.append(line)
    builder.drop("\n".join(dropped), "other")
    kept = _joined(kept)
    return [*kept, "", *lines[last + 1 :]] if kept else lines[last + 1 :]


def _words(line: str, found: re.Match[str] | None) -> list[str]:
    """A line of a field as a line of text: its label begins a paragraph, its list is a list."""
    if found is None:
        item = line.strip().removeprefix("- ").strip("\"' ")
        return [f"- {item}"] if line.strip().startswith("- ") else [line.strip()]
    label = found[1].replace("_", " ").replace("-", " ").strip()
    value = found[2].strip().strip("|>[]").replace('"', "").strip("' ")
    return ["", f"{label[:1].upper()}{label[1:]}: {value}".strip()]


def _joined(kept: list[str]) -> list[str]:
    """A list of one, as YAML has it, stands on the line of its label: "Chair: Jo Birch"."""
    joined: list[str] = []
    for index, line in enumerate(kept):
        alone = line.startswith("- ") and not (kept[index + 1 : index + 2] or [""])[0].startswith("- ")
        if alone and joined and joined[-1].endswith(":"):
            joined[-1] += f" {line[2:]}"
        else:
            joined.append(line)
    return joined


def _leading_fields(builder: Builder, lines: list[str]) -> list[str]:
    """Fields such as ":date: 2019-03-01" or ".. title: ..." at the beginning become properties as well."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if not (found := _FIELD.match(line)):
            return [*kept, *lines[index:]]
        if _MINUTES.match(found[1]):
            kept += ["", *_words(line, found), ""]
            continue
        _set(builder, found[1], found[2])
        builder.note("front-matter", "the file's header was read as properties, not as words")
    return kept


def _set(builder: Builder, key: str, value: str) -> None:
    builder.properties.setdefault(key.strip().lower(), value.strip().strip("\"'").strip())
