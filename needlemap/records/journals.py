"""What a program that ended badly left beside the file of a database."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from struct import Struct
from tempfile import TemporaryDirectory
from time import sleep

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.records.locations import broken, unusable
from needlemap.records.promises import is_open, journal_of
from needlemap.records.schema import MARKS
from needlemap.records.wires import PLAIN, Wires, wire_errors

_TABLES = f"SELECT count(*) FROM sqlite_master WHERE name IN {MARKS}"
_JOURNAL, _FRAME = Struct(">IIII8sII"), Struct(">II8s8s")  # as sqlite.org/fileformat.html says
_PAGE_BYTES = 4096  # of a file that is encrypted; of others the head is enough
_TRIES, _BETWEEN_S = 3, 0.2  # another program may be writing while it is copied


def refuse_foreign_journal(path: Path, wires: Wires = PLAIN) -> None:
    """Refuse a database beside which a journal lies that belongs to another file.

    The newest changes are in ``-wal`` until NeedleMap closes. Beside a copy that was put back,
    that of the file before would be taken for its own, and both be mixed. So what the two make
    together is looked at in a copy first, and nothing is changed.

    Raises:
        DatabaseUnusable: if they do not make a whole database together, or cannot be read.
    """
    journal = journal_of(path)
    try:
        if not journal.exists() or not journal.stat().st_size:
            return
        for _ in range(_TRIES):
            if _is_whole(path, wires, journal):
                return
            sleep(_BETWEEN_S)
        if not _is_whole(path, wires):
            return  # it is the file itself that is damaged: opening it says so
    except OSError as error:
        raise unusable(path, reason_of(error)) from None
    raise broken(
        path,
        Text(
            "{journal} beside it belongs to another file, perhaps to one that was replaced by a"
            " copy; put both away where they are safe, and put back a copy with what lay beside it",
            journal=journal.name,
        ),
    )


def refuse_lone_journal(path: Path) -> None:
    """Refuse to make a new database where the journal of another one lies: it would be mixed in.

    Raises:
        DatabaseUnusable: if there is such a journal.
    """
    journal = journal_of(path)
    try:
        is_there = journal.exists() and journal.stat().st_size > 0
    except OSError as error:
        raise unusable(path, reason_of(error)) from None
    if is_there:
        raise broken(
            path,
            Text(
                "it is not there, but {journal} is, which belongs to it; put the file back, or put"
                " that away",
                journal=journal.name,
            ),
        )


def _is_whole(path: Path, wires: Wires, journal: Path | None = None) -> bool:
    """Return whether a copy of a file, with its journal, is a database with all its parts."""
    with _folder_beside(path) as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        if journal is not None:
            shutil.copyfile(journal, copy.with_name(journal.name))
            if not _follows(copy, copy.with_name(journal.name), wires):
                return False
        try:
            with closing(wires.connect(copy)) as connection:
                found = connection.execute("PRAGMA integrity_check(1)").fetchall()
                lost = connection.execute("PRAGMA foreign_key_check").fetchone()
                is_ours = connection.execute(_TABLES).fetchone() == (len(MARKS),)
        except wire_errors("DatabaseError"):
            return False
    return found == [("ok",)] and lost is None and is_ours


def _follows(path: Path, journal: Path, wires: Wires) -> bool:
    """Return whether a journal begins where its file ends, by the writes counted in both.

    A copy of an earlier or later day may make a whole database with it, and yet lack what was
    recorded between. The file may have taken over some of the journal, or all of it.
    """
    counts = _counted_in(journal, wires)
    if not counts:
        return True  # of an earlier version, which did not count
    with path.open("rb") as file:
        known = wires.writes_in(file.read(_PAGE_BYTES))
    return counts[0] - 1 <= known <= counts[-1]


def _counted_in(journal: Path, wires: Wires) -> list[int]:
    """Return what was counted at each write in a journal, oldest first.

    Pages stand there one by one, each behind its number and a mark of the journal's present
    round; that of the last page of a write says how large the file is then.
    """
    counts: list[int] = []
    count = None
    with journal.open("rb") as file:
        _, _, page_bytes, _, now, *_ = _JOURNAL.unpack(file.read(_JOURNAL.size).ljust(32, b"\0"))
        while len(frame := file.read(_FRAME.size + page_bytes)) == _FRAME.size + page_bytes:
            number, pages, then, _ = _FRAME.unpack_from(frame)
            if then != now:
                break
            if number == 1:
                count = _counted_on(frame[_FRAME.size :], wires)
            if pages and count is not None:
                counts.append(count)
                count = None
    return counts


def _counted_on(page: bytes, wires: Wires) -> int:
    """Return what a first page counts; a promise, which counts nothing, is of the write after."""
    writes, promised = wires.writes_in(page), wires.promised_in(page)
    return promised if is_open(writes, promised) else writes


@contextmanager
def _folder_beside(path: Path) -> Iterator[str]:
    """Make a folder on the disk of a file, or where the system makes such if that is protected."""
    with ExitStack() as made:
        try:
            folder = made.enter_context(TemporaryDirectory(prefix=".needlemap-", dir=path.parent))
        except OSError:
            folder = made.enter_context(TemporaryDirectory(prefix="needlemap-"))
        yield folder
