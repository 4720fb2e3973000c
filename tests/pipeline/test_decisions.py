"""Decisions: what is one, what is none, and what the sentence says beside it."""

from __future__ import annotations

from typing import Any

import pytest

from extract.loaders import load_bytes
from extract.pipeline import facts, names
from extract.pipeline import read as read_document
from extract.pipeline.decisions.votes import particulars
from tests.pipeline.documents import document, read_up_to

HEAD = (
    "**Minutes of Larkfield Allotment Society**",
    "Present: Nora Ash (NA), Bill Dale (BD), Una Fern (UF)",
    "**1. Water**",
)


def decisions(*lines: str) -> list[tuple[str, str]]:
    made = document(*HEAD, *lines, "**2. Next meeting**", "In May.")
    doc = read_up_to(made, "decisions")
    return [(fact.label, made.text[fact.start : fact.end]) for fact in facts.read(doc, names.DECISIONS)]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The minutes of 3 March were agreed as a correct record.", "approved"),
        ("RESOLVED that the rent stays as it is.", "agreed"),
        ("The Society ratified what it had settled in May after it lost its quorum.", "ratified"),  # nothing was lost
        ("The proposal to raise the rent was put to the vote and lost.", "rejected"),
        ("RESOLVED: that the accounts be adopted.", "adopted"),
        ("It was agreed to hold the show in the village hall.", "agreed"),
        ("The committee approved the budget of the coming year.", "approved"),
        ("The society ratified the purchase of the mower.", "ratified"),
        ("The board endorsed the plan for the hedge.", "endorsed"),
        ("Nora Ash was elected Treasurer.", "elected"),
        ("The motion was put to the vote and lost.", "rejected"),
        ("The committee declined the offer of a second hut.", "rejected"),
        ("This plan was deferred to the July meeting.", "deferred"),
        ("Proposed by Una Fern, seconded by Bill Dale, that fees rise.", "agreed"),
        ("It was noted that the tap leaks.", "noted"),
        ("AGREED to mend the kiosk.", "agreed"),  # capitals are no initials of an owner
        ("[DECISION] Mend the kiosk before the fair.", "agreed"),
        ("Decision 2021/05: Mend the kiosk before the fair.", "agreed"),
        ("Mend the kiosk before the fair [Agreed]", "agreed"),
        ("A decision was made to mend the kiosk.", "agreed"),
        ("Una Fern proposed that the kiosk be mended. Bill Dale seconded. Unanimous.", "agreed"),
        ("Una Fern moved to mend the kiosk. Bill Dale seconded.", "agreed"),
        ("It was agreed that the kiosk stays, but it was noted that its roof leaks.", "agreed"),
    ],
)
def test_what_is_a_decision(sentence: str, label: str) -> None:
    assert decisions(sentence) == [(label, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The county had approved the drainage plan in the spring.",  # others, and earlier
        "The budget will be approved in May.",  # not yet
        "Once approved, the plan will be sent out.",
        "Members asked how the sum was decided.",
        "Should the rent be agreed today?",
        "The tap was discussed.",
        "If the offer is accepted the hut will be moved.",
        "Work on the hedge was carried out in March.",
    ],
)
def test_what_is_none(sentence: str) -> None:
    assert decisions(sentence) == []


def test_a_vote_of_one_member_is_no_decision_of_the_body() -> None:
    found = decisions("The Society agreed to buy a pump. Bill Dale voted against. Nora and Una abstained.")
    assert found == [("agreed", "The Society agreed to buy a pump.")]


def test_a_short_answer_takes_the_sentence_before_it() -> None:
    assert decisions("Una Fern asked for a new lock at ten pounds. This was agreed.") == [
        ("agreed", "Una Fern asked for a new lock at ten pounds. This was agreed.")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "New rope for the bell. Passed, all in favour",
        "Una Fern PROPOSED that fees stay; SECONDED by Bill Dale. There voted 2 in favour and the Motion was carried.",
        "Una Fern PROPOSED tea at noon; SECONDED by Bill Dale. All were in favour and it was agreed that cake is sold.",
    ],
)
def test_a_result_begins_with_its_motion(words: str) -> None:
    assert [quote for _, quote in decisions(words)] == [words]


def test_a_summary_in_front_of_the_items_is_no_second_decision() -> None:
    rope = "New rope. Passed, all in favour"
    made = document("**Society, 3 May 2031**", rope, *HEAD, rope, "**2. Hedge**", "It was cut.")
    found = facts.read(read_up_to(made, "decisions"), names.DECISIONS)
    assert [(fact.data["item"], made.text[fact.start : fact.end]) for fact in found] == [("1", rope)]


