"""Verifying on the command line: is what was signed still as it was signed."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.cli.backups import verify_file, verify_folder
from needlemap.cli.printing import print_rows, say
from needlemap.clinic.ports import Store
from needlemap.clinic.sealing import Verified

_UNKNOWN = "-"


class NotAsSigned(NeedleMapError):
    """Something is no longer as it was signed, or is no longer guarded."""

    template = "{what}. Nothing was changed; keep this database, and compare it with a copy."


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
) -> None:
    """Add ``verify``; ``commands`` is what argparse returns for subcommands."""
    verify = commands.add_parser(
        "verify", parents=[common], help="compare signed visits with what was signed"
    )
    verify.add_argument(
        "path", type=Path, nargs="?", metavar="BACKUP|FOLDER", help="instead of the database"
    )
    verify.add_argument("--json", action="store_true", help="of the visits that are not as signed")


def run(options: argparse.Namespace, opened: Callable[[str | None], Store]) -> None:
    """Look at every page of the file, and compare each signed visit with its digest.

    Of a folder of backups each is looked at; a single one is compared as the database is.

    Raises:
        NotAllWhole, NothingToVerify: of a folder.
        NotABackup, BackupDamaged: of a backup.
        NotAsSigned: if one is not as it was signed.
        DatabaseDamaged: if the file is not whole.
    """
    place = options.database
    if options.path is not None:
        if options.path.is_dir():
            verify_folder(options.path)
            return
        content = verify_file(options.path)
        if not options.json:
            say(content)
        place = str(options.path)
    store = opened(place)
    try:
        store.check()
        with store.read() as records:
            found = records.signatures.verified()
    finally:
        store.close()
    if found.broken or options.json:
        rows = [
            {"visit": one.visit or _UNKNOWN, "amiss": str(one.amiss.value)} for one in found.broken
        ]
        print_rows(rows, as_json=options.json)
    if not options.json:
        _say_counts(found)
    _refuse(found)


def _say_counts(found: Verified) -> None:
    say(f"as they were signed: {found.holding}")
    say(f"signed before digests were kept: {found.before_digests}")
    say(f"not as they were signed: {len(found.broken)}")


def _refuse(found: Verified) -> None:
    if found.broken:
        raise NotAsSigned(what=Text("Not every visit is as it was signed"))
    if found.lost_seals:
        raise NotAsSigned(
            what=Text(
                "All visits are as they were signed, but the database no longer refuses to change"
                " them: somebody removed that"
            )
        )
