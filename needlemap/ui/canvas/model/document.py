"""The chart of the open visit: the only chart that changes, kept in the records at every change."""

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from needlemap.body.atlas import Atlas
from needlemap.body.errors import NeedleMapError
from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import MarkWords, muscle_for, words_for
from needlemap.clinic.chart import Chart, ChartChange, MarkId
from needlemap.clinic.errors import NotFound, RecordsError
from needlemap.clinic.ids import VisitId
from needlemap.clinic.locks import Doer
from needlemap.clinic.marks import Mark, PointMark
from needlemap.clinic.people import Patient, Precautions
from needlemap.clinic.ports import OpenedVisit, Store
from needlemap.clinic.rescue import put_again, put_shown
from needlemap.clinic.steps import Step
from needlemap.clinic.visits import Visit
from needlemap.clinic.waiting_steps import NoJournal, WaitingJournal
from needlemap.ui.canvas.model.refusals import RefusedChanges
from needlemap.ui.canvas.model.waiting import Outcome, Turn, WaitingWrites, Write
from needlemap.ui.work.translator import told

RETRY_MS = 2000


class ChartDocument(QObject):
    """The open visit with its chart.

    A change is shown and written at once. What could not be written waits, in order, and is tried
    again until it is; until then its marks count as not yet saved. What was changed elsewhere in
    the meantime is refused, and the visit is soon opened again as it is recorded.

    Signals:
        opened: another visit is shown, or the same one as it is recorded now.
        about_to_reopen: the visit will be shown as recorded; what is typed is kept now or lost.
        mark_put: a mark as it is now.
        mark_removed: the id of a mark that is gone.
        visit_changed: the visit as it is now.
        chart_changed: all marks of one change are put or removed.
        not_saved: why something is shown that is not yet recorded.
        saved: everything is recorded.
        stepped: the VisitEdit that was made by taking a step back, or by doing it again.
        refused: why something was not done, once the visit is shown as recorded.
    """

    opened = Signal()
    about_to_reopen = Signal()
    mark_put = Signal(object)
    mark_removed = Signal(object)
    visit_changed = Signal(object)
    chart_changed = Signal()
    not_saved = Signal(str)
    saved = Signal()
    stepped = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        store: Store,
        parent: QObject | None = None,
        journal: WaitingJournal | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._journal: WaitingJournal = journal or NoJournal()
        self._keeps_waiting = True
        self._waiting = WaitingWrites(store)
        self.refused_changes = RefusedChanges()
        self._read: OpenedVisit | None = None
        self._refusals: list[str] = []
        self._is_behind = False  # the records hold something else than what is shown
        self._is_gone = False  # the records hold the visit no more
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self.write_waiting)
        self._reopening = QTimer(self, singleShot=True)
        self._reopening.timeout.connect(self._reopen)

    @property
    def is_open(self) -> bool:
        """Whether a visit is open."""
        return self._read is not None

    @property
    def read(self) -> OpenedVisit:
        """What was read when the visit was opened, with what was done since."""
        if self._read is None:
            raise RuntimeError
        return self._read

    @property
    def patient(self) -> Patient:
        """The patient of the open visit."""
        return self.read.patient

    @property
    def precautions(self) -> Precautions:
        """Those of the patient that were so on the day of the open visit; as it was signed."""
        return self.read.patient_then.in_force(self.visit.day)

    @property
    def figure(self) -> BodyId:
        """The figure on which the open visit is charted; a signed one stays on that of then."""
        return self.read.patient_then.body

    @property
    def visit(self) -> Visit:
        """The open visit."""
        return self.read.visit

    @property
    def chart(self) -> Chart:
        """The chart as it is shown."""
        return self.read.chart

    def words_of(self, atlas: Atlas, mark: Mark) -> MarkWords:
        """Return what is said of a mark: of a signed visit what was said when it was signed."""
        return self._kept_words(mark) or words_for(atlas, mark, self.figure)

    def muscle_of(self, atlas: Atlas, mark: PointMark) -> Text:
        """Return what is said of a point's muscle, of a signed visit likewise."""
        said = self._kept_words(mark)
        return said.muscle if said else muscle_for(atlas, mark)

    def _kept_words(self, mark: Mark) -> MarkWords | None:
        kept = self.read.as_signed
        return kept.words.get(mark.id) if kept else None

    @property
    def is_saved(self) -> bool:
        """Whether everything shown is in the records."""
        return not (self._waits or self._is_behind or self._is_gone)

    @property
    def is_all_saved(self) -> bool:
        """Whether everything that was ever shown is in the records, of other visits too."""
        return not (self._waiting or self._is_gone)

    @property
    def keeps_waiting(self) -> bool:
        """Whether what waits is kept on this computer, should the program end."""
        return self._keeps_waiting and not self._is_gone

    @property
    def unsaved(self) -> frozenset[MarkId]:
        """The marks that are shown as they are not yet in the records."""
        if self._is_gone:
            return frozenset(mark.id for mark in self.chart.marks)
        charts = (write.edit.chart for write in self._waits)
        return frozenset(mark.id for change in charts if change for mark in change.after)

    @property
    def is_signed(self) -> bool:
        """Whether the visit is signed: what is to be said of it is added."""
        return self.visit.signed_at is not None

    @property
    def is_locked(self) -> bool:
        """Whether the visit can no longer be changed: it is signed, or was entered in error."""
        return self.is_signed or self.visit.in_error is not None

    def open(self, visit_id: VisitId) -> None:
        """Show the chart of a visit.

        Raises:
            NeedleMapError: if it cannot be read; what was open stays open then.
        """
        if visit_id != self._open_visit:
            self._put_again()
        with self._store.read() as records:
            opened = records.visits.opened(visit_id)
        self._take_up(opened)
        for write in self._waiting.of_visit(visit_id):  # the records do not know these yet
            with suppress(NeedleMapError):  # nor will they take this one
                opened = write.onto(opened)
        numbers = opened.point_numbers | self._waiting.numbers_of(opened.patient.id)
        self._read = replace(opened, point_numbers=numbers)
        self._is_behind = self._is_gone = False
        self.opened.emit()

    def follow(self, recorded: OpenedVisit) -> bool:
        """Show what another desk recorded of the open visit; return whether it was different.

        While something of it waits, it stays as it is: both versions are told once it is written.

        Raises:
            NeedleMapError: if it cannot be read; what was shown stays.
        """
        if not self.is_open or recorded.visit.id != self._open_visit or not self.is_saved:
            return False
        if _seen(recorded) == _seen(self.read):
            return False
        self.open(recorded.visit.id)
        return True

    def _take_up(self, opened: OpenedVisit) -> None:
        """Let that wait again which waited for this visit when the program was ended."""
        for one in self._journal.take(opened.visit):
            if one.turn in Turn.__members__:
                write = Write(opened.patient, one.step, Turn[one.turn], Doer(one.by))
                self._waiting.add(write)
            QTimer.singleShot(0, self, self.write_waiting)  # once it is shown

    def record_anew(self) -> bool:
        """Record a visit that was taken away elsewhere anew, with all that is shown of it.

        Raises:
            NeedleMapError: if that cannot be written; it stays as it is then.
        """
        is_done = self._put_again()
        if is_done:
            self.open(self.visit.id)
            self.saved.emit()
        return is_done

    def _put_again(self) -> bool:
        if self._read is None or not self._is_gone:
            return False
        with self._store.begin() as records:
            put_again(records, self._read)
        return True

    def rest(self) -> None:
        """Try nothing again: it is shown no more, and the records are let go."""
        self._retry.stop()
        self._reopening.stop()

    def close(self) -> None:
        """Show nothing."""
        self._read = None

    def take(self, step: Step, turn: Turn) -> bool:
        """Do a step, take it back or do it again, and write it; return False if it is refused."""
        if self._read is None or step.edit.visit != self._open_visit:
            return False
        write = Write(self.patient, step, turn, self._store.doer)
        try:
            shown = write.onto(self._read)
        except NeedleMapError as error:
            self._refuse(Outcome(write, refused=error))
            self._waiting.give_up(write)
            self._write()
            return False
        self._show(shown, write.edit.chart)
        self._waiting.add(write)
        if turn is not Turn.NEW:
            self.stepped.emit(write.edit)
        return not any(one.write is write and one.refused for one in self._write())

    def write_waiting(self) -> None:
        """Write what waits, the oldest of each visit first, as far as the records take it."""
        self._write()

    def carry_to(self, store: Store, *, alone: bool) -> None:
        """Write into other records what waits; if they hold nothing else, all that is shown.

        Raises:
            NeedleMapError: if that cannot be written; it waits for the first ones then.
        """
        if alone and self._read is not None:
            with store.begin() as records:
                put_shown(records, self._read)
            self._waiting.forget()
        self._store = store
        self._waiting.carry_to(store)
        self._write()

    @property
    def _open_visit(self) -> VisitId | None:
        return self._read.visit.id if self._read is not None else None

    @property
    def _waits(self) -> tuple[Write, ...]:
        visit_id = self._open_visit
        return self._waiting.of_visit(visit_id) if visit_id is not None else ()

    def _write(self) -> tuple[Outcome, ...]:
        outcomes = self._waiting.write()
        for outcome in outcomes:
            if outcome.refused is not None:
                self._refuse(outcome)
            elif outcome.visit is not None:
                self._take_over(outcome.visit, outcome.digest)
            if outcome.is_amid_others and outcome.write.visit == self._open_visit:
                self._reopen_soon()
        self._keeps_waiting = self._waiting.keep_in(self._journal)
        faults = [outcome.fault for outcome in outcomes if outcome.fault is not None]
        if faults:
            self._retry.start()
            self.not_saved.emit(told(faults[0].text))
        else:
            self._retry.stop()
            self.saved.emit()
        return outcomes

    def _show(self, shown: OpenedVisit, change: ChartChange | None) -> None:
        read, self._read = self.read, shown
        before = read.visit
        if change is not None:
            kept = {mark.id for mark in change.after}
            for mark in change.before:
                if mark.id not in kept:
                    self.mark_removed.emit(mark.id)
            for mark in change.after:
                self.mark_put.emit(mark)
            self.chart_changed.emit()
        if (shown.visit, shown.digest) != (before, read.digest):
            self.visit_changed.emit(shown.visit)
        if _place_of(shown.visit) != _place_of(before):
            self._reopen_soon()  # what came before it, and what goes on with it, is read anew

    def _reopen_soon(self) -> None:
        """Show the visit as recorded, once no command is at work."""
        self._is_behind = True
        self._reopening.start(0)

    def _take_over(self, visit: Visit, digest: str) -> None:
        """Show what other desks wrote in the visit, with what waits on top."""
        if self._read is None or visit.id != self._open_visit:
            return
        for write in self._waits:
            with suppress(NeedleMapError):
                visit = write.edit.facts.onto(visit) if write.edit.facts else visit
        digest = digest or self._read.digest
        self._show(replace(self._read, visit=visit, digest=digest), None)

    def _refuse(self, outcome: Outcome) -> None:
        """Say so once no command is at work: showing the records as they are ends the commands."""
        write, sentence = outcome.write, told(outcome.refused.text) if outcome.refused else ""
        if outcome.refused is not None:
            self.refused_changes.add(write, outcome.refused)
        self._reopening.start(0)
        if self._read is None or write.visit != self._open_visit:
            patient = write.patient.name
            other = Text("In another visit of {patient}: {why}", patient=patient, why=sentence)
            self._refusals.append(told(other))
            return
        self._refusals.append(sentence)
        self._is_behind = True
        steps = self._read.steps.without(write.step.position)
        self._read = replace(self._read, steps=steps)

    def _reopen(self) -> None:
        sentences, self._refusals = dict.fromkeys(self._refusals), []
        if self._read is not None and self._is_behind:
            self.about_to_reopen.emit()
            try:
                self.open(self.visit.id)
            except RecordsError:  # what is shown stays until they can be read
                self._reopening.start(RETRY_MS)
            except NotFound:
                self._is_gone = True
                gone = self.tr(
                    "This visit was taken away elsewhere: what is shown of it is not saved. New"
                    " visit (Ctrl+Shift+N) records it anew, with all that is shown."
                )
                self.not_saved.emit(gone)
                sentences = {gone: None}
        for sentence in sentences:
            self.refused.emit(sentence)


def _place_of(visit: Visit) -> object:
    """Return what decides where a visit stands among those of its patient."""
    return visit.started_at, visit.in_error is None


def _seen(opened: OpenedVisit) -> tuple[object, ...]:
    """Return what is shown of a visit, apart from what only undo knows."""
    return opened.visit, opened.chart, opened.patient, opened.addenda