def test_a_motion_its_seconder_and_its_votes_are_one() -> None:
    lines = (
        "Motion: that the society buys a mower",
        "Proposed by Nora Ash and seconded by Bill Dale",
        "For: 4 Against: 1 Abstain: 0",
    )
    assert decisions(*lines) == [("agreed", "\n".join(lines))]


def test_a_task_of_a_person_is_left_to_the_actions_unless_voted() -> None:
    assert decisions("It was agreed that Bill Dale would mend the tap by 3 May 2031.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Agreed on the proposal of Cllr A Birch", {"mover": "Cllr A Birch"}),
        ("Proposed by Cllr A Birch and seconded by Cllr C Dale", {"mover": "Cllr A Birch", "seconder": "Cllr C Dale"}),
        ("Nora Ash proposed and Bill Dale seconded the motion", {"mover": "Nora Ash", "seconder": "Bill Dale"}),
        ("Carried: 5 in favour, 2 against, 1 abstention", {"votes_for": 5, "votes_against": 2, "votes_abstained": 1}),
        ("For: 4 Against: 0", {"votes_for": 4, "votes_against": 0}),
        ("agreed, with one against", {"votes_against": 1}),
        ("Resolution 12/31: that fees rise", {"number": "12/31"}),
        ("It was agreed.", {}),
    ],
)
def test_movers_and_votes(sentence: str, expected: dict[str, Any]) -> None:
    assert particulars(sentence) == expected


def test_each_decision_hangs_on_its_item() -> None:
    made = document(*HEAD, "It was agreed to close the tap in winter.", "**2. Next meeting**", "In May.")
    doc = read_up_to(made, "decisions")
    assert [fact.data["item"] for fact in facts.read(doc, names.DECISIONS)] == ["1"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Members agreed with Una that this was a difficult area.",  # an opinion
        "It was agreed that it was regrettable that the hut had burnt down.",
        "It was agreed that Nora and Bill would paint the hut.",  # a task of two people
        "RESOLVED: That the Clerk should write to the county.",
    ],
)
def test_opinions_and_tasks_are_no_decisions(sentence: str) -> None:
    assert decisions(sentence) == []


def test_a_task_put_to_the_vote_is_a_decision() -> None:
    assert decisions("It was agreed by six votes to two that Nora would paint the hut.")


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Apologies from Una Fern (holiday) were accepted.", "accepted"),
        ("We have agreed to merge the two shows.", "agreed"),
        ("The choice was put off until we hear about the grant.", "deferred"),
        ("The lease was tabled for a future meeting.", "deferred"),
        ("Mrs Ash declared that both of them had been duly elected.", "elected"),
    ],
)
def test_more_ways_to_decide(sentence: str, label: str) -> None:
    assert decisions(sentence) == [(label, sentence)]


@pytest.mark.parametrize(
    ("sentence", "votes"),
    [
        ("The motion passed by six votes to none, with one abstention.", (6, 0, 1)),
        ("The motion was lost by two votes to five.", (2, 5, None)),
        ("Agreed by a vote of 5 to 1.", (5, 1, None)),
        ("Carried unanimously.", (None, 0, None)),
        ("Agreed to send two to four letters.", (None, None, None)),  # a range, no vote
    ],
)
def test_votes_in_words(sentence: str, votes: tuple[int | None, ...]) -> None:
    found = particulars(sentence)
    assert tuple(found.get(f"votes_{side}") for side in ("for", "against", "abstained")) == votes


def test_those_elected_are_listed_under_a_sentence() -> None:
    found = decisions("After a ballot the following were elected:", "- Chair: Nora Ash", "- Secretary: Bill Dale")
    assert found == [("elected", "Chair: Nora Ash"), ("elected", "Secretary: Bill Dale")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Chair: Nora Ash", "Treasurer: Una Fern"), ["Chair: Nora Ash", "Treasurer: Una Fern"]),
        (("Chair: Nora Ash", "Treasurer: Una Fern", "Nominations close in May."), []),  # not decided yet
    ],
)
def test_posts_and_names_under_an_election(lines: tuple[str, ...], expected: list[str]) -> None:
    made = document(*HEAD, "None.", "**2. Election of officers**", *lines, "**3. Next meeting**", "In May.")
    doc = read_up_to(made, "decisions")
    assert [made.text[fact.start : fact.end] for fact in facts.read(doc, names.DECISIONS)] == expected


