"""The choice of a trigger point's muscle: first those under it, superficial to deep, then all."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from needlemap.body.muscle_map import MuscleHere
from needlemap.body.muscles import MuscleName
from needlemap.ui.widgets.choices import Choice


class MuscleChoice(Choice):
    """A list of muscles that can be typed into."""

    def __init__(self, muscles: dict[str, MuscleName], parent: QWidget | None = None) -> None:
        super().__init__("muscle", "", parent)
        self.setAccessibleName(self.tr("Muscle"))
        self._all = sorted(muscles.values(), key=lambda name: name.english)
        self._first: tuple[str, ...] | None = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line = self.lineEdit()
        if line is not None:
            line.setObjectName("muscle_typed")
            line.setAccessibleName(self.tr("Muscle"))
            line.setPlaceholderText(self.tr("Other"))
        self._offer(())

    def show_muscle(self, muscle_id: str, under: tuple[MuscleHere, ...]) -> None:
        """Offer the muscles under a point before all others, and show its own."""
        self._offer(under)
        self.setCurrentIndex(max(self.findData(muscle_id), 0))
        self.show_name()

    def show_name(self) -> None:
        """Show the chosen muscle in words; not again where a chip shows it already."""
        chip_shows_it = self.currentData() in (self._first or ())
        self.setEditText("" if chip_shows_it else self.itemText(self.currentIndex()))

    def _offer(self, under: tuple[MuscleHere, ...]) -> None:
        first = {here.id: here.muscle.english for here in under}
        if tuple(first) == self._first:
            return
        self._first = tuple(first)
        self.clear()
        self.addItem(self.tr("Not named"), "")
        for muscle_id, english in first.items():
            self.addItem(english, muscle_id)
        if first:
            self.insertSeparator(self.count())
        for name in self._all:
            if name.id not in first:
                self.addItem(name.english, name.id)
