"""The store: each ``begin()`` block is one transaction, and each fault one readable error."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import DoneBy, Entrance, Looked
from needlemap.clinic.backups.errors import BackupElsewhere, BackupFailed
from needlemap.clinic.backups.names import Backup
from needlemap.clinic.backups.ports import GoOn, always
from needlemap.clinic.errors import (
    DatabaseDamaged,
    ImpossibleValue,
    ReadFailed,
    RecordsError,
    RecordsReadOnly,
    RowDamaged,
)
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.known_state import KnownState
from needlemap.clinic.locks import Doer
from needlemap.clinic.ports import Clock, Store
from needlemap.clinic.secret_ports import Encryption
from needlemap.clinic.servers import LineSafety
from needlemap.records.all_shelves import SqlRecords, shelves_of
from needlemap.records.audit import AUDIT, Audit, Salt, random_salt
from needlemap.records.backups.making import BackupSource, make_backup
from needlemap.records.damage import DAMAGE, LEFT_OUT, Damage, refuse_damage
from needlemap.records.engines import file_wire, reading, safety_of
from needlemap.records.errors import database_errors, explained, refuse_rows, refuse_statements
from needlemap.records.guests import Guests
from needlemap.records.hearing import Hearing
from needlemap.records.identity import state_in
from needlemap.records.listing import rows_closed
from needlemap.records.locations import unusable
from needlemap.records.lock_rows import DOER, KEYS, Keys, refuse_nobodys, who_acts
from needlemap.records.opened_file import OpenedFile
from needlemap.records.patient_rows import KNOWN_ROWS, PatientRows
from needlemap.records.people_rows import ZONE
from needlemap.records.reading_ahead import ask_ahead
from needlemap.records.soundness import Breakable, refuse_unsound
from needlemap.records.unlocking import Doors, Unlocking
from needlemap.records.upkeep import look_after
from needlemap.records.whole_files import NameTaken, copy_whole

_DAMAGED = Text("a part is damaged")


class SqlStore:
    """The clinic's records in a database; each ``begin()`` block is one transaction."""

    def __init__(  # noqa: PLR0913  # what it is made of, said at one place
        self,
        engine: Engine,
        clock: Clock,
        atlas_version: str,
        zone: str = "UTC",
        file: OpenedFile | None = None,
        *,
        desk: str = "",
        upkeep: bool = True,
        beside: Callable[[], Store] | None = None,
    ) -> None:
        """Take a database; ``beside`` opens it once more where another program has the file."""
        self._engine = engine
        self._file = file
        self._guests = Guests(self, beside)
        self._hearing = Hearing(engine)
        self._upkeep = upkeep
        self._has_written = False
        self._damage = Damage()
        self._breakable = Breakable()
        self._writes_listener: Callable[[], None] | None = None
        self._why_read_only = file.why_read_only if file else None
        self.known_rows = PatientRows(engine.dialect)
        keys = Keys()
        known = {ZONE: zone, LEFT_OUT: self._damage, KNOWN_ROWS: self.known_rows, KEYS: keys}
        self._sessions = sessionmaker(engine, info=known)
        self._readings = sessionmaker(reading(engine), info=known)
        event.listen(self._readings, "before_flush", refuse_rows)
        event.listen(self._readings, "do_orm_execute", refuse_statements)
        self._clock = clock
        self._atlas_version = atlas_version
        self._done_by = DoneBy(desk=desk)
        self._salt: Salt = random_salt
        writing = partial(self._writing, is_of_lock=True)  # before anybody has unlocked, too
        doors = Doors(writing, self._reading, self._may_write, self._guests.lock)
        self._keys = keys
        self._locks = Unlocking(doors, keys, clock)

    @property
    def locks(self) -> Unlocking:
        """Who has unlocked these records, and who can."""
        return self._locks

    def act_as(self, practitioner: UUID | None, way: Entrance = Entrance.WINDOW) -> None:
        """Say who writes from now on, and by what: the trail notes it with all that is done.

        Whoever has unlocked the records writes themselves, whoever was said.
        """
        who = None if practitioner is None else PractitionerId(practitioner)
        self._done_by = replace(self._done_by, who=who, way=way)

    def salt_with(self, salt: Salt) -> None:
        """Let the trail be salted so, and name no desk: a demo is the same wherever it is made."""
        self._salt = salt
        self._done_by = replace(self._done_by, desk="")

    @property
    def doer(self) -> Doer:
        """Whose it is what is done now; what waits is recorded as theirs."""
        known = self._keys.doer
        return known if known.practitioner is not None else Doer(self._done_by.who)

    @contextmanager
    def begin(self, by: Doer | None = None) -> Iterator[SqlRecords]:
        """Commit when the block ends well, roll back when it raises.

        ``by``: whose it is, if it was done earlier than now.

        Raises:
            NobodyUnlocked: if there are PINs, and nobody has unlocked these records yet.
            RecordsError: if the database cannot do it; nothing was changed then.
            DatabaseGone: if the file is no longer where it was; what was written is not kept.
            DatabaseReplaced: if it is another file; likewise.
            RecordsReadOnly: if nothing can be written at all.
            RecordsChanged: if it does not fit what another program recorded; likewise.
        """
        with self._writing(by) as session:
            yield self._records(session)

    def note(
        self,
        looked: Looked,
        patient: PatientId | None = None,
        entity: str = "patient",
        entity_id: UUID | None = None,
    ) -> None:
        """Note that something was let out, also where nobody unlocked: nothing else is written.

        Where another program has the file, it is added to the journal of that one.

        Raises:
            RecordsError: as ``begin``.
        """
        if self._guests.is_one:
            with self._guests.beside() as guest:
                guest.note(looked, patient, entity, entity_id)
            return
        with self._writing(is_of_lock=True) as session:
            self._records(session).trail.note(looked, patient, entity, entity_id)

    @contextmanager
    def _writing(self, doer: Doer | None = None, *, is_of_lock: bool = False) -> Iterator[Session]:
        """Open one transaction that writes."""
        with self._explained() as found, self._written(), self._sessions.begin() as session:
            session.info[DAMAGE] = found
            session.info[DOER] = doer
            if not is_of_lock:
                refuse_nobodys(session)
            by = replace(self._done_by, who=who_acts(session) or self._done_by.who)
            audit = session.info[AUDIT] = Audit(session, self._clock, by, self._salt)
            with rows_closed(session):
                yield session
            session.flush()
            refuse_damage(session)  # what was changed may have been judged without it
            if not audit.is_empty:
                self._hearing.tell_others(session)
                audit.write()  # the last of all: other desks wait for this until it is through
            self._check_file()
        self._has_written = True
        if self._writes_listener is not None:
            self._writes_listener()

    @contextmanager
    def read(self) -> Iterator[SqlRecords]:
        """Show the records as they are at one moment, without a lock; nothing can be written.

        Raises:
            RecordsError: if the database cannot be read.
        """
        with self._reading() as session:
            yield self._records(session)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        """Open one transaction that only reads."""
        with self._explained(reading=True) as found, self._readings.begin() as session:
            session.info[DAMAGE] = found
            if self._file is not None:
                self._file.kept.check_to_read()
            with rows_closed(session):
                yield session

    def read_ahead(self) -> None:
        """Read a visit as it is read to be opened, so that the first is opened like all others.

        Of what cannot be read nothing is told before it is wanted.
        """
        with suppress(NeedleMapError, SQLAlchemyError):
            ask_ahead(self._unheard)

    def check(self) -> None:
        """Look at every page of the file, which may take long.

        Raises:
            DatabaseDamaged: if it is not whole.
        """
        if self._engine.url.get_backend_name() != "sqlite":
            return  # a server looks after its own files
        try:
            with self._explained(reading=True), self._readings.begin() as session:
                connection = session.connection()
                with self._breakable.held(connection):
                    refuse_unsound(connection, self._breakable)
        except ReadFailed:
            if not self._breakable.is_broken():
                raise

    def break_off(self) -> None:
        """Let a check that is under way end, and begin none: the program ends. From any thread."""
        self._breakable.break_off()

    @property
    def read_only(self) -> Text | None:
        """Why nothing can be written, None if it can."""
        return _DAMAGED if self._damage.found else self._why_read_only

    @property
    def damage(self) -> tuple[NeedleMapError, ...]:
        """What was found damaged since the records were opened."""
        return tuple(self._damage.found)

    @property
    def left_out(self) -> tuple[NeedleMapError, ...]:
        """What is damaged and no part of any record: everything else goes on."""
        return tuple(self._damage.left_out)

    def hear_of_damage(self, listener: Callable[[], None]) -> None:
        """Let somebody know when something is found damaged, in whichever thread."""
        self._damage.hear(listener)

    def hear_of_writes(self, listener: Callable[[], None]) -> None:
        """Let somebody know each time something was recorded, in whichever thread."""
        self._writes_listener = listener

    def hear_of_others(self, listener: Callable[[], None]) -> None:
        """Let somebody know at once when another desk records something on a server."""
        self._hearing.begin(listener)

    def state(self) -> KnownState | None:
        """Return which clinic this is and how often it was written. Raises RecordsError."""
        with self._explained(reading=True), self._readings.begin() as session:
            return state_in(session.connection())

    @property
    def place(self) -> Path | None:
        """The file of the database, None of a server."""
        return self._file.path if self._file else None

    @property
    def line_safety(self) -> LineSafety | None:
        """How the line to a server is protected, None where nothing goes over a network."""
        return safety_of(self._engine)

    @property
    def encryption(self) -> Encryption | None:
        """How the file is encrypted, None if it is not."""
        return self._file.wires.encryption_of(self._file.path) if self._file else None

    @property
    def is_kept(self) -> bool:
        """Whether what is written now is kept: the file is still where it was."""
        try:
            self._check_file()
        except RecordsError:
            return False
        return True

    def keep_copy(self, path: Path) -> None:
        """Copy all records to a new file, also if their own is no longer where it was.

        Raises:
            RecordsError: if they cannot be copied whole; there is no such file then.
        """
        try:
            with self._at_one_moment() as source:
                if source is None:
                    raise unusable(path, Text("the records are on a server, which keeps copies"))
                copy_whole(source, path)
        except NameTaken:
            raise unusable(path, Text("there is something of this name already")) from None
        except database_errors() as error:
            raise explained(error, reading=True) from None

    def back_up(self, folder: Path, go_on: GoOn = always) -> Backup:
        """Make a whole, verified backup in a folder; nobody who reads or writes waits for it.

        Raises:
            BackupFailed: if it cannot be made there; nothing of it is left then.
            BackupElsewhere: if the records are on a server.
            RecordsError: if the records cannot be read, or their file is no longer where it was.
        """
        with self._explained(reading=True), self._at_one_moment() as source:
            if source is None or self._file is None:
                raise BackupElsewhere
            self._check_file()
            try:
                backup = make_backup(
                    BackupSource(source, self._file.path), folder, self._clock(), go_on
                )
            except DatabaseDamaged:
                self.check()  # which says whether it is the records
                raise BackupFailed(place=folder, reason=Text("the copy was not whole")) from None
        try:
            self._check_file()
        except RecordsError:
            backup.path.unlink(missing_ok=True)  # it may be of another file
            raise
        return backup

    def close(self) -> None:
        """Let the database go, once it has been looked after if anything was written."""
        self._hearing.end()
        self.known_rows.forget()
        if self._upkeep and self._has_written and self._why_read_only is None:
            with suppress(RecordsError), self._written():
                look_after(self._engine)
        if self._file is not None and self.read_only is None:
            with suppress(RecordsError):
                self._file.keep_promise()
        with self._file.let_go() if self._file else nullcontext():
            self._engine.dispose()

    @contextmanager
    def _at_one_moment(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection that reads the file as it is now; None if there is no file."""
        with reading(self._engine).connect() as connection, connection.begin():
            is_file = connection.dialect.name == "sqlite"
            yield file_wire(connection) if is_file else None

    @contextmanager
    def _unheard(self) -> Iterator[SqlRecords]:
        """Show the records; of damage nothing is kept in mind."""
        with self._readings.begin() as session:
            session.info[DAMAGE] = []
            yield self._records(session)

    @contextmanager
    def _explained(self, *, reading: bool = False) -> Iterator[list[RowDamaged]]:
        """Say faults in words, and keep in mind what is damaged."""
        found: list[RowDamaged] = []
        try:
            yield found
        except SQLAlchemyError as error:
            known = explained(error, reading=reading)
            if isinstance(known, DatabaseDamaged):
                self._damage.note(known)
            raise known from None
        except OverflowError:  # a number that no file can hold
            raise ImpossibleValue from None
        except DatabaseDamaged as error:
            self._damage.note(error)
            raise
        finally:
            for row in found:
                self._damage.note(row)

    def _may_write(self) -> bool:
        return self._upkeep and self.read_only is None

    def _written(self) -> AbstractContextManager[None]:
        if self._damage.found:
            raise DatabaseDamaged
        if self._why_read_only is not None:
            raise RecordsReadOnly(reason=self._why_read_only)
        return self._file.written() if self._file else nullcontext()

    def _check_file(self) -> None:
        if self._file is not None:
            self._file.kept.check()

    def _records(self, session: Session) -> SqlRecords:
        return shelves_of(session, self._clock, self._atlas_version)