def test_who_moved_it_is_told_in_the_next_sentence() -> None:
    made = document(*HEAD, "The board adopted the budget. Nora Ash made the motion to adopt, Bill Dale seconded.")
    (fact,) = facts.read(read_up_to(made, "decisions"), names.DECISIONS)
    assert (made.text[fact.start : fact.end], fact.data["seconder"]) == ("The board adopted the budget.", "Bill Dale")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the present tense, and what is put in a word
        (("The committee approves the new sign.",), ["approved"]),
        (("We agree to drop the old form.",), ["agreed"]),
        (("Motion carries.",), ["agreed"]),
        (("Permission was granted to cut the limes.",), ["agreed"]),
        (("The Treasurer was authorised to sign the lease.",), ["agreed"]),
        (("Members were content to approve the plan.",), ["approved"]),
        (("There was general agreement that the fence be painted.",), ["agreed"]),
        (("Prop: N Ash Sec: B Dale",), ["agreed"]),
        (("Accounts approved.",), ["approved"]),
        (("Tabled pending the survey.",), ["deferred"]),
        (("Vote on Una Fern as trustee: 6-0 in favour.",), ["elected"]),
        # a verdict with its manner, its place or its topic
        (("Approved – see the list of plots.",), ["approved"]),
        (("Adopted as is.",), ["adopted"]),
        (("9.5 Agreed to mow in June.",), ["agreed"]),
        (("Mowing rota approved: every second week in summer.",), ["approved"]),
        (("Bonfire in the lower field: passed.",), ["agreed"]),
        (("The recommendation that plots be halved was accepted.",), ["accepted"]),
        (("It was also concluded that the lane should stay open.",), ["agreed"]),
        (("The Committee agreed the offer should be accepted.",), ["accepted"]),
        (("The trustees were content with this plan.",), ["agreed"]),
        (("The Committee read both quotes and accepted the lower one.",), ["accepted"]),
        (("The rota was discussed by all and decided as follows.",), ["agreed"]),
        (("These were moved as correct by Nora Ash and Bill Dale.",), ["approved"]),
        (("Nora Ash nominates Una Fern as chair, seconded by Bill Dale.",), ["elected"]),
        (("Re-elect Bill Dale - 5 in favour, 1 abstained",), ["elected"]),
        # opinions, reports of others, tasks in the words of a decision
        (("It was agreed that the group secretary would write to the county.",), []),
        (("There was general agreement that there is great scope for a shop.",), []),
        (("Officers shall be nominated by the society and approved by majority vote.",), []),
        (("By the rules it would have to be voted on in May.",), []),
        (("The cabinet's decision not to accept the plan was discussed.",), []),
        (("Bill Dale has kept the bees since elected in June.",), []),
        # stamps that tell when these minutes were approved
        (("These minutes were approved at the June meeting.",), []),
        (("Minutes of 3 May 2031 (approved 7 June 2031)",), []),
        (("Approved: 7 June 2031",), []),
        (("It was agreed that a second tap may be useful.",), []),
        (("Nora reported that the grant was approved by the county.",), []),
        (("Bill told us that the fair was postponed until June.",), []),
        (("Put the approved minutes on the board.",), []),
        (("As the leaflet about minutes came in, it will be passed on.",), []),
    ],
)
def test_other_words_for_a_decision(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [label for label, _ in decisions(*lines)] == expected


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        # a sentence that leans on the one before it
        (("Nora wished to keep the old gate. The Committee agreed with this approach.",), None),
        (("Nora asked if the gate may stay. All in agreement.",), None),
        (("Nora proposed a new gate. Seconded by Bill Dale and approved.",), None),
        (("Bill Dale proposed Una Fern, seconded by Nora Ash. It was agreed that she be the third to sign.",), None),
        # a motion, what was said of it, and its end
        (("Nora Ash moved to buy tar. Una spoke of the cost. Bill Dale seconded. Motion carried unanimously.",), None),
        (
            ("Motion to close by Nora Ash", "Seconded by Bill Dale"),
            "Motion to close by Nora Ash\nSeconded by Bill Dale",
        ),
    ],
)
def test_a_decision_over_several_sentences(lines: tuple[str, ...], quote: str | None) -> None:
    assert [words for _, words in decisions(*lines)] == [quote or lines[0]]


