"""The habits of secretaries in printing who was there, for `benchmarks/habits.py`."""

# ruff: noqa: E501  (a table: one habit a line reads best)

from __future__ import annotations

from dataclasses import dataclass

USUAL = ("Present", "In attendance", "Apologies", "Absent")
STATUSES = ("present", "in_attendance", "apologies", "absent")
CAME_OR_NOT = ("present", "apologies", "absent")


@dataclass(frozen=True)
class Habit:
    """How a list is printed: `entry` holds `{name}`, `{first}`, `{letter}`, `{last}`, `{own}`, `{code}`, `{number}` ..."""

    entry: str = "{name}"
    between: tuple[str, ...] = ("\n",)  # in turn
    last: str = ""  # between the last two
    known: str = "{name}"  # the name that is to be found
    posts: str = "{}"  # how the entry of somebody with a `{post}` is printed
    labels: tuple[str, ...] = ("Present:\n", "In attendance:\n", "Apologies:\n", "Absent:\n")
    chair: str = ""  # where the chair stands in a line above the list
    wide: int = 0  # where lines are wrapped
    apart: str = "\n\n"  # between lists
    end: str = ""
    below: str = ""  # what stands below all lists
    statuses: tuple[str, ...] = STATUSES  # who is printed


def _labels(*labels: str, after: str) -> tuple[str, ...]:
    """Four labels with what stands behind each, the usual ones where fewer are told."""
    return tuple(label + after for label in (*labels, *USUAL[len(labels) :]))


