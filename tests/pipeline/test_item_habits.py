"""One agenda printed by the habits of many secretaries: the items do not depend on how their headings are printed."""

from __future__ import annotations

import pytest

from extract.loaders import load_bytes
from extract.pipeline import read

TITLES = ("Fox at the gate", "Compost", "The lower well", "Seed swap in the barn")
PROSE = "It was talked over for a while and nobody had a better plan."


def titles(text: str) -> list[str]:
    head = "Notes of Elder Lane plots, 4 March 2031\n\nPresent: Wren Ashby, Lou Marsh\n\n"
    return [item.title for item in read(load_bytes("notes.txt", (head + text).encode())).items]


def minutes(heading: str, below: str = f"\n\n{PROSE}\n\n") -> str:
    return "".join(heading.format(n=n, title=title) + below for n, title in enumerate(TITLES, 1))


@pytest.mark.parametrize(
    "heading",
    [
        "{title}",  # titles of no agenda's usual words, in plain type
        "{title}:",
        "{n}. {title}",
        "{n}) {title}",
        "({n}) {title}",
        "{n} - {title}",
        "Item {n}: {title}",
        "No. {n} {title}",
        "No {n}: {title}",
        "{n}. Item {n}: {title}",
        "{n}.{title}",
    ],
)
def test_titles_over_prose_are_items(heading: str) -> None:
    assert titles(minutes(heading)) == list(TITLES)


OWNERS = "To do\n\n" + "- **Wren:** Buy a net for it.\n- **Lou:** Oil the hinge today.\n" * 2 + "\n"


def test_titles_before_prose_are_told_from_owners_in_a_list() -> None:
    text = f"{OWNERS}Budget for nets: {PROSE}\n\n" + minutes("{title}: ", f"{PROSE}\n\n")
    assert titles(text) == ["Budget for nets", *TITLES]


@pytest.mark.parametrize("mark", ["-", "•", "*"])
def test_bullets_with_paragraphs_between_them_are_titles(mark: str) -> None:
    assert titles(minutes(mark + " {title}")) == list(TITLES)
    listed = "\n\n  - the net is torn\n  - nobody has seen it\n\n"
    assert titles(minutes(mark + " {title}", listed)) == list(TITLES)


def test_a_bullet_over_a_bullet_heads_a_group() -> None:
    assert titles("- Old business\n\n" + minutes("- {title}")) == ["Old business", *TITLES]


@pytest.mark.parametrize(
    "text",
    [
        "- Buy a net.\n- Oil the hinge.\n- Sow the beans.\n- Mend the hose.\n"
        + f"- Ring the mill about the flour.\n\n{PROSE}\n\n" * 3,
        "".join(f"- {name}\n\n{PROSE}\n\n" for name in ("Martha Ash", "Wren Ashby", "Lou Marsh")),
    ],
)
def test_bullets_that_are_sentences_or_people_head_nothing(text: str) -> None:
    assert titles(text) == []


def test_short_lines_over_a_list_each_are_titles() -> None:
    heads = ("a fox?", "Compost, again", "wells")
    text = "".join(f"{head}\n\n- nobody has seen it\n- the net is torn\n\n" for head in heads)
    assert titles(text) == list(heads)


def test_titles_with_colons_head_lists() -> None:
    assert titles(minutes("{title}:", "\n\n- nobody has seen it\n- the net is torn\n\n")) == list(TITLES)


@pytest.mark.parametrize(
    "text",
    [
        minutes("{title}").replace("Compost", "Fox at the gate").replace("The lower well", "Fox at the gate"),
        f"Wren\n\n{PROSE}\n\nLou\n\n{PROSE}\n\nMartha\n\n{PROSE}\n",  # speakers
        f"Fox at the gate\n\n{PROSE}\n\nCompost\n\n{PROSE}\n",  # two lines are no habit
    ],
)
def test_plain_lines_that_repeat_or_name_people_head_nothing(text: str) -> None:
    assert titles(text) == []


def rich(text: str) -> list[str]:
    head = "Notes of Elder Lane plots, 4 March 2031\n\nPresent: Wren Ashby, Lou Marsh\n\n"
    return [item.title for item in read(load_bytes("notes.md", (head + text).encode())).items]