def test_the_list_under_a_verdict_is_one_decision_a_line() -> None:
    found = decisions(
        "RESOLVED:", "- that fees stay as they are", "- that the Clerk should write to the county", "- none"
    )
    assert found == [("agreed", "that fees stay as they are")]


def test_numbered_lines_under_decisions() -> None:
    found = decisions("## Key Decisions Made", "1. Mowing: every second week", "2. Bees: Approve a fourth hive")
    assert found == [("agreed", "Mowing: every second week"), ("approved", "Bees: Approve a fourth hive")]


def test_a_single_numbered_line_under_decisions_is_the_title_of_a_paper() -> None:
    found = decisions(
        "## Decisions", "1. Policy on bonfires in summer", "The Committee were in agreement with this policy."
    )
    assert found == [
        ("agreed", "The Committee were in agreement with this policy."),
    ]


def test_the_outcome_behind_the_title_of_an_item() -> None:
    made = document(*HEAD, "**2. Hedge policy – APPROVED**", "It ended.", "**3. Bees**", "Nothing to tell.")
    doc = read_up_to(made, "decisions")
    assert [fact.label for fact in facts.read(doc, names.DECISIONS)] == ["approved"]


def test_a_heading_that_is_a_sentence_is_its_own_outcome() -> None:
    text = "# Kite Club\n\nMinutes of 4 March 2022\n\nPresent: Ann Lea, Bo Moss\n\n1. Welcome\n\nAnn spoke.\n\n"
    text += "2. The kites of last year were approved as they are.\n\n3. Other\n\nNone.\n"
    found = read_document(load_bytes("minutes.md", text.encode())).decisions
    assert [decision.type for decision in found] == ["approved"]


def test_a_motion_does_not_reach_back_to_one_that_was_carried() -> None:
    lines = (
        "Motion by Nora Ash to buy tar, second by Bill Dale, all in favour, motion carried.",
        "The fair was fun.",
        "Motion by Una Fern to adjourn, second by Bill Dale, all in favour, motion carried.",
    )
    assert [words for _, words in decisions(*lines)] == [lines[0], lines[2]]


def test_a_verdict_does_not_lean_on_a_link() -> None:
    assert decisions("https://example.org/larkfield/plan", "- Approved unanimously") == [
        ("approved", "Approved unanimously")
    ]


