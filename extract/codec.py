"""Records to plain dictionaries (JSON) and back, by their types; dates are ISO 8601 strings."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any, TypeVar

import cattrs

T = TypeVar("T")


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(dt.date, lambda day: day.isoformat())
    converter.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    return converter


def to_dict(record: Any) -> Any:
    """The record as dictionaries, lists, strings, numbers and None."""
    return _converter().unstructure(record)


def from_dict(kind: type[T], data: Any) -> T:
    """The record of the given type that `to_dict` made `data` from; raises cattrs' errors where data does not fit."""
    return _converter().structure(data, kind)


def to_json(record: Any) -> str:
    """The record as one line of JSON, keys in the order of the fields."""
    return json.dumps(to_dict(record), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The record of the given type that `to_json` wrote."""
    return from_dict(kind, json.loads(text))
