"""The shelf of what was answered about two points: that they are one, or two."""

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.body.texts import Text
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.ids import PatientId, PointId
from needlemap.clinic.same_points import AnsweredElsewhere, PointAnswer, PointAnswers
from needlemap.records.audit import Audit
from needlemap.records.base import Base, facts_of, row_of, told
from needlemap.records.damage import checked, readable
from needlemap.records.mark_rows import TriggerPointRow
from needlemap.records.merged_rows import check_not_merged
from needlemap.records.people_rows import PatientRow


class PointAnswerRow(Base):
    """What was answered about two points; whose they are, the points say."""

    __tablename__ = "point_answer"

    earlier: Mapped[PointId] = mapped_column(
        "earlier_id", ForeignKey("trigger_point.id"), primary_key=True
    )
    later: Mapped[PointId] = mapped_column(
        "later_id", ForeignKey("trigger_point.id"), primary_key=True, index=True
    )
    is_same: Mapped[bool]
    at: Mapped[datetime]
    name: Mapped[str]

    @checked
    def to_value(self) -> PointAnswer:
        """Return the answer."""
        return told(PointAnswer, self)


class SqlPointAnswers:
    """The answers; they follow their points when two records become one."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def of_patient(self, patient_id: PatientId) -> PointAnswers:
        """Return what was answered about a patient's points, oldest first."""
        return answers_of(self._session, patient_id)

    def change(self, before: PointAnswer | None, after: PointAnswer | None) -> None:
        """Record an answer in place of another one about the same points, None: of none.

        Raises:
            NotFound: if there is no such patient.
            ImpossibleValue: if they are no two points of one patient.
            PatientMerged: if the record of the patient was merged into another one.
            AnsweredElsewhere: if another desk answered otherwise meanwhile.
        """
        one = after or before
        if one is None or (before is not None and _points(before) != _points(one)):
            raise ImpossibleValue
        patient = self._owner(one)
        row_of(self._session, PatientRow, patient, Text("patient"), locked=True)
        check_not_merged(self._session, patient)
        row = self._session.get(PointAnswerRow, _points(one), populate_existing=True)
        found = row.to_value() if row is not None else None
        if found not in (before, after):
            raise AnsweredElsewhere
        if row is not None and after is None:
            self._session.delete(row)
        elif after is not None:
            self._session.merge(PointAnswerRow(**facts_of(after)))
        self._audit.note("answer", "patient", patient, patient=patient)

    def _owner(self, answer: PointAnswer) -> PatientId:
        mine = TriggerPointRow.id.in_(_points(answer))
        patients = self._session.scalars(select(TriggerPointRow.patient_id).where(mine)).all()
        if len(patients) != len(_points(answer)) or len(set(patients)) > 1:
            raise ImpossibleValue
        return patients[0]


def answers_of(session: Session, patient_id: PatientId) -> PointAnswers:
    """Return what was answered about a patient's points, oldest first."""
    mine = select(PointAnswerRow).join(TriggerPointRow, TriggerPointRow.id == PointAnswerRow.later)
    asked = mine.where(TriggerPointRow.patient_id == patient_id)
    rows = session.scalars(asked.order_by(PointAnswerRow.at, PointAnswerRow.later))
    return readable(session, rows)


def numbers_and_answers(
    session: Session, patient_id: PatientId
) -> tuple[frozenset[int], PointAnswers]:
    """Return the numbers of a patient's points, and what was answered, with one statement."""
    asked = select(TriggerPointRow.number, PointAnswerRow)
    mine = asked.outerjoin(PointAnswerRow, PointAnswerRow.later == TriggerPointRow.id)
    found = session.execute(mine.where(TriggerPointRow.patient_id == patient_id)).all()
    rows: list[PointAnswerRow | None] = [row for _, row in found]
    answers = readable(session, (row for row in rows if row is not None))
    return frozenset(number for number, _ in found), answers


def _points(answer: PointAnswer) -> tuple[PointId, PointId]:
    return answer.earlier, answer.later
