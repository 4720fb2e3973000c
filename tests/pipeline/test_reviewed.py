"""Reports on earlier actions: which lines are reports, with which state, and which are new actions."""

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from extract.pipeline import names
from extract.pipeline import read as read_document
from extract.pipeline.actions.statuses import cell_status, status_of
from extract.pipeline.decisions import decisions
from extract.pipeline.reports.verdicts import bare_verdict
from tests.pipeline.acting import actions_of, facts_of, prepared, read

STATUSES = [
    ("Done", "completed"),
    ("Complete - letter sent", "completed"),
    ("Closed in July", "closed"),
    ("to be removed", "closed"),
    ("Not complete.", "not_started"),
    ("not yet due", "not_started"),
    ("Still TODO", "not_started"),
    ("On track", "in_progress"),
    ("Ongoing", "in_progress"),
    ("Superseded and thus closed", "superseded"),
    ("c/f", "carried_forward"),
    ("Continued.", "carried_forward"),
    ("On hold", "on_hold"),
    ("Cancelled", "cancelled"),
    ("Delayed until the autumn", "on_hold"),
    ("Decided to drop this", "cancelled"),
    ("AL is still obtaining quotations", "in_progress"),
    ("Bo has closed the old account", "completed"),
    ("A reply is still awaited", "in_progress"),
    ("The path still needs sweeping", "not_started"),
    ("No form has yet been received", "not_started"),
    ("The rules are under review", "in_progress"),
    ("Projector purchased", "completed"),
    ("Still no further on", "not_started"),
    ("The petition is going well", "in_progress"),
    ("New", "open"),
    ("75% complete", "in_progress"),
    ("Not achieved", "not_started"),
    ("O/S", "not_started"),
    ("C/Fwd", "carried_forward"),
    ("Blocked", "on_hold"),
    ("Proposed for closure", "closed"),
    ("Now in place", "completed"),
    ("With the Clerk", "in_progress"),
    ("–", None),
    ("12 chairs", None),
]


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_the_state_that_a_cell_says(text: str, expected: str | None) -> None:
    assert cell_status(text) == expected


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        # the word that stands for itself at the end, whatever was told before it
        ("Nobody wishes to go on, and it is hard work. Closed", "closed"),
        ("Done. Bo has put it on the notice board. Closed.", "closed"),
        # or in front
        ("Ongoing Another plan is needed for the hedge.", "in_progress"),
        ("Done.", "completed"),
        # a word within a sentence is none
        ("Bo has closed the gate", None),
        ("Done up in red, it looks well", None),
    ],
)
def test_a_verdict_that_stands_for_itself(report: str, expected: str | None) -> None:
    assert bare_verdict(report) == expected


def test_in_a_sentence_not_done_is_not_done() -> None:
    assert status_of("This has not yet been done.") == "not_started"


