"""Reports on actions of earlier meetings: rows of an old list with their state, lines under "Matters arising"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from extract.pipeline.actions.action_tables import action_tables, is_report, row_task
from extract.pipeline.actions.duplicates import stems
from extract.pipeline.actions.lines import line_owners, rule_of
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.statuses import status_of
from extract.pipeline.actions.tasks import Context
from extract.pipeline.facts import Fact
from extract.pipeline.literals import Cue
from extract.pipeline.people.owners import Owners
from extract.pipeline.reports.old_lists import EARLIER, groups, is_of_old_tasks
from extract.pipeline.reports.verdicts import (
    MINUTES,
    NO_NEWS,
    Group,
    bare_verdict,
    end_state,
    first_status,
    is_news,
    is_unsaid,
    state_of,
    tail_verdict,
    tense_of,
    verdict_of,
)
from extract.pipeline.sections import Section
from extract.records import FINISHED


@dataclass
class Report:
    """A report on its way to a record: its place and what it says. `also` are further places that list it."""

    start: int
    end: int
    rule: str
    status: str | None
    reference: str | None = None
    owners: Owners | None = None
    everything: bool = False
    task: tuple[int, int] | None = None
    also: list[tuple[int, int]] = field(default_factory=list)


def find(doc: Doc) -> list[Fact]:
    """One fact a report, labelled with its status or "listed"; data holds the fields of records.Reviewed."""
    context = Context.of(doc)
    if context.kind in ("agenda", "paper", "risk_register", "action_log"):
        return []
    reports = [
        *_in_tables(context),
        *_in_sections(context),
        *_in_runs(context),
        *_everything(context),
        *_elsewhere(context),
    ]
    return [_fact(context, report) for report in _once(context, reports)]


def _fact(context: Context, report: Report) -> Fact:
    due = context.due(*report.task) if report.task else None
    data: dict[str, Any] = {
        "status": report.status,
        "item": context.item_at(report.start),
        "reference": report.reference,
        "owners": report.owners.owners if report.owners else [],
        "action_text": " ".join(context.text[slice(*report.task)].split()) if report.task else None,
        "due": due.date.isoformat() if due and due.date else None,
        "due_text": " ".join(context.text[due.start : due.end].split()) if due else None,
        "everything": report.everything,
        "also": [list(place) for place in report.also],
    }
    return Fact(report.start, report.end, report.status or "listed", report.rule, data)


def _once(context: Context, reports: list[Report]) -> list[Report]:
    """Reports on the same action as one: that with a state before that without; those at one place once."""
    kept: list[Report] = []
    for report in sorted(reports, key=lambda r: (not r.everything, r.status is None, r.start, -r.end)):
        words = _stems(context, report)
        twin = next((other for other in kept if _overlap(report, other)), None)
        if twin is None and report.status is None:
            alike = [other for other in kept if other.status and _alike(context, words, other)]
            twin = max(alike, key=lambda other: _share(words, _stems(context, other)), default=None)
        if twin is None:
            kept.append(report)
        else:
            twin.also.append((report.start, report.end))
    return sorted(kept, key=lambda r: (r.start, r.end))


def _overlap(one: Report, other: Report) -> bool:
    return one.start < other.end and other.start < one.end


def _stems(context: Context, report: Report) -> frozenset[str]:
    return stems(context.text[slice(*report.task)] if report.task else context.text[report.start : report.end])


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(1, len(words | others))


def _alike(context: Context, words: frozenset[str], other: Report) -> bool:
    others = _stems(context, other)
    shared = len(words & others)
    return shared >= 2 and shared >= 0.6 * min(len(words), len(others)) and shared >= 0.3 * max(len(words), len(others))


# --- tables -----------------------------------------------------------------------------------------------------------


def _in_tables(context: Context) -> Iterator[Report]:
    """Rows of a table under "Review of actions", and rows elsewhere that say an older action is done."""
    for table, kind in action_tables(context):
        for row in table.rows:
            task = row_task(context, table, row)
            if task is None:
                continue
            status = task.status or end_state(context.text[task.start : task.end])
            if status is None and kind == "reviewed" and task.progress:
                status = status_of(task.progress) or tense_of(task.progress)
            if kind == "completed":
                status = status or "completed"
            elif kind != "reviewed" and not is_report(context, task):
                continue
            place = (task.start, task.end)
            yield Report(task.start, task.end, "reviewed.table", status, task.reference, task.owners, task=place)


# --- lines under a heading --------------------------------------------------------------------------------------------


def _in_sections(context: Context) -> Iterator[Report]:
    for section in context.sections.all:
        if section.kind in ("reviewed", "completed"):
            yield from _lines(context, section)


def _lines(context: Context, section: Section) -> Iterator[Report]:
    """The reports of a section: each line that names an old action, with the lines below that say what became of it."""
    found = list(groups(context, section))
    labelled = [group for group in found if group.listed]
    earlier = is_of_old_tasks(section.title)
    told = any(state_of(context, group)[0] for group in labelled) or not EARLIER.search(section.title)
    brief = _is_brief(context, section, found)
    arising = bool(_ARISING.search(section.title))
    for group in found:
        if group.listed:
            yield from _of_list(context, group, section, told=told, earlier=earlier)
        else:
            yield from _of_prose(context, group, brief=brief, arising=arising, listed=earlier)


def _of_list(context: Context, group: Group, section: Section, *, told: bool, earlier: bool) -> Iterator[Report]:
    """The report on an action that a list names; `told`: others of the list have a state."""
    status, task = state_of(context, group)
    unsaid = is_unsaid(group, context.text[group.words : group.end])
    if status is None and told and not unsaid and len(context.text[task[1] : group.end].split()) > 4:
        status = "in_progress"  # something is told of it
    if section.kind == "completed":
        status = status or "completed"
    old = earlier and (group.reference or unsaid or not _is_labelled(context, group))
    if status is None and told and not old:
        return  # among lines with a state, one without is no report (it may be a new action)
    owners = group.owners or line_owners(context, *task)[0]
    end = group.end
    _shorten(context, group)
    yield Report(group.start, group.end, "reviewed.line", status, group.reference, owners, task=task)
    if group.reference and group.end <= group.first_end < end and status not in FINISHED:
        yield from _goes_on(context, group, end)


def _of_prose(context: Context, group: Group, *, brief: bool, arising: bool, listed: bool) -> Iterator[Report]:
    """The report that a paragraph gives: to the sentence that tells how the matter stands, or that one alone."""
    words = context.text[group.start : group.end]
    found = _telling(context, group, arising=arising)
    status, low, high = found or (None, group.words, group.end)
    silent = len(words.split()) <= 14 and NO_NEWS.search(words)
    if group.reference and status is None and len(context.text[group.words : group.end].split()) > 5:
        status = "in_progress"  # something is told of what an item of the last minutes was about
    if (brief and not is_imperative(words)) or silent:
        yield Report(group.start, group.end, _rule(words), status)
        return
    if low > group.words and len(context.text[group.start : high].split()) > _LONG:
        group.start = low
    group.end = high
    if status and is_news(context, group, status):
        words = context.text[group.start : group.end]
        old = listed and low > group.words and _WAS_TO.match(words)
        yield Report(group.start, group.end, "reviewed.line" if old else _rule(words), status, group.reference)


def _rule(words: str) -> str:
    """ "Jo to mow it. Ongoing.": with a verdict, what was to be done is reported on, and given to nobody anew."""
    return "reviewed.line" if bare_verdict(words) or tail_verdict(words) else "reviewed.prose"


_WAS_TO = re.compile(r"\W{0,3}[A-Z][\w/&,. ’'-]{0,40}\sto\s[a-z]")  # among old actions: "AL to write. No reply yet."
_LONG = 25  # words that a report may take before the sentence that tells how it stands


def _telling(context: Context, group: Group, *, arising: bool) -> tuple[str, int, int] | None:
    """How the matter of a paragraph stands, and the sentence that tells it; in matters arising its tense may.

    A verdict at the end ("Carried forward.") goes before what the first sentences tell.
    """
    sentences = context.sentences_in(group.words, group.end)
    verdict = verdict_of(context, sentences)
    for low, high in sentences:
        words = context.text[low:high]
        told = first_status(context, [(low, high)])
        if told is None and arising and not MINUTES.search(words):
            told = tense_of(words)
        if told:
            return (verdict or told), low, high
    return None


def _goes_on(context: Context, group: Group, end: int) -> Iterator[Report]:
    """A paragraph of its own below the report on a numbered action, before the next, is more news of that action."""
    rest = context.sentences_in(group.first_end, end)
    if rest and len(context.text[rest[0][0] : rest[-1][1]].split()) > 4:
        yield Report(rest[0][0], rest[-1][1], "reviewed.prose", None, group.reference)


_ARISING = re.compile(
    r"\bmatters\s(?:arising|outstanding)\b|\b(?:old|unfinished)\sbusiness\b|\bfollow[\s-]?ups?\s(?:from|to)\b",
    re.IGNORECASE,
)


def _is_brief(context: Context, section: Section, found: list[Group]) -> bool:
    """Whether "Matters arising" is a run of short lines, one a matter: then each is a report, whatever its words."""
    if not _ARISING.search(section.title) or len(found) < 3:
        return False
    texts = [context.text[group.start : group.end] for group in found]
    brief = all(5 <= len(t.split()) <= 30 and t.rstrip()[-1:] in ".!" and not MINUTES.search(t) for t in texts)
    return brief and any(state_of(context, group)[0] for group in found)


def _shorten(context: Context, group: Group) -> None:
    """A long report ends with the first sentence that tells a state; where none does, with its first paragraph."""
    if len(context.text[group.start : group.end].split()) <= 40:
        return
    for low, high in context.sentences_in(group.words, group.end):
        told = status_of(context.text[low:high])
        if told and told != "open" and (low > group.words or not group.listed):
            group.end = high
            return
    if group.reference:
        group.end = group.first_end


def _is_labelled(context: Context, group: Group) -> bool:
    """Whether a label says that it is an action: such a one may be new, even among old ones."""
    return bool(rule_of("marks.label").match(context.text[group.start : group.end]))


def _in_runs(context: Context) -> Iterator[Report]:
    """Lines under any heading that begin with the number of an action and end with a verdict, where several do."""
    found = []
    for block in context.document.blocks:
        number = _NUMBERED.match(context.text, block.start, block.end) if block.end - block.start < 300 else None
        status = bare_verdict(context.text[number.end() - 1 : block.end]) if number else None
        if number and status:
            found.append(Report(block.start, block.end, "reviewed.line", status, number["number"]))
    if len(found) > 2:
        yield from found


_NUMBERED = re.compile(r"(?P<number>(?:[A-Z]{1,4}[ -]?)?\d{1,6}(?:[./-]\d{1,4}){1,3})\s?[–—:-]\s")


# --- all at once, and elsewhere ---------------------------------------------------------------------------------------

_ALL = Cue(
    r"\ball\s(?:of\s)?(?:the\s)?(?:other\s|outstanding\s|previous\s|remaining\s|open\s|action\s(?:points|items)|actions)(?:\s?(?:actions?|action\s(?:points|items)|items|matters))?"
    r"(?:\s(?:from|on|in|arising)\s[^.;]{3,60}?)?\s(?:were|was|had|have|are|is)\s(?P<state>(?:now\s|all\s|not\s|noted\sas\s|been\s|yet\s|marked\sas\s|either\s){0,3}\w{3,15}(?:\s\w{2,10}){0,3})",
)


def _everything(context: Context) -> Iterator[Report]:
    """ "All actions were complete": the state of every open action."""
    for match in _ALL.finditer(context.text, 0, len(context.text)):
        sentence = context.sentence_at(match.start())
        status = status_of(match["state"])
        if sentence and status and "ction" in match.group() + context.text[sentence[0] : sentence[1]]:
            yield Report(sentence[0], sentence[1], "reviewed.everything", status, everything=True)


_ACTION = re.compile(r"[Aa](?i:ction)")
_PREVIOUS = Cue(
    r"\b(?:previous|earlier|last\smonth['’]s|outstanding)\saction\s?(?:items?|points?)?\s(?:was|were|is|to|from|on)\b"
    r"|\bhad\s(?:(?:an?|the)\s)?action\s(?:items?\s|points?\s)?to\b"
    r"|\bactions?\s(?:items?\s|points?\s)?(?:from|of|at)\s(?:the\s|our\s)?(?:last|previous)\smeeting\b"
    r"|\bthe\saction\sto\s[a-z]{2,15}\b[^.\n]{3,80}\b(?:is|was|(?:has|had)\sbeen|remains)\s(?:still\s|now\s)?"
    r"(?:outstanding|completed?|done|closed|ongoing|in\sprogress)\b",
)


def _elsewhere(context: Context) -> Iterator[Report]:
    """A sentence that speaks of a previous action outside such sections."""
    past = 0
    for place in _ACTION.finditer(context.text):  # few sentences have the word
        sentence = context.sentence_at(place.start())
        if sentence is None or sentence[0] < past or not _PREVIOUS.search(context.text[sentence[0] : sentence[1]]):
            continue
        past = sentence[1]
        block = context.document.block_at(sentence[0])
        if block is not None and context.sections.at(block).kind == "other":
            status = status_of(context.text[sentence[0] : sentence[1]])
            if status:
                yield Report(sentence[0], sentence[1], "reviewed.elsewhere", status)
