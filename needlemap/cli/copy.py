"""A copy of one patient's whole record on the command line."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from needlemap.body.texts import Text
from needlemap.cli.printing import say
from needlemap.clinic.ports import Clock, Store


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
    number: Callable[[str], int],
) -> None:
    """Add ``copy``; ``commands`` is what argparse returns for subcommands."""
    copy = commands.add_parser(
        "copy", parents=[common], help="write one patient's whole record, as data and as sheets"
    )
    copy.add_argument("--patient", type=number, required=True, metavar="N")
    copy.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.zip")


def run(options: argparse.Namespace, opened: Callable[[str | None], Store], now: Clock) -> None:
    """Write the copy, and say how many visits it holds."""
    # The atlas and ReportLab are needed by what is printed alone.
    from needlemap.services.patient_copy import write_patient_copy  # noqa: PLC0415

    store = opened(options.database)
    try:
        with store.read() as records:
            patient = records.patients.by_number(options.patient)
        count = write_patient_copy(store, patient.id, options.out, now, lambda: None)
    finally:
        store.close()
    said = Text.counted("{count} visit, not encrypted", "{count} visits, not encrypted", count)
    say(f"{options.out}  {said}")
