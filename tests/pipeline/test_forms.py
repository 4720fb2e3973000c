"""Small documents in many house styles, read end to end: who attended as what, the items of the agenda, the tasks.

The documents stand in `forms/*.toml`, one table a form, so that another form is another table.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.loaders import load_bytes
from extract.pipeline import read
from extract.records import Reading

STATUSES = ("present", "in_attendance", "apologies", "absent")


def forms(name: str) -> list[dict[str, Any]]:
    text = (Path(__file__).parent / "forms" / f"{name}.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["form"])


def reading(form: dict[str, Any]) -> Reading:
    return read(load_bytes(f"minutes{form['suffix']}", form["text"].encode()))


@pytest.mark.parametrize("form", forms("attendance"), ids=lambda form: form["name"])
def test_attendance(form: dict[str, Any]) -> None:
    found = {status: sorted(a.name for a in reading(form).attendees if a.status == status) for status in STATUSES}
    assert found == {status: sorted(form.get(status, [])) for status in STATUSES}


@pytest.mark.parametrize("form", forms("items"), ids=lambda form: form["name"])
def test_items(form: dict[str, Any]) -> None:
    assert [f"{item.number or '-'} {item.title}" for item in reading(form).items] == form["items"]


@pytest.mark.parametrize("form", forms("actions"), ids=lambda form: form["name"])
def test_actions(form: dict[str, Any]) -> None:
    found = [
        f"{' & '.join(o.name or o.initials or o.text for o in a.owners) or '-'}: {a.quote}"
        + (f" ({a.due})" if a.due else "")
        for a in reading(form).actions
    ]
    assert found == form["actions"]
