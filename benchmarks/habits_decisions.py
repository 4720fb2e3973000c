"""Habits of resolving: invented decisions behind the items of known minutes. `habits_items.py` runs DECISIONS."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice

from habits_actions import Habit, Made
from habits_reports import Record, people_of

DECIDED_FIGURES = ("decisions", "actions", "reviewed")


@dataclass(frozen=True)
class Resolution:
    """A decision in the forms that sentences need: "buy a mower", "a mower be bought", "the purchase of a mower"."""

    verb: str
    clause: str
    thing: str


RESOLUTIONS = (
    Resolution("buy a new mower", "a new mower be bought", "the purchase of a new mower"),
    Resolution("move the picnic to June", "the picnic be moved to June", "the new date of the picnic"),
    Resolution("raise the subscription to £15", "the subscription be raised to £15", "the subscription of £15"),
    Resolution("repair the boathouse door", "the boathouse door be repaired", "the repair of the boathouse door"),
    Resolution("close the old account", "the old account be closed", "the closure of the old account"),
)

DECIDED = (
    *("RESOLVED: that {c}.", "RESOLVED that {c}.", "RESOLVED to {v}.", "Resolved: {V}.", "It was resolved that {c}."),
    *(
        "It was RESOLVED to {v}.",
        "It was unanimously resolved to {v}.",
        "IT WAS RESOLVED THAT {c}.",
        "The Council RESOLVED to {v}.",
    ),
    *("Agreed: {V}.", "AGREED – {V}.", "AGREED: {c}.", "AGREED to {v}.", "Agreed to {v}.", "It was agreed to {v}."),
    *(
        "It was agreed that {c}.",
        "It was unanimously agreed to {v}.",
        "All agreed to {v}.",
        "Everyone agreed that {c}.",
    ),
    *(
        "DECISION: {V}.",
        "Decision: {V}.",
        "Decision – {T}.",
        "**Decision:** {V}.",
        "**DECISION** {V}.",
        "Decision 3: {V}.",
    ),
    *(
        "Decision {y}/05: {V}.",
        "DECISION {y}/05 – {V}.",
        "[DECISION] {V}",
        "D1: {V}.",
        "Decision\n{V}.",
        "**Resolved:** {V}.",
    ),
    *("The Board approved {t}.", "The Committee agreed {t}.", "Members agreed to {v}.", "Trustees voted to {v}."),
    *(
        "The meeting approved {t}.",
        "The group decided to {v}.",
        "We decided to {v}.",
        "We agreed to {v}.",
        "Council approved {t}.",
    ),
    *("Approved: {t}.", "APPROVED: {t}.", "{T} was approved.", "{T} – approved.", "{T}: APPROVED.", "{T} (approved)."),
    *(
        "**Approved**: {t}.",
        "{T} was agreed unanimously.",
        "{T} was unanimously approved.",
        "Approval was given for {t}.",
    ),
    *(
        "There was consensus to {v}.",
        "Consensus: {v}.",
        "Decision taken to {v}.",
        "A decision was made to {v}.",
        "It was decided to {v}.",
    ),
    *(
        "The motion to {v} was carried.",
        "Motion to {v}. Carried.",
        "Motion to {v} passed unanimously.",
        "Motion: {V}. Motion carried 5-0.",
    ),
    *(
        "Motion: to {v}.\nMoved: {A}\nSeconded: {B}\nVote: 5-0",
        "Motion: {V}\nMoved by: {A}\nSeconded by: {B}\nResult: Carried",
    ),
    *(
        "MOVED by {A}, SECONDED by {B}, that {c}. CARRIED.",
        "Moved by {A}, seconded by {B} that {c}. Carried.",
        "That {c}. CARRIED",
    ),
    *(
        "{A} moved to {v}; {B} seconded. Motion passed.",
        "{A} moved to {v}. {B} seconded. All in favor.",
        "M/S/C ({A}/{B}) to {v}.",
    ),
    *(
        "{A} made a motion to {v}, seconded by {B}. Motion carried.",
        "A motion was made by {A} and seconded by {B} to {v}. Passed 5-0.",
    ),
    *("{A} proposed to {v}, {B} seconded, all in favour.", "Proposed by {A}, seconded by {B}, all in favour, to {v}."),
    *(
        "{A} proposed, {B} seconded and it was unanimously resolved to {v}.",
        "Cllr {A} proposed, Cllr {B} seconded and it was RESOLVED to {v}.",
    ),
    *(
        "It was proposed by {A} and seconded by {B} that {c}. Agreed.",
        "It was proposed to {v}. Proposed: {A}. Seconded: {B}. Carried.",
    ),
    *(
        "To {v}. Proposed {A}, seconded {B}. All agreed.",
        "Proposal: {V}. Proposed: {A}; Seconded: {B}. Vote: unanimous.",
    ),
    *(
        "On the motion of {A}, seconded by {B}, it was resolved that {c}.",
        "Upon motion duly made and seconded, it was resolved to {v}.",
    ),
    *(
        "{T} was proposed by {A}, seconded by {B} and carried.",
        "{A} proposed that {c}. {B} seconded. Unanimous.",
        "It was AGREED that {c}.",
    ),
    *(
        "The proposal to {v} was accepted.",
        "The recommendation to {v} was approved.",
        "Members unanimously approved {t}.",
    ),
    *(
        "Resolution 14: {V}.",
        "Resolution 2024-14: That {c}. Carried.",
        "The Chair put the motion to {v} to the vote; it was carried 6 to 1.",
    ),
    *(
        "A vote was taken and it was agreed to {v}.",
        "By a vote of 6 to 1 it was decided to {v}.",
        "Vote to {v}: 5 for, 0 against.",
    ),
    *(
        "The Board ratified {t}.",
        "The Panel endorsed {t}.",
        "{T} was deferred to the next meeting.",
        "The proposal to {v} was rejected.",
    ),
    *(
        "Voted to {v}.",
        "Decided to {v}.",
        "Approved {t}.",
        "Agreement was reached to {v}.",
        "It was concluded that {c}.",
    ),
    *(
        "After discussion, it was agreed to {v}.",
        "Following discussion the Committee approved {t}.",
        "✅ {V}",
        "=> {V} (agreed)",
    ),
    *(
        "Outcome: {V}.",
        "Conclusion: {V}.",
        "AGREED: that {c}. (Prop. {A}, Sec. {B})",
        "{V} – AGREED",
        "{V} [Agreed]",
        "{V}: agreed.",
    ),
    *(
        "The Committee is content to {v}.",
        "No objections were raised to the proposal to {v}; approved.",
        "RESOLVED (unanimously) to {v}.",
    ),
)


def decided(form: str, text: str, gold: Record) -> Made:
    """The document with three decisions, each behind one of its items."""
    people, places = people_of(gold), _ends(text, gold)
    if len(people) < 2 or len(places) < 3 or gold.get("kind") != "minutes":
        return None
    names = {"A": people[0]["name"], "B": people[1]["name"], "y": (gold["meeting"].get("date") or "2024")[:4]}
    gold, parts, at = deepcopy(gold), [], 0
    resolutions = islice(cycle(RESOLUTIONS), len(text) % 5, None)
    for place, one in zip(places[:3], resolutions):  # noqa: B905
        words = {
            "v": one.verb,
            "V": one.verb.capitalize(),
            "c": one.clause,
            "t": one.thing,
            "T": one.thing.capitalize(),
        }
        said = form.format(**names, **words)
        parts += [text[at:place].rstrip("\n"), f"\n\n{said}\n\n"]
        gold["decisions"] = [*(gold.get("decisions") or []), {"quote": said, "type": "agreed"}]
        at = place
    return "".join(parts) + text[at:], gold


def _ends(text: str, gold: Record) -> list[int]:
    """Where items end behind a sentence, before the heading of the next."""
    ends = []
    for item in (gold.get("items") or [])[2:]:
        number = rf"{re.escape(str(item['number']))}\W{{1,4}}" if item["number"] else ""
        title = r"\s{1,3}".join(re.escape(word) for word in str(item["title"]).split())
        found = list(re.finditer(rf"(?m)^[ \t#*_>-]{{0,12}}{number}[*_ \t]{{0,4}}{title}[*_:. \t]{{0,6}}$", text))
        if len(found) == 1 and re.search(r"[a-z]{3}\.\s*\Z", text[max(0, found[0].start() - 40) : found[0].start()]):
            ends.append(found[0].start())
    return ends if ends == sorted(ends) else []


DECISIONS: dict[str, Habit] = {f"decided: {form!r}": partial(decided, form) for form in DECIDED}
