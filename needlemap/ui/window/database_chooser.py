"""The way to another database."""

from PySide6.QtCore import QObject, Signal

from needlemap.ui.work.prompts import Prompts


class DatabaseChooser(QObject):
    """Asks for the records to be opened, the same again or others."""

    wanted = Signal(object)  # a path, None to try the same again

    def __init__(self, prompts: Prompts, parent: QObject) -> None:
        super().__init__(parent)
        self._prompts = prompts

    def again(self) -> None:
        """Try the same database again."""
        self.wanted.emit(None)

    def choose(self) -> None:
        """Ask which database to open."""
        place = self._prompts.database_place(self.tr("Open a database"))
        if place is not None:
            self.wanted.emit(place)
