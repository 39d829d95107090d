"""Does the acts on marks, and knows why one cannot be done now."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.chart.mark_action_table import (
    MARK_ACTIONS,
    SCORES,
    SHORTCUTS,
    STATES,
    MarkAction,
    Needs,
)
from needlemap.ui.work.deferred import DeferredUpdate


class MarkActions(QObject):
    """By the name of the act, from a menu, a key or a finger alike."""

    able_changed = Signal(object)  # the names of all acts, and why each cannot be done, or ""
    stepped_to = Signal(object)  # the mark that was gone to

    def __init__(self, editor: ChartEditor, acts: PointEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._acts = acts
        self._act = {act.name: act for act in (*MARK_ACTIONS, *SCORES, *SHORTCUTS)}
        self._mark_actions: dict[str, Callable[[], object]] = {
            "familiar": acts.toggle_familiar,
            "needled": acts.toggle_needled,
            "twitch": acts.next_twitch,
            "deeper": editor.go_deeper,
            "mirror": editor.mirror_selected,
            "remove": editor.remove_selected,
            "next_mark": partial(self._step, 1),
            "previous_mark": partial(self._step, -1),
        }
        for name, state in STATES.items():
            self._mark_actions[name] = partial(acts.set_state, state)
        for score, act in enumerate(SCORES):
            self._mark_actions[act.name] = partial(self._score, score)
        document = editor.document
        self._later = DeferredUpdate(self._look, editor.scope, self)
        document.opened.connect(self._later.now)
        document.chart_changed.connect(self._later.ask)
        document.visit_changed.connect(self._later.ask)
        editor.selection.changed.connect(self._later.ask)

    def knows(self, name: str) -> bool:
        """Return whether this is an act on marks."""
        return name in self._mark_actions

    def do(self, name: str) -> None:
        """Do an act."""
        self._mark_actions[name]()

    def why_not(self, name: str) -> str:
        """Return why an act would do nothing now, empty if it would."""
        act, document = self._act[name], self._editor.document
        if not document.is_open:
            return self.tr("Open a chart first")
        if act.needs is Needs.MARKS:
            return "" if self._marks else self.tr("Nothing is marked yet")
        if document.is_locked:
            return self.tr("This visit is signed")
        return self._missing(act)

    def _missing(self, act: MarkAction) -> str:
        mark = self._editor.selected
        if mark is None:
            return self.tr("Select a mark first")
        if act.needs is Needs.POINT and not isinstance(mark, PointMark):
            return self.tr("Only a trigger point has this")
        if act.name == "deeper" and isinstance(mark, PointMark):
            under = {here.id for here in self._editor.muscles_under(mark.point.anchor)}
            return "" if under - {mark.point.muscle} else self.tr("No other muscle lies there")
        return ""

    @property
    def _marks(self) -> tuple[Mark, ...]:
        chart = self._editor.document.chart
        points = sorted(chart.points, key=lambda mark: mark.point.number)
        return (*points, *sorted(chart.zones, key=lambda zone: zone.letter))

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

    def _score(self, score: int) -> None:
        mark = self._editor.selected
        if isinstance(mark, PointMark):
            self._acts.set_tenderness(score)
        elif isinstance(mark, PainZone):
            self._editor.revise(replace(mark, intensity=score))

    def _look(self) -> None:
        self.able_changed.emit({name: self.why_not(name) for name in self._mark_actions})
