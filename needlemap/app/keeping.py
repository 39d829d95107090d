"""Copies of the open records, and going on in one when their own file has gone."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.ports import Store
from needlemap.clinic.visits import Visit
from needlemap.ui.window.navigator import Navigator
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

OpenStore = Callable[[Path, bool], Store]
"""Opens the records at a path; the flag says whether a new clinic is to be made there."""


class Keeping(QObject):
    """Keeps a copy of all records; if their file has gone, the window goes on in the copy.

    If they can no longer be read as a whole, the visit that is shown is saved alone.

    Signals:
        told: that a copy was kept.
        refused: why none could be kept.
        moved: records to go on in, and whether they hold nothing yet.
    """

    told = Signal(str)
    refused = Signal(str)
    moved = Signal(object, bool)

    def __init__(
        self, worker: Worker, open_store: OpenStore, navigator: Navigator, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._worker = worker
        self._open_store = open_store

    def keep(self, store: Store, place: Path) -> None:
        """Copy all records to a new file, in a worker.

        If they are damaged, what waits cannot be written in a copy of them either.
        """
        chart = self._navigator.chart
        if store.damage and chart is not None and not chart.is_saved and self._is_at_stake:
            self._move(place, alone=True)
            return
        work = partial(_copied, store, place)
        self._worker.run(
            "records", work, partial(self._kept, store, place), partial(self._failed, store, place)
        )

    def carry_on(self, store: Store, *, alone: bool) -> None:
        """Show what is open in a copy of these records; ``alone``: there is nothing in it yet.

        Raises:
            NeedleMapError: if what is shown cannot be written there; nothing changes then.
        """
        patient, visit, chart = self._navigator.patient, self._visit, self._navigator.chart
        if chart is not None:
            chart.flush()  # what is typed waits now too
            chart.document.carry_to(store, alone=alone)
        self._navigator.records_opened(store)
        if patient is not None and visit is not None:
            self._navigator.open_visit(patient, visit)

    def say_where(self, store: Store, *, alone: bool) -> None:
        """Say where the records lie from now on."""
        place = store.place
        words = Text(
            "All records are in {file} now, and everything goes on there. Look for the first file:"
            " it may be in the rubbish bin, or on a disk that is not there.",
            file=place.name if place else "",
        )
        if alone:
            words = Text(
                "The records could not be read as a whole any more. This visit with its patient is"
                " saved in {file}: keep it, and ask who looks after this computer for the rest.",
                file=place.name if place else "",
            )
        self.told.emit(told(words))

    @property
    def _visit(self) -> Visit | None:
        chart = self._navigator.chart
        return chart.open_one if chart is not None else None

    @property
    def _is_at_stake(self) -> bool:
        """Whether a visit is shown that may hold what is recorded nowhere else."""
        return self._visit is not None and self._visit.signed_at is None

    def _kept(self, store: Store, place: Path, _: object) -> None:
        if store.is_kept:
            self.told.emit(told(Text("A copy of all records is kept in {file}", file=place.name)))
        else:
            self._move(place, alone=False)

    def _failed(self, store: Store, place: Path, error: NeedleMapError) -> None:
        is_whole = store.is_kept and not store.damage
        if is_whole or isinstance(error, DatabaseUnusable) or not self._is_at_stake:
            self.refused.emit(told(error.text))
        else:
            self._move(place, alone=True)

    def _move(self, place: Path, *, alone: bool) -> None:
        work = partial(self._open_store, place, alone)
        self._worker.run("records", work, partial(self._opened, alone), self._refuse)

    def _opened(self, alone: bool, store: Store) -> None:  # noqa: FBT001
        self.moved.emit(store, alone)

    def _refuse(self, error: NeedleMapError) -> None:
        self.refused.emit(told(error.text))


def _copied(store: Store, place: Path) -> None:
    """Copy all records once the trail tells of it, if it can still be written."""
    with suppress(NeedleMapError):
        store.note(Looked.EXPORT, entity="copy")
    store.keep_copy(place)
