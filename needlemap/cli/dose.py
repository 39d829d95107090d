"""How much was needled against how sore it was, of the whole clinic, on the command line."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from needlemap.cli.history import say_rows
from needlemap.clinic.history.dose import LEAST_TREATMENTS, DoseOf
from needlemap.clinic.history.dose_rows import dose_rows
from needlemap.clinic.history.whole_clinic import read_clinic
from needlemap.clinic.ports import Records

Read = Callable[[str | None], AbstractContextManager[Records]]


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
) -> None:
    """Add ``dose``; ``commands`` is what argparse returns for subcommands."""
    dose = commands.add_parser(
        "dose",
        parents=[common],
        help="list how much was needled against how sore the next visit told, by muscle and"
        f" practitioner; nothing of fewer than {LEAST_TREATMENTS} treatments, and no patient",
    )
    dose.add_argument("--insertions", action="store_true", help="count insertions, not needles")
    dose.add_argument("--json", action="store_true")
    dose.add_argument("--csv", action="store_true", help="for a spreadsheet")


def run(options: argparse.Namespace, read: Read) -> None:
    """List what can be said of the whole clinic."""
    kind = DoseOf.INSERTIONS if options.insertions else DoseOf.NEEDLES
    with read(options.database) as records:
        practitioners = records.clinic.practitioners()
        rows = dose_rows(read_clinic(records, _go_on).doses, kind, practitioners)
    say_rows(rows, as_json=options.json, as_csv=options.csv)


def _go_on(_: int, __: int) -> None:
    """Read on: Ctrl+C ends it."""