def test_the_list_under_decisions() -> None:
    found = decisions("Decisions", "- The hut stays where it stands", "- Approve the budget of the show", "It closed.")
    assert [label for label, _ in found] == ["agreed", "approved"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Voted 7-0 in favour.", {"votes_for": 7, "votes_against": 0}),
        ("Vote: 5-1-2", {"votes_for": 5, "votes_against": 1, "votes_abstained": 2}),
        ("Motion carried on 4-3-2019", {}),  # a date
        ("Motion by Nora Ash, second by Bill Dale to buy tar.", {"mover": "Nora Ash", "seconder": "Bill Dale"}),
        ("Nora Ash made a motion to buy tar.", {"mover": "Nora Ash"}),
    ],
)
def test_scores_and_motions_by_name(sentence: str, expected: dict[str, Any]) -> None:
    assert particulars(sentence) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the votes stand for all of their paragraph, or for the line above them
        (("- The hut is let on Mondays only. Keys stay with the warden. (6-0)",), [0]),
        (("Buy a second pump", "APPROVED: 6-1"), ["Buy a second pump\nAPPROVED: 6-1"]),
        (("Warden nominee: Una Fern APPROVED: 6-0",), [0]),
        (("Una Fern moved to keep the old logo (passed)",), [0]),
        # a mover and seconder alone belong to the decision beside them
        (("The water rate was agreed.", "Proposed: Bill, seconded: Una"), ["{0}\n{1}"]),
        (("Warden Proposer BD, Seconder UF. Nora Ash re-elected as Warden.",), [0]),
        (("Una moves to drain the pond, Bill seconds. Unanimous consent, the motion carries.",), [0]),
        (("Una moves to drain the pond. Bill seconds. Unanimous consent, the motion carries.",), [0]),
        # notices, proposals, questions, polls: nothing is decided yet
        (("We shall move in June that the pond be drained, as agreed.",), []),
        (("Bill Dale suggested that the pond be deferred to the May meeting.",), []),
        (("Bill Dale suggested that the pond be deferred to May, and all agreed.",), [0]),
        (("Consensus on a new pond? (the old one leaks)",), []),
        (("Mondays at six (5 yes, 2 perhaps, 1 no)",), []),
        (("The leak was resolved before the show.",), []),
        # motion, seconder and result in sentences or lines of their own; a call of the roll is left out
        (("Una Fern moved to take the budget as drafted. Bill Dale seconded. The budget passed unanimously.",), [0]),
        (
            (
                "Motion: Una Fern made the motion to repaint the pump house. Bill Dale seconded the motion.",
                "The motion passed with 9 in favor (Fern, Dale, Ash, Moss, Reed, Hill, Lake, Ford) and 0 opposed, "
                "nobody having left the room before it.",
                "Chair Ash declared the motion PASSED unanimously.",
            ),
            [0],
        ),
        (("Bill Dale made a motion to hire a roofer. Second by Una Fern. All ayes. Motion carried.",), [0]),
        (
            (
                "It was moved by Ms. Fern, seconded by Mr. Dale, that the rent be approved.",
                "Motion carried 6-1 (Fern, Moss).",
            ),
            ["{0}\n{1}"],
        ),
        (
            ("Nora Ash made a motion to buy the barn.", "Una Fern seconded the motion.", "Motion carried: Ash – aye."),
            ["{0}\n{1}\n{2}"],
        ),
        # a clause before somebody's task; the list under what "we decided"
        (("We decided to keep the hut, and Una Fern will paint it in the spring.",), ["We decided to keep the hut"]),
        (("In the end we decided to:", "- Keep the hut for the winter"), ["{1}"]),
        (
            ("Motion: To let the barn", "Proposed: Una Fern", "Seconded: Bill Dale", "Result: Carried"),
            ["{0}\n{1}\n{2}\n{3}"],
        ),
        (("Motion to sell the shed.", "Motion: Dale", "Second: Fern", "Vote: 5-0"), ["{0}\n{1}\n{2}\n{3}"]),
        (("MOVED by Dale, SECONDED by Fern", "THAT the scales be sold.", "CARRIED"), ["{0}\n{1}\n{2}"]),
        (("Nora Ash proposed the society buy a sieve. This was seconded by Una Fern.",), [0]),
        # a verdict with its votes is about its paragraph, or about what that asks for
        (("Hoses at 80 pounds. They last a decade.", "Motion passed 5-0"), ["{0}\n{1}"]),
        (
            ("The beekeepers met in March. They asked for a second hive. Honey is sold at cost. Motion passed 5-0",),
            ["They asked for a second hive."],
        ),
        # short notes, a line each
        (("- UF move to buy a bell", "- BD 2nd", "- 9-0 pass"), ["{0}\n{1}\n{2}"]),
        (("- Hedge cutter - vote", "- UF move", "- BD 2nd", "- 7-2"), ["{0}\n{1}\n{2}\n{3}"]),
        (("- Una Fern - Vice President", "- Vote 31/31 by post"), ["{0}\n{1}"]),
        # what was done under the label of actions
        (("Action: Approved the lease of the orchard.",), ["Approved the lease of the orchard."]),
        # further words
        (("The lower path was closed. The extension was refused by the county.",), []),
        (("These rules have been agreed by the committee.",), [0]),
        (("RESOLVED Cllr Fern to price the gates.",), []),
        (("The item will be carried forward.",), [0]),
        (("C/f to next meeting.",), [0]),
        (("Warden's report accepted.",), [0]),
        (("Bill Dale to remain as chair.",), [0]),
        (("Will re-visit next meeting",), [0]),
        (("Rejected - too dear as it stands.",), [0]),
        (("Continued until the survey is in.",), [0]),
        (("The plot rent was set at nine pounds.",), [0]),
    ],
)
def test_verdicts_and_what_belongs_to_them(lines: tuple[str, ...], expected: list[int | str]) -> None:
    texts = [line.removeprefix("- ") for line in lines]
    wanted = [texts[0] if quote == 0 else str(quote).format(*texts) for quote in expected]
    assert [words for _, words in decisions(*lines)] == wanted


def test_the_list_of_decisions_goes_before_the_prose_that_it_restates() -> None:
    found = decisions(
        "It was agreed to move all spare keys into the new cupboard by the gate.",
        "**Decisions**",
        "- All spare keys move into the new cupboard by the gate.",
        "- The pond is drained in May.",
    )
    assert [words for _, words in found] == [
        "All spare keys move into the new cupboard by the gate.",
        "The pond is drained in May.",
    ]
