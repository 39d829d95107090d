"""The muscles under a trigger point, a press each, and the search for any other."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.catalogue import Muscle
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.texts import Text
from needlemap.ui.chart.inspector.muscle_choice import MuscleChoice
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told

_AT_FIRST = 3
_GAP_PX = 3
_SEARCH_PX = 96


class MuscleChips(QWidget):
    """Chips from superficial to deep, the point's own muscle filled; each as wide as its name.

    What has no room in a row goes on in the next, and the rest of a row is shared. The search
    needs no row of its own where a finger has room for it: it is wide once it is typed into.
    """

    chosen = Signal(str)  # id of the catalogue

    def __init__(self, muscles: dict[str, Muscle], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chips: list[LinedButton] = []
        self._ids: tuple[str, ...] = ()
        self._own = ""
        for _ in range(_AT_FIRST):
            self._add_chip()
        self.search = MuscleChoice(muscles, self)
        self._is_typed_into = False
        self.search.installEventFilter(self)
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
        self._arrange()

    def _rows(self) -> list[list[tuple[QWidget, int]]]:
        """Return what stands in each row, and how wide each part is at least."""
        chips = self._chips[: len(self._ids)]
        parts: list[tuple[QWidget, int]] = [
            (chip, min(max(chip.whole_width, TARGET_PX), max(self.width(), TARGET_PX)))
            for chip in chips
        ]
        rows: list[list[tuple[QWidget, int]]] = [[]]
        for part, wide in parts:
            if rows[-1] and _taken(rows[-1]) + wide > self.width():
                rows.append([])
            rows[-1].append((part, wide))
        room = self.width() - _taken(rows[-1])
        if rows[-1] and room < (_SEARCH_PX if self._is_typed_into else TARGET_PX):
            rows.append([])
        rows[-1].append((self.search, min(_SEARCH_PX, room) if rows[-1] else _SEARCH_PX))
        return rows

    def _arrange(self) -> None:
        rows = self._rows()
        for at, line in enumerate(rows):
            spare = max(self.width() + _GAP_PX - _taken(line), 0)
            left, top = 0, at * (TARGET_PX + _GAP_PX)
            for place, (part, least) in enumerate(line):
                more = spare * (place + 1) // len(line) - spare * place // len(line)
                part.setGeometry(left, top, least + more, TARGET_PX)
                left += least + more + _GAP_PX
        self.setFixedHeight(len(rows) * (TARGET_PX + _GAP_PX) - _GAP_PX)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._is_typed_into = event.gotFocus()
            self._arrange()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_SEARCH_PX, TARGET_PX)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SEARCH_PX, self.height())

    def _add_chip(self) -> None:
        index = len(self._chips)
        chip = LinedButton(f"muscle_chip_{index}", self)
        chip.setAccessibleName(self.tr("Muscle under the point"))
        chip.setCheckable(True)
        chip.clicked.connect(partial(self._pressed, index))
        self._chips.append(chip)

    def _pressed(self, index: int) -> None:
        chosen = self._ids[index]
        for chip, known in zip(self._chips, self._ids, strict=False):
            chip.setChecked(known == self._own)  # until it is recorded
        self.chosen.emit(chosen)

    def _searched(self, _: int) -> None:
        self.chosen.emit(str(self.search.currentData()))


def _taken(line: list[tuple[QWidget, int]]) -> int:
    return sum(wide + _GAP_PX for _, wide in line)
