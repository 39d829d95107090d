"""The choice of a trigger point's muscle: first those under it, superficial to deep, then all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget
from typing_extensions import override

from needlemap.body.catalogue import Muscle
from needlemap.body.muscle_map import MuscleHere
from needlemap.ui.chart.inspector.muscle_rows import MuscleRows
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.fitting.offered_rows import give_room

_ARROW_PX = 44  # the arrow and what is around the words


class MuscleChoice(Choice):
    """A list of muscles that can be typed into."""

    def __init__(self, muscles: dict[str, Muscle], parent: QWidget | None = None) -> None:
        super().__init__("muscle", "", parent)
        self.setAccessibleName(self.tr("Muscle"))
        self._rows = MuscleRows(muscles, self.tr("Not named"), self)
        self.setModel(self._rows)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            give_room(completer, self)
        line = self.lineEdit()
        if line is not None:
            line.setObjectName("muscle_typed")
            line.setAccessibleName(self.tr("Muscle"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line, words = self.lineEdit(), self.tr("Other")
        if line is not None:  # half a word says less than the arrow alone
            room = self.fontMetrics().horizontalAdvance(words) + _ARROW_PX
            line.setPlaceholderText(words if self.width() >= room else "")

    def show_muscle(self, muscle_id: str, under: tuple[MuscleHere, ...]) -> None:
        """Offer the muscles under a point before all others, and show its own."""
        self._rows.lift(list(dict.fromkeys(here.id for here in under)))
        self.setCurrentIndex(self._rows.line_of(muscle_id))
        self.show_name()

    def show_name(self) -> None:
        """Show the chosen muscle in words; not again where a chip shows it already."""
        chip_shows_it = self.currentData() in self._rows.lifted
        self.setEditText("" if chip_shows_it else self.itemText(self.currentIndex()))
