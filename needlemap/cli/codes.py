"""Diagnosis codes on the command line: a list that the practice brings is read from a table."""

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from needlemap.body.errors import NeedleMapError, reason_of
from needlemap.cli.printing import say
from needlemap.clinic.codes import NoCodes, read_codes
from needlemap.clinic.ports import Store


class NoText(NeedleMapError):
    """A file of codes that is no text."""

    template = "{file} is no text in UTF-8, so no code of it was taken."


class NotRead(NeedleMapError):
    """A file of codes that the system does not give."""

    template = "{file} could not be read: {reason}. No code was taken."


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
) -> None:
    """Add ``codes import``; ``commands`` is what argparse returns for subcommands."""
    codes = commands.add_parser("codes", help="lists of diagnosis codes")
    ways = codes.add_subparsers(dest="way", required=True, metavar="COMMAND")
    taken = ways.add_parser(
        "import",
        parents=[common],
        help="take a list in place of the one of the same name",
        description="Each line of the table holds system, code and words: ICD-10,M54.2,Cervicalgia",
    )
    taken.add_argument("file", type=Path, metavar="FILE.csv")


def run(options: argparse.Namespace, opened: Callable[[str | None], Store]) -> None:
    """Take a list of codes into the records, whole or not at all."""
    try:
        lines = options.file.read_text("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError:
        raise NoText(file=options.file.name) from None
    except OSError as error:
        raise NotRead(file=options.file.name, reason=reason_of(error)) from None
    codes = tuple(read_codes(lines))
    if not codes:
        raise NoCodes
    with closing(opened(options.database)) as store, store.begin() as records:
        counts = records.codes.put_list(codes)
    for system, count in counts.items():
        say(f"{system}  {count} codes")
