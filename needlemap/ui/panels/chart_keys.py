"""The keys of the chart: they act on the selected mark, without a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from needlemap.clinic.marks import PainZone, PointMark, PointState
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.canvas.point_acts import PointActs
from needlemap.ui.canvas.scene import ChartScene

TEN_WITHIN_MS = 900  # between "1" and "0": one score of ten, not two scores
NUDGE_MM, FAR_MM = 1.0, 5.0
_STATES = {
    Qt.Key.Key_A: PointState.ACTIVE,
    Qt.Key.Key_T: PointState.LATENT,
    Qt.Key.Key_S: PointState.SATELLITE,
    Qt.Key.Key_C: PointState.CLEAR,
    Qt.Key.Key_R: PointState.RESOLVED,
}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_LETTERS = frozenset({*_STATES, Qt.Key.Key_F, Qt.Key.Key_L, Qt.Key.Key_N, Qt.Key.Key_D})


class ChartKeys(QObject):
    """Turns a key into what it does to the selected mark."""

    refused = Signal(str)
    new_visit_wanted = Signal()

    def __init__(
        self, editor: ChartEditor, acts: PointActs, scene: ChartScene, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._acts = acts
        self._scene = scene
        self._since_one = QElapsedTimer()
        self._one_on: object = None  # the mark that was just given a 1
        self._letters: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_F: acts.toggle_familiar,
            Qt.Key.Key_N: acts.toggle_needled,
            Qt.Key.Key_L: acts.next_twitch,
            Qt.Key.Key_D: editor.go_deeper,
        }

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what a key means now; return whether it meant anything."""
        key, mark = Qt.Key(event.key()), self._editor.selected
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        digit = key - Qt.Key.Key_0
        if key == Qt.Key.Key_Escape:
            self._editor.selection.select(None)
        elif mark is None:
            return self._without_mark(key, digit)
        elif 0 <= digit <= 9:
            self._score(mark, digit)
        elif isinstance(mark, PointMark):
            return self._on_point(key, far=held == Qt.KeyboardModifier.ShiftModifier)
        else:
            return False
        return True

    def _without_mark(self, key: Qt.Key, digit: int) -> bool:
        document = self._editor.document
        if key == Qt.Key.Key_N and document.is_open and document.is_locked:
            self.new_visit_wanted.emit()
        elif 0 <= digit <= 9 or key in _LETTERS:
            words = self.tr("Nothing is selected, so nothing was recorded. Click a mark first.")
            self.refused.emit(words)
        else:
            return False
        return True

    def _score(self, mark: PointMark | PainZone, digit: int) -> None:
        quick = self._since_one.isValid() and self._since_one.elapsed() < TEN_WITHIN_MS
        is_ten = digit == 0 and quick and self._one_on == mark.id
        self._one_on = mark.id if digit == 1 else None
        self._since_one.start()
        score = 10 if is_ten else digit
        if isinstance(mark, PointMark):
            self._acts.set_tenderness(score)
        else:
            self._editor.revise_zone(mark, intensity=score)

    def _on_point(self, key: Qt.Key, *, far: bool) -> bool:
        if key in _STATES:
            self._acts.set_state(_STATES[key])
        elif key in self._letters:
            self._letters[key]()
        elif key in _ARROWS:
            self._nudge(*_ARROWS[key], FAR_MM if far else NUDGE_MM)
        else:
            return False
        return True

    def _nudge(self, right: int, down: int, by_mm: float) -> None:
        mark = self._editor.selected
        if mark is None:
            return
        seen = self._scene.items_of(mark.id)
        frame = next((frame for frame in self._scene.frames if frame.view.id in seen), None)
        if frame is not None:
            self._acts.nudge(frame, right * by_mm, down * by_mm)
