"""The way to the page of the practice, and back to where it was wanted from."""

from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.conventions import written_as
from needlemap.clinic.drafts import Draft
from needlemap.clinic.people import Clinic
from needlemap.clinic.ports import Store
from needlemap.ui.patients.archive.commands import SHOW_ARCHIVED
from needlemap.ui.practice.controller import PracticeController
from needlemap.ui.practice.first_offer import FirstOffer
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.window.commands import FIND, LETTERHEAD, PEOPLE, RECALL
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.preview_page import PreviewPage
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import ConventionsTranslator


class PracticeWay(QObject):
    """Shows the page, which is made when it is first wanted.

    Signals:
        patients_wanted, chart_wanted, sheet_wanted: the page from which it was opened.
    """

    patients_wanted = Signal()
    chart_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, window: MainWindow, context: AppContext, prompts: Prompts) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._prompts = prompts
        self._stack = QUndoStack(window.undo)
        self._controller: PracticeController | None = None
        self._from: QWidget | None = None
        self._first = FirstOffer(context, self._stack, window.patients.offer_beside, self)
        self._translator: ConventionsTranslator | None = None
        self._first.recorded.connect(self._write_as)
        self._first.said.connect(window.message.announce)
        self._first.refused.connect(window.tell)
        window.commands.bind(
            LETTERHEAD.bound(self.show_letterhead, self._why_not),
            PEOPLE.bound(self.show_people, self._why_not),
            RECALL.bound(self.show_recall, self._why_not),
        )

    @property
    def has_typed(self) -> bool:
        """Whether something is typed on the page that is not recorded."""
        of_page = self._controller is not None and self._controller.has_typed
        return of_page or self._first.has_typed

    def keep_draft(self) -> bool:
        """Keep now what is typed there; return whether it is kept."""
        is_kept = self._controller is None or self._controller.keep_drafts()
        return self._first.keep_draft() and is_kept

    def forget(self) -> None:
        """Let go of all that belongs to records that are no longer open."""
        self._stack.clear()
        self._from = None
        if self._controller is not None:
            self._controller.forget()

    def opened(self, store: Store) -> None:
        """Write as the practice does; offer to describe it if it is new."""
        with suppress(NeedleMapError):
            with store.read() as records:
                clinic = records.clinic.get()
            self._write_as(clinic)
        self._act()
        self._first.look(store)

    def show_letterhead(self) -> None:
        """Go to the letterhead."""
        self._go().show_letterhead()

    def show_people(self) -> None:
        """Go to who treats."""
        self._go().show_people()

    def show_recall(self) -> None:
        """Go to who was to come and has not been back, and who had needles of a lot."""
        controller = self._go()
        controller.show()
        if not controller.has_typed:  # of one person, it stays in sight
            controller.page.show_people()
            controller.page.recall.take_focus()

    def go_on(self, draft: Draft) -> None:
        """Go on with what was typed and not saved."""
        self._go().go_on(draft)

    def _go(self) -> PracticeController:
        window, controller = self._window, self._ready()
        page = window.stack.currentWidget()
        if page is not controller.page:
            self._from = page
        window.undo.setActiveStack(self._stack)
        window.commands.show_chart(on=False)
        window.show_page(controller.page, self.tr("Practice"))
        return controller

    def _ready(self) -> PracticeController:
        if self._controller is None:
            self._controller = PracticeController(self._context, self._prompts, self._stack, self)
            self._window.stack.addWidget(self._controller.page)
            self._controller.left.connect(self._leave)
            self._controller.page.due.patient_wanted.connect(self._show_patient)
            self._controller.page.recall.patient_wanted.connect(self._show_patient)
            encryption = self._window.actions_of.by_name["encryption"]
            self._controller.page.encryption.wanted.connect(encryption.trigger)
            server = self._window.actions_of.by_name["server"]
            self._controller.page.place.server_wanted.connect(server.trigger)
            self._controller.recorded.connect(self._write_as)
            self._controller.own_kept.connect(self._act)
            self._controller.refused.connect(self._window.tell)
            self._controller.said.connect(self._window.message.announce)
        return self._controller

    def _show_patient(self, number: int) -> None:
        """Show who has a chart number in the list, also if they are archived."""
        commands, patients = self._window.commands, self._window.patients
        commands.run(FIND)
        patients.search.setText(str(number))
        if patients.selected is None:
            commands.run(SHOW_ARCHIVED)

    def _act(self) -> None:
        """Let what is done be noted as done by who treats at this computer."""
        with suppress(NeedleMapError):
            with self._context.store.read() as records:
                people = {one.id for one in records.clinic.practitioners()}
            own = next((one for one in OwnPractitioner().ids if one in people), None)
            self._context.store.act_as(own)

    def _write_as(self, clinic: Clinic) -> None:
        """Say dates and decimals from now on as the practice does, and go by its clock."""
        self._context.write_as(clinic)
        templates = written_as(clinic.date_order, clinic.decimal_sign)
        if self._translator is not None:
            QApplication.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None
        if templates:
            self._translator = ConventionsTranslator(templates, self)
            QApplication.installTranslator(self._translator)

    def _leave(self) -> None:
        """Go back to where the page was wanted from."""
        page, self._from = self._from, None
        if page is None or self._window.stack.indexOf(page) < 0:
            self.patients_wanted.emit()
        elif isinstance(page, PreviewPage):
            self.sheet_wanted.emit()
        elif page is self._window.patients:
            self.patients_wanted.emit()
        else:
            self.chart_wanted.emit()

    def _why_not(self) -> str:
        return "" if self._context.is_open else self.tr("The records are not open yet")
