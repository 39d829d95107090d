"""The keys of the chart: they act on the selected mark, without a dialog."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from needlemap.clinic.marks import PainZone, PointMark
from needlemap.ui.canvas.input.canvas_keys import FAR_NUDGE_MM, NUDGE_MM
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.chart.mark_action_table import MARK_ACTIONS, SCORES, SHORTCUTS, Needs
from needlemap.ui.chart.mark_actions import MarkActions

TEN_WITHIN_MS = 900  # between "1" and "0": one score of ten, not two scores
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ACTS = {
    QKeySequence(key)[0].key(): act  # type: ignore[index]
    for act in (*MARK_ACTIONS, *SHORTCUTS)
    for key in (act.key, act.other_key)
    if key
}


class ChartKeys(QObject):
    """Turns a key into what it does to the selected mark."""

    refused = Signal(str)
    new_visit_wanted = Signal()

    def __init__(
        self,
        editor: ChartEditor,
        acts: PointEditor,
        mark_actions: MarkActions,
        scene: ChartScene,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._acts = acts
        self._mark_actions = mark_actions
        self._scene = scene
        self._since_one = QElapsedTimer()
        self._one_on: object = None  # the mark that was just given a 1

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what a key means now; return whether it meant anything."""
        key, mark = Qt.Key(event.key()), self._editor.selected
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        digit, is_point = key - Qt.Key.Key_0, isinstance(mark, PointMark)
        if key == Qt.Key.Key_Escape:
            self._editor.selection.select(None)
        elif key in _ACTS and _ACTS[key].needs is Needs.MARKS:
            self._mark_actions.do(_ACTS[key].name)
        elif mark is None:
            return self._without_mark(key, digit)
        elif 0 <= digit <= 9:
            self._score(mark, digit)
        elif key in _ACTS and (is_point or _ACTS[key].needs is Needs.MARK):
            self._mark_actions.do(_ACTS[key].name)
        elif key in _ARROWS and is_point:
            self._nudge(*_ARROWS[key], FAR_NUDGE_MM if held else NUDGE_MM)
        else:
            return False
        return True

    def _is_over(self) -> bool:
        """Return whether the open visit is signed, or was left open on a day before today."""
        document = self._editor.document
        if not document.is_open:
            return False
        visit = document.visit
        today = self._editor.now().astimezone(ZoneInfo(visit.zone)).date()
        return document.is_locked or visit.day < today

    def _without_mark(self, key: Qt.Key, digit: int) -> bool:
        if key == Qt.Key.Key_N and self._is_over():
            self.new_visit_wanted.emit()
        elif 0 <= digit <= 9 or key in _ACTS:
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
        self._mark_actions.do(SCORES[10 if is_ten else digit].name)

    def _nudge(self, right: int, down: int, by_mm: float) -> None:
        mark = self._editor.selected
        if mark is None:
            return
        seen = self._scene.items_of(mark.id)
        frame = next((frame for frame in self._scene.frames if frame.view.id in seen), None)
        if frame is not None:
            self._acts.nudge(frame, right * by_mm, down * by_mm)
