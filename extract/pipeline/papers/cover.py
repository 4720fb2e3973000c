"""The cover sheet of a paper: reference, title, author, sponsor, date, purpose, recommendations, objectives, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Document
from extract.pipeline import outline, rules
from extract.pipeline.dates import full_dates
from extract.pipeline.facts import Fact
from extract.pipeline.sentences import split

_BOX = re.compile(r"\s{0,4}\[(?P<answer>[^\[\]]{0,80})\]\s{0,3}$")
_NUMBER = re.compile(r"^\s{0,4}(?:\(?[a-z\d]{1,3}[.)]\s{1,6}){1,2}")
_VERB = re.compile(
    r"\b(?:approve|agree|note|endorse|consider|adopt|accept|ratify|support|receive|discuss|review|delegate|authorise|"
    r"authorize|confirm|recommend|comment|decide|appoint|refer|request)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^(?:yes|no|n/?a|not applicable)$", re.IGNORECASE)
_DASH = re.compile(r"\s{1,4}[–—-]\s{1,4}|,\s{1,4}")
_DRAFT_WORDS = re.compile(
    r"^(?:draft|final|confidential|official|unrestricted|for reference|edit as appropriate)\W{0,3}$", re.I
)
_NAME_AND_POST = re.compile(r"\s[–—-]\s|(?<=[a-z]),\s(?=[A-Z])")  # "Ada Thorne – Director", "Ada Thorne, Director"
_COVER = 60  # blocks at the beginning among which a cover sheet's labels stand
_REFERENCE = 40  # what is longer is a sentence ("Paper - Power for the regions ..."), not a reference
_SCALARS = ("title", "author", "author_role", "sponsor", "reference", "purpose")


def find(document: Document) -> list[Fact]:
    """Facts of `names.PAPER`, labelled with fields of records.Paper; data: `value`, or those of a nested record."""
    facts = [
        *_labels(document),
        *_boxes(document),
        *_recommendations(document),
        *_objectives(document),
        *_own_rules(document),
    ]
    found = {fact.label for fact in facts}
    if "body" not in found:
        facts += _body(document)
    if "reference" not in found:
        facts += _reference_line(document)
    if "title" not in found:
        facts += _title(document)
    if "date" not in found:
        facts += _date(document)
    if "author_role" not in found:
        facts += _role_below_name(document, facts)
    return facts


def _labels(document: Document) -> Iterator[Fact]:
    """Labelled values of the cover; the first value of each field counts, further authors are added to it."""
    seen: dict[str, int] = {}
    for pair in outline.labelled(document, last=_COVER):
        label = pair.label.strip().lower()
        rule = next((r for r in rules.load("paper") if r.label in (*_SCALARS, "date", "to") and r.match(label)), None)
        if rule is None or outline.is_blank(pair.value) or rule.label in seen:
            continue
        if rule.label == "reference" and len(pair.value) > _REFERENCE:
            continue
        seen[rule.label] = pair.block
        yield from _value(document, rule, pair)


def _value(document: Document, rule: rules.Rule, pair: outline.Labelled) -> Iterator[Fact]:
    if rule.label in ("date", "to"):
        dates = full_dates.find_dates(pair.value)
        if dates:
            low = pair.start + dates[0].start
            yield Fact(low, pair.start + dates[0].end, "date", rule.id, {"value": dates[0].date.isoformat()})
        if rule.label == "to":
            name = _DASH.split(pair.value[: dates[0].start] if dates else pair.value)[0].strip()
            yield Fact(pair.start, pair.start + len(name), "body", rule.id, {"value": name})
    elif rule.label == "author":
        yield from _authors(document, rule, pair)
    else:
        yield Fact(pair.start, pair.end, rule.label, rule.id, {"value": " ".join(pair.value.split())})


def _authors(document: Document, rule: rules.Rule, pair: outline.Labelled) -> Iterator[Fact]:
    """ "Ada Thorne – Director", one a line: the names, and their posts where they are given."""
    people = [(pair.value, pair.start, pair.end)]
    for index in range(pair.block + 1, min(pair.block + 4, len(document.blocks))):
        text, block = document.block_text(index), document.blocks[index]
        same_cell = block.kind == "cell" and block.column != 0 and " – " in text
        if not same_cell and not (block.kind == "paragraph" and " – " in text and ":" not in text and len(text) < 90):
            break
        people.append((text, block.start, block.end))
    parts = [_NAME_AND_POST.split(text, maxsplit=1) for text, _, _ in people]
    names, posts = (
        "; ".join(part[0].strip() for part in parts),
        "; ".join(part[1].strip() for part in parts if len(part) > 1),
    )
    yield Fact(people[0][1], people[-1][2], "author", rule.id, {"value": names})
    if posts:
        yield Fact(people[0][1], people[-1][2], "author_role", rule.id, {"value": posts})


def _boxes(document: Document) -> Iterator[Fact]:
    """ "Equality Impact Assessment ...: [N/A]": the words in the box; an empty box or an unticked choice is no fact."""
    wanted = [r for r in rules.load("paper") if r.label in ("next_paper", "patient_involvement", "equality_assessment")]
    seen: set[str] = set()
    for index, block in enumerate(document.blocks):
        text = document.block_text(index)
        box = _BOX.search(text)
        colon = re.search(r":\s{1,4}(?P<answer>\S.{0,80})$", text) if box is None and len(text) < 200 else None
        found = box or colon
        rule = next((r for r in wanted if r.match(text[: found.start()])), None) if found else None
        if found is None or rule is None or rule.label in seen:
            continue
        seen.add(rule.label)
        answer = found["answer"].strip()
        if answer and not _is_choice(answer) and (answer.upper() in ("N/A", "NONE") or not outline.is_blank(answer)):
            low = block.start + found.start("answer") + (len(found["answer"]) - len(found["answer"].lstrip()))
            yield Fact(low, low + len(answer), rule.label, rule.id, {"value": answer})


def _is_choice(answer: str) -> bool:
    """Whether a box still offers its choices: "Yes /No /Not applicable"."""
    return answer.count("/") >= 2 or bool(re.fullmatch(r"(?i)yes\s{0,2}/\s{0,2}no", answer))


def _recommendations(document: Document) -> Iterator[Fact]:
    """Each thing that the body is asked to do, from the list under the heading or from the sentence itself."""
    heading = next(iter(rules.by_label("paper", "recommendations")))
    for index in range(len(document.blocks)):
        if not heading.match(document.block_text(index)):
            continue
        rows = list(_asked(document, index, heading.id))
        if rows:
            yield from rows
            return


def _asked(document: Document, index: int, rule: str) -> Iterator[Fact]:
    asked = next(iter(rules.by_label("paper", "asked")))
    for lead in range(index, min(index + 4, len(document.blocks))):
        items = outline.listed(document, lead) or outline.lettered(document, lead)
        if items:
            verb = _VERB.findall(document.block_text(lead)[-60:])
            for item in items:
                block = document.blocks[item]
                yield _recommendation(document, block.start, block.end, rule, verb[-1].lower() if verb else None)
            return
        text, block = document.block_text(lead), document.blocks[lead]
        for low, high in split(text):
            match = asked.match(text[low:high])
            if match and text[low + match.end() : high].strip(" :.-"):
                yield _recommendation(document, block.start + low + match.end(), block.start + high, rule)
                return


def _recommendation(document: Document, start: int, end: int, rule: str, inherited: str | None = None) -> Fact:
    """One thing asked; its verb is its own ("(a) note ..."), or that of the lead-in ("agree the following:")."""
    text = document.text[start:end]
    lead = _NUMBER.match(text)
    start += lead.end() if lead else len(text) - len(text.lstrip(" :"))
    text = " ".join(document.text[start:end].split())
    own = re.match(r"(?:to\s)?([A-Za-z]{3,15})\b", text, re.IGNORECASE)
    verb = own[1].lower() if own and (inherited is None or _VERB.fullmatch(own[1])) else inherited
    return Fact(start, end, "recommendation", rule, {"text": text, "verb": verb})


def _body(document: Document) -> Iterator[Fact]:
    """Who is asked: "The Harbour Board is recommended to ..."."""
    asked = next(iter(rules.by_label("paper", "asked")))
    for index, block in enumerate(document.blocks):
        text = document.block_text(index)
        match = asked.match(text)
        who = (
            re.search(r"(?:^|\bthe\s|[.:]\s)(?P<name>(?:[A-Z][\w&’'-]{1,20}\s){1,6})$", text[: match.start()])
            if match
            else None
        )
        if who and not re.match(r"(?:Members?|You|The)\s$", who["name"]):
            low = block.start + who.start("name")
            name = re.sub(r"^(?:The|Members of the)\s", "", who["name"].strip())
            low += who["name"].index(name)
            yield Fact(low, low + len(name), "body", asked.id, {"value": name})
            return


def _objectives(document: Document) -> Iterator[Fact]:
    """Lines answered in a box ("... [Yes]") under a lead-in that speaks of objectives."""
    lead = next(iter(rules.by_label("paper", "objectives")))
    for index in range(len(document.blocks)):
        if not lead.match(document.block_text(index)):
            continue
        rows = [row for item in outline.listed(document, index) if (row := _objective(document, item, lead.id))]
        if rows:
            yield from rows
            return


def _objective(document: Document, item: int, rule: str) -> Fact | None:
    text, block = document.block_text(item), document.blocks[item]
    box = _BOX.search(text)
    if box is None:
        return None
    answer = box["answer"].strip()
    words = _NUMBER.sub("", text[: box.start()]).strip()
    return Fact(
        block.start,
        block.end,
        "objective",
        rule,
        {"objective": words, "answer": answer if _ANSWER.match(answer) else None},
    )


def _own_rules(document: Document) -> Iterator[Fact]:
    """What the template asks of the paper itself ("should not exceed 7 pages") and what the author answers."""
    rule = next(iter(rules.by_label("paper", "own_rule")))
    for index, block in enumerate(document.blocks):
        text = document.block_text(index)
        if len(text) < 200 and rule.match(text):
            box = _BOX.search(text)
            answer = box["answer"].strip() if box else ""
            words = _NUMBER.sub("", text[: box.start()] if box else text).strip()
            yield Fact(block.start, block.end, "own_rule", rule.id, {"objective": words, "answer": answer or None})


def _reference_line(document: Document) -> Iterator[Fact]:
    """A short line of its own such as "Governing Body paper F" near the top."""
    rule = next(iter(rules.by_label("paper", "reference-line")))
    for index, block in enumerate(document.blocks[:12]):
        text = document.block_text(index)
        if len(text) < 70 and rule.match(text):
            yield Fact(block.start, block.end, "reference", rule.id, {"value": text})
            return


def _title(document: Document) -> Iterator[Fact]:
    """The first line that is no label, reference or date: headings and lines of capitals first."""
    reference = next(iter(rules.by_label("paper", "reference-line")))
    choices = []
    for index, block in enumerate(document.blocks[:12]):
        text = document.block_text(index)
        titled = block.kind in ("heading", "paragraph") and 8 <= len(text) <= 200 and text.rstrip()[-1] not in ".;:"
        plain = titled and (text.isupper() or block.kind == "heading" or ": " not in text)
        if plain and not reference.match(text) and not full_dates.find_dates(text) and not _DRAFT_WORDS.match(text):
            loud = block.kind == "heading" or text.isupper() or document.styled(block.start, block.end, "bold")
            choices.append((not loud, index))
    for _, index in sorted(choices)[:1]:
        block = document.blocks[index]
        yield Fact(
            block.start, block.end, "title", "paper.title-line", {"value": " ".join(document.block_text(index).split())}
        )


def _date(document: Document) -> Iterator[Fact]:
    """A date that stands alone in a line of the cover: that of the signature or the title page."""
    for index, block in enumerate(document.blocks[:_COVER]):
        text = document.block_text(index).strip(" .")
        dates = full_dates.find_dates(text) if len(text) < 40 else []
        if len(dates) == 1 and len(text) - (dates[0].end - dates[0].start) <= 3:
            low = block.start + document.block_text(index).index(text) + dates[0].start
            high = low + dates[0].end - dates[0].start
            yield Fact(low, high, "date", "paper.date-line", {"value": dates[0].date.isoformat()})
            return


def _role_below_name(document: Document, facts: list[Fact]) -> Iterator[Fact]:
    """The line under the author's name in the signature block is the author's post."""
    author = next((fact.data["value"] for fact in facts if fact.label == "author"), None)
    for index in range(len(document.blocks) - 1) if author else ():
        if document.block_text(index).strip().casefold() != str(author).casefold():
            continue
        following, text = document.blocks[index + 1], document.block_text(index + 1)
        if outline.is_heading(document, index + 1) and not full_dates.find_dates(text) and ":" not in text:
            yield Fact(following.start, following.end, "author_role", "paper.signature", {"value": text.strip()})
            return
