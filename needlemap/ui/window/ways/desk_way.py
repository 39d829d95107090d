"""What concerns the desk between patients: the day's list, needles left in, a curtain."""

from contextlib import suppress

from PySide6.QtCore import QObject

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.dates import clock_time
from needlemap.clinic.ids import VisitId
from needlemap.clinic.today import DayVisit
from needlemap.clinic.visits import Visit
from needlemap.ui.window.commands import FIND, HIDE, TODAY
from needlemap.ui.window.leaving.curtain import Curtain
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import told


class DeskWay(QObject):
    """Says of a patient who is left with needles in that they are, and leads to the day's list."""

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._left: VisitId | None = None  # whose chart was shown last
        self._curtain = Curtain(window)
        window.stack.currentChanged.connect(self._page_changed)
        window.commands.bind(
            TODAY.bound(self._show_day),
            HIDE.bound(self._curtain.draw),
        )

    def visit_shown(self, visit: Visit) -> None:
        """Say it of the one before if another patient's chart is shown."""
        before, self._left = self._left, visit.id
        if before is not None and before != visit.id:
            self._tell(before, beside=visit)

    def forget(self) -> None:
        """Know of no visit: other records are open."""
        self._left = None

    def _show_day(self) -> None:
        self._window.commands.run(FIND)
        self._window.patients.search.clear()
        if not self._window.patients.day.take_focus():
            self._window.message.announce(self.tr("Nothing is listed for today yet."))

    def _page_changed(self, _: int) -> None:
        if self._left is not None and self._window.stack.currentWidget() is self._window.patients:
            self._tell(self._left)

    def _tell(self, visit: VisitId, beside: Visit | None = None) -> None:
        """Say that needles are in at a visit, if they are; not to whom they are seen in."""
        with suppress(NeedleMapError):  # what cannot be read is said where it is wanted
            with self._context.store.read() as records:
                listed = records.day.visits(self._context.start_of_today(), self._context.zone)
            for left in listed:
                is_other = beside is None or beside.patient != left.patient.id
                if left.visit == visit and left.needles and is_other:
                    self._window.message.announce(told(_words(left)))


def _words(left: DayVisit) -> Text:
    facts = {"name": left.patient.name}
    if left.since is None:
        return Text.counted(
            "{count} needle is still in: {name}.",
            "{count} needles are still in: {name}.",
            left.needles,
            **facts,
        )
    return Text.counted(
        "{count} needle is still in: {name}, since {time}.",
        "{count} needles are still in: {name}, since {time}.",
        left.needles,
        time=clock_time(left.since),
        **facts,
    )
