"""What people corrected: applied to the machine's register, never lost, reported where the source changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, get_args

from extract.reconcile.linking import Thread
from extract.reconcile.wording import digest, fold
from extract.records import ActionStatus, Owner
from extract.register import Correction, ReviewRow, TrackedAction

# What may be corrected. The value of "link" is the key of the action that this one belongs to; "unlink" takes a mention
# (named by its own key) out of its action; "action" with the value "no" says that it is no action.
FIELDS: Final = ("quote", "owner", "due", "status", "link", "unlink", "action")
_STATUSES: Final = frozenset(get_args(ActionStatus))


def in_order(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections in the order in which they were made; the last one on a field wins."""
    return tuple(
        sorted(set(corrections), key=lambda c: (c.at or "", c.key, c.field, c.value or "", c.by or "", c.before or ""))
    )


def machine_value(action: TrackedAction, field: str) -> str | None:
    """What the register itself says in a field that can be corrected, as the text that a sheet shows."""
    if field == "owner":
        return "; ".join(o.name or o.initials or o.text for o in action.owners) or None
    if field == "due":
        return action.due.isoformat() if action.due else None
    if field == "status":
        return action.status
    if field == "action":
        return "no" if action.reported_only else None
    return action.quote if field == "quote" else None


def apply_values(action: TrackedAction, corrections: Sequence[Correction], on: dt.date | None = None) -> TrackedAction:
    """The action with what people say of its words, owner, date and status."""
    for correction in corrections:
        if correction.field == "status" and on and (correction.at or "")[:10] > on.isoformat():
            continue
        action = _applied(action, correction)
    return action


def _applied(action: TrackedAction, correction: Correction) -> TrackedAction:
    value = correction.value or None
    if correction.field == "quote" and value:
        return replace(action, quote=value)
    if correction.field == "owner":
        return replace(action, owners=tuple(_owner(part) for part in (value or "").split(";") if part.strip()))
    if correction.field == "due":
        day = _day(value)
        return action if value and day is None else replace(action, due=day, due_rule="correction")
    if correction.field == "status" and (value is None or value in _STATUSES):
        return replace(action, status=value)  # type: ignore[arg-type]  # one of ActionStatus, tested above
    return action


def _owner(text: str) -> Owner:
    text = text.strip()
    initials = text if text.isupper() and len(text) <= 4 and " " not in text else None
    return Owner(text=text, initials=initials, name=None if initials else text)


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None


def correct(
    actions: Sequence[TrackedAction], corrections: Sequence[Correction], homes: dict[str, str]
) -> tuple[list[TrackedAction], list[ReviewRow]]:
    """The actions as people corrected them, and what they should know: changed sources, lost records, wrong values.

    `homes` tells for the key of each statement in which action it stands, so that a correction finds its action
    even where an earlier document gave the action a new first mention.
    """
    by_action: dict[str, list[Correction]] = defaultdict(list)
    rows: list[ReviewRow] = []
    for correction in corrections:
        home = homes.get(correction.key)
        if home is None:
            rows.append(
                _row(
                    correction,
                    "correction-without-record",
                    "The record that this correction is about is no longer found in the documents.",
                )
            )
        else:
            by_action[home].append(correction)
    corrected = []
    for action in actions:
        own = by_action.get(action.key, [])
        rows += [row for c in own for row in _doubts(action, c)]
        if any(c.field == "action" and fold(c.value or "") in ("no", "not an action", "false") for c in own):
            continue
        if any(c.field == "action" and fold(c.value or "") in ("yes", "an action", "true") for c in own):
            action = replace(action, reported_only=False)
        keys = tuple(sorted({c.key for c in own}))
        corrected.append(replace(apply_values(action, own), corrected=keys) if own else action)
    return corrected, rows


def relink(threads: list[Thread], corrections: Sequence[Correction]) -> None:
    """Links that people made or undid, in the order in which they did; the threads are changed in place."""
    for correction in corrections:
        if correction.field == "unlink":
            _unlink(threads, correction)
        elif correction.field == "link" and correction.value:
            _link(threads, correction)


def _by(correction: Correction) -> str:
    return " ".join(filter(None, ("by", correction.by or "a person", correction.at and f"on {correction.at[:10]}")))


def _holding(threads: Iterable[Thread], key: str | None) -> Thread | None:
    return next((t for t in threads if any(s.key == key for s in t.statements)), None)


def _unlink(threads: list[Thread], correction: Correction) -> None:
    """The mention leaves its thread and begins one of its own."""
    home = _holding(threads, correction.key)
    if home is None or len(home.statements) < 2:
        return
    at = next(i for i, s in enumerate(home.statements) if s.key == correction.key)
    apart = Thread()
    apart.add(home.statements.pop(at), (f"kept apart {_by(correction)}",))
    home.reasons.pop(at)
    threads.append(apart)


def _link(threads: list[Thread], correction: Correction) -> None:
    """The thread of the correction's key joins that of its value."""
    source, target = _holding(threads, correction.key), _holding(threads, correction.value)
    if source is None or target is None or source is target:
        return
    said = [*zip(target.statements, target.reasons, strict=True)]
    said += [(s, (*why, f"linked {_by(correction)}")) for s, why in zip(source.statements, source.reasons, strict=True)]
    said.sort(key=lambda pair: pair[0].sitting)
    target.statements, target.reasons = [s for s, _ in said], [why for _, why in said]
    target.extra = sorted([*target.extra, *source.extra], key=lambda e: e[0])
    threads.remove(source)


def _doubts(action: TrackedAction, correction: Correction) -> list[ReviewRow]:
    rows = []
    now = machine_value(action, correction.field)
    if (
        correction.field in ("quote", "owner", "due", "status")
        and correction.before is not None
        and now != correction.before
        and now != correction.value
    ):
        message = f"A person changed “{correction.before}” to “{correction.value}”; the documents now say “{now}”."
        rows.append(_row(correction, "correction-source-changed", message, action))
    elif correction.source_text and not any(fold(correction.source_text) == fold(m.quote) for m in action.mentions):
        rows.append(
            _row(
                correction,
                "correction-source-changed",
                "The words that this correction was made on have changed.",
                action,
            )
        )
    bad_status = correction.field == "status" and correction.value and correction.value not in _STATUSES
    bad_date = correction.field == "due" and correction.value and _day(correction.value) is None
    if bad_status or bad_date or correction.field not in FIELDS:
        rows.append(
            _row(
                correction,
                "correction-not-understood",
                f"“{correction.value}” is no value for {correction.field}.",
                action,
            )
        )
    return rows


def _row(correction: Correction, code: str, message: str, action: TrackedAction | None = None) -> ReviewRow:
    return ReviewRow(
        key=f"R-{digest(code, correction.key, correction.field, correction.value, message)}",
        code=code,
        message=message,
        body=action.body if action else None,
        subject=correction.key,
        candidates=tuple(v for v in (correction.before, correction.value) if v),
    )
