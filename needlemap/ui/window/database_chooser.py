"""The way to another database."""

from PySide6.QtCore import QObject, Signal

from needlemap.ui.window.trouble_page import TroublePage
from needlemap.ui.work.prompts import Prompts


class DatabaseChooser(QObject):
    """Asks for the records to be opened, the same again or others."""

    wanted = Signal(object)  # a path, None to try the same again
    new_wanted = Signal(object)  # a path where a new clinic is to be made, None for the same again

    anyway_wanted = Signal()  # the same again, although it is not as it was
    copy_wanted = Signal(object)  # a path where a copy of all records is to be kept
    server_wanted = Signal()  # the page on which a server is named
    backup_wanted = Signal()  # the backup that was offered, in place of what cannot be read

    def __init__(self, prompts: Prompts, parent: QObject) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._trouble: TroublePage | None = None

    def help_out_of(self, trouble: TroublePage) -> None:
        """Do what is chosen where there are no records."""
        self._trouble = trouble
        trouble.backup.connect(self.backup_wanted)
        trouble.server.connect(self.server_wanted)
        trouble.again.connect(self.again)
        trouble.anyway.connect(self.anyway)
        trouble.another.connect(self.choose)
        trouble.make.connect(self.make_again)

    def offer(self, backup: str, sentence: str) -> None:
        """Offer a backup where there are no records, and say what it lacks."""
        if self._trouble is not None:
            self._trouble.offer(backup, sentence)

    def offer_server(self) -> None:
        """Lead also to where the server is named that could not be opened."""
        if self._trouble is not None:
            self._trouble.offer_server()

    def again(self) -> None:
        """Try the same database again."""
        self.wanted.emit(None)

    def anyway(self) -> None:
        """Open the same database, although it is not as it was."""
        self.anyway_wanted.emit()

    def choose(self) -> None:
        """Ask which database to open."""
        place = self._prompts.database_place(self.tr("Open a database"))
        if place is not None:
            self.wanted.emit(place)

    def make_again(self) -> None:
        """Make a new clinic where there was none."""
        self.new_wanted.emit(None)

    def make(self) -> None:
        """Ask where to make a new clinic."""
        place = self._prompts.new_database_place(self.tr("Make a new clinic"))
        if place is not None:
            self.new_wanted.emit(place)

    def copy(self) -> None:
        """Ask where to keep a copy of all records."""
        place = self._prompts.new_database_place(self.tr("Keep a copy"))
        if place is not None:
            self.copy_wanted.emit(place)
