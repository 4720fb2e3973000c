"""Ways of saying things in minutes: `{who}` is a person or post as the house calls them, `{task}` the task."""

# base, past participle, gerund
VERBS = (
    ("circulate", "circulated", "circulating"),
    ("revise", "revised", "revising"),
    ("check", "checked", "checking"),
    ("update", "updated", "updating"),
    ("prepare", "prepared", "preparing"),
    ("send out", "sent out", "sending out"),
    ("chase up", "chased up", "chasing up"),
    ("finalise", "finalised", "finalising"),
    ("review", "reviewed", "reviewing"),
    ("draft", "drafted", "drafting"),
    ("look into", "looked into", "looking into"),
    ("organise", "organised", "organising"),
    ("rewrite", "rewritten", "rewriting"),
    ("arrange", "arranged", "arranging"),
    ("complete", "completed", "completing"),
    ("order", "ordered", "ordering"),
    ("sort out", "sorted out", "sorting out"),
    ("collect", "collected", "collecting"),
    ("summarise", "summarised", "summarising"),
    ("discuss with the supplier", "discussed with the supplier", "discussing with the supplier"),
    ("obtain quotations for", "had quotations for", "obtaining quotations for"),
    ("go through", "gone through", "going through"),
    ("pass on", "passed on", "passing on"),
    ("put together", "put together", "putting together"),
    ("double-check", "double-checked", "double-checking"),
)

