"""Dates and times as houses print them."""

from __future__ import annotations

import datetime as dt


def date_words(day: dt.date, form: str) -> str:
    """A date as the house prints it.

    >>> date_words(dt.date(2019, 3, 21), "ordinal")
    '21st March 2019'
    """
    if form == "weekday":
        return f"{day:%A} {day.day} {day:%B} {day.year}"
    if form == "ordinal":
        suffix = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
        return f"{day.day}{suffix} {day:%B} {day.year}"
    forms = {
        "long": f"{day.day} {day:%B} {day.year}",
        "numeric": f"{day:%d/%m/%Y}",
        "dotted": f"{day.day}.{day.month}.{day.year}",
    }
    return forms.get(form) or day.isoformat()


def time_words(hour: int, minute: int, form: str) -> str:
    """A time as the house prints it: 19:30, 19.30 or 7.30 pm."""
    if form == "pm":
        return f"{(hour - 1) % 12 + 1}.{minute:02} {'am' if hour < 12 else 'pm'}"
    return f"{hour}{'.' if form == 'dot' else ':'}{minute:02}"
