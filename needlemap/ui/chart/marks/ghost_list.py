"""The ghosts in words: what was there last time and is not yet confirmed."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ghosts import Ghost, GhostOrigin
from needlemap.clinic.marks import PointMark
from needlemap.look.marks import ghost_shapes
from needlemap.look.theme import POINT_RADIUS_PX, Ink, Theme
from needlemap.ui.canvas.model.ghost_words import ghost_name, ghost_place, ghost_words
from needlemap.ui.canvas.model.ghosts import Ghosts
from needlemap.ui.canvas.scene.symbols import Rings, faint_pixmap
from needlemap.ui.keyboard.single import PRESSES
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import RowPen, Type, rows_of
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.translator import told

_ROW_PX = 44
_WORDS_PX = 46.0


@dataclass(frozen=True, slots=True)
class GhostRow:
    """What stands in one row."""

    ghost: Ghost
    place: str
    hint: str  # what a press does


def _order(ghost: Ghost) -> tuple[int, int, str]:
    """Return what sorts ghosts as marks are: points by number, then zones by letter."""
    mark = ghost.mark
    if isinstance(mark, PointMark):
        return 0, mark.point.number, ""
    return 1, len(mark.letter), mark.letter


def paint_ghost(pen: RowPen, row: GhostRow) -> None:
    """Paint a row: symbol, place, what a press does; a long place stands in two lines."""
    theme, box = pen.theme, pen.box
    if pen.is_hovered:
        pen.ground(theme.field)
    if pen.has_focus:
        pen.frame(theme.accent)
    _paint_symbol(pen, row.ghost, QPointF(box.left() + 20, box.center().y()))
    kind = Type(theme.accent)
    wide = pen.width(row.hint, kind) + 8
    pen.write(QRectF(box.right() - wide, box.top(), wide, box.height()), row.hint, kind)
    pen.write_whole(box.adjusted(_WORDS_PX, 0, -wide - 6, 0), row.place, Type(theme.muted))


def _paint_symbol(pen: RowPen, ghost: Ghost, middle: QPointF) -> None:
    if isinstance(ghost.mark, PointMark):
        shapes = ghost_shapes(ghost.mark.point.number)
        picture = faint_pixmap(shapes, POINT_RADIUS_PX, pen.theme, pen.ratio, Rings())
        pen.picture(picture, middle)
        return
    dashes = QPen(QColor(pen.theme.ink(Ink.GHOST)), 1.2)
    dashes.setDashPattern([3.0, 2.4])
    pen.painter.setPen(dashes)
    pen.painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(middle - QPointF(11, 10), middle + QPointF(11, 10))
    pen.painter.drawRoundedRect(box, 7, 7)
    letter = Type(pen.theme.muted, align=Qt.AlignmentFlag.AlignHCenter)
    pen.write(box, ghost.called, letter)


class _List(RowList):
    """A list of ghosts: a press or Enter confirms one; it knows which is in hand."""

    confirmed = Signal(object)  # a ghost

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self._hovered: MarkId | None = None
        self.follow_pointer()
        self.pointed.connect(self._point_at)
        self.clicked.connect(self._pressed)

    @property
    def in_hand(self) -> MarkId | None:
        """The ghost under the pointer, else the one chosen with the keys."""
        if self._hovered is not None:
            return self._hovered
        row = self.current if self.hasFocus() else None
        return row.ghost.id if isinstance(row, GhostRow) else None

    def forget_hover(self) -> None:
        """Know of no ghost under the pointer until it moves."""
        self._hovered = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES:
            if not event.isAutoRepeat():
                self._pressed(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _point_at(self, row: object) -> None:
        self._hovered = row.ghost.id if isinstance(row, GhostRow) else None

    def _pressed(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if isinstance(row, GhostRow):
            self.confirmed.emit(row.ghost)


class GhostList(QWidget):
    """The ghosts that stand, under the marks; hidden while there are none."""

    emptied = Signal()  # while it had the keyboard
    pointed = Signal(object)  # the id of the ghost whose row is under the pointer, None for none

    def __init__(self, atlas: Atlas, ghosts: Ghosts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ghosts = ghosts
        self._atlas = atlas
        self._list = _List("ghost_list", self.tr("Not yet confirmed"))
        self._rows = rows_of(self._list, paint_ghost, _ROW_PX, quiet=True)
        self._heading = label(self.tr("Not yet confirmed"), "muted")
        self._all = button(self.tr("As last visit"), "as_last_visit", "soft")
        self._all.setMinimumHeight(_ROW_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self._heading, None, self._all))
        column.addWidget(self._list)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._all.clicked.connect(ghosts.confirm_all)
        self._list.confirmed.connect(self._confirmed)
        self._list.pointed.connect(self._point_at)
        ghosts.changed.connect(self._show)
        self._show(ghosts.shown)

    @property
    def in_hand(self) -> MarkId | None:
        """The ghost that Delete sends away: under the pointer, or chosen with the keys."""
        return self._list.in_hand

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._list.set_theme(theme)

    def light(self, mark_id: MarkId | None) -> None:
        """Light the row of a ghost; None: no row."""
        self._list.light(self._rows.index_of(mark_id))

    def _point_at(self, row: object) -> None:
        self.pointed.emit(row.ghost.id if isinstance(row, GhostRow) else None)

    def _confirmed(self, ghost: Ghost) -> None:
        self._ghosts.confirm(ghost.id)

    def _row(self, ghost: Ghost) -> Row:
        place = told(ghost_place(self._atlas, ghost, self._ghosts.body))
        words = ghost_words(self._atlas, ghost, self._ghosts.body)
        spoken = told(Text("{ghost}. Press to confirm, Delete sends it away.", ghost=words))
        asks = self.tr("Clear: check again?") if ghost.was_clear else self.tr("Confirm")
        value = GhostRow(ghost, place, asks)
        return Row(ghost.id, value, f"{ghost_name(ghost)} · {place}", spoken, spoken)

    def _show(self, ghosts: tuple[Ghost, ...]) -> None:
        self._list.forget_hover()
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        self._rows.show_rows([self._row(ghost) for ghost in sorted(ghosts, key=_order)])
        is_last = any(ghost.origin is GhostOrigin.LAST_VISIT for ghost in ghosts)
        self._all.setText(self.tr("As last visit") if is_last else self.tr("Confirm all"))
        self._all.setAccessibleName(self._all.text())
        self._all.setVisible(not all(ghost.was_clear for ghost in ghosts))
        self._list.setFixedHeight(_ROW_PX * len(ghosts))
        self.setVisible(bool(ghosts))
        if had_keyboard and not ghosts:
            self.emptied.emit()
