"""What became of an earlier action, by the words of the report on it: the topic, the report, the verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.pipeline.quotes import is_imperative
from extract.pipeline.statuses import status_of
from extract.pipeline.tasks import Context


@dataclass
class Group:
    start: int
    end: int
    words: int  # where the words of the action begin, behind its label or number
    first_end: int  # where its first line ends
    listed: bool  # whether a label or a number says that it is an action
    reference: str | None = None


_STATE_LINE = re.compile(r"\W{0,4}(?:status|update|progress|outcome|result|response|eta)\b\s{0,2}[:–-]?", re.IGNORECASE)


def is_state(text: str) -> bool:
    return bool(_STATE_LINE.match(text)) or bool(len(text.split()) <= 3 and status_of(text))


def state_of(context: Context, group: Group) -> tuple[str | None, tuple[int, int]]:
    """The state that a group tells (in the words behind its action), and the place of the action's own words."""
    text = context.text[group.words : group.end]
    told = re.search(r"[(\s]status\s{0,2}[:–-]\s{0,2}([^()\n]{2,120})", text, re.IGNORECASE)
    sentences = context.sentences_in(group.words, group.end)
    task = sentences[0] if sentences else (group.words, group.end)
    if told:
        return status_of(told[1]), task
    rest = context.text[task[1] : group.end] if group.listed else ""
    if not group.listed:
        return first_status(context, sentences), task
    words = context.text[slice(*task)]
    state = s if (s := status_of(rest)) != "open" else None
    if state is None and (_TOLD.match(words) or not (_ORDER.match(words) or is_imperative(words))):
        state = first_status(context, [task])  # "AL has spoken to the school": the report itself, without the action
    return state or _end_state(words) or _broken_off(words) or _topic_state(words), task


_TOPIC = re.compile(r"\W{0,3}(?:[\w’'&/-]{2,20}\s){0,4}[\w’'&/-]{2,20}:\s(?=[a-z]|[A-Z]{2,4}\s(?!to\b|will\b))")


def _topic_state(words: str) -> str | None:
    """ "Village hall: postponed to June": a report behind the name of its matter, where no task is told."""
    topic = _TOPIC.match(words)
    report = words[topic.end() :] if topic else ""
    state = status_of(report) if report and not is_imperative(report) and not _ORDER.match(report) else None
    return state if state != "open" else None


_ORDER = re.compile(r"[^\n]{0,60}?(?::\s|\s[–—-]\s)|\W{0,3}(?:[\w.()’'/&-]{1,20}\s){1,4}(?:to|will|shall|should)\s")
_TOLD = re.compile(
    r"\W{0,3}(?:(?:decided|agreed|unable|failed)\s|\w{3,15}\s\w{3,12}ed\s(?:for|by|on|in|with|at|and)\s)", re.IGNORECASE
)
_BROKEN = re.compile(
    r"(?<=[\w)]\s)(?:Not\s(?:yet|done|started|time)|Done|Completed?|On-?going|In\sprogress|Still)\b.{0,80}"
)


def _broken_off(text: str) -> str | None:
    """ "buy the chairs Not yet": a report that begins with a capital in the middle of the line."""
    found = _BROKEN.search(text)
    return status_of(found.group()) if found else None


def _end_state(text: str) -> str | None:
    """ "... – done", "BR still working on this": a state within the line of the action itself."""
    tail = re.split(r"\s[–—-]\s|[:;]\s|\s\(", text)[-1]
    words = re.search(
        r"\b(?:not\s(?:yet\s)?)?"
        r"(?:still|done|completed?|closed|on-?going|in progress|carried|c/f|has been|have been|was|were)\b.{0,80}$",
        tail,
        re.IGNORECASE,
    )
    return status_of(words.group()) if words else None


MINUTES = re.compile(
    r"\bminutes\b.{0,80}\b(?:agreed|approved|accepted|confirmed|signed|correct|accurate|adopted|circulated)|\b(?:approved|accepted|agreed|signed)\b.{0,30}\b(?:minutes|record)\b|"
    r"\b(?:completed|ongoing|outstanding|some|status\sof\s(?:the\s)?(?:\w{3,10}\s)?)\s?actions?\b|\bwelcomed\b|\bagreed\b.{0,10}$|"
    r"\b(?:no|were\sno|was\sno)\s(?:matters|actions|other|further)\b|\bproposed\sby\b|\bseconded\b|\bamend(?:ed|ment)\b",
    re.IGNORECASE,
)


_VERDICT = re.compile(
    r"(?:carried|c/f|complete|completed|done|closed|on-?going|in\sprogress|deferred)\b", re.IGNORECASE
)
_RESOLVED = re.compile(r"\b(?:it\swas\s(?:\w{2,12}\s)?agreed|needs?\sto\sbe|must\sbe|should\sbe)\b", re.IGNORECASE)


def first_status(context: Context, sentences: list[tuple[int, int]]) -> str | None:
    """The state of the first sentence that tells one; a verdict at the end ("Carried forward.") goes before it."""
    last = sentences[-1:] if len(sentences) > 1 and sentences[-1][1] - sentences[-1][0] <= 40 else []
    verdict = [place for place in last if _VERDICT.match(context.text[slice(*place)])]
    for low, high in [*verdict, *sentences]:
        if not MINUTES.search(context.text[low:high]) and not _RESOLVED.search(context.text[low:high]):
            status = status_of(context.text[low:high])
            if status and status != "open":
                return status
    return None


def is_news(context: Context, group: Group, status: str | None) -> bool:
    """Whether a paragraph under "Matters arising" is a report: it tells a state and is not about the minutes."""
    text = context.text[group.start : group.end]
    least = 3 if ": " in text else 5  # "The forecast: not started."
    return (
        status is not None
        and len(text.split()) >= least
        and not MINUTES.search(text[:200])
        and text.rstrip()[-1:] != "?"
    )
