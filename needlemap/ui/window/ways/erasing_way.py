"""The way to erasing a patient, from wherever they are shown."""

from PySide6.QtCore import QObject

from needlemap.clinic.ids import PatientId
from needlemap.ui.patients.controller import PatientsController
from needlemap.ui.patients.erasing.commands import ERASE
from needlemap.ui.window.commands import COPY_RECORD, FIND
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.pages import ChartPort
from needlemap.ui.work.prompts import Prompts


class ErasingWay(QObject):
    """Leads to the card of who is charted or selected, and shows everything anew afterwards."""

    def __init__(self, window: MainWindow, context: AppContext, prompts: Prompts) -> None:
        super().__init__(window)
        self._prompts = prompts
        self._window = window
        self._context = context
        self._controller: PatientsController | None = None
        self._chart: ChartPort | None = None

    def serve(self, controller: PatientsController) -> None:
        """Erase who is selected on the page of patients."""
        self._controller = controller
        erasing = controller.erasing
        erasing.waits_of = self._waits_of
        erasing.refused.connect(self._window.tell)
        erasing.begun.connect(self._begun)
        erasing.ended.connect(self._ended)
        erasing.erased.connect(self._erased)
        erasing.copy_wanted.connect(self._copy)
        self._window.commands.bind(ERASE.bound(self._begin))

    def join(self, chart: ChartPort) -> None:
        """Know which visit is open."""
        self._chart = chart

    def _begin(self) -> None:
        if self._controller is None:
            return
        charted = self._chart.open_one if self._chart is not None else None
        if self._window.stack.currentWidget() is not self._window.patients:
            self._window.commands.run(FIND)
            if charted is not None:
                self._window.patients.search.clear()
                self._controller.select(charted.patient)
        self._controller.erasing.begin()

    def _copy(self) -> None:
        self._window.commands.run(COPY_RECORD)

    def _waits_of(self, patient: PatientId) -> bool:
        """Whether something of a patient is shown here that the records have not got."""
        chart = self._chart
        visit = chart.open_one if chart is not None else None
        if chart is None or visit is None or visit.patient != patient:
            return False
        return not chart.flush() or any(one.sentence for one in chart.unsaved)

    def _begun(self) -> None:
        """Let nothing be read or written meanwhile; the window goes on being painted."""
        self._window.setEnabled(False)
        self._window.message.announce(self.tr("Erasing for ever …"))

    def _ended(self) -> None:
        self._window.setEnabled(True)
        self._window.message.tell("")

    def _erased(self, sentence: str) -> None:
        """Take the records anew: no page, no step of undo and no list is of that patient then."""
        self._chart = None
        self._context.take_anew()
        self._window.message.announce(sentence)
        desk = self._context.backups
        if desk is None or not desk.is_serving:
            return
        question = self.tr(
            "Backups made before still hold this patient, for a year at most. Make a new one now,"
            " and remove all that were made before?"
        )
        if self._prompts.confirm(self.tr("Erased for ever"), question):
            desk.back_up_only()
