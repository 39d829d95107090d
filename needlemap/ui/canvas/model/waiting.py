"""What is not yet in the records: a queue of writes for each visit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Self

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.chart import ChartChange, MarkId, name_of
from needlemap.clinic.errors import ChangeOutOfDate, RecordsError
from needlemap.clinic.ids import PatientId, PractitionerId, VisitId
from needlemap.clinic.locks import Doer
from needlemap.clinic.marks import PointMark
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import OpenedVisit, Records, Store
from needlemap.clinic.steps import Step, Steps, VisitEdit
from needlemap.clinic.visits import Visit
from needlemap.clinic.waiting_steps import WaitingJournal, WaitingStep


class Turn(Enum):
    """What happens to a step of undo."""

    NEW = auto()  # done for the first time
    UNDONE = auto()
    REDONE = auto()
    UNDO_REFUSED = auto()  # the records refused to take it back
    REDO_REFUSED = auto()


_REFUSED = {Turn.UNDONE: Turn.UNDO_REFUSED, Turn.REDONE: Turn.REDO_REFUSED}


@dataclass(frozen=True, slots=True)
class Write:
    """One turn of a step, to be written for a patient."""

    patient: Patient
    step: Step
    turn: Turn
    by: Doer | None = None  # who did it, whoever sits there when it is written

    @property
    def visit(self) -> VisitId:
        """The visit it belongs to."""
        return self.step.edit.visit

    @property
    def doer(self) -> PractitionerId | None:
        """Who did it, as it is kept on the disk: nobody signs by that."""
        return self.by.practitioner if self.by is not None else None

    @property
    def edit(self) -> VisitEdit:
        """What becomes different."""
        if self.turn in _REFUSED.values():
            return VisitEdit(self.visit)
        return self.step.edit.inverse if self.turn is Turn.UNDONE else self.step.edit

    def onto(self, opened: OpenedVisit) -> OpenedVisit:
        """Return what is shown of its visit after it.

        Raises:
            ChangeOutOfDate: if it does not fit what is shown.
        """
        edit = self.edit
        return replace(
            opened,
            visit=edit.facts.onto(opened.visit) if edit.facts else opened.visit,
            chart=opened.chart.changed(edit.chart) if edit.chart else opened.chart,
            steps=self._steps(opened.steps),
        )

    def put(self, records: Records) -> "Outcome":
        """Write it."""
        edit, steps = self.edit, records.steps
        facts = edit.facts
        if edit.seen is not None and facts is not None and facts.after.practitioner is not None:
            signer = facts.after.practitioner
            signed = records.signatures.sign(facts.before, signer, edit.seen)
            return Outcome(self, signed, digest=records.signatures.digest(signed.id))
        if edit.chart is not None:
            recorded = records.charts.apply(edit.chart)
            if recorded != edit.chart:
                return self._called_otherwise(recorded, records)
        visit = records.visits.change(edit.facts) if edit.facts is not None else None
        if self.turn is Turn.NEW:
            return Outcome(self, visit, position=steps.keep(self.visit, self.step))
        position = self.step.position
        if self.turn in _REFUSED.values():
            steps.drop(self.visit, position, undone=self.turn is Turn.REDO_REFUSED)
        else:
            steps.mark(self.visit, position, undone=self.turn is Turn.UNDONE)
        return Outcome(self, visit)

    def called(self, names: Mapping[MarkId, int | str]) -> Self:
        """Return this write with other numbers and letters for its marks."""
        chart = self.step.edit.chart
        if chart is None:
            return self
        edit = replace(self.step.edit, chart=chart.called(names))
        return replace(self, step=replace(self.step, edit=edit))

    def _called_otherwise(self, recorded: ChartChange, records: Records) -> "Outcome":
        """Keep the step as its marks are recorded: another desk took their numbers or letters."""
        if self.turn is not Turn.NEW:
            raise ChangeOutOfDate  # the step is kept under the old ones
        names = {mark.id: name_of(mark) for mark in recorded.after}
        write = self.called(names)
        position = records.steps.keep(self.visit, write.step)
        return Outcome(write, position=position, names=names)

    def _steps(self, steps: Steps) -> Steps:
        edit, position = self.step.edit, self.step.position
        if edit.facts is not None and edit.facts.signs:
            return Steps()
        if self.turn is Turn.NEW:
            return steps.taken(self.step)
        if self.turn in _REFUSED.values():
            return steps.refused(position, undone=self.turn is Turn.REDO_REFUSED)
        return steps.marked(position, undone=self.turn is Turn.UNDONE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the records took a write."""

    write: Write
    visit: Visit | None = None  # as it is recorded now
    refused: NeedleMapError | None = None  # it was made for what is no longer so, and given up
    fault: RecordsError | None = None  # it waits for the records
    digest: str = ""  # of what was signed by it
    position: int | None = None  # of a new step, if it was kept
    names: Mapping[MarkId, int | str] = field(default_factory=dict)  # if others had taken theirs

    @property
    def is_amid_others(self) -> bool:
        """Whether another desk took steps here since the visit was opened."""
        return bool(self.names) or self.position not in {None, self.write.step.position}