@pytest.mark.parametrize("heading", ["**{title}** ", "**{title}:** ", "**{title}**: ", "**{title}.** "])
def test_bold_titles_that_paragraphs_begin_with(heading: str) -> None:
    assert rich(minutes(heading, f"{PROSE}\n\n")) == list(TITLES)
    mixed = f"**Gate lock**\n\n{PROSE}\n\n" + minutes(heading, f"{PROSE}\n\n")
    assert rich(mixed) == ["Gate lock", *TITLES]  # some stand alone


def test_capitals_that_paragraphs_begin_with() -> None:
    text = minutes("{title}", f" {PROSE}\n\n")
    for title in TITLES:
        text = text.replace(title, title.upper())
    assert titles(text) == [title.upper() for title in TITLES]


def test_bold_words_below_bold_headings_are_their_parts() -> None:
    part = f"**Nets:** {PROSE}\n\n**Hinges:** {PROSE}\n\n"
    assert rich(minutes("**{title}**", f"\n\n{part}")) == list(TITLES)


def test_a_markdown_list_counts_as_a_page_shows_it() -> None:
    entries = "".join(f"1. {title}\n    1. Nobody has seen it\n    1. The net is torn\n\n" for title in TITLES)
    head = "# Notes of Elder Lane plots, 4 March 2031\n\nPresent: Wren Ashby, Lou Marsh\n\n"
    items = read(load_bytes("notes.md", (head + entries).encode())).items
    assert [(item.number, item.title) for item in items] == [(str(n), t) for n, t in enumerate(TITLES, 1)]
    lines = "".join(f"1. {title}\n" for title in TITLES)
    headings = "".join(f"## {title}\n\n{PROSE}\n\n" for title in ("Pump", "Barn roof", "Mill"))
    assert rich(headings + lines) == ["Pump", "Barn roof", "Mill"]  # what is listed below "Mill"


@pytest.mark.parametrize("between", [" ", ". ", " / "])
def test_plain_titles_that_paragraphs_begin_with(between: str) -> None:
    heads = ["Correspondence with the mill", "Fox at the gate", "Compost heap", "Seed swap in the barn"]
    text = "".join(f"{head}{between}{PROSE}\n\n" for head in heads)
    assert titles(text) == heads
    told = "Wren Ashby said that the fox had been seen at the lower gate again last night.\n\n"
    assert titles(told * 5 + text) == []  # most paragraphs begin with none
    assert titles(text.replace("Correspondence with", "Nets for")) == []  # no title that agendas have


def test_two_numbered_titles_of_an_extract() -> None:
    text = f"3. Compost\n\n{PROSE}\n\n4. The lower well\n\n{PROSE}\n"
    assert titles(text) == ["Compost", "The lower well"]
    assert titles(f"{PROSE}\n\n1. Nets\n2. Hinges\n\n{PROSE}\n") == []


def test_lists_of_people_and_lists_further_below_are_no_agenda() -> None:
    people = "Agenda\n\n- Martha Ash\n- Peter Marsh\n- Susan Birch\n\n"
    assert titles(people + minutes("{title}")) == list(TITLES)
    listed = "\n\n- the net is torn\n- nobody has seen it\n- wait for spring\n\n"
    assert titles("Agenda\n\nAs sent round.\n\n" + minutes("{title}", listed)) == list(TITLES)


def test_marked_actions_between_titles_head_nothing() -> None:
    assert titles(minutes("{title}", f"\n\n{PROSE}\n\nAction – Wren\n\n")) == list(TITLES)


def test_a_short_word_among_titles_in_capitals_is_one() -> None:
    heads = ["COMPOST HEAP", "LOWER WELL", "SEED SWAP", "AOB"]
    assert titles("".join(f"{head}\n\n{PROSE}\n\n" for head in heads)) == heads


def test_lists_that_each_item_has_of_its_own_are_no_agenda() -> None:
    below = "\n\nAgenda:\n- A fox was seen\n- Wire is cheap\n- Hens are not\n\nWA: we need a new gate.\n\n"
    assert titles(minutes("## {title}", below)) == list(TITLES)


def test_a_list_of_topics_that_are_mostly_told_in_sentences_is_no_agenda() -> None:
    told = "We went through what the plots cost and found that the rent had not been raised since the well was dug, so"
    topics = [
        "Review of the rents",
        "Seed swap",
        *(f"{told} {name} reckoned it up." for name in ("Lou", "Wren", "Jo")),
        "Hens",
    ]
    assert titles("## Topics discussed\n\n" + "\n".join(f"- {topic}" for topic in topics)) == []
