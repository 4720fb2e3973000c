"""What became of an earlier action, by the words of the report on it: the topic, the report, the verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.pipeline import rules
from extract.pipeline.actions.quotes import is_imperative
from extract.pipeline.actions.statuses import status_of
from extract.pipeline.actions.tasks import Context
from extract.pipeline.people.owners import Owners


@dataclass
class Group:
    """The lines that belong to one earlier action: its words, and what is said of it."""

    start: int
    end: int
    words: int  # where the words of the action begin, behind its label or number
    first_end: int  # where its first line ends
    listed: bool  # whether a label or a number says that it is an action
    reference: str | None = None
    ticked: bool | None = None  # whether the box in front of it is ticked; None: there is no box
    owners: Owners | None = None  # those of the list that it stands in


_STATE_LINE = re.compile(r"\W{0,4}(?:status|update|progress|outcome|result|response|eta)\b\s{0,2}[:–-]?", re.IGNORECASE)


def is_unsaid(group: Group, text: str) -> bool:
    """Whether the place of the state is there, and empty: a box without a tick, "Status:" and nothing behind it."""
    return group.ticked is False or bool(_UNSAID.search(text))


_UNSAID = re.compile(r"\bstatus\s?:\s{0,3}\Z", re.IGNORECASE)


def is_state(text: str) -> bool:
    """Whether a line tells a state and nothing else: "Status: open", "Done"."""
    verdict = re.split(r"(?<=\w)\.\s", text, maxsplit=1)[0]  # "Complete. Ann wrote to them."
    of_matter = _OF_MATTER.match(verdict)  # "Website: no progress" is a report of its own
    return bool(_STATE_LINE.match(text)) or bool(len(verdict.split()) <= 3 and not of_matter and status_of(verdict))


_OF_MATTER = re.compile(r"\W{0,3}\w{3,20}(?::|\s[–—-])\s")


def state_of(context: Context, group: Group) -> tuple[str | None, tuple[int, int]]:
    """The state that a group tells (in the words behind its action), and the place of the action's own words."""
    text = context.text[group.words : group.end]
    told = re.search(r"[(\s]status\s{0,2}[:–-]\s{0,2}([^()\n]{2,120})", text, re.IGNORECASE)
    sentences = context.sentences_in(group.words, group.end)
    task = sentences[0] if sentences else (group.words, group.end)
    if is_unsaid(group, text):
        return None, task
    if told:
        return status_of(told[1]) or "in_progress", task
    rest = context.text[task[1] : group.end] if group.listed else ""
    if group.ticked:  # the tick counts, whatever is told behind it
        return bare_verdict(rest) or "completed", task
    if not group.listed:
        return verdict_of(context, sentences) or first_status(context, sentences), task
    words = context.text[slice(*task)]
    state = s if (s := bare_verdict(rest) or tail_verdict(words) or status_of(rest)) != "open" else None
    if state in (None, "in_progress") and (begun := _BEGUN.match(rest)) and not _SAYING.match(begun["past"]):
        state = status_of(begun["past"]) or "completed"  # "Bought two, and will put them up"
    if state is None and (done := _PARTICIPLE.fullmatch(rest)) and not _SAYING.match(done["past"]):
        state = "completed"  # "Amendments made."
    if state in (None, "completed") and _HANDED_ON.search(rest):
        state = "in_progress"
    if state is None and (_TOLD.match(words) or not (_ORDER.match(words) or is_imperative(words))):
        state = first_status(context, [task])  # "AL has spoken to the school": the report itself, without the action
    state = state or end_state(words) or _broken_off(words) or _topic_state(words)
    return state, task


_STATES = (
    r"(?:on-?going|in\sprogress|done|completed?|closed?|carried\s(?:forward|over)|c/f|continued|deferred|outstanding|pending|on\shold|"
    r"not\s(?:started|done|complete|yet)|no\sprogress|cancelled|superseded|resolved|discharged)"
)
_LAST_WORD = re.compile(rf"(?:^|[.;!?\])]\s|\n)\W{{0,3}}(?P<state>{_STATES})\W{{0,3}}\Z", re.IGNORECASE)
_FIRST_WORD = re.compile(rf"\W{{0,3}}(?P<state>(?i:{_STATES}))(?:\W{{0,3}}\Z|[,;.:)]{{1,2}}\s|\s[-–—]|\s{{1,3}}[A-Z])")


