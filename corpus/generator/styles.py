"""House styles: how a body prints its attendance, and what its pages look like."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpus.generator.sheet import Block, Grid, Look, Paragraph
from corpus.generator.source import Listed

_PRINTS = {
    "commas": frozenset({"role"}),
    "semicolons": frozenset({"role"}),
    "sentence": frozenset(),
    "organisations": frozenset({"organisation"}),
}
STATUSES = ("present", "in_attendance", "apologies", "absent")


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one house: `attendance` is a key of the forms below, `initials` brackets or none."""

    look: Look = field(default_factory=Look)
    attendance: str = "table"
    initials: str = "brackets"
    labels: tuple[str, ...] = ("Present", "In attendance", "Apologies", "Absent")
    roles: bool = True
    colon: bool = True
    bold_labels: bool = True

    @property
    def prints(self) -> frozenset[str]:
        """Which facts of a person the attendance list of this house prints beside the name."""
        return _PRINTS.get(self.attendance, frozenset({"role", "organisation"})) if self.roles else frozenset()

    @property
    def all_initials(self) -> bool:
        """Whether the initials of everybody are printed, also of those who sent apologies."""
        return self.attendance in ("grid", "initials_first")

    def label(self, status: str) -> str:
        words = self.labels[STATUSES.index(status)] + (":" if self.colon else "")
        return f"**{words}**" if self.bold_labels else words


def attendance(style: Style, listed: tuple[Listed, ...]) -> list[Block]:
    """The attendance list as this house prints it."""
    groups = [(s, [p for p in listed if p.status == s]) for s in STATUSES]
    groups = [(s, people) for s, people in groups if people]
    return _FORMS[style.attendance](style, groups)


Groups = list[tuple[str, list[Listed]]]


def _name(style: Style, one: Listed) -> str:
    initials = f" ({one.person.initials})" if style.initials == "brackets" and one.status != "apologies" else ""
    return f"{one.person.printed}{initials}"


def _post(style: Style, one: Listed) -> str:
    post = ", ".join(filter(None, (one.person.role, one.person.organisation))) if style.roles else ""
    return f"{post} ({one.remark})".strip() if one.remark else post


def _table(style: Style, groups: Groups) -> list[Block]:
    if not style.roles:
        return _lines(style, groups)
    blocks: list[Block] = []
    for status, people in groups:
        rows = tuple((_name(style, one), _post(style, one)) for one in people)
        blocks += [Paragraph(style.label(status)), Grid(rows, (0.38, 0.62), header=False, ruled=False)]
    return blocks


def _columns(style: Style, groups: Groups) -> list[Block]:
    if not style.roles:
        return _lines(style, groups)
    rows = []
    for status, people in groups:
        for index, one in enumerate(people):
            rows.append((style.label(status) if index == 0 else "", _name(style, one), _post(style, one)))
    return [Grid(tuple(rows), (0.2, 0.3, 0.5), header=False, ruled=False)]


def _line(style: Style, one: Listed) -> str:
    return ", ".join(filter(None, (_name(style, one), _post(style, one)))).replace(", (", " (")


def _lines(style: Style, groups: Groups) -> list[Block]:
    blocks: list[Block] = []
    for status, people in groups:
        blocks += [Paragraph(style.label(status)), *(Paragraph(_line(style, one)) for one in people)]
    return blocks


def _bullets(style: Style, groups: Groups) -> list[Block]:
    blocks: list[Block] = []
    for status, people in groups:
        blocks += [Paragraph(style.label(status)), *(Paragraph(_line(style, one), bullet=True) for one in people)]
    return blocks


def _short(style: Style, one: Listed) -> str:
    inside = ", ".join(filter(None, (one.person.role if style.roles else None, one.remark)))
    initials = one.person.initials if style.initials == "brackets" and one.status != "apologies" else ""
    brackets = " – ".join(filter(None, (initials, inside)))
    return f"{one.person.printed} ({brackets})" if brackets else one.person.printed


def _commas(style: Style, groups: Groups) -> list[Block]:
    return [Paragraph(f"{style.label(s)} " + ", ".join(_short(style, p) for p in people)) for s, people in groups]


def _semicolons(style: Style, groups: Groups) -> list[Block]:
    return [Paragraph(f"{style.label(s)} " + "; ".join(_short(style, p) for p in people)) for s, people in groups]


def _sentence(style: Style, groups: Groups) -> list[Block]:
    """Names alone, the last two joined by "and"."""
    blocks: list[Block] = []
    for status, people in groups:
        *most, last = [_name(style, one) + (f" ({one.remark})" if one.remark else "") for one in people]
        blocks.append(Paragraph(f"{style.label(status)} " + " and ".join(filter(None, (", ".join(most), last)))))
    return blocks


def _initials_first(style: Style, groups: Groups) -> list[Block]:
    """Initials in a column of their own before the names."""
    blocks: list[Block] = []
    for status, people in groups:
        rows = tuple((one.person.initials, _line(replace(style, initials="none"), one)) for one in people)
        blocks += [Paragraph(style.label(status)), Grid(rows, (0.12, 0.88), header=False, ruled=False)]
    return blocks


def _organisations(style: Style, groups: Groups) -> list[Block]:
    """Names grouped by their organisation, a line each."""
    blocks: list[Block] = []
    for status, people in groups:
        blocks.append(Paragraph(style.label(status)))
        for organisation in dict.fromkeys(one.person.organisation for one in people):
            names = [_name(style, one) + (f" ({one.remark})" if one.remark else "") for one in people]
            own = [n for n, one in zip(names, people, strict=True) if one.person.organisation == organisation]
            blocks.append(Paragraph(f"{organisation}: {', '.join(own)}"))
    return blocks


def _grid(style: Style, groups: Groups) -> list[Block]:
    codes = {"present": "P", "in_attendance": "IA", "apologies": "A", "absent": "X"}
    rows = [("Name", "Initials", "Role", "Attendance")]
    for status, people in groups:
        for one in people:
            rows.append((one.person.printed, one.person.initials, _post(style, one), codes[status]))
    key = "P = present; IA = in attendance; A = apologies; X = absent"
    return [Grid(tuple(rows), (0.32, 0.12, 0.4, 0.16)), Paragraph(key)]


_FORMS = {
    "table": _table,
    "columns": _columns,
    "lines": _lines,
    "bullets": _bullets,
    "commas": _commas,
    "grid": _grid,
    "semicolons": _semicolons,
    "sentence": _sentence,
    "initials_first": _initials_first,
    "organisations": _organisations,
}
