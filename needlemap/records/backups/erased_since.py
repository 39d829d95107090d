"""Who was erased since a backup was made: ids and days beside the backups, and no names.

Each backup writes the list anew where it lies, from the records it was made of, and whatever
restores one erases those people again before anybody opens the new file.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, StaticPool, create_engine, func, inspect, select
from sqlalchemy.orm import Session

from needlemap.clinic.audit_trail import DoneBy
from needlemap.clinic.backups.names import short_id
from needlemap.clinic.erasing import ErasedSince
from needlemap.clinic.ids import PatientId
from needlemap.clinic.own_files import make_private, sync
from needlemap.records.audit import Audit
from needlemap.records.audit_shelf import SqlAuditTrail
from needlemap.records.backups.places import chosen, usual_folder
from needlemap.records.base import Base
from needlemap.records.erased_rows import ErasedRow
from needlemap.records.local_desk import local_desk
from needlemap.records.people_rows import PatientRow
from needlemap.records.person_rows import PersonIds, delete_person, ids_of_person
from needlemap.records.seals import unseal
from needlemap.records.visit_rows import VisitRow
from needlemap.records.wires import PLAIN, Wires, wire_errors

_STUBS = "SELECT patient_id, at FROM erased_patient"
_SEALS = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name >= 'seal_'"
_ERASED = Base.metadata.tables[ErasedRow.__tablename__]
_VISIT = Base.metadata.tables[VisitRow.__tablename__]
_PATIENT = Base.metadata.tables[PatientRow.__tablename__]


def list_of(folder: Path, clinic: str) -> Path:
    """Return where the list of a clinic lies in a folder of backups."""
    return folder / f"erased-{clinic}.json"


def erased_since(folder: Path, clinic: str) -> tuple[ErasedSince, ...]:
    """Return who is on the list of a folder, oldest first; nobody if there is none."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        known = json.loads(list_of(folder, clinic).read_text(encoding="utf-8"))
        found = (
            ErasedSince(PatientId(UUID(one["id"])), datetime.fromisoformat(one["day"]).date())
            for one in known
        )
        return tuple(sorted(found, key=lambda one: (one.day, one.patient)))
    return ()


def note_erased(folder: Path, clinic: str, erased: Iterable[ErasedSince]) -> None:
    """Put people on the list of a folder; who is on it stays. Raises OSError."""
    before = {one.patient: one.day for one in erased_since(folder, clinic)}
    now = {one.patient: one.day for one in erased} | before
    if now == before:
        return
    plain = [{"id": str(one), "day": day.isoformat()} for one, day in now.items()]
    place = list_of(folder, clinic)
    fresh = place.with_name(f".{place.name}.part")
    fresh.unlink(missing_ok=True)
    make_private(fresh)
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(sorted(plain, key=lambda one: one["id"]), file)
    sync(fresh)
    fresh.replace(place)
    sync(place)


def note_beside(place: Path, clinic: UUID, erased: Iterable[ErasedSince]) -> None:
    """Put people on the lists of a clinic, wherever backups of it may lie now.

    Where that cannot be written the next backup does it.
    """
    name = short_id(clinic)
    choice, known = chosen(name), tuple(erased)
    for folder in (choice.first or usual_folder(place), choice.second):
        if folder is not None and folder.is_dir():
            with suppress(OSError):
                note_erased(folder, name, known)


def erased_in(connection: sqlite3.Connection) -> tuple[ErasedSince, ...]:
    """Return who was erased from some records; nobody where that is not kept yet."""
    found = []
    with suppress(*wire_errors("OperationalError")):  # a version that could erase nobody
        for patient, at in connection.execute(_STUBS):
            with suppress(ValueError, TypeError):
                day = datetime.fromisoformat(str(at)).date()
                found.append(ErasedSince(PatientId(UUID(str(patient))), day))
    return tuple(found)


def erase_again(path: Path, gone: Iterable[ErasedSince], wires: Wires = PLAIN) -> int:
    """Erase people from a file that nobody has open; return how many were in it.

    Its tables may be of an earlier version: what erases them later than that is not known to it.
    """
    with closing(wires.connect(path)) as wire:
        wire.isolation_level = None
        for pragma in ("foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY"):
            wire.execute(f"PRAGMA {pragma}")
        engine = create_engine(
            "sqlite://", module=wires.module, creator=lambda: wire, poolclass=StaticPool
        )
        with engine.connect() as connection:
            wire.execute("BEGIN IMMEDIATE")
            count = _erase_all(connection, gone)
            wire.execute("COMMIT")
        if count:
            wire.execute("VACUUM")
    return count


def _erase_all(connection: Connection, gone: Iterable[ErasedSince]) -> int:
    held = [one for one in gone if _number_of(connection, one.patient) is not None]
    if not held:
        return 0
    seals = [made for made, *_ in connection.exec_driver_sql(_SEALS).all()]
    unseal(connection)
    people = {one.patient: _ids(connection, one.patient) for one in held}
    for one in held:
        _keep_stub(connection, one)
        delete_person(connection, people[one.patient])
    for made in seals:
        connection.exec_driver_sql(made)
    _take_values(connection, people)
    return len(held)


def _ids(connection: Connection, patient: UUID) -> PersonIds:
    """Return what is of one record alone: each that was merged is on the list itself."""
    return ids_of_person(connection, patient, with_merged=False)


def _number_of(connection: Connection, patient: UUID) -> int | None:
    return connection.scalar(select(_PATIENT.c.number).where(_PATIENT.c.id == patient))


def _keep_stub(connection: Connection, one: ErasedSince) -> None:
    if not inspect(connection).has_table(_ERASED.name):
        return
    values = {"number": _number_of(connection, one.patient), "reason": ""}
    columns = {one["name"] for one in inspect(connection).get_columns(_ERASED.name)}
    if "last_serial" in columns:
        mine = select(func.max(_VISIT.c.serial)).where(_VISIT.c.patient_id == one.patient)
        values["last_serial"] = connection.scalar(mine)
    at = datetime(one.day.year, one.day.month, one.day.day, 12, tzinfo=UTC)
    connection.execute(_ERASED.insert().values(patient_id=one.patient, at=at, **values))


def _take_values(connection: Connection, people: dict[PatientId, PersonIds]) -> None:
    """Take old and new values out of a trail that has any, and note that."""
    tables = inspect(connection)
    if not tables.has_table("audit_head"):
        return
    has_desk = any(one["name"] == "desk" for one in tables.get_columns("audit_entry"))
    by = DoneBy(desk=local_desk() if has_desk else "")
    with Session(connection) as session:
        audit = Audit(session, lambda: datetime.now(UTC), by)
        trail = SqlAuditTrail(session, audit)
        for patient, person in people.items():
            trail.erase_values(patient, (*person.visits, *person.episodes))
        session.flush()
