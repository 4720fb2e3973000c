"""The command line: the verbs of the library. The only package that prints, draws progress or exits.

Nothing heavy is imported here or in the modules of the commands: `minutebook --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from extract.cli import archive, following, reading
from extract.errors import ExtractError

app = typer.Typer(
    name="minutebook",
    help="Reads minutes and papers and gives action trackers, decisions, attendance and risks, each with its proof.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich would double the time that --help takes
    pretty_exceptions_enable=False,
)
for module in (reading, archive, following):
    module.register(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command. Exit codes: 0 all is well, 1 files failed or nothing could be done, 2 wrong usage, 130 Ctrl-C."""
    try:
        app(args=list(arguments) if arguments is not None else None)
    except ExtractError as error:
        _stop(str(error), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `minutebook actions | head`
        raise SystemExit(0) from None
    except Exception as error:
        if os.environ.get("MINUTEBOOK_DEBUG"):
            raise
        message = f"{type(error).__name__}: {error}. This is a defect; MINUTEBOOK_DEBUG=1 shows where, please report it"
        _stop(message, 1)


def _stop(message: str, code: int) -> None:
    from extract.cli.screens import clean

    print(f"minutebook: {clean(message)}", file=sys.stderr)
    raise SystemExit(code) from None
