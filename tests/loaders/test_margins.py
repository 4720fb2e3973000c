"""What is an owner in the margin, and which tables only set one beside its paragraph."""

from dataclasses import replace

import pytest

from extract.document import Block, Box
from extract.loaders.builder import Run
from extract.loaders.flow import Piece
from extract.loaders.margins import unfold
from extract.loaders.owner_words import is_owner

TASK = "Ask the three builders of the old boathouse what new slates for the whole of the roof would cost"


def table(*rows: tuple[str, str]) -> list[Piece]:
    """The cells of a table of two columns; an empty one is none."""
    return [
        Piece([Run(text)], Block(0, 0, "cell", table=0, row=r, column=c))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    ]


@pytest.mark.parametrize("state", ["New", "Open", "Done", "TBC"])
def test_a_column_of_states_is_no_margin(state):
    """Short words of state look like initials ("New", "Don"): beside two tasks they leave the table a table."""
    cells = table((TASK, state), (f"{TASK} again", state))
    assert not is_owner(state)
    assert unfold(cells) is cells


def test_a_column_of_initials_is_a_margin():
    """The same table with initials only sets the owners beside their paragraphs."""
    found = unfold(table((TASK, "NR"), (f"{TASK} again", "Nel")))
    assert [(p.block.kind, p.text) for p in found] == [
        ("paragraph", TASK),
        ("margin", "NR"),
        ("paragraph", f"{TASK} again"),
        ("margin", "Nel"),
    ]


def test_initials_that_mean_something_else_are_owners_below_a_heading_of_owners():
    """Beside "Owner" at the top, "NB" is a person: one such in three does not make the column one of notes."""
    found = unfold(table(("Owner", "Item"), ("NB", TASK), ("", f"{TASK} again"), ("KW", TASK), ("", TASK), ("", TASK)))
    assert [p.text for p in found if p.block.kind == "margin"] == ["NB", "KW"]


@pytest.mark.parametrize(
    ("marks", "margin"),
    [
        # among initials, letters that mean something elsewhere are a person's
        (("OK", "KW", "JA"), True),
        # most of the column says how things stand
        (("OK", "OK", "JA"), False),
    ],
)
def test_letters_with_a_meaning_are_owners_among_owners(marks, margin):
    found = unfold(table(*(row for mark in marks for row in ((TASK, mark), (TASK, "")))))
    assert any(p.block.kind == "margin" for p in found) is margin


@pytest.mark.parametrize(("words", "margin"), [("AA and BE will say when.", True), ("They will say when.", False)])
def test_names_whose_initials_the_text_has_are_people(words, margin):
    """Nobody is introduced, but the text writes of AA and BE: the names at the left are theirs."""
    rows = [(name, f"{TASK}. {words}") for name in ("Adeline Ashby", "Borwin Elmer", "Cyrus Oakley")]
    found = unfold(table(*(row for named in rows for row in (named, ("", TASK)))))
    assert any(p.block.kind == "margin" for p in found) is margin


@pytest.mark.parametrize(("known", "margin"), [({"Adeline Ashby"}, True), (set(), False)])
def test_one_known_name_in_three_makes_a_sparse_column_at_the_left_one_of_owners(known, margin):
    """Two words with capitals may be a topic; where some of them are people of the document, the others are, too."""
    names = ("Adeline Ashby", "Borwin Elmer", "Cyrus Oakley")
    found = unfold(table(*(row for name in names for row in ((name, TASK), ("", TASK)))), frozenset(known))
    assert any(p.block.kind == "margin" for p in found) is margin


LINES = [
    # names over two lines, and two owners of whom the first is two lines long
    (["Isolde", "Elmwood", "Oswald", "Birchley and", "Una Ashby"], ["Isolde Elmwood", "Oswald Birchley and Una Ashby"]),
    # a first name that could be initials belongs to the name that the document knows
    (["Ada", "Elm", "KW"], ["Ada Elm", "KW"]),
    # a post is no owner: nothing is cut
    (["Una Ashby", "Treasurer"], ["Una Ashby Treasurer"]),
]


@pytest.mark.parametrize(("lines", "expected"), LINES)
def test_the_lines_of_a_cell_are_one_owner_or_several(lines, expected):
    runs = [Run(f"{line} ", box=Box(1, 400, 80 + 12 * n, 450, 90 + 12 * n)) for n, line in enumerate(lines)]
    body = Piece([Run(TASK)], Block(0, 0, "cell", table=0, row=1, column=0, box=Box(1, 60, 80, 390, 140)))
    cell = Piece(runs, Block(0, 0, "cell", table=0, row=1, column=1, box=Box(1, 400, 80, 450, 140)))
    others = [
        Piece(p.runs, replace(p.block, row=2 + (p.block.row or 0)))
        for p in table((TASK, "NR"), (TASK, ""), (TASK, ""), *[(TASK, "NR")] * 4)
    ]
    found = unfold([body, cell, *others], frozenset({"Ada Elm"}))
    assert [" ".join(p.text.split()) for p in found if p.block.kind == "margin"][:-5] == expected
