"""The way to the page of the server, from wherever it is wanted."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from needlemap.ui.practice.page import PracticePage
from needlemap.ui.window.commands import FIND, PEOPLE, SERVER
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.server.page import ServerPage
from needlemap.ui.work.app_context import AppContext


class ServerWay(QObject):
    """Shows the page, made when it is first wanted; what it asks for is done by who made this.

    Signals:
        wanted: the page was asked for.
    """

    wanted = Signal()

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._stack = QUndoStack(window.undo)  # nothing can be undone there
        self._from: QWidget | None = None
        self.page: ServerPage | None = None
        window.commands.bind(SERVER.bound(self.wanted.emit))

    def show(self) -> ServerPage:
        """Go to the page."""
        window = self._window
        if self.page is None:
            self.page = ServerPage()
            window.stack.addWidget(self.page)
            self.page.left.connect(self.leave)
        if window.stack.currentWidget() is not self.page:
            self._from = window.stack.currentWidget()
        window.undo.setActiveStack(self._stack)
        window.commands.show_chart(on=False)
        window.show_page(self.page, self.tr("Records on a server"))
        return self.page

    def leave(self) -> None:
        """Go back to where there is something to be seen."""
        if self.page is not None:
            self.page.forget()
        window, before = self._window, self._from
        if not self._context.is_open and before is not None:
            window.show_page(before, "NeedleMap")
        else:
            window.commands.run(PEOPLE if isinstance(before, PracticePage) else FIND)
