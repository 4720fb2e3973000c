"""Commands that look into an archive: actions, papers, risks, rules, review, correct."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from extract.cli.options import DATABASE, Body, Database, On, day
from extract.register import CheckKind

if TYPE_CHECKING:
    from extract.export.view import View

CHECKS: tuple[CheckKind, ...] = get_args(CheckKind)


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (actions, history, checks, papers, risks, rules, review, correct):
        app.command()(command)


def _view(db: Path, on: str | None = None) -> View:
    """The archive; as on a day, without what later documents say, exactly as an export of that day."""
    from extract.cli.archive import load_register, states_on
    from extract.export.known import until
    from extract.export.view import View
    from extract.store import Store

    wanted = day(on)
    with Store(db, create=False) as store:
        register = load_register(store)
        return until(View(register, states_on(register, wanted), tuple(store.failures())))


def _has(value: object, part: str | None) -> bool:
    return part is None or part.casefold() in str(value or "").casefold()


def actions(
    db: Database = DATABASE,
    owner: Annotated[str | None, typer.Option(help="Only of this owner: initials, or part of a name.")] = None,
    body: Body = None,
    open: Annotated[bool, typer.Option("--open", help="Only actions that are not finished.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only open actions past their date; needs --on.")] = False,
    on: On = None,
    wide: Annotated[bool, typer.Option("--wide", help="With item, days open, times slipped, file and page.")] = False,
) -> None:
    """Show the tracker, as it is or as it stood on a day."""
    from extract.cli import screens
    from extract.errors import ExtractError
    from extract.export.view import owner_initials, owner_names

    if overdue and not on:
        raise ExtractError("--overdue needs the day to reckon from: --on 2024-03-31", reason="no-day")
    view = _view(db, on)
    rows = []
    for action in view.register.actions:
        now = view.state.get(action.key) or action
        if view.states and now is action:
            continue
        first = action.mentions[0].place
        initials, names = owner_initials(now.owners), owner_names(now.owners)
        state = view.state.get(action.key)
        if not _has(action.body, body) or (overdue and not (state and state.overdue)):
            continue
        if owner and owner.casefold() not in (initials or "").casefold().split("; ") and not _has(names, owner):
            continue
        if open and now.status in ("completed", "closed", "cancelled", "superseded"):
            continue
        row = (now.reference, action.body, first.meeting_date, now.item, now.quote)
        stands = (state.rag, state.days_open, state.slips) if state else ()
        place = (first.document, first.evidence.page)
        rows.append((*row, initials or names, now.due or now.due_text, now.status, *stands, *place))
    screens.actions(rows, with_state=bool(view.states), wide=wide)


def history(
    key: Annotated[str, typer.Argument(help="The action: its key, its reference, or words of it.")],
    db: Database = DATABASE,
) -> None:
    """Show what was said of an action, meeting by meeting, in the words of the documents."""
    from extract.cli import screens
    from extract.errors import ExtractError

    register = _view(db).register
    found = [
        action
        for action in (*register.actions, *register.reports)
        if key in (action.key, action.reference) or (len(key) > 4 and _has(action.quote, key))
    ]
    if not found:
        raise ExtractError(f"{key}: there is no such action; `minutebook actions` lists them")
    for action in found:
        rows = [
            (
                m.place.meeting_date,
                m.kind,
                m.status,
                m.due or m.due_text,
                m.quote,
                "; ".join(m.reasons),
                m.place.document,
            )
            for m in action.mentions
        ]
        title = f"{action.reference or action.key} · {action.body or 'body unknown'}"
        screens.table(title, ("Meeting", "What", "Status", "Due", "Words", "Why it belongs here", "File"), rows)


def checks(
    db: Database = DATABASE,
    view: Annotated[
        str | None, typer.Option(help=f"Only this check, row by row: {', '.join(CHECKS)}.", metavar="NAME")
    ] = None,
    body: Body = None,
    on: On = None,
) -> None:
    """Show cross-checks: what was dropped, put off, passed on, in no log, decided without a quorum, done in time."""
    from extract.cli import screens
    from extract.cli.archive import checks_on, load_register
    from extract.errors import ExtractError
    from extract.reconcile.crosschecks import question
    from extract.store import Store

    if view is not None and view not in CHECKS:
        raise ExtractError(f"{view}: there is no such check; give {', '.join(CHECKS)}")
    with Store(db, create=False) as store:
        answers = [c for c in checks_on(store, load_register(store), day(on)) if _has(c.body, body)]
    if view is None:
        counts = Counter(check.kind for check in answers)
        screens.table("Checks", ("Found", "Check", "Question"), [(counts[n], n, question(n)) for n in CHECKS])
        print("Row by row: minutebook checks --view NAME; all of them: the table `checks` of `minutebook export`")
        return
    kind = CHECKS[CHECKS.index(view)]
    screens.checks(view, question(kind), [check for check in answers if check.kind == kind])


def papers(db: Database = DATABASE, body: Body = None) -> None:
    """Show the papers of the archive."""
    names = ("body", "date", "reference", "title", "author", "recommendations", "source_file")
    _show(db, "papers", names, body)


def risks(db: Database = DATABASE, body: Body = None) -> None:
    """Show the risks: ratings, owner, when they were first and last seen."""
    names = (
        "reference",
        "body",
        "risk",
        "likelihood",
        "impact",
        "score",
        "owner",
        "first_seen",
        "last_seen",
        "source_file",
    )
    _show(db, "risks", names, body)


def rules(db: Database = DATABASE) -> None:
    """Show meetings held against their terms of reference: quorum, cadence, reserved matters."""
    names = ("rule", "result", "finding", "meeting_date", "quote", "paragraph", "rule_quote")
    _show(db, "rules", names, None)


def _show(db: Path, name: str, names: tuple[str, ...], body: str | None) -> None:
    from extract.cli import screens

    rows = screens.columns(_view(db), name, names)
    if body is not None:
        place = names.index("body")
        rows = (row for row in rows if _has(row[place], body))
    headings = [n.replace("_", " ").capitalize() for n in names]
    count = screens.table(name.capitalize(), headings, rows)
    print(f"{count:,} rows")


def review(
    out: Annotated[
        Path | None, typer.Argument(help="Write a sheet to fill in: .xlsx or .csv. Without it: the screen.")
    ] = None,
    db: Database = DATABASE,
    body: Body = None,
) -> None:
    """Show what people should look at; or write it, with the tracker, as a sheet that `correct` reads back."""
    from extract.cli import screens
    from extract.export.corrections import write_review

    view = _view(db)
    if out:
        rows = write_review(view, out)
        print(f"{out}: {rows:,} rows. Fill in the yellow columns and read them back with `minutebook correct {out}`")
        return
    names = ("code", "message", "body", "meeting_date", "candidates", "source_file", "page", "quote")
    rows_shown = (row for row in screens.columns(view, "review", names) if _has(row[2], body))
    count = screens.table("Review", [n.replace("_", " ").capitalize() for n in names], rows_shown)
    print(f"{count:,} rows")


def correct(
    file: Annotated[Path, typer.Argument(help="A sheet that `review` or `export` wrote (.xlsx, .csv), edited.")],
    db: Database = DATABASE,
    by: Annotated[str | None, typer.Option(help="Who corrects. [default: the name you are logged in with]")] = None,
) -> None:
    """Read edits of a sheet back: they win over the machine from now on, and nothing of them is lost."""
    import datetime as dt
    import getpass

    from extract.cli.archive import load_register
    from extract.export.corrections import read_corrections
    from extract.export.view import View
    from extract.store import Store

    at = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with Store(db, create=False) as store:
        edits = read_corrections(View(load_register(store)), file, by=by or getpass.getuser(), at=at)
        count = store.correct(edits.corrections)
    for conflict in edits.conflicts:
        print(f"not taken: {conflict}")
    print(f"{count:,} corrections kept, {len(edits.conflicts):,} not taken")
    if edits.conflicts:
        raise typer.Exit(1)
