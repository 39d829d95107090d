"""The way to a copy of one patient's whole record: the patient asks for it, or another clinic."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.clinic.visits import Visit
from needlemap.ui.window.commands import COPY_RECORD
from needlemap.ui.window.leaving.unsaved import UnsavedRegister
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.ways.trail_notes import noted, say_whether_noted
from needlemap.ui.work.app_context import AppContext, Copies
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told

_LINE = "copies"


class CopyWay(QObject):
    """Asks where it is to lie, and has it written while the window goes on."""

    def __init__(
        self,
        window: MainWindow,
        context: AppContext,
        asks: tuple[Prompts, UnsavedRegister],
        whose: Callable[[], tuple[Patient | None, Visit | None]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._prompts, self._unsaved = asks
        self._whose = whose
        window.commands.bind(COPY_RECORD.bound(self.write))

    def write(self) -> None:
        """Ask where to, and write the copy of the patient who is charted or selected."""
        patient, _ = self._whose()
        copies = self._context.copies
        if patient is None or not self._context.is_open:
            self._window.tell(self.tr("Choose a patient in the list first."))
            return
        if copies is None or not self._may_miss():
            return
        name = f"record-{patient.number}-{self._context.today().isoformat()}.zip"
        title = told(Text("Copy of the whole record of {name}", name=patient.name))
        place = self._prompts.save_place(title, Path.home() / name)
        if place is None:
            return
        self._window.message.announce(self.tr("The record is being written …"))
        store = self._context.store
        work = partial(_written, copies, store, patient.id, place)
        done = partial(self._done, store, patient, place)
        copies.worker.run(_LINE, work, done, self._failed)

    def _may_miss(self) -> bool:
        missing = self._unsaved.missing()
        asked = Text("{loss} Write a copy without it all the same?", loss=missing)
        return not missing or self._prompts.confirm(told("Not saved"), told(asked))

    def _done(self, store: Store, patient: Patient, place: Path, found: tuple[int, bool]) -> None:
        visits, takes_notes = found
        say_whether_noted(self._context, store, takes_notes)
        said = Text.counted(
            "The record of {name} with {count} visit is in {place}. Whoever has the file can read"
            " it.",
            "The record of {name} with its {count} visits is in {place}. Whoever has the file can"
            " read it.",
            visits,
            name=patient.name,
            place=place,
        )
        self._window.message.announce(told(said))

    def _failed(self, error: NeedleMapError) -> None:
        self._window.tell(told(error.text))


def _written(copies: Copies, store: Store, patient: PatientId, place: Path) -> tuple[int, bool]:
    """Write the copy once the trail tells of it; return its visits, and whether that is told."""
    takes_notes = noted(store, Looked.EXPORT, patient, "record")
    return copies.write(store, patient, place), takes_notes
