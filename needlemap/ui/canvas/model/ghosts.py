"""The ghosts of the open visit: of the last one, and of favourites that were dropped."""

from PySide6.QtCore import QObject, Signal

from needlemap.body.places import BodyId, SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.charting import Place, standing_at
from needlemap.clinic.favourites import Favourite, dropped
from needlemap.clinic.ghosts import Ghost, GhostOrigin, apart, confirmed, ghosts_of
from needlemap.clinic.ids import VisitId
from needlemap.clinic.marks import PointMark
from needlemap.clinic.steps import VisitEdit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.translator import told


class Ghosts(QObject):
    """Knows which ghosts stand on the body now; one gesture makes each a mark of this visit."""

    changed = Signal(object)  # the ghosts that stand now, a tuple

    def __init__(
        self, context: ChartContext, editor: ChartEditor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = editor
        self._document = editor.document
        self._dropped: tuple[Ghost, ...] = ()
        self._sent_away: frozenset[MarkId] = frozenset()
        self._shown: tuple[Ghost, ...] = ()
        self._visit: VisitId | None = None
        self._document.opened.connect(self._opened)
        self._document.chart_changed.connect(self._look)
        self._document.visit_changed.connect(self._look)

    @property
    def shown(self) -> tuple[Ghost, ...]:
        """The ghosts that stand on the body."""
        return self._shown

    @property
    def body(self) -> BodyId:
        """The figure they stand on."""
        return self._document.figure

    def find(self, ghost_id: MarkId | None) -> Ghost | None:
        """Return the ghost of a mark, None if it does not stand."""
        return next((ghost for ghost in self._shown if ghost.id == ghost_id), None)

    def confirm(self, ghost_id: MarkId) -> None:
        """Put a ghost on the chart as a mark of this visit, and select it.

        Where a point of this visit stands that is selected instead, and nothing is added.
        """
        mark = self._put(ghost_id)
        if mark is not None:
            self._editor.selection.select(mark)

    def confirm_all(self) -> None:
        """Put the ghosts on the chart, each as a step of its own: "as last visit".

        What was clear last time stays a ghost: it is there only if it is found again. Nothing is
        selected: a zone drawn next would be referred from a point that nobody chose.
        """
        for ghost in self._shown:
            if not ghost.was_clear:
                self._put(ghost.id)

    def _put(self, ghost_id: MarkId) -> MarkId | None:
        ghost, editor, document = self.find(ghost_id), self._editor, self._document
        if ghost is None or not editor.may_change():
            return None
        there = self._standing_on(ghost)
        if there is not None:
            number = there.point.number
            words = Text("Point {number} stands there already. Nothing was added.", number=number)
            editor.refused.emit(told(words))
            return there.id
        number = editor.next_number() if ghost.origin is GhostOrigin.FAVOURITE else 0
        change = confirmed(document.chart, ghost, number, self._context.new_id, document.read.last)
        change = editor.belonging.given(change)
        after = change.after[0]
        text = Text("Confirm {mark}", mark=editor.name_of(after))
        editor.take(text, VisitEdit(change.visit, chart=change))
        return after.id

    def _standing_on(self, ghost: Ghost) -> PointMark | None:
        """Return the point of this visit that stands where a ghost does."""
        if not isinstance(ghost.mark, PointMark):
            return None
        return standing_at(self._document.chart, ghost.mark.point.anchor, self._place_of)

    def _place_of(self, anchor: SurfaceAnchor) -> Place:
        return self._context.atlas.position(anchor, self.body)

    def send_away(self, ghost_id: MarkId) -> None:
        """Show a ghost no more while this visit is open."""
        self._sent_away |= {ghost_id}
        self._look()

    def drop(self, favourite: Favourite) -> None:
        """Let the points of a favourite stand on the body as ghosts."""
        if not self._editor.may_change():
            return
        taken = {*self._known_numbers(), *(_number(ghost) for ghost in self._dropped)}
        first = max(taken, default=0) + 1
        patient = self._document.patient.id
        before = len(self._shown)
        self._dropped += dropped(favourite, patient, first, self._context.new_id)
        self._look()
        if len(self._shown) == before:
            words = Text("“{name}” stands on the body already.", name=favourite.name)
            self._editor.refused.emit(told(words))

    def _known_numbers(self) -> set[int]:
        numbers = {mark.point.number for mark in self._document.chart.points}
        return numbers | self._document.read.point_numbers

    def _opened(self) -> None:
        if self._document.visit.id != self._visit:
            self._dropped, self._sent_away = (), frozenset()
            self._visit = self._document.visit.id
        self._look()

    def _look(self) -> None:
        document = self._document
        if not document.is_open:
            return
        stands: tuple[Ghost, ...] = ()
        if not document.is_locked:
            everything = ghosts_of(document.read.last, document.chart, self._dropped)
            stay = (ghost for ghost in everything if ghost.id not in self._sent_away)
            stands = tuple(apart(stay, document.chart, self._place_of))
        if stands != self._shown:
            self._shown = stands
            self.changed.emit(stands)


def _number(ghost: Ghost) -> int:
    return ghost.mark.point.number if isinstance(ghost.mark, PointMark) else 0
