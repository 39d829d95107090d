"""The keys of the chart: they act on the selected mark, without a dialog."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.clinic.zones import wall_time
from needlemap.ui.canvas.input.canvas_keys import FAR_NUDGE_MM, NUDGE_MM
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.chart.commands import NEEDLED, SCORES
from needlemap.ui.keyboard.places import key_of
from needlemap.ui.work.command import Command, Needs, Taker

TEN_WITHIN = timedelta(milliseconds=900)  # between "1" and "0": one score of ten, not two scores
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ChartKeys(QObject):
    """Turns a key into what it does to the selected mark."""

    refused = Signal(str)
    new_visit_wanted = Signal()

    def __init__(
        self,
        editor: ChartEditor,
        point_editor: PointEditor,
        commands: Mapping[str, Command],
        scene: ChartScene,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._point_editor = point_editor
        self._scores = tuple(commands[score.id] for score in SCORES)
        self._by_key = dict(_by_key(commands.values()))
        self._scene = scene
        self._one_on: tuple[MarkId, datetime] | None = None  # the mark that was given a 1, and when

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what a key means now; return whether it meant anything.

        What is pressed in a field of text is that field's, also where it means nothing there.
        """
        is_typed = isinstance(QApplication.focusWidget(), (QLineEdit, QPlainTextEdit))
        return not is_typed and self._do(event)

    def _do(self, event: QKeyEvent) -> bool:
        """Do what it means; one that is held moves on, and does nothing else again."""
        key, mark = key_of(event), self._editor.selected
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        digit, is_point = key - Qt.Key.Key_0, isinstance(mark, PointMark)
        command = self._by_key.get(key)
        if event.isAutoRepeat() and key not in _ARROWS and not (command and command.repeats):
            return key == Qt.Key.Key_Escape or command is not None or 0 <= digit <= 9
        if key == Qt.Key.Key_Escape:
            self._editor.selection.select(None)
        elif 0 <= digit <= 9 and mark is not None:
            self._score(mark, digit)
        elif command is not None and (not command.why_not() or _fits(command, mark)):
            command.run()
        elif mark is None:
            return self._without_mark(command, digit)
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
        today = wall_time(self._editor.now(), visit.zone).date()
        return document.is_locked or visit.day_charted < today

    def _without_mark(self, command: Command | None, digit: int) -> bool:
        if command is not None and command.id == NEEDLED.id and self._is_over():
            self.new_visit_wanted.emit()
        elif command is not None and command.needs is Needs.MARKS:
            self.refused.emit(command.why_not())
        elif 0 <= digit <= 9 or command is not None:
            words = self.tr("Nothing is selected, so nothing was recorded. Click a mark first.")
            self.refused.emit(words)
        else:
            return False
        return True

    def _score(self, mark: PointMark | PainZone, digit: int) -> None:
        now = self._editor.now()
        is_ten = digit == 0 and self._has_one(mark, now)
        self._one_on = (mark.id, now) if digit == 1 else None
        self._scores[10 if is_ten else digit].run()

    def _has_one(self, mark: PointMark | PainZone, now: datetime) -> bool:
        """Return whether this mark was given a 1 just now."""
        if self._one_on is None:
            return False
        one_on, when = self._one_on
        return one_on == mark.id and timedelta() <= now - when < TEN_WITHIN

    def _nudge(self, right: int, down: int, by_mm: float) -> None:
        mark = self._editor.selected
        if mark is None:
            return
        seen = self._scene.items_of(mark.id)
        frame = next((frame for frame in self._scene.frames if frame.view.id in seen), None)
        if frame is not None:
            self._point_editor.nudge(frame, right * by_mm, down * by_mm)


def _fits(command: Command, mark: Mark | None) -> bool:
    """Return whether a command is meant for such a mark; what else is in the way is told."""
    return isinstance(mark, PointMark) or (mark is not None and command.needs is Needs.MARK)


def _by_key(commands: Iterable[Command]) -> Iterator[tuple[Qt.Key, Command]]:
    for command in commands:
        for key in command.keys if command.taker is not Taker.BUTTON else ():
            keys = QKeySequence(key)
            first = keys[0]  # type: ignore[index]
            is_plain = first.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
            if is_plain and first.key() != Qt.Key.Key_unknown:
                yield first.key(), command
