"""The shelf of favourites, and of what a practitioner usually takes."""

from collections.abc import Iterator
from typing import Any, Self

from sqlalchemy import ColumnElement, ForeignKey, Select, Subquery, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.body.texts import Text
from needlemap.clinic.errors import RowDamaged
from needlemap.clinic.favourites import Favourite, FavouriteDamaged, FavouritePoint
from needlemap.clinic.ids import FavouriteId, PatientId, PractitionerId
from needlemap.clinic.marks import Needling
from needlemap.clinic.needles import Habits
from needlemap.records.audit import Audit
from needlemap.records.base import Base, add_new, facts_of, row_of, told
from needlemap.records.damage import LEFT_OUT, Unreadable, checked, note_damage, readable
from needlemap.records.json_codec import read, written
from needlemap.records.mark_rows import FindingRow, NeedlingRow
from needlemap.records.visit_rows import IS_COUNTED, VisitRow

_VISITS = 200
"""A practitioner's last visits, which show what is usual: all of them would take seconds."""
_POINTS = tuple[FavouritePoint, ...]


class FavouriteRow(Base):
    """A favourite."""

    __tablename__ = "favourite"

    id: Mapped[FavouriteId] = mapped_column(primary_key=True)
    practitioner: Mapped[PractitionerId | None] = mapped_column(
        "practitioner_id", ForeignKey("practitioner.id")
    )
    name: Mapped[str]
    content: Mapped[str]

    @classmethod
    def from_value(cls, favourite: Favourite) -> Self:
        """Return the row of a favourite."""
        content = written(favourite.points, _POINTS)
        return cls(content=content, **facts_of(favourite, "points"))

    @checked
    def to_value(self) -> Favourite:
        """Return the favourite. Raises RowDamaged."""
        return told(Favourite, self, points=read(self.content, _POINTS))


class SqlFavourites:
    """The favourites, and the habits that no one has to keep."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def put(self, favourite: Favourite) -> None:
        """Record a new favourite, or one that was taken away. Raises RecordsChanged."""
        add_new(self._session, FavouriteRow.from_value(favourite))
        self._audit.note("add", "favourite", favourite.id)

    def remove(self, favourite_id: FavouriteId) -> None:
        """Take a favourite away. Raises NotFound."""
        self._session.delete(row_of(self._session, FavouriteRow, favourite_id, Text("favourite")))
        self._audit.note("remove", "favourite", favourite_id)

    def of_practitioner(self, practitioner_id: PractitionerId | None) -> tuple[Favourite, ...]:
        """Return a practitioner's favourites and the clinic's, by name.

        One that cannot be read is left out, so that the others can still be used.
        """
        mine = or_(
            FavouriteRow.practitioner.is_(None), FavouriteRow.practitioner == practitioner_id
        )
        rows = self._session.scalars(select(FavouriteRow).where(mine).order_by(FavouriteRow.name))
        favourites: list[Favourite] = []
        for row in rows:
            try:
                favourites.append(row.to_value())
            except RowDamaged:
                self._session.info[LEFT_OUT].leave_out(FavouriteDamaged())
        return tuple(favourites)

    def habits(self, patient_id: PatientId, practitioner_id: PractitionerId | None) -> Habits:
        """Return the latest needle at each of a patient's points, and by muscle."""
        return habits(self._session, patient_id, practitioner_id)


def habits(
    session: Session, patient_id: PatientId, practitioner_id: PractitionerId | None
) -> Habits:
    """Return the latest needle at each of a patient's points, and a practitioner's by muscle.

    What a practitioner takes is read from the last visits, however many there were before.
    """
    visits = select(VisitRow.id, VisitRow.started_at).where(IS_COUNTED)
    of_patient = visits.where(VisitRow.patient == patient_id).subquery("of_patient")
    of_practitioner = visits.where(VisitRow.practitioner == practitioner_id)
    newest_first = VisitRow.started_at.desc()
    # Joined, not asked with IN: a database that remembers how small it was would read all findings.
    lately = of_practitioner.order_by(newest_first).limit(_VISITS).subquery("lately")
    of_points = _newest(FindingRow.point_id, of_patient)
    of_muscles = _newest(FindingRow.muscle, lately, FindingRow.muscle != "")
    return Habits(
        at_point=dict(_planned(session, FindingRow.point_id, of_points)),
        in_muscle=dict(_planned(session, FindingRow.muscle, of_muscles)),
    )


def _newest(
    column: Mapped[Any], visits: Subquery, *asked: ColumnElement[bool]
) -> Select[tuple[int]]:
    """Return the latest needled finding of each value of a column, by the time of treatment."""
    newest_first = (visits.c.started_at.desc(), FindingRow.id.desc())
    place = func.row_number().over(partition_by=column, order_by=[*newest_first])
    needled = select(FindingRow.id.label("id"), place.label("place"))
    needled = needled.join(NeedlingRow, NeedlingRow.finding_id == FindingRow.id)
    found = needled.join(visits, visits.c.id == FindingRow.visit_id).where(*asked).subquery()
    return select(found.c.id).where(found.c.place == 1)


def _planned(
    session: Session, column: Mapped[Any], ids: Select[tuple[int]]
) -> Iterator[tuple[Any, Needling]]:
    """Yield the needle of each of these findings, by a column; nothing else of them is read."""
    asked = select(column, NeedlingRow).join(FindingRow, FindingRow.id == NeedlingRow.finding_id)
    for of, row in session.execute(asked.where(NeedlingRow.finding_id.in_(ids))):
        for needling in readable(session, [row]):
            if isinstance(of, Unreadable):
                note_damage(session, "finding", row.finding_id)
            else:
                yield of, needling.planned()
