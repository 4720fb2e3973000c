"""Marked actions and commitments in prose, each with the words and owners that a careful reader would write down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pipeline import names
from extract.pipeline.facts import read
from tests.pipeline.acting import actions_of, facts_of, prepared

MARKED = [
    # the date before who does it
    ("# Actions\nBy 3 May, AL to call the roofer.", [("By 3 May, AL to call the roofer.", "Ann Lea")]),
    # answers to choose from are no checklist; a box before an order is
    ("The glaze was tried.\n[x] Good\n[ ] Poor", []),
    ("[ ] Buy clay\n[ ] Order glazes", [("Buy clay", ""), ("Order glazes", "")]),
    # an agenda says who leads what, whatever its columns are called
    ("# Agenda\nNo | What | Who\n1 | Glazes | Ann\n2 | Kiln shelves | Bo", []),
    # owners with where they are from, on no list; several that a sign joins
    (
        "Action: Ida Quill from Kiln Guild and Rolf Amsel (Clay Works?) to weigh the sacks.",
        [("Ida Quill from Kiln Guild and Rolf Amsel (Clay Works?) to weigh the sacks.", "Ida Quill, Rolf Amsel")],
    ),
    ("# Actions\n- Quill & Amsel: weigh the sacks", [("weigh the sacks", "Quill, Amsel")]),
    # a topic above tasks owns none of them, a group does
    (
        "# Actions\nGlazes\n- Order the blue one\n- Stir the red one",
        [("Order the blue one", ""), ("Stir the red one", "")],
    ),
    ("# Actions\nVolunteers\n- Order the blue one", [("Order the blue one", "Volunteers")]),
    # "@name" in front of orders, and in front of what was said
    ("@ida Order the blue glaze\n@rolf will fetch it", [("Order the blue glaze", "ida"), ("will fetch it", "rolf")]),
    ("@ida: the blue glaze is dear\n@rolf: it was worse\n@ida: order the red one", []),
    # a label before the task, with and without a number, owner in brackets or in front
    ("ACTION: AL to call the roofer.", [("AL to call the roofer.", "Ann Lea")]),
    ("ACTION 3: BM to write to the school.", [("BM to write to the school.", "Bo Moss")]),
    ("Action (CD): find a plumber.", [("find a plumber.", "Cy Dunn")]),
    ("ACTION - Dee: pay the bill", [("pay the bill", "Dee Fox")]),
    ("Action Item: Ann and Bo will meet the builder.", [("Ann and Bo will meet the builder.", "Ann Lea, Bo Moss")]),
    ("ACTION 5.2 Review the policy (AL & CD)", [("Review the policy", "Ann Lea, Cy Dunn")]),
    ("Action Volunteers: Sweep the yard", [("Sweep the yard", "Volunteers")]),
    # a label and who it is on, within a paragraph and without a colon; "everyone" and a kind of members, too
    ("The kiln broke. Action on CD to call the potter.", [("Action on CD to call the potter.", "Cy Dunn")]),
    ("Action on everyone to sweep the shed", [("everyone to sweep the shed", "everyone")]),
    (
        "# Actions\n- Kiln team leaders to list the glazes",
        [("Kiln team leaders to list the glazes", "Kiln team leaders")],
    ),
    # cells of a lost table joined by slashes: the owner, or the doer, behind the last one
    ("The glazes are to be listed on the board / Cy", [("The glazes are to be listed on the board", "Cy Dunn")]),
    # brackets that say more than a name, in a list where others hold a name only; the number of an action owns nothing
    (
        "# Actions\n- Order the clay [ Bo ]\n- Ask the potter [Cy, or else the warden, since both know her]",
        [("Order the clay", "Bo Moss"), ("Ask the potter", "Cy Dunn")],
    ),
    ("# Actions\n- AP1 - Compare the two kilns", [("Compare the two kilns", "")]),
    ("# Actions\n- Compare the two kilns. Lead: Ida Quill (Kiln Guild)", [("Compare the two kilns", "Ida Quill")]),
    # what is followed up is no list of actions
    ("# Follow-up on the new kiln\n- Cy - is it dry by now?\n- Bo: it was fired twice", []),
    # letters in brackets in front of an order that ends in a name; wiki links, with or without another name in them
    ("# Actions\n- (BM) Ask Cy Dunn\n- Buy clay (CD)", [("Ask Cy Dunn", "Bo Moss"), ("Buy clay", "Cy Dunn")]),
    (
        "[ ] [[Bo Moss]] Ask the potter\n[ ] [[Cy Dunn|Cy]] Sift the clay",
        [("Ask the potter", "Bo Moss"), ("Sift the clay", "Cy Dunn")],
    ),
    # a label in brackets, well closed or not; a pair of names behind a dash; what ends in no post is no owner
    ("[ACTION} Cy to sift the clay", [("Cy to sift the clay", "Cy Dunn")]),
    ("Action: Posters for the fair - Ann & Bo", [("Posters for the fair", "Ann Lea, Bo Moss")]),
    ("Action: Monthly Librarian Report,", [("Monthly Librarian Report", "")]),
    # an agenda with who speaks and what was said is no table of actions
    ("Item | Who | Notes\nKiln | All | Fired twice, and it cracked\nAOB | All | None", []),
    # a name and an order in the notes themselves, unless such lines tell mostly what people said
    ("Cy: find out what the clay costs", [("find out what the clay costs", "Cy Dunn")]),
    ("Cy: the clay is dear\nBo: it is not\nAnn: find out what it costs", []),
    # a list of actions by its short name
    ("# AIs\n- Bo - order the glazes", [("order the glazes", "Bo Moss")]),
    # a capital beyond A to Z
    ("# Actions\n- Étienne: order the glazes", [("order the glazes", "Étienne")]),
    # letters of somebody in front of what is no order
    ("ACTION – BM agenda item on the glazes", [("BM agenda item on the glazes", "Bo Moss")]),
    # a list of tasks ends where somebody's news begins
    (
        "# Actions\n- Bo to order clay\nAL updates:\n- Plan is to fire the kiln twice",
        [("Bo to order clay", "Bo Moss")],
    ),
    # given names on no list in front of what they do, joined by a plus
    ("TODO: Oskar+Greta prepare the clay", [("prepare the clay", "Oskar, Greta")]),
    # a label of two words, and one with a dash, that mark the item above
    ("The shelves need to be sanded.\nAction Cy", [("The shelves need to be sanded.", "Cy Dunn")]),
    ("- Two sacks of clay to be fetched.\nAction – Cy", [("Two sacks of clay to be fetched.", "Cy Dunn")]),
    # a verb behind the initials and a comma
    ("ACTION: CD, draw up a plan of the kiln", [("draw up a plan of the kiln", "Cy Dunn")]),
    # a verdict with a doer behind it
    ("Action: Approved; Cy to write to the potters.", [("Approved; Cy to write to the potters.", "Cy Dunn")]),
    # a label without a doer is an action all the same
    ("ACTION: review the text", [("review the text", "")]),
    # a label that holds only an owner marks the paragraph above it
    (
        "It was windy. Cy agreed to mend the broken fence.\nACTION: CD",
        [("Cy agreed to mend the broken fence.", "Cy Dunn")],
    ),
    # ... and each of several owners has the sentence whose doer he is
    (
        "Ann will order the paint for the hall. Bo agreed to find two people who paint it.\n**ACTION: AL/BM**",
        [
            ("Ann will order the paint for the hall.", "Ann Lea"),
            ("Bo agreed to find two people who paint it.", "Bo Moss"),
        ],
    ),
    # ... and one label below an item marks what the item agrees further up, over the lines between
    (
        "# 4 Fair\n4.1 Agreed to hire the tent.\n4.2 A poster was shown. Agreed to print fifty copies.\n"
        "4.3 The stalls are:\nCakes\nBooks\nPlants\nGames\nTea\n4.4 Cy agreed to ask the band.\nACTION: CD",
        [
            ("Agreed to hire the tent.", "Cy Dunn"),
            ("Agreed to print fifty copies.", "Cy Dunn"),
            ("Cy agreed to ask the band.", "Cy Dunn"),
        ],
    ),
    # ... what it tells in the passive, and what its owner is at; not the talk right above the label
    (
        "# 5 Shop\n5.1 The letter was changed and will be sent to members.\n5.2 Cy is looking at another till.\n"
        "5.3 The sign will be painted by Tom.\n5.4 Sales were good.\nACTION: CD",
        [
            ("The letter was changed and will be sent to members.", "Cy Dunn"),
            ("Cy is looking at another till.", "Cy Dunn"),
        ],
    ),
    # ... or the nearest paragraph that plainly states a task
    (
        "# 6 Fair\n6.1 Dee asked for ideas for the fair.\n6.2 The last one was a success.\nACTION: All",
        [("Dee asked for ideas for the fair.", "All")],
    ),
    # a mark beside a paragraph that is none of its owner's: his task is further on
    (
        "The Board voted on the plan.\n< CD\nAnn spoke.\nShe asked for a paper, which Cy agreed to send to Ann.",
        [("Cy agreed to send to Ann.", "Cy Dunn")],
    ),
    (
        "There was no news.\n< CD\nThe Board requested the sums of three years.",
        [
            ("The Board requested the sums of three years.", "Cy Dunn"),
        ],
    ),
    # ... the doer alone, where all the other owners of the label have tasks further up
    (
        "# 7 Shop\n7.1 Agreed that Bo and Cy will count the chairs.\n7.2 Cy agreed to call the school.\nACTION: BM/CD",
        [
            ("Agreed that Bo and Cy will count the chairs.", "Bo Moss, Cy Dunn"),
            ("Cy agreed to call the school.", "Cy Dunn"),
        ],
    ),
    # two owners, one of them with his letters; a doer behind something from a group
    ("ACTION: AL/ Cy Dunn (CD) to call the school", [("AL/ Cy Dunn (CD) to call the school", "Ann Lea, Cy Dunn")]),
    (
        "ACTION: Upon receipt of a note from the Panel, CD to draft the form",
        [("Upon receipt of a note from the Panel, CD to draft the form", "Cy Dunn")],
    ),
    # a label with a reference within the words of a speaker: his, where it names nobody
    ("Cy – fine. Action-EH-2021-7 Send the link to the roofer", [("Send the link to the roofer", "Cy Dunn")]),
    # names on no list behind a label: given ones, and what has a capital in its middle
    ("Action: Zoe - First aid course", [("First aid course", "Zoe")]),
    ("Action: TechTeam to be ready", [("TechTeam to be ready", "TechTeam")]),
    ("Action: Zoe in charge of posters", [("Zoe in charge of posters", "Zoe")]),
    ("Action: Grant - first stage", [("Grant - first stage", "")]),
    # within a paragraph
    ("It was late. Action: BM to book the hall.", [("BM to book the hall.", "Bo Moss")]),
    ("The gate is broken. Action: CD", [("The gate is broken.", "Cy Dunn")]),
    (
        "It was agreed to get three quotes for the roof. [Action: AL]",
        [("It was agreed to get three quotes for the roof.", "Ann Lea")],
    ),
    # an owner in the margin: the sentence that states the task, not the talk around it
    (
        "Members talked about the hall at length. Bo agreed to draft a letter. There was nothing else.\n< BM",
        [("Bo agreed to draft a letter.", "Bo Moss")],
    ),
    # the mark gives the owner, whoever speaks
    ("Cy said that the rota should be published.\n< AL", [("Cy said that the rota should be published.", "Ann Lea")]),
    # behind the task, in brackets or after a dash
    ("- Update the list of keys (Cy)", [("Update the list of keys", "Cy Dunn")]),
    # at the end of a paragraph: bold, as letters, behind a label without a colon
    ("It was agreed to mend the gate. There was more talk. **CD**", [("It was agreed to mend the gate.", "Cy Dunn")]),
    ("4.1 The gate is broken. AL/CD", [("The gate is broken.", "Ann Lea, Cy Dunn")]),
    ("The gate is broken. ACTION Bo Moss", [("The gate is broken.", "Bo Moss")]),
    # a checklist
    ("[ ] Bo: order chairs", [("order chairs", "Bo Moss")]),
    (  # notes below a list of check boxes are no entries of it
        "# Actions\n[ ] Bo: order chairs\n[x] Ann Lea write to the mill\nNotes:\n"
        "Bo: green could be cheaper, with grey\nAL: like the idea of two coats",
        [("order chairs", "Bo Moss"), ("Ann Lea write to the mill", "Ann Lea")],
    ),
    # a list under a heading, in four styles
    (
        "# Action points\n- Ann: send the list\n- Order paint (Cy, Dee)\n- Cy will ask the school\n- Call the plumber",
        [
            ("send the list", "Ann Lea"),
            ("Order paint", "Cy Dunn, Dee Fox"),
            ("Cy will ask the school", "Cy Dunn"),
            ("Call the plumber", ""),
        ],
    ),
    # who is to do what is listed below, as a line of its own; what is listed twice is one
    (
        "# Actions\n[ ] AL to paint the old boat\n# Next steps\nALL ABC to\n- Check the new sails\n"
        "Ann to\n[ ] Paint the old boat",
        [("AL to paint the old boat", "Ann Lea"), ("Check the new sails", "ALL ABC")],
    ),
    # names with their tasks below
    (
        "# Actions\nAnn:\n- Send the list\n- Order paint\nBo:\n- Call the school",
        [("Send the list", "Ann Lea"), ("Order paint", "Ann Lea"), ("Call the school", "Bo Moss")],
    ),
    # a table, whatever the order of its columns
    (
        "# Actions\nWho | Action | By when\nAL | Paint the door | May\nAll | Bring cake | asap",
        [("Paint the door", "Ann Lea"), ("Bring cake", "All")],
    ),
    # owners in brackets in front, and in the middle of a sentence
    ("# Actions\n- [AL, BM] Gather the old photos", [("Gather the old photos", "Ann Lea, Bo Moss")]),
    (
        "ACTION: AL to confirm the policy. The handbook (CD) to be updated.",
        [("AL to confirm the policy.", "Ann Lea"), ("The handbook (CD) to be updated.", "Cy Dunn")],
    ),
    # behind the task: arrows, a date beside the owner, fields
    ("- Update the map → Ann", [("Update the map", "Ann Lea")]),
    ("# Actions\n- Paint it (Cy, by May)", [("Paint it", "Cy Dunn")]),
    ("Action: mend the gate. Owner: Cy. Due: 14 April", [("mend the gate", "Cy Dunn")]),
    # a label with a dash is no heading
    ("Action - CD to call the roofer", [("CD to call the roofer", "Cy Dunn")]),
    # several doers in one line
    (
        "Action: AL to contact the school about the fence and BKFG to come back to the next meeting",
        [("AL to contact the school about the fence", "Ann Lea"), ("BKFG to come back to the next meeting", "BKFG")],
    ),
    ("ACTION: AL to meet with BM and CD to discuss it", [("AL to meet with BM and CD to discuss it", "Ann Lea")]),
    (
        "# Review of duties\nCy take photos of the van with Ann, Bo and Ann work with Rory on it, Ann call the school",
        [
            ("take photos of the van with Ann", "Cy Dunn"),
            ("work with Rory on it", "Bo Moss, Ann Lea"),
            ("call the school", "Ann Lea"),
        ],
    ),
    # an action that a sentence tells of
    (
        "It was late. An action was placed on AL to write to them.",
        [("An action was placed on AL to write to them.", "Ann Lea")],
    ),
    # a decision and a remark in a list of actions are none
    (
        "# Actions\n- Call the plumber (AL)\n- The Committee agreed the plan\nCy: Yes, it is on",
        [("Call the plumber", "Ann Lea")],
    ),
    # a label with the subject of a sentence
    ("TODO: Cy tells the shop the date", [("Cy tells the shop the date", "Cy Dunn")]),
    # of several owners each has his own sentence, and the others the further one that states a task
    (
        "The roof leaks, so this will be on the next agenda. Cy offered to ask the builder for a quote.\nACTION: AL/CD",
        [
            ("The roof leaks, so this will be on the next agenda.", "Ann Lea"),
            ("Cy offered to ask the builder for a quote.", "Cy Dunn"),
        ],
    ),
    # a table of names and tasks
    (
        "# Actions\nName | Task\nAnn | Call the school\nBo | Mend the gate",
        [("Call the school", "Ann Lea"), ("Mend the gate", "Bo Moss")],
    ),
    # a table without headings
    (
        "# Actions\n1 | Paint the old door | AL\n2 | Bring some cake | BM",
        [("Paint the old door", "Ann Lea"), ("Bring some cake", "Bo Moss")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_marked_actions(text: str, expected: list[tuple[str, str]]) -> None:
    assert actions_of(text) == expected
    assert all(fact.label == "marked" for fact in facts_of(text))


PROSE = [
    ("Cy agreed to speak to the school.", [("Cy agreed to speak to the school.", "Cy Dunn")]),
    ("The Clerk was asked to contact the owner.", [("The Clerk was asked to contact the owner.", "Ann Lea")]),
    ("Mrs Penrose offered to bake for the fair.", [("Mrs Penrose offered to bake for the fair.", "Penrose")]),
    (
        "RESOLVED that the Treasurer should write to the bank.",
        [("RESOLVED that the Treasurer should write to the bank.", "Dee Fox")],
    ),
    ("It was agreed that Cy would draft the reply.", [("It was agreed that Cy would draft the reply.", "Cy Dunn")]),
    ("Bo asked Cy to circulate the plan.", [("Bo asked Cy to circulate the plan.", "Cy Dunn")]),
    # an office in front of the name, a word between name and "to", a capital behind the dash, what somebody has done
    ("Acting Dean Dunn will email the potters.", [("Dunn will email the potters.", "Cy Dunn")]),
    ("Cy eventually to sand the shelves.", [("Cy eventually to sand the shelves.", "Cy Dunn")]),
    ("The kiln was cold. / Cy to call the potter.", [("Cy to call the potter.", "Cy Dunn")]),
    ("CD- To sand the shelves.", [("CD- To sand the shelves.", "Cy Dunn")]),
    ("Cy will have Bo Moss glaze the tiles.", [("Cy will have Bo Moss glaze the tiles.", "Cy Dunn")]),
    # a topic in capitals ends the rules that the minutes print
    (
        "The new by-laws:\nThe Clerk will keep the keys.\nPOTTERY SHED: Cy will order more clay.",
        [("Cy will order more clay.", "Cy Dunn")],
    ),
    # he is the subject of the sentence before
    ("Cy reported on the roof. He agreed to get a quote.", [("He agreed to get a quote.", "Cy Dunn")]),
    # of two people in the sentence before, none its subject, he can be either
    ("The roof was shown to Cy and Bo. He agreed to get a quote.", [("He agreed to get a quote.", "?He")]),
    ("The roof is no concern. He agreed to get a quote.", []),
    # right behind a name, he is that person
    ("The keys are with Tom, he is to drop them off.", [("he is to drop them off.", "Tom")]),
    # they: the group, or the people, of the sentence before
    (
        "Cy and Bo saw it. They have agreed to get a quote.",
        [("They have agreed to get a quote.", "Cy Dunn, Bo Moss")],
    ),
    # I: whoever is speaking
    ("AL - I will send the list round.", [("AL - I will send the list round.", "Ann Lea")]),
    ("Cy: It was late. I'll ask the school.", [("I'll ask the school.", "Cy Dunn")]),
    ("I will send the list round.", []),
    # asked, and agreed
    (
        "Bo requested that the sums be added to the report, Cy Dunn agreed with this request.",
        [("Bo requested that the sums be added to the report, Cy Dunn agreed with this request.", "Cy Dunn")],
    ),
    ("Bo suggested that the fence is old. Cy agreed.", []),
    # a subject for three verbs, the last of them to come
    (
        "Our Clerk reported that she had counted the votes and would be sending them in.",
        [("Our Clerk reported that she had counted the votes and would be sending them in.", "Ann Lea")],
    ),
    # a name nobody knows before what only people do; a word with a capital before what things do, too
    ("Zorvan will post the result.", [("Zorvan will post the result.", "Zorvan")]),
    ("Work will show the result.", []),
    ("The leaflet is out. [Note: Cy to print more?]", []),  # a question, its bracket included
    (  # what both will be asked is not theirs yet
        "As nobody came, the council will ask BJ Penrose and Cy to sweep the yard.",
        [("the council will ask BJ Penrose and Cy to sweep the yard.", "the council")],
    ),
    # within a sentence, without a comma
    ("As she hears of them Dee will send the dates.", [("Dee will send the dates.", "Dee Fox")]),
    (
        "With regard to the quiet spell (a month without any lets) Dee agreed to draw up a plan.",
        [("Dee agreed to draw up a plan.", "Dee Fox")],
    ),
    ("That the Committee will wait for the surveyor's letter.", []),
    # a vote to have somebody do it, a task left with somebody, a later talk
    (
        "Motion by Cy, second by Bo, to have Dee sign up for the class.",
        [("Motion by Cy, second by Bo, to have Dee sign up for the class.", "Dee Fox")],
    ),
    ("It was left with Cy to speak to the owner.", [("It was left with Cy to speak to the owner.", "Cy Dunn")]),
    (
        "Bo asked Cy to give a presentation on roofs next month.",
        [("Bo asked Cy to give a presentation on roofs next month.", "Cy Dunn")],
    ),
    ("Bo asked Cy to give an update on roofs.", []),
    ("The captains are to also call the rowers.", [("The captains are to also call the rowers.", "The captains")]),
    ("Residents are encouraged to call the office.", []),
    # the subject stands once for two verbs
    (
        "Cy reported that the lamp is broken and offered to replace it.",
        [("Cy reported that the lamp is broken and offered to replace it.", "Cy Dunn")],
    ),
    # what says not what takes the sentence before it along
    ("The form is out of date. Clerk to review.", [("The form is out of date. Clerk to review.", "Ann Lea")]),
    # two doers, two tasks
    (
        "Dee will ask the shop for a refund, and Bo would draft a letter.",
        [("Dee will ask the shop for a refund", "Dee Fox"), ("Bo would draft a letter.", "Bo Moss")],
    ),
    # a first name that is on no list; a word that the text writes with a capital only
    ("Tom will send Jane the roster.", [("Tom will send Jane the roster.", "Tom")]),
    ("We met Shirani. Shirani will send the plans.", [("Shirani will send the plans.", "Shirani")]),
    # resolved: what the Clerk should do, in the words of a resolution
    ("RESOLVED: That the Clerk should write to them.", [("That the Clerk should write to them.", "Ann Lea")]),
    (
        "RESOLVED: That we take part and the Clerk should tell the organisers",
        [("the Clerk should tell the organisers", "Ann Lea")],
    ),
    (
        "It was agreed that the Treasurer pay the invoice.",
        [("It was agreed that the Treasurer pay the invoice.", "Dee Fox")],
    ),
    (
        "RESOLVED to instruct the Clerk to send the form.",
        [("RESOLVED to instruct the Clerk to send the form.", "Ann Lea")],
    ),
    # an adverb behind "has"; a public that offers; a heading that says who will do what
    ("Cy has kindly agreed to bake.", [("Cy has kindly agreed to bake.", "Cy Dunn")]),
    ("Parents have offered to bake for the fair.", [("Parents have offered to bake for the fair.", "Parents")]),
    ("# Hall: Cy will come back to this", []),
    ("Bo asked all WP leaders to send dates.", [("Bo asked all WP leaders to send dates.", "all WP leaders")]),
    # a post behind a name, people of a group, who is to be asked
    ("Fay Holt, Editor, agreed to write it.", [("Fay Holt, Editor, agreed to write it.", "Fay Holt")]),
    ("A group of Bo, Cy and Dee will call them.", [("Bo, Cy and Dee will call them.", "Bo Moss, Cy Dunn, Dee Fox")]),
    ("Cy is to be asked to write to them.", [("Cy is to be asked to write to them.", "Cy Dunn")]),
    # two in one resolution
    (
        "It was agreed that Cy would ask Joe Smith and AL would write to Mary.",
        [("It was agreed that Cy would ask Joe Smith", "Cy Dunn"), ("AL would write to Mary.", "Ann Lea")],
    ),
    # the plain form of a verb, a verb that is on no list, a task accepted in so many words
    ("AL send the list to members", [("AL send the list to members", "Ann Lea")]),
    ("Cy to defrost the freezer.", [("Cy to defrost the freezer.", "Cy Dunn")]),
    ("Cy took an action to find a hall.", [("Cy took an action to find a hall.", "Cy Dunn")]),
    (
        "Cy has seen the plan, and will work out the costs.",
        [("Cy has seen the plan, and will work out the costs.", "Cy Dunn")],
    ),
    # he or she: the subject of the sentence before, on a list or not
    ("Tom told us about the roof, which Cy built. He will send the plans.", [("He will send the plans.", "Tom")]),
    ("Tom asked Cy about the roof. He will send the plans.", [("He will send the plans.", "?He")]),
    ("Cy and Bo have seen the roof, he will send the plans.", [("he will send the plans.", "?he")]),
    # done by whom: a person, or a group of whom nobody merely speaks
    ("The fence is to be painted by Cy.", [("The fence is to be painted by Cy.", "Cy Dunn")]),
    ("The list will be published by the Council.", [("The list will be published by the Council.", "the Council")]),
    ("Cy noted that the list will be published by the Council.", []),
    ("This will be done by the Council paying for it.", []),
    # willing to do something
    ("Cy is happy to take on the accounts.", [("Cy is happy to take on the accounts.", "Cy Dunn")]),
    ("Cy is happy to stand again.", []),
    # none of these is an action
    ("The Committee will meet in May.", []),
    ("Cy is going to Rome, where the fair is.", []),
    ("The Highways Department will be asked to mend it.", []),
    ("The talk was given by the new warden. Cy Dunn", []),
    ("Cy said it will be owned by all.", []),
    ("Cy will be presenting at a fair in Rome.", []),
    ("The secretary shall be responsible for the books.", []),
    ("Hope to release it in May.", []),
    ("Cy agreed to this plan.", []),
    ("The letter passed from the Board to members.", []),
    # what was moved, decided or recommended is no task, whatever its label says
    ("ACTION: Moved by Lea, seconded by Moss, and carried, to buy a kiln.", []),
    ("Action: Adopted Bylaw 12.", []),
    ("Action: Approved the lease of the kiln.", []),
    ("Recommendation: Approve the **Action Plan for the kiln**.", []),
    ("ACTION SUMMARY NOTES – SPECIAL SESSION", []),
    ("- Move to accept the kiln report - BM", []),
    # nor are a question in a list of actions, the news of it, the table of them, a guest, a body's own resolve
    ("# Actions\n- glaze it ourselves, or leave it to the potters?\n- All earlier actions closed", []),
    ("The kiln was hot. Action Item Table - Sent out by the potters.", []),
    ("Dr Quill (Clayton College) will speak about her research on glazes.", []),
    ("Reminder to bring an apron to the kiln.", []),
    ("The KB met twice. KB agreed to pursue a kiln.", []),
    ("AL update: nothing new.", []),
    ("Cy had written to the school.", []),
    ("If Cy will not do it, the hall closes.", []),
    ("Will Cy write to the school?", []),
    ("Bo thought that a letter should be sent.", []),
    ("Bo suggested that Cy should write to the school.", []),
    # what somebody is told to do, whoever that is; what is told of others is no promise of theirs
    (
        "The Board instructed staff to count the glazes.",
        [("The Board instructed staff to count the glazes.", "staff")],
    ),
    (
        "Members asked that staff bring the glaze list back.",
        [("Members asked that staff bring the glaze list back.", "staff")],
    ),
    ("Management was directed to sieve the clay.", [("Management was directed to sieve the clay.", "Management")]),
    ("The officers to glaze the pots.", [("The officers to glaze the pots.", "The officers")]),
    # behind the number of a paragraph
    ("3.2 Cy offered to fire the kiln.", [("Cy offered to fire the kiln.", "Cy Dunn")]),
    ("Cy’s to speak to the potter.", [("Cy’s to speak to the potter.", "Cy Dunn")]),
    ("E. Moss volunteered to draft a poster.", [("Moss volunteered to draft a poster.", "Bo Moss")]),
    ("Cy replied that the KLM would show them its designs.", []),
    ("Cy would like more chairs.", []),
    ("The Committee agreed to move the item to June.", []),
    ("A leaflet would be produced.", []),
    ("The Committee was asked to note the report.", []),
    ("Cy will be attending the fair.", []),
    ("The road will be closed in May.", []),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_commitments_in_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert actions_of(text) == expected
    assert all(fact.label == "unmarked" for fact in facts_of(text))


def test_a_task_in_prose_and_in_the_table_is_one_action_that_quotes_the_table() -> None:
    text = "Cy agreed to mend the fence by the pond.\n# Actions\nAction | Owner\nMend the fence by the pond | CD"
    (fact,) = facts_of(text)
    _, document = prepared(text)
    assert document.text[fact.start : fact.end] == "Mend the fence by the pond"
    assert [document.text[low:high] for low, high in fact.data["also"]] == ["Cy agreed to mend the fence by the pond."]


LIST = "\n# Actions\nAction | Owner\n"
RESTATED = [
    # who waits for somebody says what that one has to do
    ("Bo is waiting for Ann to inspect the boiler room.", "Inspect the boiler room | Ann Lea", True),
    # what needs doing, without saying by whom
    ("The lease is ready; it only needs signing by the brewery.", "Sign the lease of the brewery | Bo Moss", True),
    # what is asked of everybody
    (
        "Cy asks all to look at the rota and add any missing shifts.",
        "Look at the rota and add missing shifts | All",
        True,
    ),
    # "this", "them": what the sentences around speak of
    (
        "The lantern parade lacks candle jars. Dee will collect them.",
        "Collect jars for the lantern parade | Dee Fox",
        True,
    ),
    # the same thing is spoken of, but nothing is to be done
    ("Bo admired the boiler room.", "Inspect the boiler room and the flue | Ann Lea", False),
    # one word in common is not enough
    ("Bo is waiting for Ann to open the room.", "Inspect the boiler room and the flue | Ann Lea", False),
]


@pytest.mark.parametrize(("sentence", "row", "found"), RESTATED)
def test_words_that_commit_nobody_state_a_task_of_the_list(sentence: str, row: str, found: bool) -> None:
    text = f"The weather was fine and the tea was hot.\n{sentence}\nThe fair made a profit.{LIST}{row}"
    doc, document = prepared(text)
    (fact,) = (f for f in read(doc, names.ACTIONS) if f.rule == "actions.table")
    also = [document.text[low:high] for low, high in fact.data["also"]]
    assert [sentence.endswith(one) for one in also] == [True] * found


def test_a_sentence_goes_to_the_row_that_says_it_in_most_words() -> None:
    rows = "Draft the plan of the fair by May | Ann Lea\nDraft the plan of the tombola | Ann Lea"
    doc, document = prepared(f"Ann will draft the plan of the tombola by May.{LIST}{rows}")
    also = {
        document.text[f.start : f.end]: [document.text[low:high] for low, high in f.data["also"]]
        for f in read(doc, names.ACTIONS)
    }
    assert also == {
        "Draft the plan of the fair by May": [],
        "Draft the plan of the tombola": ["Ann will draft the plan of the tombola by May."],
    }


def test_a_table_gives_reference_due_date_and_status() -> None:
    text = "# Actions\nRef | Action | Owner | Due | Status\n7/21 | Paint the door | AL | 14/04/21 | In progress"
    (fact,) = facts_of(text)
    wanted = {
        "reference": "7/21",
        "due": "2021-04-14",
        "due_text": "14/04/21",
        "status": "in_progress",
        "status_text": "In progress",
    }
    assert {key: fact.data[key] for key in wanted} == wanted


def test_every_row_of_a_log_is_an_action_with_the_status_that_its_words_tell() -> None:
    text = "Ref | Action | Update\n1 | AL to write to the school | Complete\n2 | BM to paint the door | Closed in March"
    facts = facts_of(text, kind="action_log")
    assert [(f.data["owners"][0]["name"], f.data["status"]) for f in facts] == [
        ("Ann Lea", "completed"),
        ("Bo Moss", "closed"),
    ]
    assert facts_of(text, names.REVIEWED, kind="action_log") == []


@pytest.mark.parametrize("kind", ["agenda", "paper", "risk_register"])
def test_documents_of_other_kinds_hold_no_actions(kind: str) -> None:
    assert facts_of("ACTION: AL to call the roofer.", kind=kind) == []


def test_an_owner_of_a_mark_never_takes_the_sentence_of_somebody_else() -> None:
    text = "Dee will pay the bill. Cy agreed to draw the map.\nACTION: AL/CD"
    assert actions_of(text) == [
        ("Dee will pay the bill.", "Dee Fox"),
        ("Cy agreed to draw the map.", "Ann Lea, Cy Dunn"),
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # the heading of a list dates its tasks, unless one has a date of its own
        ("# Actions for the next meeting\n- AL: send the list", "2021-04-14"),
        ("# Actions for the next meeting\n- AL: send the list by Friday", "2021-03-12"),
        # a date in the label's brackets
        ("Action (by May): CD to send it", "2021-05-31"),
        ("Action (CD by May): Send it", "2021-05-31"),
        # a line that heads a part of the list, lines below a task, a phrase that leads the sentence
        ("# Actions\nBy the end of May:\n- AL to send the list", "2021-05-31"),
        ("# Actions\n- AL: send the list\n- Due: 5 April", "2021-04-05"),
        ("# Actions\n1. Send the list\nOwner: AL; Due date: 5 April; Status: open", "2021-04-05"),
        ("# Hall\nBy 5 April Bo Moss will send the list.", "2021-04-05"),
        # a day that has gone is when it was agreed
        ("Cy will pay for the clay as agreed in January 2021.", None),
        # behind the owner
        ("# Actions\n- Send the list - AL - end of May", "2021-05-31"),
        ("# Actions\n- Send the list (AL, June)", "2021-06-30"),
        # in the cell of the owner
        ("# Actions\nAction | Lead / due\nPaint the door | AL / 5 April", "2021-04-05"),
        ("# Actions\nAction | Owner (by when)\nPaint the door | AL - end of May", "2021-05-31"),
        # a column "Date" of days to come
        ("# Actions\nAction | Owner | Date\nPaint the door | AL | 14 April 2021", "2021-04-14"),
        ("# Actions\nAction | Owner | Date\nPaint the door | AL | 14 January 2021", None),
        ("# Actions\nAction | Owner | Completion\nPaint the door | AL | 14 April 2021", "2021-04-14"),
    ],
)
def test_where_a_due_date_may_stand(text: str, due: str | None) -> None:
    (fact,) = facts_of(text)
    assert fact.data["due"] == due


@pytest.mark.parametrize(
    "text",
    [
        "Action (AL by May): Send the list",
        "# Actions\n- Send the list - AL - end of May",
        "# Actions\n- Send the list (AL, June)",
        "# Actions\n1. Send the list\nOwner: AL\nDue date: 5 April",
        "# Actions\nAction | Lead / due\nSend the list | AL / 5 April",
        "# Actions\nAction | Owner (by when)\nSend the list | AL - end of May",
    ],
)
def test_an_owner_beside_a_due_phrase_is_read_without_it(text: str) -> None:
    assert actions_of(text) == [("Send the list", "Ann Lea")]


def test_a_mark_is_surer_than_prose() -> None:
    marked, prose = facts_of("ACTION: AL to call the roofer.\nThe council will visit the hall.")
    assert marked.data["confidence"] > 0.8 > prose.data["confidence"]


WORDS = st.sampled_from(
    [
        "AL",
        "BM",
        "Cy",
        "will",
        "to",
        "agreed to",
        "send",
        "the list",
        "ACTION:",
        "(AL)",
        "- ",
        "\n",
        "# Actions\n",
        "by May",
        ".",
        "|",
        "@cy",
        "< BM",
        "[",
        "ACTION 3",
        "all",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_any_text_gives_facts_inside_the_text_in_order(words: list[str]) -> None:
    doc, document = prepared(" ".join(["Minutes", *words]))
    facts = read(doc, names.ACTIONS)
    assert all(0 <= fact.start < fact.end <= len(document.text) for fact in facts)
    assert facts == sorted(facts, key=lambda fact: (fact.start, fact.end, fact.label, fact.rule))
    assert all(document.text[low:high].strip() for fact in facts for low, high in fact.data["also"])
