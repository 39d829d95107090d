"""Whose records need not be kept any more, on the command line; nothing is ever erased by it."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from needlemap.body.errors import NeedleMapError
from needlemap.cli.printing import DATE_COLUMNS, print_long
from needlemap.clinic.ports import Clock, Records
from needlemap.clinic.retention import who_is_due
from needlemap.clinic.zones import wall_time

Read = Callable[[str | None], AbstractContextManager[Records]]


class NoRetention(NeedleMapError):
    """Asking who is due where the practice has said no period."""

    template = (
        "The practice has not said how long it keeps records, so nobody is due. Its own law or"
        " professional body knows; it is typed on the page of the practice."
    )


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
) -> None:
    """Add ``retention``; ``commands`` is what argparse returns for subcommands."""
    retention = commands.add_parser(
        "retention",
        parents=[common],
        help="list whose records need not be kept any more, by the period that the practice named;"
        " nothing is erased",
    )
    retention.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, read: Read, clock: Clock) -> None:
    """List who is due, longest first.

    Raises:
        NoRetention: if the practice has named no period.
    """
    with read(options.database) as records:
        clinic = records.clinic.get()
        if not clinic.retention.is_set:
            raise NoRetention
        today = wall_time(clock(), clinic.zone).date()
        due = who_is_due(clinic.retention, records.erasures.last_seen(), today)
        heads = {
            "patient": len(str(records.patients.next_number())),
            "last visit": DATE_COLUMNS,
            "due since": DATE_COLUMNS,
        }
    rows = ((one.number, one.last_visit.isoformat(), one.since.isoformat()) for one in due)
    print_long(heads, rows, as_json=options.json)
