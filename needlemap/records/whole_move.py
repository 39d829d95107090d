"""Moves a whole clinic into another database: from a file to a server, or from a server to a file.

Table by table, in an order in which each row finds what it belongs to. Until all is there and
compared, the new database says that it is being moved into, and is opened by nobody; what broke off
goes on where it was. The old one stays as it is.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    RowMapping,
    String,
    Table,
    TypeDecorator,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.types import TypeEngine

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseDamaged, RecordsError
from needlemap.clinic.own_files import make_private
from needlemap.clinic.secrets import Secret
from needlemap.records.base import Base
from needlemap.records.damage import Unreadable
from needlemap.records.engines import at_leisure, engine_of, reading
from needlemap.records.file_opening import WAIT_S
from needlemap.records.holding import hold
from needlemap.records.locations import name_of, unusable, url_of
from needlemap.records.locked_files import wires_for_url
from needlemap.records.migrating import migrate
from needlemap.records.own_place import default_path
from needlemap.records.revisions import is_up_to_date, opened
from needlemap.records.schema import MOVING, NEWEST_REVISION, VERSION_TABLE
from needlemap.records.seals import seal, unseal
from needlemap.records.sole_use import SoleUse

_AT_ONCE = 500
_TAKEN = Text("there is a clinic in it already")
_OTHER = Text("another clinic was being moved into it")
_OLD = Text("its tables are not those of this NeedleMap; open it once in the window")
_SAME = Text("it is the one that is to be moved")
GoOn = Callable[[], None]
"""Asked between the steps; raises once the move is no longer wanted."""


@dataclass(frozen=True, slots=True)
class MovedTable:
    """What came over of one table, compared row by row."""

    name: str
    rows: int
    digest: str


class MovedOtherwise(RecordsError):
    """Rows that are not what they were; the new database is used by nobody then."""

    template = (
        "What came over of {table} is not what it was, so the clinic was not moved. The old one is"
        " as it was; make the new one empty and try again."
    )


def move_clinic(
    place: str | Path | None, to: str, secret: Secret | None, go_on: GoOn
) -> tuple[MovedTable, ...]:
    """Move the clinic at a path or URL to another one; return what came over.

    Whoever has the clinic open is asked to close it first. What broke off is gone on with.

    Raises:
        DatabaseUnusable: if one of the two cannot be used, or holds another clinic.
        DatabaseInUse: if another program has the clinic open.
        RecordsError: if a row cannot be read, or written.
    """
    source, target = url_of(default_path() if place is None else place), url_of(to)
    if source == target:
        raise unusable(name_of(target), _SAME)
    with ExitStack() as held:
        for url in (source, target):
            if url.get_backend_name() == "sqlite":
                sole = SoleUse(Path(str(url.database)))
                hold(sole, Path(str(url.database)))
                held.callback(sole.release)
        if target.get_backend_name() == "sqlite":
            _make_file(Path(str(target.database)))
        old = held.enter_context(_engine(source, secret))
        if not is_up_to_date(old):
            raise unusable(name_of(source), _OLD)
        new = held.enter_context(_engine(target, None))
        with opened(old), opened(new), _still(old) as there:
            _make_ready(new, there)
            return _moved(there, new, go_on)


def _moved(there: Connection, new: Engine, go_on: GoOn) -> tuple[MovedTable, ...]:
    moved = []
    for table in Base.metadata.sorted_tables:
        go_on()
        _copy(there, new, table, go_on)
        with reading(new).connect() as here:
            came, was = (_told(one, table) for one in (here, there))
        if came != was:
            raise MovedOtherwise(table=table.name)
        moved.append(came)
    with new.begin() as here:
        _count_on(here)
        seal(here)
        here.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{NEWEST_REVISION}'"))
    return tuple(moved)


def _make_file(path: Path) -> None:
    try:
        if not path.exists():
            make_private(path)
    except OSError as error:
        raise unusable(path, reason_of(error)) from None


@contextmanager
def _engine(url: URL, secret: Secret | None) -> Iterator[Engine]:
    made = engine_of(url, WAIT_S, wires=wires_for_url(url, secret))
    try:
        yield made
    finally:
        made.dispose()


@contextmanager
def _still(old: Engine) -> Iterator[Connection]:
    """Show the old database as it is at one moment; nobody writes into it meanwhile."""
    with old.connect() as connection, connection.begin():
        if old.url.get_backend_name() == "postgresql":
            at_leisure(connection)
            names = ", ".join(Base.metadata.tables)
            connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))
        yield connection


def _make_ready(new: Engine, there: Connection) -> None:
    """Make the tables of the new database, or find those of a move that broke off."""
    with new.connect() as connection:
        known = _version(connection)
    if known == MOVING:
        _refuse_other(new, there)
        return
    if known is None and not _has_tables(new):
        migrate(new, None)
    elif known != NEWEST_REVISION or not _is_unused(new):
        raise unusable(name_of(new.url), _TAKEN)
    with new.begin() as connection:
        unseal(connection)
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(table))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{MOVING}'"))
        identity = Base.metadata.tables["identity"]
        for row in there.execute(select(identity)).mappings():
            connection.execute(insert(identity), dict(row))


def _has_tables(new: Engine) -> bool:
    with new.connect() as connection:
        return bool(inspect(connection).get_table_names())


def _is_unused(new: Engine) -> bool:
    """Return whether nobody has done anything in it: a move broke off when its tables were made."""
    entries = Base.metadata.tables["audit_entry"]
    with new.connect() as connection:
        return not connection.execute(select(func.count()).select_from(entries)).scalar()


def _version(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, VERSION_TABLE):
        return None
    return str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar())


def _refuse_other(new: Engine, there: Connection) -> None:
    identity = select(Base.metadata.tables["identity"].c.clinic)
    with new.connect() as here:
        if here.execute(identity).scalar() != there.execute(identity).scalar():
            raise unusable(name_of(new.url), _OTHER)


def _copy(there: Connection, new: Engine, table: Table, go_on: GoOn) -> None:
    """Write the rows that are not there yet: each part is kept before the next is read."""
    with new.connect() as here:
        done = here.execute(select(func.count()).select_from(table)).scalar() or 0
    rows = islice(_rows(there, table), done, None)
    while part := tuple(islice(rows, _AT_ONCE)):
        go_on()
        with new.begin() as here:
            here.execute(insert(_as_kept(table)), [_whole(row) for row in part])


def _whole(row: RowMapping) -> dict[str, Any]:
    """Return a row to write; one that cannot be read is never written as something else."""
    if any(isinstance(value, Unreadable) for value in row.values()):
        raise DatabaseDamaged
    return dict(row)


def _rows(connection: Connection, table: Table) -> Iterator[RowMapping]:
    kept = _as_kept(table)
    asked = select(kept).order_by(*(kept.c[column.name] for column in table.primary_key))
    found = connection.execute(asked, execution_options={"yield_per": _AT_ONCE})
    yield from found.mappings()


@cache
def _as_kept(table: Table) -> Table:
    """Return a table whose texts are read and written as they stand, whatever they mean."""
    kinds = ((column.name, column.type) for column in table.columns)
    return Table(
        table.name,
        MetaData(),
        *(Column(name, String() if _is_text(kind) else kind) for name, kind in kinds),
    )


def _is_text(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind, TypeDecorator) and isinstance(kind.impl_instance, String)


def _told(connection: Connection, table: Table) -> MovedTable:
    """Count the rows of a table, and tell all of them by one digest."""
    told, count = sha256(), 0
    for row in _rows(connection, table):
        count += 1
        told.update(json.dumps(list(row.values()), default=_plain).encode())
    return MovedTable(table.name, count, told.hexdigest())


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID):
        return value.hex
    return repr(value)


def _count_on(connection: Connection) -> None:
    """Let a server give numbers after those that came over."""
    if connection.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        for column in table.primary_key:
            counted = partial(func.pg_get_serial_sequence, table.name)(column.name)
            if connection.execute(select(counted)).scalar() is not None:
                highest = select(func.max(column)).scalar_subquery()
                connection.execute(select(func.setval(counted, func.coalesce(highest, 1))))
