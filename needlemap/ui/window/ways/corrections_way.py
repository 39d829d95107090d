"""The way of what is corrected about whole visits: it is undone on the page of patients."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.visits import Visit
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.record_commands import Listener, RemoveVisit
from needlemap.ui.work.translator import told


class CorrectionsWay(QObject):
    """Does it as one step, and says what was done once another page is shown."""

    def __init__(
        self,
        window: MainWindow,
        context: AppContext,
        stack: QUndoStack,
        refresh: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._listener = Listener(refresh, window.tell, stack)
        self._said = Text("")

    def remove(self, visit: Visit) -> bool:
        """Take away an empty visit; return whether it is gone, and say why not if it is not."""
        store = self._context.store
        try:
            with store.begin() as records:
                records.visits.remove(visit.id)
        except NeedleMapError as error:
            self._window.tell(told(error.text))
            return False
        text = told(Text("Remove visit {number}", number=visit.number))
        self._listener.stack.push(RemoveVisit(text, store, self._listener, visit))
        self._said = Text(
            "Visit {number} of {day} was empty and is removed. Undo (Ctrl+Z) brings it back.",
            number=visit.number,
            day=spoken(visit.day),
        )
        return True

    def say(self) -> None:
        """Say what was done last."""
        self._window.message.announce(told(self._said))
