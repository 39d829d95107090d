"""The shelf of steps of undo: what was done to a visit, kept until it is signed."""

from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.ids import VisitId
from needlemap.clinic.steps import Step, Steps
from needlemap.clinic.visits import Visit
from needlemap.records.base import Base, lock_rows
from needlemap.records.damage import check_fields
from needlemap.records.step_json import step_of, text_of
from needlemap.records.visit_rows import VisitRow


class StepRow(Base):
    """One step of a visit."""

    __tablename__ = "step"

    visit_id: Mapped[UUID] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    content: Mapped[str]
    undone: Mapped[bool]

    def to_value(self, visit: Visit) -> Step:
        """Return the step of its visit as that is now. Raises StepUnreadable."""
        try:
            check_fields(self)
        except TypeError:
            raise StepUnreadable from None
        return step_of(self.content, visit, self.position, self.text)


class SqlSteps:
    """The steps of all visits that are not signed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_visit(self, visit_id: VisitId) -> Steps:
        """Return the steps of a visit; those before one that cannot be read are left out."""
        row = self._session.get(VisitRow, visit_id)
        return steps_of(self._session, row.to_value()) if row else Steps()

    def keep(self, visit_id: VisitId, step: Step) -> int:
        """Keep a step that was done, and return its position: after those of other desks.

        Steps that are undone can no longer be done again.
        """
        mine = self._locked(visit_id)
        self._session.execute(delete(StepRow).where(mine & StepRow.undone))
        last = self._session.scalar(select(func.max(StepRow.position)).where(mine))
        position = max(step.position, -1 if last is None else last + 1)
        row = StepRow(
            visit_id=visit_id, position=position, text=step.text, undone=False,
            content=text_of(step),
        )  # fmt: skip
        self._session.add(row)
        return position

    def mark(self, visit_id: VisitId, position: int, *, undone: bool) -> None:
        """Note that a step was taken back, or done again."""
        mine = self._locked(visit_id) & (StepRow.position == position)
        self._session.execute(update(StepRow).where(mine).values(undone=undone))

    def drop(self, visit_id: VisitId, position: int, *, undone: bool) -> None:
        """Let go of a step that could not be taken back, or done again, if it was the next one."""
        like_it = self._locked(visit_id) & (StepRow.undone == undone)
        turn = func.min(StepRow.position) if undone else func.max(StepRow.position)
        if self._session.scalar(select(turn).where(like_it)) == position:
            self._session.execute(delete(StepRow).where(like_it, StepRow.position == position))

    def forget(self, visit_id: VisitId) -> None:
        """Let go of all steps of a visit: it is signed."""
        self._session.execute(delete(StepRow).where(self._locked(visit_id)))

    def _locked(self, visit_id: VisitId) -> ColumnElement[bool]:
        """Return what the steps of a visit have in common; one desk after another writes them.

        Whoever writes anything of a visit takes its lock first: so no two wait for one another.
        """
        lock_rows(self._session, select(VisitRow.id).where(VisitRow.id == visit_id))
        return StepRow.visit_id == visit_id


def steps_of(session: Session, visit: Visit) -> Steps:
    """Return the steps of a visit; those before one that cannot be read are left out."""
    mine = select(StepRow).where(StepRow.visit_id == visit.id).order_by(StepRow.position)
    done: list[Step] = []
    undone: list[Step] = []
    for row in session.scalars(mine):
        try:
            step = row.to_value(visit)
        except StepUnreadable:
            done, undone = [], []
            continue
        (undone if row.undone else done).append(step)
    return Steps((*done, *undone), len(done))
