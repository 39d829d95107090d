"""Moving a clinic into another database on the command line."""

import argparse
from pathlib import Path
from typing import Any

from needlemap.body.texts import Text
from needlemap.cli.printing import say
from needlemap.cli.secrets import Asking


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
) -> None:
    """Add ``move``; ``commands`` is what argparse returns for subcommands."""
    move = commands.add_parser(
        "move",
        parents=[common],
        help="copy the whole clinic into another database: to a server, or from one",
        description="All is copied and compared row by row; the old database stays as it is. What"
        " broke off goes on where it was when the same command is given again.",
    )
    move.add_argument("--to", required=True, metavar="FILE.db|URL", help="with nothing in it")


def run(options: argparse.Namespace, unlocked: Asking) -> None:
    """Move the clinic, and say what came over; ``unlocked`` asks for what opens it."""
    # What reads records is needed by the command alone, not by the parser.
    from needlemap.records.whole_move import move_clinic  # noqa: PLC0415

    moved = unlocked(lambda secret: move_clinic(options.database, options.to, secret, lambda: None))
    rows = {table.name: table.rows for table in moved}
    counted = (
        Text.counted("{count} patient", "{count} patients", rows["patient"]),
        Text.counted("{count} visit", "{count} visits", rows["visit"]),
        Text.counted("{count} row in all", "{count} rows in all", sum(rows.values())),
    )
    say(", ".join(map(str, counted)))
    say("All rows are what they were. Work in the new database from now on, and put the old away.")
    if "://" not in options.to:
        say(f"{Path(options.to)} is not encrypted; `needlemap encrypt` does it.")
