"""All rows of a person, in every table: found by ids alone, so that a damaged one goes too.

It is told in tables and columns, as the tables of a restored backup may be of an earlier version.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, Table, delete, func, inspect, or_, select

from needlemap.records import (
    draft_shelf,
    episode_rows,
    merged_rows,
    point_answers,
    signature_rows,
    step_shelf,
)
from needlemap.records.base import Base

_DECLARED = (draft_shelf, episode_rows, merged_rows, point_answers, signature_rows, step_shelf)
_Of = Literal["patients", "visits", "points", "episodes", "all"]
_AT_ONCE = 500
_ROWS_OF: tuple[tuple[str, str, _Of], ...] = (  # in the order in which they may go
    ("signature", "visit_id", "visits"),
    ("numbers_as_signed", "visit_id", "visits"),
    ("addendum", "visit_id", "visits"),
    ("reaction_closing", "visit_id", "visits"),
    ("step", "visit_id", "visits"),
    ("needle_placed", "visit_id", "visits"),
    ("needle_placed", "point_id", "points"),
    ("pain_zone", "visit_id", "visits"),
    ("pain_zone", "patient_id", "patients"),
    ("finding", "visit_id", "visits"),
    ("finding", "point_id", "points"),
    ("point_answer", "earlier_id", "points"),
    ("point_answer", "later_id", "points"),
    ("trigger_point", "patient_id", "patients"),
    ("visit", "patient_id", "patients"),
    ("episode", "patient_id", "patients"),
    ("merged_patient", "patient_id", "patients"),
    ("merged_patient", "into_id", "patients"),
    ("archived", "patient_id", "patients"),
    ("precaution", "patient_id", "patients"),
    ("outside_number", "patient_id", "patients"),
    ("draft", "about", "all"),
    ("patient", "id", "patients"),
)
EMPTIED = frozenset({name for name, *_ in _ROWS_OF} | {"needling"})
"""Tables that hold what is of a person; needlings go with their findings."""


@dataclass(frozen=True, slots=True)
class PersonIds:
    """By what the rows of a person are known; several patients if their records were merged."""

    patients: Sequence[UUID]
    visits: Sequence[UUID]
    points: Sequence[UUID]
    episodes: Sequence[UUID]

    @property
    def all(self) -> Sequence[UUID]:
        """All of them."""
        return (*self.patients, *self.visits, *self.points, *self.episodes)


def ids_of_person(connection: Connection, patient: UUID, *, with_merged: bool = True) -> PersonIds:
    """Return the ids of a person, with those of all records that were merged into one."""
    patients = [patient]
    known = set(inspect(connection).get_table_names())
    if with_merged and "merged_patient" in known:
        merged = _table("merged_patient").c
        into = connection.scalar(select(merged.into_id).where(merged.patient_id == patient))
        root = into or patient
        asked = select(merged.patient_id).where(merged.into_id == root)
        patients = [root, *connection.scalars(asked)]
    found = (
        _ids(connection, name, patients) if name in known else ()
        for name in ("visit", "trigger_point", "episode")
    )
    return PersonIds(patients, *found)


def delete_person(connection: Connection, person: PersonIds) -> None:
    """Delete every row of a person; what seals them was laid aside before."""
    known = _columns(connection)
    for name, column, of in _ROWS_OF:
        if column in known.get(name, ()):
            field = _table(name).c[column]
            for some in _parts(getattr(person, of)):
                connection.execute(delete(_table(name)).where(field.in_(some)))
    if "draft" in known:  # of a complaint that is not recorded: it names whose it is
        content = _table("draft").c.content
        names = [content.contains(form) for one in person.patients for form in (one.hex, str(one))]
        connection.execute(delete(_table("draft")).where(or_(*names)))


def count_rows(connection: Connection, table: str, column: str, ids: Collection[UUID]) -> int:
    """Return how many rows of a table have one of these ids."""
    field = _table(table).c[column]
    asked = select(func.count()).select_from(_table(table))
    return sum(connection.scalar(asked.where(field.in_(some))) or 0 for some in _parts(ids))


def _ids(connection: Connection, name: str, patients: Collection[UUID]) -> Sequence[UUID]:
    known = _table(name).c
    return connection.scalars(select(known.id).where(known.patient_id.in_(patients))).all()


def _columns(connection: Connection) -> dict[str, set[str]]:
    seen = inspect(connection)
    return {
        name: {str(one["name"]) for one in seen.get_columns(name)}
        for name in seen.get_table_names()
    }


def _parts(ids: Collection[UUID]) -> Iterator[Sequence[UUID]]:
    listed = tuple(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
