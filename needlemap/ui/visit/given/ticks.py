"""Something that is so or not, and a choice from a list that may stay open."""

from enum import StrEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView, QPushButton, QWidget
from typing_extensions import override

from needlemap.body.letters import capital
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import literal
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told


class Tick(QPushButton):
    """Something that is so or not; a tick says that it is."""

    chosen = Signal(object)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName(name)
        self.setProperty("tone", "tick")
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.clicked.connect(self._clicked)
        self.show_value(None)

    def show_value(self, value: object) -> None:
        """Show whether it is so."""
        self.setChecked(bool(value))
        words = literal(self._words)
        self.setText(f"✓  {words}" if value else f"○  {words}")

    def _clicked(self) -> None:
        self.show_value(self.isChecked())
        self.chosen.emit(self.isChecked())


class SteadyTick(Tick):
    """A tick as wide as its words, which are bold once they are ticked: its neighbours stay."""

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        usual = super().sizeHint()
        bold = self.font()
        bold.setBold(True)
        wider = QFontMetrics(bold).horizontalAdvance(self.text())
        around = usual.width() - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wider + around, max(usual.height(), TARGET_PX))


class Listed(Choice):
    """A choice from a list that may stay open: its first line is "not given"."""

    chosen = Signal(object)

    def __init__(self, name: str, words: str, nothing: str, kinds: tuple[StrEnum, ...]) -> None:
        super().__init__(name, words)
        self._kinds: tuple[StrEnum | None, ...] = (None, *kinds)
        self.addItem(nothing, None)
        for kind in kinds:
            self.addItem(capital(told(kind)), kind)
        self.activated.connect(self._activated)

    def show_value(self, value: object) -> None:
        """Show this choice."""
        self.setCurrentIndex(self._kinds.index(value) if value in self._kinds else 0)

    def offer(self, kind: StrEnum, *, on: bool) -> None:
        """Let this be among what can be chosen, or not."""
        view = self.view()
        if isinstance(view, QListView):
            view.setRowHidden(self._kinds.index(kind), not on)

    def _activated(self, index: int) -> None:
        self.chosen.emit(self._kinds[index])