class WaitingWrites:
    """Holds what waits, in order; what one visit cannot take holds up no other."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queues: dict[VisitId, list[Write]] = {}
        self._in_journal: set[VisitId] = set()

    def __bool__(self) -> bool:
        return bool(self._queues)

    def add(self, write: Write) -> None:
        """Let this wait as the last of its visit."""
        self._queues.setdefault(write.visit, []).append(write)
        self._in_journal.add(write.visit)

    def carry_to(self, store: Store) -> None:
        """Wait for other records from now on."""
        self._store = store

    def forget(self) -> None:
        """Let go of all that waits: it is written in another way."""
        self._queues.clear()

    def give_up(self, write: Write) -> None:
        """Let go of a step that can no longer be taken back or done again."""
        if write.turn in _REFUSED:
            self.add(replace(write, turn=_REFUSED[write.turn]))

    def keep_in(self, journal: WaitingJournal) -> bool:
        """Keep what waits now in a journal; return whether all of it is kept.

        A signature is given again: it stands for what is recorded when it is.
        """
        is_kept = True
        for visit in tuple(self._in_journal):
            writes = self.of_visit(visit)
            steps = tuple(
                WaitingStep(write.step, write.turn.name, write.doer)
                for write in writes
                if write.step.edit.seen is None
            )
            is_kept &= journal.keep(visit, steps) and len(steps) == len(writes)
            if not writes:
                self._in_journal.discard(visit)
        return is_kept

    def of_visit(self, visit_id: VisitId) -> tuple[Write, ...]:
        """Return what waits for a visit, oldest first."""
        return tuple(self._queues.get(visit_id, ()))

    def numbers_of(self, patient_id: PatientId) -> frozenset[int]:
        """Return the numbers of the patient's points that wait, in whichever visit."""
        charts = [write.edit.chart for queue in self._queues.values() for write in queue]
        points = [
            mark.point
            for chart in charts
            if chart is not None
            for mark in chart.after
            if isinstance(mark, PointMark)
        ]
        return frozenset(point.number for point in points if point.patient == patient_id)

    def write(self) -> tuple[Outcome, ...]:
        """Write what waits as far as the records take it; return how each write went."""
        outcomes = tuple(
            outcome for queue in self._queues.values() for outcome in self._written(queue)
        )
        self._queues = {visit: queue for visit, queue in self._queues.items() if queue}
        return outcomes

    def _written(self, queue: list[Write]) -> Iterator[Outcome]:
        while queue:
            outcome = self._tried(queue[0])
            yield outcome
            if outcome.fault is not None:
                return
            queue[:] = [write.called(outcome.names) for write in queue[1:]]
            if outcome.refused is not None:
                self.give_up(outcome.write)

    def _tried(self, write: Write) -> Outcome:
        try:
            with self._store.begin(write.by) as records:
                return write.put(records)
        except RecordsError as error:
            return Outcome(write, fault=error)
        except NeedleMapError as error:
            return Outcome(write, refused=error)
