"""A list of rows, as it is seen before it has any; what paints them is given to it later."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from needlemap.look.theme import Theme


class RowList(QListView):
    """Rows of one height, scrolled by the pixel and never sideways.

    Signals:
        themed: other colours are wanted, a Theme.
        pointed: what the row under the pointer stands for, None if there is none.
    """

    themed = Signal(object)
    pointed = Signal(object)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._lit = QPersistentModelIndex()
        self._follows = False
        self._told: object = None
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.themed.emit(theme)
        self.viewport().update()

    def follow_pointer(self) -> None:
        """Tell from now on which row is under the pointer."""
        self.setMouseTracking(True)
        self._follows = True

    def light(self, index: QModelIndex) -> None:
        """Show a row as if the pointer were over it: over what it stands for it is."""
        lit = QPersistentModelIndex(index)
        if lit != self._lit:
            for each in (self._lit, lit):
                self.update(QModelIndex(each))  # type: ignore[call-overload]
            self._lit = lit

    def is_lit(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a row is shown so."""
        return index.isValid() and self._lit == index

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the pointer also where it jumps into a row, which Qt tells only when it moves."""
        if self._follows and isinstance(event, QEnterEvent | QMouseEvent):
            self._tell(self.indexAt(event.position().toPoint()).data(Qt.ItemDataRole.UserRole))
        return super().viewportEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._tell(None)
        super().leaveEvent(event)

    def _tell(self, under: object) -> None:
        if under != self._told:
            self._told = under
            self.pointed.emit(under)

    @property
    def current(self) -> object:
        """What the current row stands for, None if there is none."""
        return self.currentIndex().data(Qt.ItemDataRole.UserRole)
