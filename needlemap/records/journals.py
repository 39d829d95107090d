"""What a program that ended badly left beside the file of a database."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.records.locations import unusable
from needlemap.records.schema import MARKS

_TABLES = f"SELECT count(*) FROM sqlite_master WHERE name IN {MARKS}"
_TRIES, _BETWEEN_S = 3, 0.2  # another program may be writing while it is copied


def refuse_foreign_journal(path: Path) -> None:
    """Refuse a database beside which a journal lies that belongs to another file.

    The newest changes are in ``-wal`` until NeedleMap closes. Beside a copy that was put back,
    that of the file before would be taken for its own, and both be mixed. So what the two make
    together is looked at in a copy first, and nothing is changed.

    Raises:
        DatabaseUnusable: if they do not make a whole database together, or cannot be read.
    """
    journal = path.with_name(f"{path.name}-wal")
    try:
        if not journal.exists() or not journal.stat().st_size:
            return
        for _ in range(_TRIES):
            if _is_whole(path, journal):
                return
            sleep(_BETWEEN_S)
        if not _is_whole(path):
            return  # it is the file itself that is damaged: opening it says so
    except OSError as error:
        raise unusable(path, reason_of(error)) from None
    raise unusable(
        path,
        Text(
            "{journal} beside it belongs to another file, perhaps to one that was replaced by a"
            " copy; put both away where they are safe, and put back a copy with what lay beside it",
            journal=journal.name,
        ),
    )


def _is_whole(path: Path, journal: Path | None = None) -> bool:
    """Return whether a copy of a file, with its journal, is a database with all its parts."""
    with TemporaryDirectory(prefix=".needlemap-", dir=path.parent) as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        if journal is not None:
            shutil.copyfile(journal, copy.with_name(journal.name))
        try:
            with closing(sqlite3.connect(copy)) as connection:
                found = connection.execute("PRAGMA integrity_check(1)").fetchall()
                lost = connection.execute("PRAGMA foreign_key_check").fetchone()
                is_ours = connection.execute(_TABLES).fetchone() == (len(MARKS),)
        except sqlite3.DatabaseError:
            return False
    return found == [("ok",)] and lost is None and is_ours
