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

_MOST_MB = 64


class NoText(NeedleMapError):
    """A file of codes that is no text."""

    template = "{file} is no text in UTF-8, so no code of it was taken."


class TooLarge(NeedleMapError):
    """A file of codes that is larger than any list is."""

    template = "{file} holds more than {most} MB, so it is no list of codes. No code was taken."


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
    codes = tuple(read_codes(_text_of(options.file).splitlines(keepends=True)))
    if not codes:
        raise NoCodes
    with closing(opened(options.database)) as store, store.begin() as records:
        counts = records.codes.put_list(codes)
    for system, count in counts.items():
        say(f"{system}  {count} codes")


def _text_of(path: Path) -> str:
    """Return what a file holds, which may be a device that never ends."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_MB * 1_000_000 + 1)
        if len(data) > _MOST_MB * 1_000_000:
            raise TooLarge(file=path.name, most=_MOST_MB)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoText(file=path.name) from None
    except OSError as error:
        raise NotRead(file=path.name, reason=reason_of(error)) from None
