"""Opening the file of a database: to be written by one program, or to be read only."""

from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from sqlalchemy import Engine, text
from sqlalchemy.engine import URL

from needlemap.body.texts import Text
from needlemap.clinic.backups.errors import BackupFailed
from needlemap.clinic.errors import DatabaseInUse
from needlemap.records.engines import engine_of, engine_to_read, reading
from needlemap.records.errors import database_errors
from needlemap.records.holding import hold, named
from needlemap.records.kept_file import KeptFile
from needlemap.records.locations import unusable
from needlemap.records.memory_copy import MemoryCopy
from needlemap.records.opened_file import OpenedFile
from needlemap.records.promises import Promise
from needlemap.records.reading_only import ReadableFile, why_not_written
from needlemap.records.revisions import bring_up_to_date, is_up_to_date, opened, refused
from needlemap.records.schema import VERSION_TABLE
from needlemap.records.sole_use import InUse, SoleUse, is_elsewhere, lock_file_of
from needlemap.records.wires import PLAIN, Wires, wire_errors

WAIT_S = 3.0  # for another program that holds the database
_A_MOMENT_S, _BETWEEN_S = 0.5, 0.05
_HINDERED = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR")
_EARLIER = Text("an earlier NeedleMap wrote them, and what only reads changes nothing")
_ELSEWHERE = Text("open in another NeedleMap, on another computer")
_FIRST = text(f"SELECT version_num FROM {VERSION_TABLE}")


def open_file(
    url: URL, wait_s: float, *, alone: bool, update: bool = True, wires: Wires = PLAIN
) -> tuple[Engine, OpenedFile]:
    """Open a file that is there; to be read only, if it cannot be written.

    One of an earlier version is read in a copy in memory if it cannot be brought up to date, or
    is not to be.

    Raises:
        DatabaseUnusable, DatabaseNewer, DatabaseBusy, DatabaseInUse, DiskFull: if it cannot be
            opened at all.
    """
    path = Path(str(url.database))
    sole = SoleUse(path)
    why = why_not_written(path) or _why_others_do(sole, path, alone=alone)
    if why is not None:
        return _open_to_read(path, why, wires)
    try:
        if not update:
            return _open_unchanged(path, wires)
        return _open_to_write(url, wait_s, sole, alone=alone, wires=wires)
    except BackupFailed as error:
        sole.release()
        why = Text("{reason}, so its tables are as they were", reason=error.facts["reason"])
        return _open_to_read(path, why, wires)
    except database_errors() as error:
        sole.release()
        if not _name(error).startswith(_HINDERED):
            raise refused(url, error) from None
        return _open_to_read(path, _hindrance(error), wires)
    except BaseException:
        sole.release()
        raise


def _open_to_write(
    url: URL, wait_s: float, sole: SoleUse, *, alone: bool, wires: Wires
) -> tuple[Engine, OpenedFile]:
    path = Path(str(url.database))
    first = engine_of(url, WAIT_S, wires=wires)
    holds = None if alone else SoleUse(path)
    try:
        is_newest = is_up_to_date(first)
        Promise(first, path, holds).keep()  # before the journal is let go, which shows it
        if not is_newest:
            _update(first, sole, path)
    finally:
        first.dispose()
    if not alone:
        sole.release()
    kept = KeptFile(path, is_alone=alone)
    is_guest = not alone and lock_file_of(path).exists()  # a window works there, now or at times
    engine = engine_of(url, wait_s, kept, wires, is_guest=is_guest)
    try:
        with reading(engine).connect() as connection:
            connection.execute(_FIRST).scalar()
            kept.watch()
    except BaseException:
        engine.dispose()
        raise
    promise, sole_use = Promise(engine, path, holds), sole if alone else None
    return engine, OpenedFile(path, kept, sole=sole_use, wires=wires, promise=promise)


def _open_unchanged(path: Path, wires: Wires) -> tuple[Engine, OpenedFile]:
    """Open a file for what only reads; others write in it meanwhile."""
    uri = f"file:{quote(str(path))}?mode=rw"
    engine, kept = engine_to_read(path, uri, wires), KeptFile(path)
    try:
        is_newest = is_up_to_date(engine)
        kept.watch()
    except BaseException:
        engine.dispose()
        raise
    promise = Promise(engine, path, SoleUse(path))
    if is_newest:
        return engine, OpenedFile(path, kept, wires=wires, promise=promise)
    promise.keep()
    engine.dispose()
    return _open_earlier(path, uri, _EARLIER, wires)


def _open_to_read(path: Path, why: Text, wires: Wires) -> tuple[Engine, OpenedFile]:
    try:
        readable = ReadableFile(path, wires)
    except OSError:
        raise unusable(path, why) from None
    except wire_errors():
        raise unusable(path, why) from None
    engine = engine_to_read(path, readable.uri, wires)
    try:
        with opened(engine):
            if is_up_to_date(engine):
                file = OpenedFile(path, KeptFile(path), None, readable, why, wires)
                return engine, file
            engine.dispose()
            earlier = _open_earlier(path, readable.uri, why, wires)
    except BaseException:
        readable.remove()
        raise
    readable.remove()
    return earlier


def _open_earlier(path: Path, source: str, why: Text, wires: Wires) -> tuple[Engine, OpenedFile]:
    copy = MemoryCopy(path, source, wires)
    file = OpenedFile(path, KeptFile(path), readable=copy, why_read_only=why, wires=wires)
    return engine_to_read(path, copy.uri, wires), file


def _update(engine: Engine, sole: SoleUse, path: Path) -> None:
    """Change the tables while no other program has the file; it may have done so meanwhile."""
    end = monotonic() + WAIT_S
    while True:
        try:
            hold(sole, path)
            break
        except DatabaseInUse:
            if monotonic() > end:
                raise
            sleep(_BETWEEN_S)
    bring_up_to_date(engine)


def _why_others_do(sole: SoleUse, path: Path, *, alone: bool) -> Text | None:
    """Return why another program writes to the file, and this one does not."""
    if alone:
        return _why_not_alone(sole)
    return _ELSEWHERE if is_elsewhere(path) else None


def _why_not_alone(sole: SoleUse) -> Text | None:
    try:
        _hold_after_commands(sole)
    except InUse as other:
        return Text("open in {holder}", holder=named(other))
    except OSError:
        return Text("nothing can be locked where the file lies, so others could write over it")
    return None


def _hold_after_commands(sole: SoleUse) -> None:
    """Hold a file; a command has it for a moment only."""
    end = monotonic() + _A_MOMENT_S
    while True:
        try:
            return sole.hold()
        except InUse:
            if monotonic() > end:
                raise
        sleep(_BETWEEN_S)


def _hindrance(error: Exception) -> Text:
    if _name(error).startswith("SQLITE_READONLY"):
        return Text("nothing can be written where the file lies")
    return Text("the disk is full, or takes nothing more")


def _name(error: Exception) -> str:
    return str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
