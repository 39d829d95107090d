"""A recall on the command line: who was treated with needles of a lot."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from needlemap.cli.printing import DATE_COLUMNS, IN_ERROR, columns_of, print_long
from needlemap.clinic.opened_needles import letters_of
from needlemap.clinic.ports import Records

_MAKE_COLUMNS = 16
_SPACES = 2  # that may have been typed within a lot, and are not asked for


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
) -> None:
    """Add ``recall``; ``commands`` is what argparse returns for subcommands."""
    recall = commands.add_parser(
        "recall", parents=[common], help="list patients and visits by the lot of their needles"
    )
    recall.add_argument("--lot", type=_lot, required=True, metavar="L", help="as on the pack")
    recall.add_argument("--json", action="store_true")


def run(
    options: argparse.Namespace, read: Callable[[str | None], AbstractContextManager[Records]]
) -> None:
    """List each kind of needles of the lot with its visit and its patient."""
    with read(options.database) as records:
        heads = {
            "visit": len(str(records.visits.next_serial())),
            "date": DATE_COLUMNS,
            "patient": len(str(records.patients.next_number())),
            "lot": columns_of(options.lot) + _SPACES,
            "make": _MAKE_COLUMNS,
            "note": len(IN_ERROR),
            "name": 0,  # the last: how wide the widest is would be known at the end only
        }
        rows = (
            (
                *(line.serial, line.day.isoformat(), line.patient, line.lot, line.brand),
                *(IN_ERROR if line.in_error else "", line.name),
            )
            for line in records.visits.recalled(options.lot)
        )
        print_long(heads, rows, as_json=options.json)


def _lot(text: str) -> str:
    if not letters_of(text):
        message = "a lot has at least one letter or digit"
        raise argparse.ArgumentTypeError(message)
    return text
