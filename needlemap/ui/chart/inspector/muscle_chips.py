"""The muscles under a trigger point, a press each, and the search for any other."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from needlemap.body.catalogue import Muscle
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.texts import Text
from needlemap.ui.chart.inspector.muscle_choice import MuscleChoice
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.work.translator import told

_COLUMNS = 4


class MuscleChips(QWidget):
    """Chips from superficial to deep, the point's own muscle filled."""

    chosen = Signal(str)  # id of the catalogue

    def __init__(self, muscles: dict[str, Muscle], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(3)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._chips: list[LinedButton] = []
        self._ids: tuple[str, ...] = ()
        self._own = ""
        for _ in range(_COLUMNS - 1):
            self._add_chip()
        self.search = MuscleChoice(muscles, self)
        self._grid.addWidget(self.search, 0, _COLUMNS - 1)
        self.search.activated.connect(self._searched)
        line = self.search.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.search.show_name)

    def show_muscle(self, muscle_id: str, under: tuple[MuscleHere, ...]) -> None:
        """Offer the muscles under a point, and show its own."""
        names = {here.id: here.muscle.english for here in under}
        self._own = muscle_id
        if tuple(names) != self._ids:
            self._ids = tuple(names)
            self._offer(names)
        for chip, known in zip(self._chips, self._ids, strict=False):
            chip.setChecked(known == muscle_id)
        self.search.show_muscle(muscle_id, under)

    def _offer(self, names: dict[str, str]) -> None:
        while len(self._chips) < len(names):
            self._add_chip()
        for index, chip in enumerate(self._chips):
            chip.setVisible(index < len(names))
        for depth, (chip, (muscle_id, name)) in enumerate(
            zip(self._chips, names.items(), strict=False), start=1
        ):
            chip.setObjectName(f"muscle_{muscle_id}")
            chip.show_words(told(Text.declared(name)))
            chip.setAccessibleDescription(
                told(Text("layer {layer}, counted from the skin", layer=depth))
            )
        taken = min(len(names), _COLUMNS - 1)
        self._grid.removeWidget(self.search)
        self._grid.addWidget(self.search, 0, taken, 1, _COLUMNS - taken)

    def _add_chip(self) -> None:
        index = len(self._chips)
        chip = LinedButton(f"muscle_chip_{index}", self)
        chip.setAccessibleName(self.tr("Muscle under the point"))
        chip.setCheckable(True)
        chip.clicked.connect(partial(self._pressed, index))
        place = index if index < _COLUMNS - 1 else index + 1
        self._grid.addWidget(chip, place // _COLUMNS, place % _COLUMNS)
        self._chips.append(chip)

    def _pressed(self, index: int) -> None:
        chosen = self._ids[index]
        for chip, known in zip(self._chips, self._ids, strict=False):
            chip.setChecked(known == self._own)  # until it is recorded
        self.chosen.emit(chosen)

    def _searched(self, _: int) -> None:
        self.chosen.emit(str(self.search.currentData()))
