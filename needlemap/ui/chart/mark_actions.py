"""Does what can be done to marks, and knows why something cannot be done now."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from needlemap.clinic.ids import OF_NO_COMPLAINT
from needlemap.clinic.marks import Mark, PainZone, PointMark, PointState
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.chart.commands import (
    DEEPER,
    FAMILIAR,
    FLIP,
    MIRROR,
    NEEDLED,
    NEXT_COMPLAINT,
    NEXT_MARK,
    NO_COMPLAINT,
    PREVIOUS_MARK,
    REMOVE,
    REMOVE_NEEDLE,
    SCORES,
    STATES,
    TWITCH,
)
from needlemap.ui.chart.inspector.complaint_choice import belong_to, free_of_complaint
from needlemap.ui.work.command import Command, Needs
from needlemap.ui.work.deferred import DeferredUpdate


class MarkActions(QObject):
    """From a menu, a key or a finger alike.

    Signals:
        able_changed: what can be done now may have changed.
        stepped_to: the Mark that was gone to.
    """

    able_changed = Signal()
    stepped_to = Signal(object)

    def __init__(self, editor: ChartEditor, point_editor: PointEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._point_editor = point_editor
        self._bound = {
            command: command.bound(run, partial(self._why_not, command))
            for command, run in self._runs().items()
        }
        document = editor.document
        self._later = DeferredUpdate(self.able_changed.emit, editor.scope, self)
        document.opened.connect(self._later.now)
        document.chart_changed.connect(self._later.ask)
        document.visit_changed.connect(self._later.ask)
        editor.selection.changed.connect(self._later.ask)

    @property
    def commands(self) -> tuple[Command, ...]:
        """All that can be done to marks."""
        return tuple(self._bound.values())

    def bound(self, command: Command) -> Command:
        """Return a command with what does it here."""
        return self._bound[command]

    def _runs(self) -> dict[Command, Callable[[], object]]:
        editor, point_editor = self._editor, self._point_editor
        states = {
            command: partial(point_editor.set_state, PointState(command.id)) for command in STATES
        }
        scores = {command: partial(self._score, score) for score, command in enumerate(SCORES)}
        return {
            **states,
            FAMILIAR: point_editor.toggle_familiar,
            NEEDLED: point_editor.place_needle,
            REMOVE_NEEDLE: point_editor.remove_needle,
            TWITCH: point_editor.next_twitch,
            DEEPER: point_editor.go_deeper,
            **scores,
            NEXT_COMPLAINT: self._next_complaint,
            NO_COMPLAINT: self._no_complaint,
            NEXT_MARK: partial(self._step, 1),
            PREVIOUS_MARK: partial(self._step, -1),
            MIRROR: editor.mirror_selected,
            FLIP: editor.flip_selected,
            REMOVE: editor.remove_selected,
        }

    def _why_not(self, command: Command) -> str:
        document = self._editor.document
        if not document.is_open:
            return self.tr("Open a chart first")
        if command.needs is Needs.MARKS:
            return "" if self._marks else self.tr("Nothing is marked yet")
        if document.is_signed:
            return self.tr("This visit is signed")
        if document.is_locked:
            return self.tr("This visit was entered in error")
        return self._missing(command)

    def _missing(self, command: Command) -> str:
        mark = self._editor.selected
        if mark is None:
            return self.tr("Select a mark first")
        if command.needs is Needs.POINT and not isinstance(mark, PointMark):
            return self.tr("Only a trigger point has this")
        if command is REMOVE_NEEDLE and isinstance(mark, PointMark) and mark.needling is None:
            return self.tr("No needle was placed there")
        if command is NEXT_COMPLAINT or (
            command is NO_COMPLAINT and mark.episode != OF_NO_COMPLAINT
        ):
            return "" if self._editor.belonging.offered else self.tr("There is but one complaint")
        if command is DEEPER and isinstance(mark, PointMark):
            under = {here.id for here in self._editor.muscles_of(mark)}
            return "" if under - {mark.point.muscle} else self.tr("No other muscle lies there")
        return ""

    @property
    def _marks(self) -> tuple[Mark, ...]:
        chart = self._editor.document.chart
        return (*chart.points, *chart.zones)

    def _step(self, by: int) -> None:
        marks = self._marks
        if not marks:
            return
        now = self._editor.selection.mark
        index = next((i for i, mark in enumerate(marks) if mark.id == now), None)
        if index is None:
            index = -1 if by > 0 else 0
        mark = marks[(index + by) % len(marks)]
        self._editor.selection.select(mark.id)
        self.stepped_to.emit(mark)

    def _next_complaint(self) -> None:
        mark = self._editor.selected
        following = self._editor.belonging.after(mark) if mark is not None else None
        if following is not None:
            belong_to(self._editor, mark, following.id)

    def _no_complaint(self) -> None:
        free_of_complaint(self._editor, self._editor.selected)

    def _score(self, score: int) -> None:
        mark = self._editor.selected
        if isinstance(mark, PointMark):
            self._point_editor.set_tenderness(score)
        elif isinstance(mark, PainZone):
            self._editor.revise(replace(mark, intensity=score))
