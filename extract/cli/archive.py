"""Commands that keep an archive: ingest, export, info, demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.options import DATABASE, Database, Inputs, Limit, Memory, On, Seconds, Workers, cores, day, limits
from extract.errors import ExportError, ExtractError

if TYPE_CHECKING:
    import datetime as dt

    from extract.register import ActionState, Check, Register
    from extract.store import Store

_Key = Annotated[
    Path | None, typer.Option(help="Replace names by tokens, made with the secret in this file.", metavar="KEYFILE")
]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command()(ingest)
    app.command()(export)
    app.command()(info)
    app.command()(demo)


def ingest(
    paths: Inputs,
    db: Database = DATABASE,
    workers: Workers = None,
    seconds: Seconds = 120.0,
    memory: Memory = 3.0,
    limit: Limit = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read files that failed again, as after a limit was raised.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Read every file again.")] = False,
    rehash: Annotated[bool, typer.Option("--rehash", help="Look at the bytes of every file, not at its date.")] = False,
    log: Annotated[Path | None, typer.Option(help="Write one line of JSON for each file.", metavar="FILE")] = None,
    report: Annotated[Path | None, typer.Option(help="Write the report of the run as JSON.", metavar="FILE")] = None,
    engine: Annotated[str, typer.Option(help="local, or dask (a cluster).")] = "local",
    scheduler: Annotated[str | None, typer.Option(help="Address of the Dask scheduler.", metavar="ADDRESS")] = None,
    parts: Annotated[Path | None, typer.Option(help="Folder for the results of a cluster.", metavar="DIR")] = None,
) -> None:
    """Read an archive into a database. Run it again at any time: only new and changed files are read."""
    from extract.cli.ingest import Ingest

    job = Ingest(
        db,
        cores(workers),
        seconds,
        int(memory * 1e9),
        limits=limits(limit, seconds=seconds),
        retry=retry,
        again=again,
        rehash=rehash,
        log=log,
        report=report,
    )
    if engine not in ("local", "dask"):
        raise ExtractError(f"{engine}: there is no such engine; give local or dask")
    raise typer.Exit(job.run(paths) if engine == "local" else job.run_on_cluster(paths, scheduler, parts))


def export(
    out: Annotated[Path, typer.Argument(help=".xlsx, .sqlite, .json, .html, .parquet (folder), or a folder of CSV.")],
    db: Database = DATABASE,
    on: On = None,
    plain: Annotated[bool, typer.Option("--plain", help="CSV for data work: every value verbatim.")] = False,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="With the confidential parts of minutes.")
    ] = False,
    pseudonymise: _Key = None,
    keep_role: Annotated[
        list[str] | None, typer.Option(help="With --pseudonymise: people in this role keep their names (repeatable).")
    ] = None,
) -> None:
    """Write the register as a tracker, a database or a report; the suffix says which."""
    from extract.export import export as write
    from extract.store import Store

    if out.absolute() == db.absolute():
        raise ExportError(f"{out}: this is the database itself; give another name", path=str(out))
    key = _key(pseudonymise) if pseudonymise else None
    with Store(db, create=False) as store:
        register = load_register(store)
        states = states_on(register, day(on))
        write(
            register,
            out,
            states=states,
            checks=checks_on(store, register, day(on)),
            failures=store.failures(),
            plain=plain,
            confidential=confidential,
            pseudonym_key=key,
            keep_roles=keep_role or (),
        )
    kept = f", {len(register.reports)} reports without one" if register.reports and not on else ""
    print(f"{out}: {len(states if on else register.actions)} actions{kept} from {len(register.readings)} documents")


def _key(path: Path) -> bytes:
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise ExportError(f"{path}: the key cannot be read ({error.strerror})", path=str(path)) from error
    if len(key) < 16:
        message = f"{path}: the key is too short to keep names secret; make one with: openssl rand -hex 32 > {path}"
        raise ExportError(message, path=str(path), reason="weak-key")
    return key


def load_register(store: Store) -> Register:
    """The register of a database, with the corrections of people."""
    from extract.reconcile import reconcile

    return reconcile(store.readings(), corrections=store.corrections())


def states_on(register: Register, on: dt.date | None) -> tuple[ActionState, ...]:
    """The actions as they stood on a day; none where no day is given."""
    from extract.reconcile import as_at

    return as_at(register, on) if on else ()


def checks_on(store: Store, register: Register, on: dt.date | None) -> tuple[Check, ...]:
    """The cross-checks; as on a day, from the documents of meetings up to it."""
    from extract.reconcile import checks, reconcile

    if on is None:
        return checks(register)
    known = (r for r in store.readings() if r.meeting.date is None or r.meeting.date <= on)
    return checks(reconcile(known, corrections=store.corrections()))


def info(db: Database = DATABASE) -> None:
    """Show the version, and what the database holds."""
    from extract.cli import screens
    from extract.store import Store, version

    print(f"minutebook {version()}")
    if db.exists():
        with Store(db, create=False) as store:
            screens.archive(db, store.counts(), store.failures())
    else:
        print(f"{db}: no database here yet; make one with `minutebook ingest FOLDER`")


def demo(
    db: Annotated[Path, typer.Option(help="Where the demonstration keeps its database.")] = Path("demo.db"),
) -> None:
    """Read the sample archive of fictional bodies and show its actions."""
    from extract.cli.following import actions
    from extract.cli.ingest import Ingest

    folder = _sample()
    code = Ingest(db, cores(None), 120.0, 3_000_000_000).run([folder])
    actions(db=db)
    print(f"Next: minutebook export tracker.xlsx --db {db}")
    raise typer.Exit(code)


def _sample() -> Path:
    """The documents of the sample archive: installed with the package, or in the checkout."""
    import extract as package

    root = Path(package.__file__).parent
    for folder in (root / "sample", root.parent / "corpus" / "sample"):
        if folder.is_dir():
            return folder
    raise ExtractError("the sample archive is not installed; get it with the sources (corpus/sample)")