REPORTS = [
    # numbered lines below a heading that says so
    (
        "# Actions from the last meeting\n1.1 AL to write to the school. Done.\n1.2 BM to paint the door. Ongoing.",
        [("1.1 AL to write to the school. Done.", "completed"), ("1.2 BM to paint the door. Ongoing.", "in_progress")],
    ),
    # the state on a line of its own
    (
        "# Review of actions\nACTION: Ann to write to the school\n(Status: in progress)",
        [("ACTION: Ann to write to the school\n(Status: in progress)", "in_progress")],
    ),
    # what was done, told without the task
    (
        "# Actions from previous\n7.1 - BM has sent the forms to the bank.\n7.2 - Decided to drop this.",
        [("7.1 - BM has sent the forms to the bank.", "completed"), ("7.2 - Decided to drop this.", "cancelled")],
    ),
    # a report that breaks into the line
    (
        "# Action list from meeting 3 March\n1. Ann - buy the chairs Not yet\n2. Bo - paint the door Done",
        [("1. Ann - buy the chairs Not yet", "not_started"), ("2. Bo - paint the door Done", "completed")],
    ),
    # a short one behind its subject
    ("# Matters arising\nThe forecast: not started.", [("The forecast: not started.", "not_started")]),
    # prose
    (
        "# Matters arising\nThe gate has been repaired by the builder.",
        [("The gate has been repaired by the builder.", "completed")],
    ),
    # a table in such a section
    (
        "# Matters arising\nRef | Action | Owner | Status\n1.1 | Mend the gate | AL | Done",
        [("Mend the gate", "completed")],
    ),
    # completed actions need no word
    ("# Completed actions\n2.1 | Find a plumber soon | BM", [("Find a plumber soon", "completed")]),
    # ticked boxes; what has no word says nothing
    (
        "# Action review\n- [x] Ann to write to the school\n- [ ] Bo to paint the door",
        [("Ann to write to the school", "completed"), ("Bo to paint the door", None)],
    ),
    # bullets that end in their state, under other names of such lists
    (
        "# Last week's to-dos\n- Ann: write to the school (done)\n- Bo: paint the door - c/f",
        [("Ann: write to the school (done)", "completed"), ("Bo: paint the door - c/f", "carried_forward")],
    ),
    # the heading and its text on one line
    (
        "4. Matters arising: A letter is still awaited about the bench. The hedge still needs trimming.",
        [
            ("A letter is still awaited about the bench.", "in_progress"),
            ("The hedge still needs trimming.", "not_started"),
        ],
    ),
    # a report behind the number of its minute
    (
        "# Matters arising\n23/14 Ann has written to the school.",
        [("23/14 Ann has written to the school.", "in_progress")],
    ),
    # what was done goes before what will follow
    (
        "# Matters arising\nThe planters have been ordered and these will be put up in May.",
        [("The planters have been ordered and these will be put up in May.", "completed")],
    ),
    # done or going on by the tense alone; what is only now agreed is no report
    (
        "# Matters arising\nAnn met the warden of the school about the gate.\n"
        "Bo wrote that the builder would look for new slates.\nCy will look for a new hall.",
        [
            ("Ann met the warden of the school about the gate.", "completed"),
            ("Bo wrote that the builder would look for new slates.", "in_progress"),
        ],
    ),
    # what somebody else goes on with is not done, whatever was done so far
    (
        "# Actions from the last meeting\n12.1 – Ann to price the slates. Ann sent two prices; back to Bo to choose.",
        [("12.1 – Ann to price the slates. Ann sent two prices; back to Bo to choose.", "in_progress")],
    ),
    # none of these reports on an action
    ("# Matters arising\nThere were no matters arising.", []),
    ("# Minutes of the last meeting\nThe minutes were agreed as a correct record.", []),
    ("# Roof\nThe roof has been repaired.", []),
    # sub-items below the item, each a matter
    (
        "# 2. Matters arising\n\n## 2.1 Boat rack\n\nThe rack has been sold to the rowers.\n\n"
        "# 3. Finance\n\nThe books have been sent off.",
        [("The rack has been sold to the rowers.", "completed")],
    ),
    # matters of old business that say by their tense alone how they stand; an item put off whole is none
    (
        "**Old business**\n\nSauna – Two firms measured the stove and we are waiting on their prices.\n\n"
        "**New business**\n\nNone.",
        [("Sauna – Two firms measured the stove and we are waiting on their prices.", "in_progress")],
    ),
    ("**Matters arising**\n\nThis item to be carried forward.", []),
    # no news is a report without a state; a matter and its verdict are no state of the matter before
    (
        "**Matters arising**\n\nKiln – no update.\n\nPump: Bo rang the plumber and has yet to hear from him.\n\n"
        "Website: no progress.",
        [
            ("Kiln – no update.", None),
            ("Pump: Bo rang the plumber and has yet to hear from him.", "not_started"),
            ("Website: no progress.", "not_started"),
        ],
    ),
    # the first sentence that tells how a matter stands; a matter of one word; what is said of motions is none of it
    (
        "**Matters arising**\n\nKiln - ongoing. Bo has asked two firms, and Cy has the keys to the shed.\n\n"
        "Two sacks of clay were bought. A motion to pay for them was made by Bo and seconded by Cy.",
        [("Kiln - ongoing.", "in_progress"), ("Two sacks of clay were bought.", "completed")],
    ),
    # a list that says what was to be done, and then what became of it; a label behind prose marks a new task
    (
        "These were actions at the last meeting:\n\n- Kiln rules to be printed. This is with the printer now.\n"
        "- Clay to be sifted before the fair. Clay sifted.",
        [
            ("Kiln rules to be printed. This is with the printer now.", "in_progress"),
            ("Clay to be sifted before the fair. Clay sifted.", "completed"),
        ],
    ),
    (
        "**Minutes and action points update**\n\nBo has met the potter again.\n\nAction: Cy to sift the clay.\n\n"
        "The kiln was swept.",
        [("Bo has met the potter again.", "completed")],
    ),
    # a label without a number marks a new task there, and what follows it is the next matter
    (
        "**Matters arising**\n\nThe kiln was repaired in June.\n\nACTION – BM to sift it.\n\n"
        "The fair had to be cancelled.",
        [("The kiln was repaired in June.", "completed"), ("The fair had to be cancelled.", "cancelled")],
    ),
    (
        "**Old business**\n\nThe roof was mended in June.\n\nMotion to buy a mower for the field. Carried.",
        [("The roof was mended in June.", "completed")],
    ),
    # an item of the minutes before with what is told of it goes on, unless a word says otherwise; a title is none
    (
        "# Matters arising\nHow the points go on was told as follows:\nItem 4 Kiln: A grate will be asked for in May.\n"
        "Item 9 Shed: Bo has painted it.\nItem 12 - Any other business",
        [
            ("Item 4 Kiln: A grate will be asked for in May.", "in_progress"),
            ("Item 9 Shed: Bo has painted it.", "completed"),
        ],
    ),
    # the line below says how things stand
    (
        "# Matters arising\nACTION: AL to mend the kite\nUPDATE: Ongoing",
        [("ACTION: AL to mend the kite\nUPDATE: Ongoing", "in_progress")],
    ),
    # what somebody takes on is no report, whatever is to become of it; nor is what was said or resolved
    ("# Matters arising\nBo Moss agreed to ask the county if the kiosk could be removed.", []),
    ("# Matters arising\nThe colour of the kiosk was discussed at length by all.", []),
    ("# Matters arising\nBo Moss offered to order a new kiosk.", []),
    ("# Matters arising\nThe only matter arising was the kiosk, and it was repaired.", []),
    ("# Matters arising\nBo Moss left the room and was replaced by Ann Lea.", []),
    ("# Matters arising\nRESOLVED that the kiosk be closed in the autumn.", []),
    # who was written to has still to answer
    (
        "# Matters arising\nBo Moss has written to the county about the kiosk.",
        [("Bo Moss has written to the county about the kiosk.", "in_progress")],
    ),
    # numbers in front and verdicts behind, whatever heading they stand under
    (
        "# Notes\n0312/04 – Grate came from the potter; ongoing.\n0312/05 - to be talked of today; close.\n"
        "0405/01/02 – sent off; closed.\nThe fair is in May.",
        [
            ("0312/04 – Grate came from the potter; ongoing.", "in_progress"),
            ("0312/05 - to be talked of today; close.", "closed"),
            ("0405/01/02 – sent off; closed.", "closed"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_reports(text: str, expected: list[tuple[str, str | None]]) -> None:
    doc, document = prepared(text)
    assert [(document.text[f.start : f.end], f.data["status"]) for f in read(doc, names.REVIEWED)] == expected


def test_a_row_of_an_older_action_that_is_done_is_a_report_and_an_open_one_an_action() -> None:
    text = "# Actions\nDate raised | Action | Owner | Status\n10/02/2021 | Mend the gate | AL | Closed\n"
    text += "10/02/2021 | Paint the door | BM | Open"
    doc, document = prepared(text)
    assert [document.text[f.start : f.end] for f in read(doc, names.REVIEWED)] == ["Mend the gate"]
    assert actions_of(text) == [("Paint the door", "Bo Moss")]


def test_one_sentence_may_tell_the_state_of_all() -> None:
    doc, _ = prepared("# Action log\nThe action log was read and all actions were not yet due.")
    (fact,) = read(doc, names.REVIEWED)
    assert (fact.data["everything"], fact.data["status"]) == (True, "not_started")


def test_a_new_action_under_matters_arising_is_an_action() -> None:
    text = "# Matters arising\nThe gate has been repaired.\nACTION: AL to thank the builder."
    assert actions_of(text) == [("AL to thank the builder.", "Ann Lea")]


def test_a_tick_and_a_line_through_a_task_say_that_it_is_done_and_a_verdict_goes_before_thanks() -> None:
    text = "# Kite Club\n\nMinutes of 4 March 2022\n\nPresent: Ann Lea, Bo Moss\n\n## {}\n\n{}\n"
    ticked = text.format("Matters arising", "- [x] Ann to mend the kite\n- [ ] Bo to paint it\n- ~~Bo to buy string~~")
    thanked = text.format("Actions from the last meeting", "- Mend the kite: Ongoing. Bo was thanked for his help.")
    found = [read_document(load_bytes("minutes.md", t.encode())).reviewed for t in (ticked, thanked)]
    assert [[(r.quote, r.status) for r in reports] for reports in found] == [
        [("Ann to mend the kite", "completed"), ("Bo to buy string", "completed")],
        [("Mend the kite: Ongoing. Bo was thanked for his help.", "in_progress")],
    ]


def test_a_list_early_in_the_minutes_whose_lines_tell_what_became_of_them_holds_old_actions() -> None:
    lines = ["- Ann to mend the kite - {}", "- Bo to buy string - ongoing", "- Ann to ring the mill - {}"]
    text = "# Kite Club\n\nMinutes of 4 March 2022\n\nPresent: Ann Lea, Bo Moss\n\n## Follow up\n\n" + "\n".join(lines)
    text += "".join(f"\n\n## {title}\n\nIt was talked about." for title in ("Kites", "String", "Fair", "Mill", "Field"))
    counts = []
    for state in ("done", "in the spring"):
        found = read_document(load_bytes("minutes.md", text.format(state, state).encode()))
        counts.append((len(found.reviewed), len(found.actions)))
    assert counts == [(3, 0), (0, 3)]


def test_what_is_reported_with_a_verdict_is_given_to_nobody_anew() -> None:
    text = "# Matters arising\nAL to mend the kite. Carried forward.\nThe county has sent the map for us all."
    assert actions_of(text) == []


def test_a_numbered_matter_below_matters_arising_may_have_a_report_and_a_mark() -> None:
    text = "# 3. Matters arising\n\n## 3.1 Kiosk\n\nBo Moss said that the painting was going well.\n\nAction: BM"
    assert [f.label for f in facts_of(text, names.REVIEWED)] == ["in_progress"]


def test_an_old_action_may_have_lines_of_its_own_and_no_word_is_no_state() -> None:
    text = "# Hill Committee\n\nMinutes of the meeting of 4 March 2022\n\nPresent: Ann Lea, Bo Moss\n\n"
    text += "## Previous action items\n\n- New lamps\n    - Assigned: Bo\n"
    text += "    - Status: in conversation with the shop\n- Lease\n    - Assigned: Ann\n    - Status:\n"
    found = read_document(load_bytes("minutes.md", text.encode())).reviewed
    assert [(r.quote, r.status) for r in found] == [
        ("New lamps Assigned: Bo Status: in conversation with the shop", "in_progress"),
        ("Lease Assigned: Ann Status:", None),
    ]


def test_a_paragraph_below_the_report_on_a_numbered_action_is_more_news_of_it() -> None:
    text = (
        "# Actions from last meeting\n"
        "12.1 - Ann is still waiting for two quotes for the boiler. The firm in the high street is slow, as ever.\n"
        "The brewery would like to hear what a new boiler costs, as it owns the cellar below the hall, and asks "
        "whether the old one may stay where it stands.\n"
        "12.2 - Done."
    )
    found = [(f.data["reference"], f.label, f.rule) for f in facts_of(text, names.REVIEWED)]
    assert found == [
        ("12.1", "in_progress", "reviewed.line"),
        ("12.1", "listed", "reviewed.prose"),
        ("12.2", "completed", "reviewed.line"),
    ]


def test_every_task_of_a_list_of_old_actions_is_a_report_once_some_tell_their_state() -> None:
    found = read_document(
        load_bytes(
            "minutes.md",
            b"# Hill Club\n\nPresent: Ann Lee, Bo Moss\n\n## Review actions from last meeting\n\n"
            b"- Ann to mend the gate - DONE, though the paint is still missing and the lock must wait for the new key\n"
            b"- Bo to ask the school for chairs (carry over)\n- Ann to buy seeds\n\n## Hedge\n\nBo to cut the hedge.\n",
        )
    )
    told = [(r.quote.split(" to ")[1].split()[0], r.status) for r in found.reviewed]
    assert told == [("mend", "completed"), ("ask", "carried_forward"), ("buy", None)]
    assert [action.quote for action in found.actions] == ["Bo to cut the hedge."]


def test_a_tick_counts_whatever_is_told_behind_it() -> None:
    text = (
        "# Actions from last meeting\n\n- [x] Ann to mend the gate. The paint is still awaited.\n"
        "- [x] Bo to ask the school for chairs. Closed - the school has none.\n- [ ] Ann to buy seeds.\n"
    )
    head = "# Hill Club\n\nPresent: Ann Lee, Bo Moss\n\n"
    found = read_document(load_bytes("minutes.md", (head + text).encode()))
    assert [r.status for r in found.reviewed] == ["completed", "closed", None]


def test_an_action_that_the_agenda_lists_and_the_minutes_report_on_is_one_report_with_both_places() -> None:
    text = (
        "# Hill Club\n\nPresent: Ann Lee, Bo Moss\n\n## Agenda: actions from last meeting\n\n"
        "1. Action 4.1: Ann to mend the gate\n\n## Actions from last meeting\n\n"
        "1. Action 4.1: Ann to mend the gate. Done.\n2. Action 4.2: Bo to ask the school. Ongoing.\n"
    )
    gate, school = read_document(load_bytes("minutes.md", text.encode())).reviewed
    assert (gate.status, [place.text for place in gate.also]) == ("completed", ["1. Action 4.1: Ann to mend the gate"])
    assert (school.status, school.also) == ("in_progress", ())


def test_old_actions_with_letters_and_their_verdicts_are_reports_and_no_actions_or_decisions() -> None:
    text = """# 4. Open action items from last week
a. Ann to write the rules
Continued.
b. Bo to oil the lock
Completed.
c. Cy to paint the gate
Carried over to next week.
# 5. Paths
Bo to sweep the path."""
    doc, document = prepared(text)
    assert [fact.label for fact in read(doc, names.REVIEWED)] == ["carried_forward", "completed", "carried_forward"]
    assert [document.text[f.start : f.end] for f in read(doc, names.ACTIONS)] == ["Bo to sweep the path."]
    assert [fact.label for fact in decisions.find(doc)] == []


def test_a_table_of_old_actions_whose_last_column_tells_how_they_go() -> None:
    text = (
        "# Hill Club\n\nPresent: Ann Lee (AL), Bo Moss (BM)\n\n## Previous actions\n\n"
        "| Nr | For | Action | Update |\n| --- | --- | --- | --- |\n"
        "| 1 | AL | Mend the gate | Trying other hinges |\n| 2 | BM | Oil the lock | Complete |\n\n"
        "## Paths\n\nThe path was swept.\n"
    )
    found = read_document(load_bytes("minutes.md", text.encode())).reviewed
    assert [(r.quote, r.status, [o.name for o in r.owners]) for r in found] == [
        ("Mend the gate", "in_progress", ["Ann Lee"]),
        ("Oil the lock", "completed", ["Bo Moss"]),
    ]


def test_old_actions_listed_under_who_has_them() -> None:
    text = (
        "# Hill Club\n\nPresent: Ann Lee, Bo Moss\n\n## Action items from last meeting\n\n"
        "* Ann:\n  * Mend the gate - done\n  * Seed list - open\n* Bo\n  * Oil the lock - in progress\n\n"
        "## Approval of minutes\n\nApproval of the minutes was postponed to the May meeting.\n"
    )
    found = read_document(load_bytes("minutes.md", text.encode())).reviewed
    assert [(r.quote, r.status, [o.name for o in r.owners]) for r in found] == [
        ("Mend the gate - done", "completed", ["Ann Lee"]),
        ("Seed list - open", "not_started", ["Ann Lee"]),
        ("Oil the lock - in progress", "in_progress", ["Bo Moss"]),
    ]
