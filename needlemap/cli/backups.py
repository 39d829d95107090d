"""Backups on the command line: made now, looked at, and restored into new files."""

import argparse
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.cli.printing import say
from needlemap.cli.secrets import Asking, unlocked
from needlemap.clinic.backups.names import Backup
from needlemap.clinic.backups.ports import BackupContent, always
from needlemap.clinic.ports import Clock, Store


class NotAllWhole(NeedleMapError):
    """A folder with backups that are not whole."""

    template = "{bad} Nothing was changed; put what is not whole away, and make a backup now."


class NothingToVerify(NeedleMapError):
    """A folder without backups."""

    template = "There is no backup in {folder}, so nothing was looked at; name another folder."


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
) -> None:
    """Add ``backup`` and ``restore``; ``commands`` is what argparse returns for subcommands."""
    backup = commands.add_parser("backup", parents=[common], help="make a backup now")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="instead of the usual place")
    backup.add_argument(
        "--remove-earlier",
        action="store_true",
        help="then remove all that were made before in the usual places: who was erased is in none",
    )
    restore = commands.add_parser("restore", help="write a backup to a new file")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument(
        "--to", type=Path, required=True, metavar="FILE.db", help="a file that is not there yet"
    )


def run_backup(
    options: argparse.Namespace, opened: Callable[[str | None], Store], clock: Clock
) -> None:
    """Make a backup of the records, which may be open in the window meanwhile."""
    # What reads records is needed by the command alone, not by the parser.
    from needlemap.services.backups import back_up_into, backup_places  # noqa: PLC0415

    with closing(opened(options.database)) as store:
        if options.to is not None and not options.remove_earlier:
            _say_backup(back_up_into(store, options.to))
            return
        places = backup_places(store, clock)
        make = places.make_only if options.remove_earlier else places.make
        seen = make(store, always)
    _say_backup(seen.first.last)
    if seen.second is not None:
        if not seen.second.is_there:
            say(f"the second place is not there: {seen.second.folder}")
        elif seen.is_behind:
            say(f"the second place could not be written to: {seen.second.folder}")
        else:
            _say_backup(seen.second.last)


def run_restore(options: argparse.Namespace) -> None:
    """Write a backup to a new file."""
    # As above.
    from needlemap.records.backups.restoring import restore  # noqa: PLC0415

    content = unlocked(partial(restore, options.backup.absolute(), options.to.absolute()))
    say(str(options.to))
    say(_counts(content))
    if content.erased_again:
        say(
            str(
                Text.counted(
                    "{count} patient who was erased since was erased in it again",
                    "{count} patients who were erased since were erased in it again",
                    content.erased_again,
                )
            )
        )


def verify_folder(folder: Path) -> None:
    """Look at every backup in a folder.

    Raises:
        NotAllWhole: if one is not whole.
        NothingToVerify: if there is none.
    """
    # As above.
    from needlemap.records.backups.checking import checked  # noqa: PLC0415
    from needlemap.records.backups.places import backups_in  # noqa: PLC0415

    bad = []
    found, opened = backups_in(folder), Asking()
    for backup in found:
        try:
            said = _counts(opened(partial(checked, backup.path)))
        except NeedleMapError as error:
            said = str(error)
            bad.append(backup)
        say(f"{backup.path.name}  {said}")
    if not found:
        raise NothingToVerify(folder=folder)
    if bad:
        raise NotAllWhole(
            bad=Text.counted(
                "{count} backup is not whole, of {all}.",
                "{count} backups are not whole, of {all}.",
                len(bad),
                all=len(found),
            )
        )


def verify_file(path: Path) -> str:
    """Look at every page of a backup, and say what it holds. Raises as ``checked``."""
    # As above.
    from needlemap.records.backups.checking import checked  # noqa: PLC0415

    return _counts(unlocked(partial(checked, path)))


def _say_backup(backup: Backup | None) -> None:
    if backup is not None:
        say(str(backup.path))


def _counts(content: BackupContent) -> str:
    return str(
        Text(
            "whole: {patients}, {visits}, {findings}",
            patients=Text.counted("{count} patient", "{count} patients", content.patients),
            visits=Text.counted("{count} visit", "{count} visits", content.visits),
            findings=Text.counted(
                "{count} mark of a point", "{count} marks of points", content.findings
            ),
        )
    )
