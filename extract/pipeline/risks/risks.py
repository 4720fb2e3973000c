"""Named risks: lists under a word about risks, sentences that say what the risk is, and registers (risk_tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extract.document import Block, Document
from extract.pipeline import names
from extract.pipeline.facts import Fact, layout, read
from extract.pipeline.items.items import item_lookup
from extract.pipeline.risks.risk_tables import is_template, of_tables
from extract.pipeline.rules import Rule, load
from extract.pipeline.tables.tables import read_tables


def find(doc: Doc) -> list[Fact]:
    """One fact a risk, labelled "named" or "register"; its data are the fields of records.Risk."""
    document = layout(doc)
    kind = next((fact.label for fact in read(doc, names.KIND)), "minutes")
    found = list(of_tables(document))
    if kind in ("minutes", "other"):
        lists = {index: list(_entries(document, index, rule)) for index, rule in _leads(document).items()}
        listed = [fact for facts in lists.values() for fact in facts]
        found += listed
        found += _of_sentences(doc, document, {f.start for f in listed}, {index for index in lists if lists[index]})
    item_at = item_lookup(doc)
    return [
        Fact(f.start, f.end, f.label, f.rule, {**f.data, "item": f.data.get("item") or item_at(f.start)}) for f in found
    ]


def _rules(*labels: str) -> list[Rule]:
    return [rule for rule in load("risks") if rule.label in labels]


# --- lists ------------------------------------------------------------------------------------------------------------


def _leads(document: Document) -> dict[int, str]:
    """The blocks that introduce a list of risks, a heading or a sentence about them, and the rule that says so."""
    lead_in, heading = _rules("lead-in")[0], _rules("heading")[0]
    leads = {}
    text = document.text
    for index, block in enumerate(document.blocks):
        words = text[block.start : block.end]
        if block.kind in ("cell", "margin") or "risk" not in words.casefold():
            continue
        *before, last = re.split(r"(?<=[.!?])\s+", words)
        pointed = bool(before) and _POINTS.fullmatch(last) and re.search(r"\brisks\b", before[-1], re.IGNORECASE)
        about = before[-1] if pointed else last
        if heading.match(words) or ((pointed or lead_in.match(last)) and not _of_management(about)):
            leads[index] = lead_in.id
    return leads


_POINTS = re.compile(r"(?:these|they|the main ones|those)\b[^.?!]{0,60}:", re.IGNORECASE)


def _of_management(sentence: str) -> bool:
    return bool(re.search(r"\brisk (?:register|assessment|management|committee|log)s?\b", sentence, re.IGNORECASE))


def _entries(document: Document, index: int, rule: str) -> Iterator[Fact]:
    first = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if first is None or first.kind != "list_item":
        return
    for block in document.blocks[index + 1 :]:
        if block.kind == "margin":
            continue
        if block.kind != "list_item":
            return
        if (block.level or 1) > (first.level or 1):
            continue
        words = document.text[block.start : block.end]
        if not is_template(words) and re.search(r"[A-Za-z]{2}", words):
            end = _end(document, block)
            yield Fact(block.start, end, "named", rule, {"confidence": 0.9})


def _end(document: Document, block: Block) -> int:
    """The end of an entry without the mark that closes the list: "Governance." """
    words = document.text[block.start : block.end]
    stripped = words.rstrip(" .;,") if len(words.split()) <= 8 else words.rstrip(" ;,")
    return block.start + len(stripped)


# --- sentences --------------------------------------------------------------------------------------------------------


def _of_sentences(doc: Doc, document: Document, taken: set[int], leads: set[int]) -> Iterator[Fact]:
    text = document.text
    tabled = {
        block for table in read_tables(document) if table.kind in ("risks", "actions", "attendance")
        for row in document.tables[table.index].rows for cell in row for block in cell.blocks
    }  # fmt: skip
    headings = {fact.start for fact in read(doc, names.ITEMS)}
    tasks = [(fact.start, fact.end) for fact in read(doc, names.ACTIONS)]
    veto, named, lead_in = _rules("veto")[0], _rules("named"), _rules("lead-in")[0]
    for sentence in read(doc, names.SENTENCES):
        words = text[sentence.start : sentence.end]
        if "risk" not in words.casefold() or sentence.label in ("heading", "margin"):
            continue
        if sentence.start in taken or sentence.start in headings or sentence.data["block"] in tabled:
            continue
        bare = veto.pattern.sub(" ", words)
        rule = next((rule for rule in named if rule.match(bare)), None)
        if rule is None or len(words.split()) < 4 or is_template(words) or words.rstrip().endswith(("?", ":")):
            continue
        if lead_in.match(words) and document.blocks[sentence.data["block"]].end == sentence.end and taken:
            continue
        if sentence.data["block"] in leads and document.blocks[sentence.data["block"]].end - sentence.end <= 60:
            continue  # "They went through the risks. These were:"
        if any(low <= sentence.start < high or sentence.start <= low < sentence.end for low, high in tasks):
            continue
        yield Fact(sentence.start, sentence.end, "named", rule.id, {"confidence": float(rule.data["confidence"])})
