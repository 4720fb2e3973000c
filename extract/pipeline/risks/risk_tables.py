"""Risk registers: any table whose headings speak of risks gives one risk a row, its ratings checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extract.document import Document
from extract.pipeline.facts import Fact
from extract.pipeline.tables.tables import RoleCell, RoleRow, read_tables

POSSIBLE_SCORES = frozenset({1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25})
_TEXTS = ("reference", "title", "cause", "event", "effect", "owner", "controls", "actions")
_TEMPLATE = re.compile(
    r"^\W*$|\bx{2,}\b|^\s?\[[^\]]{0,80}\]\W{0,2}$|^there is a risk\s?(?:that)?\s?(?:…|\.{2,}|$)|^(?:if|because"
    r"|due to|as a result)?\s?(?:…|\.{2,})"
    r"|^(?:tbc|tbd|n/a|none|nil|to be (?:completed|confirmed|added|determined)|insert\b.{0,60}|enter\b.{0,60}"
    r"|add (?:new )?(?:line|row|text)\b.{0,60}"
    r"|(?:description|title|name) of (?:the )?risk|example\b.{0,40}|click (?:or tap )?here.{0,40}"
    r"|yes ?/ ?no.{0,40}|not applicable)\.?$",
    re.IGNORECASE,
)


def is_template(words: str) -> bool:
    """Whether a cell or a line is the unfilled form: "XXXX", "There is a risk ...", "[to be completed]".

    >>> is_template("There is a risk ...")
    True
    """
    return bool(_TEMPLATE.search(" ".join(words.split())))


def of_tables(document: Document) -> Iterator[Fact]:
    """One fact a row of every table of risks; rows that nobody has filled in give none."""
    for table in read_tables(document):
        if table.kind != "risks":
            continue
        for row in table.rows:
            quoted = _quoted(row)
            if quoted is not None:
                yield _fact(row, quoted)


def _quoted(row: RoleRow) -> RoleCell | None:
    """The cell that names the risk: its title, or else what it says the risk is."""
    for role in ("title", "risk", "event", "description", "cause", "effect"):
        cell = row.cells.get(role)
        if cell and re.search(r"[A-Za-z]{3}", cell.text):
            return None if is_template(cell.text) else cell
    return None


def _fact(row: RoleRow, quoted: RoleCell) -> Fact:
    data: dict[str, Any] = {role: row.text(role) for role in _TEXTS}
    data = {key: None if value and is_template(value) else value for key, value in data.items()}
    if data["event"] is None and "title" in row.cells and "risk" in row.cells:
        data["event"] = row.text("risk")
    data["title"] = data["title"] or (None if len(quoted.text.split()) > 25 else " ".join(quoted.text.split()))
    likelihood, impact = rating(row.text("likelihood"), most=5), rating(row.text("impact"), most=5)
    score, target = rating(row.text("score"), most=25), rating(row.text("target"), most=25)
    data |= {"likelihood": likelihood, "impact": impact, "score": score, "target": target}
    data["review_date"] = _day(row.text("review_date"))
    data["item"] = row.section
    data["confidence"] = 0.95
    data["reviews"] = list(_doubts(likelihood, impact, score))
    return Fact(quoted.start, quoted.end, "register", "risks.register", data)


def rating(printed: str | None, *, most: int) -> int | None:
    """The number that a cell of ratings holds: "4", "4 (likely)", "4 x 4 = 16"; None where it holds none.

    >>> rating("4 x 3 = 12", most=25)
    12
    """
    if not printed:
        return None
    product = re.search(r"(\d{1,2})\s?[x×*]\s?(\d{1,2})(?:\s?=\s?(\d{1,2}))?", printed)
    if product and most > 5:
        return int(product[3]) if product[3] else int(product[1]) * int(product[2])
    numbers = re.findall(r"(?<![\d.,£$%-])\d{1,3}(?![\d.,%]*[\d%])", printed)
    return int(numbers[0]) if len(set(numbers)) == 1 else None


def _doubts(likelihood: int | None, impact: int | None, score: int | None) -> Iterator[dict[str, str]]:
    """Ratings that cannot be on a five by five matrix: reported, never corrected."""
    for name, value in (("likelihood", likelihood), ("impact", impact)):
        if value is not None and not 1 <= value <= 5:
            yield _doubt(f"A {name} of {value} is not on a scale of 1 to 5.")
    if score is not None and score not in POSSIBLE_SCORES:
        yield _doubt(f"A score of {score} cannot be likelihood times impact on a 5 by 5 matrix.")
    elif score is not None and likelihood and impact and likelihood * impact != score:
        yield _doubt(
            f"Likelihood {likelihood} times impact {impact} is {likelihood * impact}, but the score says {score}."
        )


def _doubt(message: str) -> dict[str, str]:
    return {"code": "score-impossible", "message": message}


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def _day(printed: str | None) -> str | None:
    """A full date (day first) as ISO; None for anything less."""
    if not printed:
        return None
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:\s.{0,12})?", printed)
    if iso:
        return _iso(int(iso[1]), int(iso[2]), int(iso[3]))
    plain = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})", printed)
    if plain:
        return _iso(int(plain[3]), int(plain[2]), int(plain[1]))
    worded = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]([A-Za-z]{3})[a-z]{0,6}[\s-](\d{2}|\d{4})", printed)
    if worded and worded[2].casefold() in _MONTHS:
        return _iso(int(worded[3]), _MONTHS.index(worded[2].casefold()) + 1, int(worded[1]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    import datetime as dt

    try:
        return dt.date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return None
