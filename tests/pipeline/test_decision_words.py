"""How bodies of many sorts put what they decided: councils, clubs, Friends' meetings, open projects."""

from __future__ import annotations

import pytest

from tests.pipeline.test_decisions import decisions


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        # a body that is content, or says that it is
        ("The Committee is content to let the lower barn.", "agreed"),
        ("Members confirmed that they were content with the rota.", "agreed"),
        ("Una Fern asked for a second lock, which was agreed.", "agreed"),
        ("See the minutes of May. Passed unanimously.", "approved"),
        ("Una moves to take the new lease. All accept.", "accepted"),
        # what all present think
        ("Consensus is we should keep the old gate.", "agreed"),
        ("b. Consensus in favor of the second drawing.", "agreed"),
        ("Rough consensus to merge the two lists.", "agreed"),
        ("It was the sense of the meeting that the barn be let.", "agreed"),
        ("We came to clarity that the barn be let.", "agreed"),
        ("The meeting united with this plan.", "agreed"),
        ("They unanimously agreed to its purchase.", "agreed"),
        ("The field is wet, however all agreed there should be a fair.", "agreed"),
        ("All were happy with this.", "agreed"),
        ("The group concurred that the gate should stay.", "agreed"),
        # nobody minds
        ("The Council raised no objection to the porch.", "agreed"),
        ("12/345 porch at 3 Mill Lane – no objections", "agreed"),
        ("No objections to merging the two lists.", "agreed"),
        ("The Council objects to the porch at Mill Lane.", "agreed"),
        # motions in the words of other places
        ("NOW, THEREFORE, BE IT RESOLVED, that the toll be halved.", "agreed"),
        ("The Chair declared the motion adopted.", "adopted"),
        ("By-law 7 was passed on second reading.", "agreed"),
        ("The accounts were passed.", "agreed"),
        ("Ash moved, Dale 2nd.", "agreed"),
        ("The slate was accepted by acclamation.", "accepted"),
        ("After a long debate, resolved not to buy a mower.", "agreed"),
        ("Donation to the bus club requested, agreed to pay nine pounds.", "agreed"),
        ("Form of entry approved by board.", "approved"),
        ("We agreed to go on with the agreed form of 2030.", "agreed"),
        ("The Board noted the report and approved the plan.", "approved"),
        # a label in front, with or without a number
        ("Decision taken: mow every second week.", "agreed"),
        ("Board decision: mow every second week.", "agreed"),
        ("21. Consensus: the gate stays as it is.", "agreed"),
        ("(c) AGREED that the gate stays as it is.", "agreed"),
        ("The decision is to renew the lease.", "agreed"),
        # refused, put off
        ("All suggestions were rejected by the committee.", "rejected"),
        ("The request for a key was denied.", "rejected"),
        ("Raffle voted down 2/4/0", "rejected"),
        ("[Decision moved to May meeting]", "deferred"),
        ("Quotes for the fence [postponed to June since Una is away]", "deferred"),
        ("The item was tabled to June.", "deferred"),
        ("Lower barn – resolution postponed", "deferred"),
        ("This item has been postponed to the autumn.", "deferred"),
        # money and posts
        ("Subscriptions to stay the same for the coming year.", "agreed"),
        ("The contract was awarded to Larkfield Paving.", "agreed"),
        ("Cheques totalling £450 were authorised for payment.", "agreed"),
        ("Nora Ash was returned unopposed as chair.", "elected"),
        ("Chair: Nora Ash (prop. BD, sec. UF)", "elected"),
    ],
)
def test_ways_to_say_what_was_decided(sentence: str, label: str) -> None:
    assert decisions(sentence) == [(label, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bill Dale said that he was content with the rota.",  # one member
        "Consensus is hard to reach.",
        "In March the Council had agreed to mend the gate.",  # earlier
        "The date of the next meeting was set for 5 June.",
        "2. Decisions – Membership",  # a title
        "Form of entry to be approved by the board.",  # not yet
        "Two members objected to nothing.",
        "Agreement on the form of the fair",  # a topic
        # conditions, counts, persons
        "If fewer than ten come then the vote is postponed for a month.",
        "The sign has to wait until the membership votes on the dues.",
        "We had forty entries, of which 12 were accepted.",
        "A resident spoke of the lock and agreed to find its price.",
        "Welcome to our re-elected members Una and Bill.",
        "Una told us which goals were postponed.",
        "The County Council had voted for a grant to the barn.",
    ],
)
def test_words_of_decisions_that_decide_nothing(sentence: str) -> None:
    assert decisions(sentence) == []


def test_that_all_are_content_answers_the_question_before() -> None:
    words = "The Chair asked whether all could live with the rota. All Members noted they were content."
    assert decisions(words) == [("agreed", words)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Decision", "The gate is mended before the fair."), ["The gate is mended before the fair."]),
        (("## Decision:", "The fair goes on as planned."), ["The fair goes on as planned."]),
        (("Decision", "No decision could be reached today."), []),  # said to be none
        (("Decision", "Policy on bonfires"), []),  # a title, no sentence
    ],
)
def test_the_paragraph_under_a_line_that_says_decision(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [quote for _, quote in decisions(*lines)] == expected