def bare_verdict(report: str) -> str | None:
    """The state that stands for itself at the end of a report, or else in front of it: "Bo rang them. Closed".

    >>> bare_verdict("Bo did not progress it. Closed."), bare_verdict("Ongoing Bo rang"), bare_verdict("Bo is done in")
    ('closed', 'in_progress', None)
    """
    found = _LAST_WORD.search(report) or _FIRST_WORD.match(report)
    return status_of(found["state"]) if found else None


# "sent the figures; back to Bo to check them": somebody else goes on with it
_HANDED_ON = re.compile(
    r"\b(?:[Bb]ack|[Oo]ver|[Pp]assed)\s(?:to|with)\s[A-Z][\w'’-]{1,20}(?:\s[A-Z][\w'’-]{1,20})?\s(?:to|who\swill)\s[a-z]"
)
_TOPIC = re.compile(r"\W{0,3}(?:[\w’'&/-]{2,20}\s){0,4}[\w’'&/-]{2,20}:\s(?=[a-z]|[A-Z]{2,4}\s(?!to\b|will\b))")


def _topic_state(words: str) -> str | None:
    """ "Village hall: postponed to June": a report behind the name of its matter, where no task is told."""
    topic = _TOPIC.match(words)
    report = words[topic.end() :] if topic else ""
    state = status_of(report) if report and not is_imperative(report) and not _ORDER.match(report) else None
    return state if state != "open" else None


_ORDER = re.compile(
    r"[^\n]{0,60}?(?::\s|\s[–—-]\s)|\W{0,3}(?:(?!(?:has|have|had|is|are|was|were)\b)[\w.()’'/&-]{1,20}\s){1,4}"
    r"(?:to|will|shall|should)\s"
)
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


_JOINT = r"(?:\s|(?<=[.)]))[–—-]\s|[:;]\s|\s[(\[]|\s(?:->|=>|→|\.{3}|…)\s"


def end_state(text: str) -> str | None:
    """ "... – done", "BR still working on this": a state within the line of the action itself."""
    tail = re.split(_JOINT, text)[-1]
    words = re.search(
        r"\b(?:not\s(?:yet\s)?)?"
        r"(?:still|done|completed?|closed|on-?going|in progress|carr(?:y|ied|ying)|c/f|deferred|postponed|"
        r"has|have|had|was|were)\b.{0,80}$",
        tail,
        re.IGNORECASE,
    )
    if tail is not text and _STILL_OPEN.fullmatch(tail):
        return "not_started"
    return tail_verdict(text) or bare_verdict(tail) or (status_of(words.group()) if words else None)


def tail_verdict(text: str) -> str | None:
    """The state that three words or less behind a dash, a colon or a bracket say."""
    tail = re.split(_JOINT, text)[-1]
    brief = len(tail.split()) <= 3 or _STATES_ONLY.fullmatch(tail)  # "(not done, carried over)"
    state = status_of(tail) if len(tail) < len(text) and brief else None
    return state if state != "open" else None


_STATES_ONLY = re.compile(rf"\W{{0,3}}(?:not\s(?:yet\s)?)?{_STATES}(?:,\s(?:and\s)?{_STATES})+\W{{0,3}}", re.IGNORECASE)
_STILL_OPEN = re.compile(r"\W{0,3}(?:still\s)?open\W{0,3}", re.IGNORECASE)