COMMIT = (
    "{who} agreed to {task}{due}.",
    "{who} undertook to {task}{due}.",
    "{who} will {task}{due}.",
    "{who} to {task}{due}.",
    "{who} was asked to {task}{due}.",
    "It was agreed that {who} would {task}{due}.",
    "{who} offered to {task}{due}.",
    "{who} kindly agreed to {task}{due}.",
    "{other} asked {who} to {task}{due}.",
    "After some discussion {who} agreed to {task}{due}.",
    "{who} said that they would {task}{due}.",
    "{who} volunteered to {task}{due}.",
    "{who} is to {task}{due}.",
    "{who} promised to {task}{due}.",
)
COMMIT_MANY = (
    "{who} agreed to {task}{due}.",
    "{who} will {task}{due}.",
    "{who} to {task}{due}.",
    "It was agreed that {who} would {task}{due}.",
    "{who} were asked to {task}{due}.",
)
# sentences that name no doer: actions only where a mark stands beside them
BARE = (
    "It was agreed to {task}{due}.",
    "The need to {task} was accepted.",
    "Members asked for somebody to {task}{due}.",
    "Agreed to {task}{due}.",
    "There was general support for an offer to {task}{due}.",
)
NEAR_MISSES = (
    "{who} suggested that somebody might {task}.",
    "{who} wondered whether to {task} at some point.",
    "{who} felt that the committee ought to {task} more often.",
    "{who} had {done} last year.",
    "{who} thanked {other} for {doing}.",
    "{who} reported that the regional office plans to {task}.",
    "It would be helpful to {task}, but no decision was taken.",
    "{who} explained that it had not been possible to {task} earlier.",
    "{who} is attending the conference in Leeds.",
    "The contractor intends to {task} in the spring.",
    "{other} asked whether {who} had {done}; this was confirmed.",
    "{who} proposed to {task}, but the idea found no support.",
    "In other places it has become usual to {task} every year.",
    "{who} advised that the government will be consulting on this in the new year.",
    "Someone could {task} when time allows.",
    "{who} recalled that a previous committee had decided to {task}.",
    "{who} showed how to {task} and took questions.",
    "Members agreed with {who} that this was a difficult area.",
    "{who} will be away in the first half of the month.",
    "{who} hopes that this will improve.",
    "{who} had to leave for a few minutes.",
    "{who} regretted that so few people could {task} these days.",
    "Every year it falls to someone to {task}.",
    "{who} read out a letter from a member who had {done}.",
)
FILLERS = (
    "There was a lively discussion.",
    "Members welcomed the report.",
    "{who} presented the report.",
    "{who} gave a verbal update.",
    "The report was taken as read.",
    "A number of questions were asked, and answered by {who}.",
    "{who} spoke to the paper, which had been sent out in advance.",
    "{other} thought that the figures told only half the story.",
    "{who} drew attention to the table on the second page.",
    "Members recognised the amount of work involved.",
    "{other} was less sure.",
    "It was noted that this had been raised before.",
    "{who} summed up.",
    "Opinions were divided.",
    "{other} congratulated everybody concerned.",
    "The figures speak for themselves, said {who}.",
)
DECISIONS = {
    "agreed": (
        "It was agreed {motion}.",
        "The {us} agreed {motion}.",
        "Members agreed {motion}.",
        "After discussion it was agreed {motion}.",
    ),
    "approved": (
        "The {us} approved the proposal {motion}.",
        "A proposal {motion} was approved.",
        "The recommendation {motion} was approved.",
    ),
    "endorsed": ("The {us} endorsed the plan {motion}.", "The plan {motion} was endorsed."),
    "deferred": (
        "The decision whether {motion} was deferred to the next meeting.",
        "It was decided to defer the question whether {motion}.",
    ),
    "rejected": ("A proposal {motion} was put to the vote and lost.", "The {us} rejected a proposal {motion}."),
    "noted": ("The {us} noted the report.", "The report was noted.", "The update was received and noted."),
}
VOTED = (
    "It was proposed by {mover}, seconded by {seconder} and resolved {motion}.",
    "Proposed {mover}, seconded {seconder}: {motion}. Carried by {for_} votes to {against}.",
    "On the proposal of {mover}, seconded by {seconder}, it was RESOLVED {motion}.",
    "{mover} moved, and {seconder} seconded, {motion}; the motion was carried {for_}–{against}.",
)
RISKS = (
    "There is a risk of {risk}.",
    "{who} warned that there was a risk of {risk}.",
    "The main risk is {risk}.",
    "{who} described the risk of {risk}.",
)
MINUTES_APPROVED = (
    "The minutes of the previous meeting were approved as a correct record.",
    "The minutes of the meeting held on {last} were agreed as a true record.",
    "The minutes of {last} were accepted without amendment.",
    "It was resolved that the minutes of the meeting on {last} be signed as a correct record.",
    "The minutes of the last meeting, having been circulated, were approved.",
)
REPORTS = {
    "completed": (
        "{Topic}: {who} had {done}. Done.",
        "{who} confirmed that {thing} had been dealt with. Complete.",
        "{Topic}: {thing} – completed.",
        "{who} has {done}. Action closed out as complete.",
        "{Topic}: {who} reported that this was now finished.",
    ),
    "in_progress": (
        "{Topic}: {who} is still {doing}.",
        "{Topic}: {thing} – in progress.",
        "{who} reported that work on {thing} was under way.",
        "{who} has begun to {task}; ongoing.",
        "{Topic}: {who} had started but not finished {doing}.",
    ),
    "not_started": (
        "{Topic}: {who} had not yet begun to {task}.",
        "{thing}: not started.",
        "{who} apologised that nothing had been done about {thing} so far.",
    ),
    "carried_forward": (
        "{Topic}: {thing} – carried forward.",
        "{who} had not been able to {task}; carried forward to the next meeting.",
        "{Topic}: action carried over.",
    ),
    "cancelled": (
        "{Topic}: it was decided not to go ahead with {thing}; action cancelled.",
        "{Topic}: {thing} – no longer needed, cancelled.",
    ),
    "superseded": ("{Topic}: {thing} – superseded by later events.",),
}
NOTHING = ("None.", "There were none.", "No items were raised.", "There was no other business.", "Nothing to report.")
WELCOME = (
    "{who} welcomed everyone to the meeting.",
    "{who} opened the meeting and welcomed those present.",
    "{who} was in the chair and thanked people for coming.",
    "{who} welcomed {other}, who was attending for the first time.",
)