RUN_IN = _labels(after=": ")
COMMA, IN_LINES = (", ",), ("\n",)
HABITS = {
    "one a line": Habit(),
    "comma": Habit(between=COMMA, labels=RUN_IN),
    "comma, label above": Habit(between=COMMA),
    "comma, and": Habit(between=COMMA, last=" and ", labels=RUN_IN, end="."),
    "comma, &": Habit(between=COMMA, last=" & ", labels=RUN_IN),
    "semicolon": Habit(between=("; ",), labels=RUN_IN),
    "slash": Habit(between=(" / ",), labels=RUN_IN),
    "middle dot": Habit(between=(" · ",), labels=RUN_IN),
    "vertical bar": Habit(between=(" | ",), labels=RUN_IN),
    "no space behind comma": Habit(between=(",",), labels=RUN_IN),
    "comma at line ends": Habit(between=(",\n",)),
    "two a line, spaces": Habit(between=("          ", "\n")),
    "three a line, tabs": Habit(between=("\t", "\t", "\n")),
    "bullets -": Habit("- {name}"),
    "bullets •": Habit("• {name}"),
    "numbered": Habit("{number}. {name}"),
    "numbered)": Habit("{number}) {name}"),
    "lines doubled": Habit(between=("\n\n",), labels=_labels(after=":\n\n")),
    "lists not apart": Habit(apart="\n"),
    "comma, lists not apart": Habit(between=COMMA, labels=RUN_IN, apart="\n"),
    "lists in one paragraph": Habit(between=COMMA, labels=RUN_IN, apart=" ", end="."),
    "wrapped at 60": Habit(between=COMMA, labels=RUN_IN, wide=60),
    "wrapped at 78, initials": Habit("{name} ({own})", between=COMMA, labels=RUN_IN, wide=78),
    "wrapped at 78, indented": Habit(between=COMMA, labels=_labels(after=":      "), wide=-78),
    "no-break spaces": Habit("{first}\xa0{last}", between=(",\xa0",), labels=_labels(after=":\xa0")),
    "J. Smith": Habit("{letter}. {last}"),
    "J.Smith": Habit("{letter}.{last}"),
    "J Smith": Habit("{letter} {last}"),
    "J. Smith, comma": Habit("{letter}. {last}", between=COMMA, labels=RUN_IN),
    "J.Smith, comma": Habit("{letter}.{last}", between=COMMA, labels=RUN_IN),
    "J Smith, comma": Habit("{letter} {last}", between=COMMA, labels=RUN_IN),
    "J.Smith, posts, comma": Habit("{letter}.{last}", between=COMMA, labels=RUN_IN, posts="{} ({post})"),
    "J.A. Smith": Habit("{letter}.A. {last}", between=COMMA, labels=RUN_IN),
    "J.A.Smith": Habit("{letter}.A.{last}", between=COMMA, labels=RUN_IN),
    "JA Smith": Habit("{letter}A {last}", known="{letter}A {last}", between=COMMA, labels=RUN_IN),
    "Smith, J.": Habit("{last}, {letter}."),
    "Smith, John": Habit("{last}, {first}"),
    "Smith, John; semicolon": Habit("{last}, {first}", between=("; ",), labels=RUN_IN),
    "SMITH John": Habit("{LAST} {first}"),
    "SMITH John, comma": Habit("{LAST} {first}", between=COMMA, labels=RUN_IN),
    "SMITH, John": Habit("{LAST}, {first}"),
    "Smith J": Habit("{last} {letter}"),
    "SMITH John (JS)": Habit("{LAST} {first} ({own})"),
    "CH John Smith": Habit("{code} {name}"),
    "John SMITH": Habit("{first} {LAST}", between=COMMA, labels=RUN_IN),
    "JOHN SMITH": Habit("{FIRST} {LAST}"),
    "JOHN SMITH, comma": Habit("{FIRST} {LAST}", between=COMMA, labels=RUN_IN),
    "Mr J Smith": Habit("Mr {letter} {last}", between=COMMA, labels=RUN_IN),
    "Mr. J.Smith": Habit("Mr. {letter}.{last}", between=COMMA, labels=RUN_IN),
    "Mrs Smith": Habit("Mrs {last}", between=COMMA, labels=RUN_IN),
    "Cllr J Smith": Habit("Cllr {letter} {last}"),
    "Cllr. Smith": Habit("Cllr. {last}", between=COMMA, labels=RUN_IN),
    "Cllrs Smith and": Habit("{last}", between=COMMA, last=" and ", labels=_labels(after=": Cllrs ")),
    "Rev. John Smith": Habit("Rev. {first} {last}"),
    "post-nominals": Habit("{name} OBE", between=COMMA, labels=RUN_IN),
    "(JS)": Habit("{name} ({own})"),
    "(JS), comma": Habit("{name} ({own})", between=COMMA, labels=RUN_IN),
    "(JS) glued": Habit("{name}({own})"),
    "(JS) glued, comma": Habit("{name}({own})", between=COMMA, labels=RUN_IN),
    "(JS) all glued": Habit("{name}({own})", between=("",), labels=RUN_IN),
    "(JS) next glued": Habit("{name} ({own})", between=("",), labels=RUN_IN),
    "(Chair) (JS) next glued": Habit("{name} ({own})", between=("",), posts="{first} {last} ({post}) ({own})"),
    "(JS) no commas": Habit("{name} ({own})", between=(" ",), labels=RUN_IN),
    "JS in brackets before": Habit("({own}) {name}"),
    "[JS]": Habit("{name} [{own}]"),
    "- JS": Habit("{name} - {own}"),
    "tab JS": Habit("{name}\t{own}"),
    "JS behind a comma": Habit("{name}, {own}"),
    "JS - before": Habit("{own} - {name}"),
    "JS: before": Habit("{own}: {name}"),
    "JS tab before": Habit("{own}\t{name}"),
    "JS before": Habit("{own} {name}"),
    "JS = before": Habit("{own} = {name}"),
    "JS only, comma": Habit("{name} {own}", between=COMMA, labels=RUN_IN),
    "posts, comma": Habit(posts="{}, {post}"),
    "posts - dash": Habit(posts="{} - {post}"),
    "posts – in line": Habit(between=COMMA, labels=RUN_IN, posts="{} – {post}"),
    "(posts) in line": Habit(between=COMMA, labels=RUN_IN, posts="{} ({post})"),
    "posts, in line": Habit(between=("; ",), labels=RUN_IN, posts="{}, {post}"),
    "posts: before": Habit(posts="{post}: {}"),
    "posts before, comma": Habit(between=COMMA, labels=RUN_IN, posts="{post} {}"),
    "posts with titles": Habit("Cllr {letter}. {last}", between=COMMA, labels=RUN_IN, posts="{} ({post})"),
    "posts tab": Habit(posts="{}\t{post}"),
    "chair above": Habit(chair="Chair: "),
    "chairman above, comma": Habit(between=COMMA, labels=RUN_IN, chair="Chairman: "),
    "in the chair, comma": Habit("{letter}.{last}", between=COMMA, labels=RUN_IN, chair="In the Chair: "),
    "in the chair, one line": Habit(
        between=COMMA, labels=(". Present: ", *RUN_IN[1:]), chair="In the Chair: ", apart="\n"
    ),
    "chair last": Habit(between=COMMA, labels=RUN_IN, posts="{} in the Chair"),
    "e-mail": Habit("{name} <{last}@example.org>"),
    "e-mail, comma": Habit("{name} <{last}@example.org>", between=COMMA, labels=RUN_IN),
    "organisation": Habit("{name}, Harrow Trust"),
    "(organisation), comma": Habit("{name} (Harrow Trust)", between=COMMA, labels=RUN_IN),
    "organisation: name": Habit("Harrow Trust: {name}"),
    "(remark)": Habit("{name} (via Zoom)", between=COMMA, labels=RUN_IN),
    "full stop": Habit("{name}.", between=(" ",), labels=RUN_IN),
    "full stop, one a line": Habit("{name}."),
    "PRESENT": Habit(labels=_labels("PRESENT", "IN ATTENDANCE", "APOLOGIES", "ABSENT", after="\n")),
    "PRESENT, comma": Habit(
        between=COMMA, labels=_labels("PRESENT", "IN ATTENDANCE", "APOLOGIES", "ABSENT", after=" ")
    ),
    "Present no mark": Habit(between=COMMA, labels=_labels(after=" ")),
    "Present -": Habit(between=COMMA, labels=_labels(after=" - ")),
    "Present –": Habit(between=COMMA, labels=_labels(after=" – ")),
    "Present.": Habit(between=COMMA, labels=_labels(after=". ")),
    "Present (12):": Habit(between=COMMA, labels=_labels(after=" (12): ")),
    "Present :": Habit(between=COMMA, labels=_labels(after=" : ")),
    "Present tab": Habit(between=COMMA, labels=_labels(after="\t")),
    "**Present**": Habit(
        labels=_labels("**Present**", "**In attendance**", "**Apologies**", "**Absent**", after="\n\n")
    ),
    "**Present:**": Habit(
        between=COMMA, labels=_labels("**Present:**", "**In attendance:**", "**Apologies:**", "**Absent:**", after=" ")
    ),
    "## Present": Habit(
        "- {name}", labels=_labels("## Present", "## Guests", "## Apologies", "## Absent", after="\n\n")
    ),
    "1. Present": Habit(labels=_labels("1. Present", "2. In attendance", "3. Apologies", "4. Absent", after="\n")),
    "1. Present: run in": Habit(
        between=COMMA, labels=_labels("1. Present", "2. In attendance", "3. Apologies", "4. Absent", after=": ")
    ),
    "Members present": Habit(
        labels=_labels("Members present", "Also present", "Apologies", "Members absent", after=":\n")
    ),
    "Those present": Habit(
        between=COMMA, labels=_labels("Those present", "Others present", "Apologies for absence", after=": ")
    ),
    "Attendees": Habit("- {name}", labels=_labels("Attendees", "Guests", "Regrets", after=":\n")),
    "Attending": Habit(between=COMMA, labels=_labels("Attending", "Also attending", "Sorry", after=": ")),
    "Attended": Habit(between=COMMA, labels=_labels("Attended", "Visitors", "Apologies", "Not present", after=": ")),
    "There were present": Habit(
        labels=_labels("There were present", "Also in attendance", "Apologies received from", after=":\n")
    ),
    "Roll call": Habit(between=COMMA, labels=_labels("Roll call", "Staff present", "Excused", after=": ")),
    "Present were": Habit(
        between=COMMA,
        last=" and ",
        labels=_labels("Present were", "Also present were", "Apologies were received from", "Absent were", after=" "),
        end=".",
    ),
    "Absent with apologies": Habit(
        between=COMMA, labels=_labels("Present", "In attendance", "Absent with apologies", after=": ")
    ),
    "Apologies from": Habit(between=COMMA, labels=_labels("Present", "Also there", "Apologies from", after=": ")),
    "Present:-": Habit(between=COMMA, labels=_labels(after=":- ")),
    "present:": Habit(between=COMMA, labels=_labels("present", "in attendance", "apologies", "absent", after=": ")),
    "- Present: in a bullet": Habit(
        between=COMMA, labels=_labels("- Present", "- Guests", "- Apologies", "- Absent", after=": "), apart="\n"
    ),
    "- Present: bullets below": Habit(
        "  - {name}", labels=_labels("- Present", "- Guests", "- Apologies", "- Absent", after=":\n"), apart="\n"
    ),
    "Attendance": Habit(labels=_labels("Attendance", after="\n")),
    "Board members in attendance": Habit(
        between=COMMA, labels=_labels("Board members in attendance", "Guests in attendance", after=": ")
    ),
    "Participants": Habit(between=COMMA, labels=_labels("Participants", "Observers", after=": ")),
    "Present at the meeting": Habit(labels=_labels("Present at the meeting", "Others in attendance", after=":\n")),
    "Apologies for absence received": Habit(
        between=COMMA, labels=_labels("Present", "In attendance", "Apologies for absence received from", after=": ")
    ),
    "Cllrs: list": Habit("{letter} {last}", between=COMMA, labels=_labels(after=": Cllrs: "), posts="{} ({post})"),
    "Councillors list": Habit("{letter}. {last}", between=COMMA, last=" and ", labels=_labels(after=": Councillors ")),
    "strange names": Habit("{strange} {stranger}", known="{strange} {stranger}"),
    "strange names, comma": Habit("{strange} {stranger}", known="{strange} {stranger}", between=COMMA, labels=RUN_IN),
    "strange names, and": Habit(
        "{strange} {stranger}", known="{strange} {stranger}", between=COMMA, labels=RUN_IN, last=" and ", end="."
    ),
    "strange names, bullets": Habit("- {strange} {stranger}", known="{strange} {stranger}"),
    "strange names, posts": Habit("{strange} {stranger}", known="{strange} {stranger}", posts="{}, {post}"),
    "strange names, organisation": Habit("{strange} {stranger}, Harrow Trust", known="{strange} {stranger}"),
    "strange names (organisation)": Habit(
        "{strange} {stranger} (Harrow Trust)", known="{strange} {stranger}", between=COMMA, labels=RUN_IN
    ),
    "strange names, no mark": Habit(
        "{strange} {stranger}", known="{strange} {stranger}", between=COMMA, labels=_labels(after=" ")
    ),
    "strange names, wrapped": Habit(
        "{strange} {stranger}", known="{strange} {stranger}", between=COMMA, labels=RUN_IN, wide=72
    ),
    "strange names, two a line": Habit(
        "{strange} {stranger}", known="{strange} {stranger}", between=("          ", "\n")
    ),
    "surnames, one a line": Habit("{last}"),
    "surnames, comma": Habit("{last}", between=COMMA, labels=RUN_IN),
    "given names, comma": Habit("{first}", known="{first}", between=COMMA, labels=RUN_IN),
    "given names, one a line": Habit("- {first}", known="{first}"),
    "Who was there": Habit(between=COMMA, labels=_labels("In the room", "Guests", "Unable to attend", after=": ")),
    "remark: from item": Habit("{name} (from item 3)"),
    "remark: until item, comma": Habit("{name} (until item 3)", between=COMMA, labels=RUN_IN),
    "remark: left at": Habit("{name} (left at 7.30pm)"),
    "remark: left at, comma": Habit("{name} (left at 7.30pm)", between=COMMA, labels=RUN_IN),
    "remark: - left at": Habit("{name} - left at 7.30pm"),
    "remark: , arrived": Habit("{name}, arrived 7.15pm"),
    "remark: for item, semicolon": Habit("{name}, for item 4", between=("; ",), labels=RUN_IN),
    "remark: [by phone]": Habit("{name} [by phone]"),
    "remark: *": Habit("{name}*", between=COMMA, labels=RUN_IN),
    "form: van der": Habit("{first} van der {last}", known="{first} van der {last}"),
    "form: van der, comma": Habit(
        "{first} van der {last}", known="{first} van der {last}", between=COMMA, labels=RUN_IN
    ),
    "form: de": Habit("{first} de {last}", known="{first} de {last}"),
    "form: O'": Habit("{first} O'{last}", known="{first} O'{last}", between=COMMA, labels=RUN_IN),
    "form: O’, initial": Habit("{letter} O’{last}", known="{letter} O’{last}", between=COMMA, labels=RUN_IN),
    "form: double-barrelled": Habit("{first} {last}-Ashe", known="{first} {last}-Ashe"),
    "form: middle initial": Habit("{first} Q. {last}", between=COMMA, labels=RUN_IN),
    "form: 'nick'": Habit("{first} '{nick}' {last}", between=COMMA, labels=RUN_IN),
    "form: (nick)": Habit("{first} ({nick}) {last}"),
    "form: accents": Habit("{accented}", known="{accented}"),
    "form: accents, comma": Habit("{accented}", known="{accented}", between=COMMA, labels=RUN_IN),
    "form: small letters": Habit("- {small}"),
    "form: Dr": Habit("Dr {name}"),
    "form: Prof., comma": Habit("Prof. {name}", between=COMMA, labels=RUN_IN),
    "form: Dr, posts": Habit("Dr {letter} {last}", between=COMMA, labels=RUN_IN, posts="{} ({post})"),
    "form: Mrs, initials": Habit("Mrs {letter} {last} ({own})"),
    "form: Mrs, initials, comma": Habit("Mrs {letter} {last} ({own})", between=COMMA, labels=RUN_IN),
    "form: Cllr in brackets": Habit("{name} (Cllr)"),
    "handle: (@)": Habit("{name} (@{small_last})"),
    "handle: @": Habit("{name} @{small_last}"),
    "handle: - @": Habit("* {name} - @{small_last}"),
    "handle: (mail)": Habit("{name} (jo@example.org)", between=COMMA, labels=RUN_IN),
    "code: (CH)": Habit("{name} ({code})"),
    "code: , CH": Habit("{name}, {code}"),
    "code: (CH), comma": Habit("{name} ({code})", between=COMMA, labels=RUN_IN),
    "code: [CH]": Habit("[{code}] {name}"),
    "code: CH -": Habit("{code} - {name}"),
    "post: chair": Habit(posts="{post} {}"),
    "post: dash before": Habit(posts="{post} - {}"),
    "post: POST before": Habit(posts="CHAIRMAN: {}"),
    "post: [post]": Habit(posts="{} [{post}]"),
    "post: | post": Habit(posts="{} | {post}"),
    "post: in brackets, initials": Habit("{name} ({own})", posts="{} ({post})"),
    "post: initials, post": Habit("{name} ({own})", posts="{}, {post}"),
    "post: (initials, post)": Habit("{name}", posts="{} ({own}, {post})"),
    "post: initials - post": Habit("{name} ({own})", posts="{} - {post}"),
    "count: 01": Habit("{padded} {name}"),
    "count: a)": Habit("{count}) {name}"),
    "count: (1)": Habit("({number}) {name}"),
    "count: 1": Habit("{number} {name}"),
    "box: ✓ name": Habit("✓ {name}"),
    "box: [x] name": Habit("- [x] {name}"),
    "row: three, spaces": Habit(between=("        ", "        ", "\n")),
    "row: two, tabs": Habit(between=("\t", "\n")),
    "row: two, initials": Habit("{name} ({own})", between=("          ", "\n")),
    "row: two, strange, tabs": Habit("{strange} {stranger}", known="{strange} {stranger}", between=("\t", "\n")),
    "said: - Present": Habit("{name} - {said}", labels=("Attendance:\n", "", "", ""), apart="\n"),
    "said: (apologies)": Habit("{name} ({said})", labels=("Attendance:\n", "", "", ""), apart="\n"),
    "said: tab": Habit("{name}\t{said}", labels=("Attendance:\n", "", "", ""), apart="\n"),
    "table: Name, Present, ✓": Habit(
        "| {name} | {mark} |", labels=("| Name | Present |\n|---|---|\n", "", "", ""), apart="\n", statuses=CAME_OR_NOT
    ),
    "table: Name, Y/N": Habit(
        "| {name} | {yes} |",
        labels=("| Name | Present (Y/N) |\n|---|---|\n", "", "", ""),
        apart="\n",
        statuses=CAME_OR_NOT,
    ),
    "table: Role": Habit(
        "| {name} | Trustee | {said} |",
        labels=("| Name | Role | Attendance |\n|---|---|---|\n", "", "", ""),
        apart="\n",
    ),
    "table: initials": Habit(
        "| {name} | {own} | {said} |", labels=("| Name | Initials | Status |\n|---|---|---|\n", "", "", ""), apart="\n"
    ),
    "table: names": Habit(
        "| {name} | Trustee |",
        labels=(
            "Present\n\n| Name | Role |\n|---|---|\n",
            "In attendance\n\n| Name | Role |\n|---|---|\n",
            "Apologies\n\n| Name | Role |\n|---|---|\n",
            "Absent\n\n| Name | Role |\n|---|---|\n",
        ),
    ),
    "table: label, names": Habit(
        between=COMMA,
        labels=("| Present | ", "| In attendance | ", "| Apologies | ", "| Absent | "),
        apart=" |\n",
        below=" |",
    ),
    "below: public": Habit(below="\n\nAlso present: two members of the public"),
    "below: public, comma": Habit(between=COMMA, labels=RUN_IN, below="\n4 members of the public"),
    "below: quorum": Habit(below="\n\nQuorum: 4"),
    "label: Online": Habit(labels=_labels("In the room", "Guests online", after=":\n")),
    "label: Councillors": Habit(
        "{letter} {last}", between=COMMA, labels=_labels("Councillors present", "Officers in attendance", after=": ")
    ),
    "label: Governors": Habit(labels=_labels("Governors present", "Others present", "Apologies received", after=":\n")),
    "label: Trustees": Habit("{name}", labels=_labels("Trustees", "In attendance", after=":\n")),
    "label: in brackets": Habit(
        between=COMMA, labels=_labels("Present (in person)", "In attendance (online)", after=": ")
    ),
    "label: Could not": Habit(between=COMMA, labels=_labels("Present", "Guests", "Could not attend", after=": ")),
    "label: italics": Habit(
        between=COMMA, labels=_labels("*Present*", "*In attendance*", "*Apologies*", "*Absent*", after=": ")
    ),
    "label: __bold__": Habit(
        labels=_labels("__Present:__", "__In attendance:__", "__Apologies:__", "__Absent:__", after="\n\n")
    ),
    "label: PRESENT, dots": Habit(
        between=COMMA, labels=_labels("PRESENT", "IN ATTENDANCE", "APOLOGIES", "ABSENT", after="....... ")
    ),
    "sentence: attended": Habit(
        between=COMMA,
        last=" and ",
        labels=("The meeting was attended by ", "In attendance were ", "Apologies were received from ", "Absent: "),
        end=".",
        apart=" ",
    ),
    "sentence: from X and": Habit(
        between=COMMA,
        last=" and ",
        labels=_labels("Present", "In attendance", "Apologies for absence were received from", "Absent", after=" "),
        end=".",
    ),
}