MINUTES = re.compile(
    r"\bapproval\sof\s(?:the\s)?(?:\w{3,10}\s)?minutes\b|\bminutes\b.{0,80}\b(?:agreed|approved|accepted|confirmed|signed|correct|accurate|adopted|circulated)|\b(?:approved|accepted|agreed|signed)\b.{0,30}\b(?:minutes|record)\b|"
    r"\b(?:completed(?:\sand\s\w{3,12})?|ongoing|outstanding|some|status\sof\s(?:the\s)?(?:\w{3,10}\s)?)\s?actions?\b|\bwelcomed\b|\bagreed\b.{0,10}$|"
    r"\b(?:no|were\sno|was\sno)\s(?:matters|actions|other|further)\b|\bproposed\sby\b|\bseconded\b|\b(?:made|moved)\sa\smotion\b|\bamend(?:ed|ment)\b|^\W{0,3}this\s(?:agenda\s)?item\b|"
    r"^\W{0,3}the\sminutes\b|\bapproved\sas\b|\bmatters?\sarising\s(?:was|were|formed|had|have|to)\b|\b(?:left|re-?joined)\sthe\s(?:meeting|room)\b|\b(?:changes?|corrections?|alterations?|publication)\b.{0,20}\bminutes\b|^\W{0,3}motion\b|\bmotion\s(?:was\s|is\s)?(?:carried|passed|approved)\b",
    re.IGNORECASE,
)


_VERDICT = re.compile(rf"{_STATES}\b", re.IGNORECASE)
_RESOLVED = re.compile(
    r"\b(?:it\swas\s(?:\w{2,12}\s)?agreed|agreed\sthat|needs?\sto\sbe|must\sbe|should\sbe"
    r"|resolved(?:\s?:|\s(?:that|to)\b)|(?:request|suggest|recommend|propos)ed\sthat)",
    re.IGNORECASE,
)


def verdict_of(context: Context, sentences: list[tuple[int, int]]) -> str | None:
    """The state that a short last sentence of several tells: "Carried forward."."""
    if len(sentences) < 2 or sentences[-1][1] - sentences[-1][0] > 40:
        return None
    return first_status(context, sentences[-1:]) if _VERDICT.match(context.text[slice(*sentences[-1])]) else None


def first_status(context: Context, sentences: list[tuple[int, int]]) -> str | None:
    """The state of the first sentence that tells one."""
    for low, high in sentences:
        if not MINUTES.search(context.text[low:high]) and not _RESOLVED.search(context.text[low:high]):
            words = _SAID.sub("", context.text[low:high])
            status = _first_told(words)
            if status and status != "open" and not _only_agreed(words):
                return status
    return None


# "was discussed", "it was felt": what the meeting did is no news
_SAID = re.compile(
    r"\b(?:was|were|been|being)\s(?:\w{2,12}ly\s)?(?:discuss|suggest|not|felt|ask|agre|request|recogni[sz]|rais|mention|thank|consider|"
    r"question|explain|point|highlight|welcom|propos|stat|said|ask)(?:ed)?\b|\bdiscussion\stook\splace\b",
    re.IGNORECASE,
)


def _only_agreed(sentence: str) -> bool:
    """Whether a sentence commits somebody before it tells a state: "Jo agreed to ask that it be closed"."""
    found = rules.load("statuses").first(sentence)
    return found is not None and bool(_TAKEN_ON.search(sentence, 0, found[1].start()))


_TAKEN_ON = re.compile(r"(?<!had )(?<!has )(?<!have )\b(?:agreed|offered|undertook|volunteered|promised)\sto\b")
_HOW = re.compile(
    r"\b(?:(?P<ahead>(?:is|are|was|were|be|been)\s(?:\w{2,12}ly\s|now\s|still\s)?(?:being\s\w{3,14}|\w{3,14}ing)\b"
    r"|(?:would|hopes?\sto|plans?\sto|intends?\sto|trying\sto|is\sto|are\sto)\b)"
    r"|(?P<past>\w{2,14}ed|sent|wrote|written|spoken?|met|put|made|found|given|gave|took|taken|went|gone|bought|brought|paid|got)\b)"
)
_BEGUN = re.compile(
    r"\W{0,4}(?:(?:I|we|he|she|they|it)\s(?:got\s)?)?"
    r"(?P<past>[A-Za-z]{3,12}ed|sent|wrote|spoke|met|put|made|found|gave|took|went|bought|paid)\s(?!by\b|to\sbe\b)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\W{0,4}(?:[\w’'-]{2,20}\s){1,3}(?P<past>[a-z]{3,14}ed|made|sent|bought|paid|found|put\sup)\W{0,4}"
)
_SAYING = re.compile(
    r"(?:report|stat|not|inform|advis|ask|agre|discuss|suggest|propos|express|thank|need|want|requir|expect|hop|decid|"
    r"explain|mention|comment|rais|answer|repli|concern|rais|interest|relat|ne|mov|second|resolv|consider|review|"
    r"indicat|highlight|question|enquir|welcom|unfortunate|suppos|design|us)(?:e?d|ied)\Z",
    re.IGNORECASE,
)


