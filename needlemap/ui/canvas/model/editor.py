"""What can be done to the open visit: each function is one step that can be undone."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.atlas import Atlas
from needlemap.body.cameras import mirrored_view
from needlemap.body.cells import CellSet
from needlemap.body.errors import NeedleMapError
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import SeenVisit, words_of
from needlemap.clinic.chart import Chart, ChartChange, MarkId, name_of
from needlemap.clinic.charting import (
    add_to_zone,
    draw_zone,
    move_point,
    next_number,
    place_point,
    remove,
    revise,
    standing_at,
    take_from_zone,
)
from needlemap.clinic.correction_errors import VisitInError
from needlemap.clinic.ids import PractitionerId, VisitId
from needlemap.clinic.mark_changes import change_words
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.clinic.ports import Clock
from needlemap.clinic.signing import BeforeSigning, signed
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.belonging import MarkBelonging
from needlemap.ui.canvas.model.commands import StepState, TakeStep, restore
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.selection import Selection
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.deferred import GestureScope
from needlemap.ui.work.translator import refusals, told


class ChartEditor(QObject):
    """Turns gestures and choices into commands on the undo stack."""

    refused = Signal(str)  # why nothing was done
    told = Signal(str)  # what was recorded beside what was asked for

    def __init__(
        self,
        context: ChartContext,
        document: ChartDocument,
        selection: Selection,
        stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.selection = selection
        self._context = context
        self._stack = stack
        self.belonging = MarkBelonging(context.atlas, document)
        self._taken: set[int] = set()
        self._shown: VisitId | None = None
        self.scope = GestureScope()
        document.opened.connect(self._opened)

    def place_point(
        self, anchor: SurfaceAnchor, muscle: str | None = None, view_id: ViewId | None = None
    ) -> None:
        """Put a trigger point on the skin and select it; without a muscle in the outermost.

        ``view_id`` is the view in which that is done.
        """
        if not self.may_change():
            return
        number = self.next_number()
        patient = self.document.patient.id
        change = place_point(
            self.document.chart,
            patient,
            anchor,
            number,
            self._context.new_id,
            muscle=_first(self.muscles_under(anchor, view_id)) if muscle is None else muscle,
            seen_in=view_id,
        )
        self._push(Text("Place point {number}", number=number), change)
        self.selection.select(change.after[0].id)

    def draw_zone(self, cells: CellSet) -> None:
        """Make skin a pain zone and select it; refuse one without skin."""
        if not self.may_change():
            return
        selected = self.selection.mark
        chart = self.document.chart
        source = next((mark.id for mark in chart.points if mark.id == selected), None)
        with refusals(self.refused.emit):
            patient, new_id, last = (
                self.document.patient.id,
                self._context.new_id,
                self.document.read.last,
            )
            change = draw_zone(chart, patient, cells, new_id, source, last=last)
            text = Text("Draw zone {letter}", letter=name_of(change.after[0]))
            self._push(text, change)
            self.selection.select(change.after[0].id)

    def add_to_zone(self, zone: PainZone, cells: CellSet) -> None:
        """Let a zone cover more skin; refuse a stroke beside the body."""
        text = Text("Add to {mark}", mark=self.name_of(zone))
        self._reshape(text, partial(add_to_zone, zone=zone, cells=cells))

    def take_from_zone(self, zone: PainZone, cells: CellSet) -> None:
        """Let a zone cover less skin, down to none: then it goes; refuse a stroke beside it."""
        text = Text("Take from {mark}", mark=self.name_of(zone))
        self._reshape(text, partial(take_from_zone, zone=zone, cells=cells))

    def revise(self, mark: Mark, text: Text | None = None) -> None:
        """Change the facts of a mark, undone by these words or by what is changed of it."""
        if self.may_change():
            text = text or change_words(self.document.chart.find(mark.id), mark, self.name_of(mark))
            self._push(text, revise(self.document.chart, mark))

    def move_point(
        self, mark_id: MarkId, anchor: SurfaceAnchor, view_id: ViewId | None = None
    ) -> None:
        """Put a trigger point elsewhere on the skin; ``view_id`` is the view it is moved in."""
        mark = self.document.chart.find(mark_id)
        if isinstance(mark, PointMark) and self.may_change():
            muscle = self._muscle_after(mark, anchor, view_id)
            change = move_point(
                self.document.chart, mark.id, anchor, muscle=muscle, seen_in=view_id
            )
            change = self._unread(change, mark.point.anchor, anchor)
            self._push(Text("Move {mark}", mark=self.name_of(mark)), change)

    def mirror_selected(self) -> None:
        """Place a point at the same spot on the other side; select the one that stands there."""
        mark = self.selected
        if isinstance(mark, PointMark):
            other_side = self._context.atlas.mirror(mark.point.anchor)
            self.place_unless_there(other_side, mark.point.muscle, _mirrored(mark))

    def flip_selected(self) -> None:
        """Put a point that was charted on the wrong side on the other, with all it holds."""
        mark = self.selected
        if not isinstance(mark, PointMark) or not self.may_change():
            return
        body, atlas = self.document.figure, self._context.atlas
        anchor = atlas.mirror(mark.point.anchor)
        there = standing_at(self.document.chart, anchor, lambda at: atlas.position(at, body))
        if there is None:
            change = move_point(self.document.chart, mark.id, anchor, seen_in=_mirrored(mark))
            self._push(Text("Move {mark} to the other side", mark=self.name_of(mark)), change)
            return
        places = {"number": there.point.number}
        on_midline = Text("Point {number} is on the midline: it has no other side.", **places)
        taken = Text("Point {number} stands there already. Nothing was moved.", **places)
        self.refused.emit(told(on_midline if there.id == mark.id else taken))

    def place_unless_there(
        self, anchor: SurfaceAnchor, muscle: str, view_id: ViewId | None = None
    ) -> None:
        """Put a trigger point on the skin; where one stands select that, say so, add nothing."""
        if not self.may_change():
            return
        body, atlas = self.document.figure, self._context.atlas
        there = standing_at(self.document.chart, anchor, lambda at: atlas.position(at, body))
        if there is None:
            self.place_point(anchor, muscle, view_id)
            return
        number = there.point.number
        if there.id == self.selection.mark:
            text = Text("Point {number} is on the midline: nothing to mirror.", number=number)
        else:
            text = Text("Point {number} stands there already. Nothing was added.", number=number)
        self.selection.select(there.id)
        self.refused.emit(told(text))

    def muscles_under(
        self, anchor: SurfaceAnchor, view_id: ViewId | None = None
    ) -> tuple[MuscleHere, ...]:
        """Return the muscles under a place as a view shows it, superficial to deep.

        There are none if they cannot be read; without a view it is looked at from where the skin
        faces.
        """
        try:
            body = self.document.figure
            return self._context.atlas.muscles_under(anchor, view_id, body)
        except NeedleMapError:  # a mark can be placed all the same
            return ()

    def muscles_of(self, mark: PointMark) -> tuple[MuscleHere, ...]:
        """Return the muscles under a point as the view shows it in which it was placed."""
        return self.muscles_under(mark.point.anchor, mark.point.seen_in)

    def take(self, text: Text, edit: VisitEdit) -> bool:
        """Do an edit as one step that can be undone by these words; return False if refused."""
        command = TakeStep(self.document, Step(text, edit, self.document.read.steps.next_position))
        self._stack.push(command)
        return command.state is StepState.DONE

    def next_number(self) -> int:
        """Return the number for a new point, and keep it for that point."""
        number = next_number(self._taken)
        self._taken.add(number)
        return number

    def remove_selected(self) -> None:
        """Take the selected mark away."""
        mark = self.selected
        if mark is not None and self.may_change():
            change = remove(self.document.chart, [mark.id])
            self._push(Text("Remove {mark}", mark=self.name_of(mark)), change)

    def change_visit(self, text: Text, after: Visit, before: Visit | None = None) -> bool:
        """Change what the visit says apart from its chart; return False if it is refused.

        ``before`` is the visit as the person saw it, if that may differ from how it is now.
        """
        before = before or self.document.visit
        if after == before:
            return True
        edit = VisitEdit(before.id, facts=VisitChange(before, after))
        return self.may_change() and self.take(text, edit)

    def sign(self, facts: BeforeSigning, practitioner: PractitionerId) -> bool:
        """Sign the visit, which nothing undoes; return whether it is signed."""
        if not self.may_change():
            return False
        try:
            after = signed(facts, practitioner)
        except NeedleMapError as error:
            self.refused.emit(told(error.text))
            return False
        signature = VisitChange(self.document.visit, after)
        edit = VisitEdit(after.id, facts=signature, seen=_seen(self._context.atlas, facts))
        is_signed = self.take(Text("Sign the visit"), edit)
        if is_signed:
            self._stack.clear()
        return is_signed

    @property
    def who(self) -> PractitionerId | None:
        """Whose it is what is done now: of who has unlocked, else of who treats."""
        unlocked = self._context.store.locks.unlocked
        return unlocked.practitioner if unlocked else self.document.visit.practitioner

    @property
    def now(self) -> Clock:
        """The clock on the wall."""
        return self._context.clock

    @property
    def selected(self) -> Mark | None:
        """The selected mark."""
        mark_id = self.selection.mark
        if mark_id is None or not self.document.is_open:
            return None
        return self.document.chart.find(mark_id)

    def _muscle_after(self, mark: PointMark, anchor: SurfaceAnchor, view_id: ViewId | None) -> str:
        """Return the muscle of a point that moves: its own, unless it moves out of it."""
        muscle = mark.point.muscle
        before = {name for here in self.muscles_of(mark) for name in here.ids}
        under = self.muscles_under(anchor, view_id)
        after = {name for here in under for name in here.ids}
        return _first(under) if muscle in before - after else muscle

    def _unread(
        self, change: ChartChange, before: SurfaceAnchor, now: SurfaceAnchor
    ) -> ChartChange:
        """Ask again for the precautions of a needled point that came to another region."""
        [mark] = change.after
        same = self._context.atlas.region_at(before).id == self._context.atlas.region_at(now).id
        if same or not isinstance(mark, PointMark) or mark.needling is None:
            return change
        needling = replace(mark.needling, hazard_known=False)
        return replace(change, after=(replace(mark, needling=needling),))

    def _opened(self) -> None:
        read, selected = self.document.read, self.selected
        is_same, self._shown = self._shown == read.visit.id, read.visit.id
        restore(self._stack, self.document, read.steps)
        self.selection.select(None)
        if is_same and selected is not None:
            self.selection.select(selected.id)
        self._taken = set(read.point_numbers)

    def may_change(self) -> bool:
        """Return whether the visit can be changed; if it cannot, say why."""
        if not self.document.is_open:
            return False
        if self.document.is_signed:
            self.refused.emit(
                self.tr("This visit is signed and stays as it is. Start a new visit to chart.")
            )
        elif self.document.is_locked:
            self.refused.emit(told(VisitInError().text))
        return not self.document.is_locked

    def _reshape(self, text: Text, how: Callable[[Chart], ChartChange]) -> None:
        if not self.may_change():
            return
        with refusals(self.refused.emit):
            change = how(self.document.chart)
            self._push(text, change)

    def _push(self, text: Text, change: ChartChange) -> None:
        if not change.is_empty:
            self.take(text, VisitEdit(change.visit, chart=self.belonging.given(change)))

    def name_of(self, mark: Mark) -> Text:
        """Return what a mark is called: "point 3", "zone A"."""
        if isinstance(mark, PointMark):
            return Text("point {number}", number=mark.point.number)
        return Text("zone {letter}", letter=mark.letter)


def _first(muscles: tuple[MuscleHere, ...]) -> str:
    return muscles[0].id if muscles else ""


def _mirrored(mark: PointMark) -> ViewId | None:
    """Return the view in which a point's mirror image is seen as the point is in its own."""
    seen_in = mark.point.seen_in
    return mirrored_view(seen_in) if seen_in is not None else None


def _seen(atlas: Atlas, facts: BeforeSigning) -> SeenVisit:
    words = words_of(atlas, facts.chart, facts.patient.body)
    return SeenVisit(patient=facts.patient, chart=facts.chart, words=words, places=facts.places)
