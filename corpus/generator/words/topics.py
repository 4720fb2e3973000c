"""What bodies talk about, from `topics.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple


class Topic(NamedTuple):
    """`things` are objects of tasks, `news` is past, `risks` is what may happen, `motions` what may be resolved."""

    title: str
    things: tuple[str, ...]
    news: tuple[str, ...]
    risks: tuple[str, ...]
    motions: tuple[str, ...]


def _load() -> dict[str, tuple[Topic, ...]]:
    kinds = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {kind: tuple(map(_topic, entries)) for kind, entries in kinds.items()}


def _topic(entry: dict[str, object]) -> Topic:
    return Topic(**{name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()})  # type: ignore[arg-type]


TOPICS = _load()