# "Jo remarked that the path is getting worse": what somebody thinks is no news of what was done
_OPINION = re.compile(
    r"\b(?:remark(?:s|ed)|remind(?:s|ed)|point(?:s|ed)\sout|concur(?:s|red)|feels?|felt|believe[sd]?|wonder(?:s|ed)|argue[sd]?|talk(?:s|ed)\sabout|"
    r"add(?:s|ed)\sthat|thank(?:s|ed)|hope[sd]?|wish(?:es|ed))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(  # "Testing this week"
    r"\W{0,3}(?!Nothing\b|Morning\b|Evening\b|During\b)[A-Z][a-z]{2,14}ing\s(?!was\b|is\b|were\b|has\b)"
)
_ONLY_NOW = re.compile(r"\b(?:will|agreed)\b")


def tense_of(text: str) -> str | None:
    """How a matter stands by the tense alone, where no word of state is printed: done, or still going on."""
    if _RESOLVED.search(text) or text.rstrip()[-1:] == ":":
        return None
    if _GOES_ON.match(text):
        return "in_progress"
    told = _OPINION.search(text)
    for found in _HOW.finditer(text, 0, told.start() if told else len(text)):
        if _ONLY_NOW.search(text, 0, found.start()) or _TAKEN_ON.match(text, found.start()):
            return None  # what is only now decided or begun is no report
        if found["ahead"]:
            return "in_progress"
        if not _SAYING.match(found["past"]) and not text.startswith(" that", found.end()):
            return "completed"
    return None


def _first_told(sentence: str) -> str | None:
    """The state of a sentence: what was done goes before what is still to follow ("has come and will be opened").

    What is expected or awaited besides belongs to the action itself.
    """
    status = status_of(sentence)
    if status == "in_progress" and _AWAITED.search(sentence):
        return status
    if status == "completed" and _APPROACHED.search(sentence):
        return "in_progress"
    begun = re.split(r"(?:[,;]|\s(?:and|but))\s", sentence, maxsplit=1)[0]
    return "completed" if status == "in_progress" and status_of(begun) == "completed" else status


# "Jo has written to the mill": the matter itself waits for the answer
_APPROACHED = re.compile(
    r"\b(?:has|have|had)\s(?:\w{2,12}ly\s|now\s|also\s|already\s)?(?:been\s)?"
    r"(?:written|contacted|requested|asked|e-?mailed|approached|chased)\b"
    r"|\b(?:discussions?|talks)\s(?:has|have|had)\sbeen\sheld\b"
)
_AWAITED = re.compile(r"\b(?:awaited|awaits?|awaiting|expected|expects)\b", re.IGNORECASE)


NO_NEWS = re.compile(r"\b(?:no|nothing)\s(?:further\s|new\s|more\s)?(?:updates?|news|(?:to\s)?report)\b", re.IGNORECASE)


_HEADED = re.compile(r":\s|\s[–—-]\s")  # the name of a matter stands in front of what is told of it


def is_news(context: Context, group: Group, status: str | None) -> bool:
    """Whether a paragraph under "Matters arising" is a report: it tells a state and is not about the minutes."""
    text = context.text[group.start : group.end]
    least = (
        3 if _HEADED.search(text) or status in ("not_started", "carried_forward", "closed") else 5
    )  # "This was deferred."
    return (
        status is not None
        and len(text.split()) >= least
        and not MINUTES.search(text[:200])
        and text.rstrip(" \n-–—")[-1:] not in ("?", ":")
    )
