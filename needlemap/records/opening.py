"""Opening a database: by path or URL, made if new, brought up to date, refused in plain words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from glob import escape
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseMissing
from needlemap.clinic.own_files import keep_private
from needlemap.clinic.ports import Clock
from needlemap.records.backups.places import usual_folder
from needlemap.records.engines import engine_of
from needlemap.records.file_opening import WAIT_S, open_file
from needlemap.records.journals import refuse_foreign_journal, refuse_lone_journal
from needlemap.records.local_desk import local_desk
from needlemap.records.local_zone import local_zone
from needlemap.records.locations import is_there, name_of, unusable, url_of
from needlemap.records.locked_files import wires_for_url
from needlemap.records.opened_file import OpenedFile
from needlemap.records.own_place import default_path
from needlemap.records.promises import refuse_without_journal
from needlemap.records.revisions import bring_up_to_date, is_up_to_date, opened
from needlemap.records.sole_use import is_elsewhere, is_in_use
from needlemap.records.store import SqlStore
from needlemap.records.whole_files import NameTaken, key_beside, made_beside
from needlemap.records.wires import Wires

_EARLIER = Text(
    "its tables are not those of this NeedleMap, and a command that reads changes nothing; opened"
    " once in the window they are brought up to date"
)
_MAKING = Lock()  # the tables are made by one thread at a time


def open_store(  # noqa: PLR0913  # how it is opened, said at one place
    place: str | Path | None,
    clock: Clock,
    atlas_version: str,
    wait_s: float = WAIT_S,
    *,
    create: bool = True,
    alone: bool = False,
    on_purpose: bool = False,
    wires: Wires | None = None,
) -> SqlStore:
    """Open the database at a path or URL, the clinic's own if none is given.

    An encrypted one is opened by ``wires`` that were made by its passphrase.

    Once it is open, no change waits longer than ``wait_s`` for another program. A file that is
    not there is made only to ``create`` a new clinic. What cannot be written is opened to be read;
    so is a file that another program holds, if this one wants it ``alone``. One that lacks the
    journal with its newest records is opened ``on_purpose`` only.

    Raises:
        PassphraseNeeded: if it is encrypted, and no ``wires`` are given.
        DatabaseMissing: if there is no file, and none is to be made.
        JournalMissing: if its newest records lie in a journal that is not beside it.
        DatabaseUnusable: if it cannot be opened or is no database of NeedleMap.
        DatabaseNewer: if a newer NeedleMap wrote it.
        DatabaseBusy: if another program holds it.
        DatabaseInUse: if it is to be brought up to date and another program holds it.
        DiskFull: if there is no room for a new one.
    """
    url = url_of(default_path() if place is None else place)
    made = _store_here(clock, atlas_version)
    if url.get_backend_name() == "sqlite":
        wires = wires or wires_for_url(url)
        _make_ready(url, wires, create=create, on_purpose=on_purpose)
        engine, file = open_file(url, wait_s, alone=alone, wires=wires)
        return made(engine, file=file, beside=_guests(file, made, wires) if alone else None)
    with _tried(url) as engine:
        bring_up_to_date(engine)
    return made(engine_of(url, wait_s))


def open_to_read(
    place: str | Path | None, clock: Clock, atlas_version: str, wires: Wires | None = None
) -> SqlStore:
    """Open the database at a path or URL for what only reads: nothing is changed in it.

    Tables of an earlier version stay as they are; those of a file are read in memory. Raises as
    ``open_store``.
    """
    url = url_of(default_path() if place is None else place)
    made = _store_here(clock, atlas_version)
    if url.get_backend_name() == "sqlite":
        wires = wires or wires_for_url(url)
        _make_ready(url, wires, create=False)
        engine, file = open_file(url, WAIT_S, alone=False, update=False, wires=wires)
        return made(engine, file=file, upkeep=False)
    with _tried(url) as engine:
        if not is_up_to_date(engine):
            raise unusable(name_of(url), _EARLIER)
    return made(engine_of(url, WAIT_S))


def _store_here(clock: Clock, atlas_version: str) -> Callable[..., SqlStore]:
    """Return what makes the store of an engine, in the zone and at the desk of this computer."""
    return partial(
        SqlStore, clock=clock, atlas_version=atlas_version, zone=local_zone(), desk=local_desk()
    )


def _guests(
    file: OpenedFile, made: Callable[..., SqlStore], wires: Wires
) -> Callable[[], SqlStore] | None:
    """Return what opens a file beside the program on this computer that has it, None if none."""
    if file.sole is not None or not is_in_use(file.path) or is_elsewhere(file.path):
        return None

    def guest() -> SqlStore:
        url = URL.create("sqlite", database=str(file.path))
        engine, again = open_file(url, WAIT_S, alone=False, wires=wires)
        return made(engine, file=again)

    return guest


@contextmanager
def _tried(url: URL) -> Iterator[Engine]:
    """Let a server be looked at first, with more patience than a change has."""
    engine = engine_of(url, WAIT_S)
    with opened(engine):
        yield engine
    engine.dispose()


def _make_ready(url: URL, wires: Wires, *, create: bool, on_purpose: bool = False) -> None:
    """See that the file of a database is there and whole, or make it.

    It is made under another name first: a clinic that is made by half is none.
    """
    path = Path(url.database or "")
    if is_there(path, own_folder=default_path().parent):
        _keep_private(path)
        refuse_foreign_journal(path, wires)
        if not on_purpose:
            refuse_without_journal(path, wires)
        return
    if not create:
        raise DatabaseMissing(path)
    refuse_lone_journal(path)
    beside = key_beside(path, wires.key_file)
    with suppress(NameTaken), _MAKING, beside, made_beside(path, wires) as fresh:
        engine = engine_of(url.set(database=str(fresh)), WAIT_S, wires=wires)
        with opened(engine, url):
            bring_up_to_date(engine)
        engine.dispose()


def _keep_private(path: Path) -> None:
    """Let no other user of the computer read a database, what lies beside it, or its copies."""
    for end in ("", "-wal", "-shm", "-key"):
        keep_private(path.with_name(f"{path.name}{end}"))
    with suppress(OSError):
        for copy in path.parent.glob(f"{escape(path.stem)}-before-update-*{escape(path.suffix)}"):
            keep_private(copy)
    keep_private(usual_folder(path))
