"""A list of rows, as it is seen before it has any; what paints them is given to it later."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from needlemap.look.theme import Theme


class RowList(QListView):
    """Rows of one height, scrolled by the pixel and never sideways.

    Signals:
        themed: other colours are wanted, a Theme.
    """

    themed = Signal(object)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.themed.emit(theme)
        self.viewport().update()

    @property
    def current(self) -> object:
        """What the current row stands for, None if there is none."""
        return self.currentIndex().data(Qt.ItemDataRole.UserRole)
