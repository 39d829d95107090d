"""The ghosts in words: what was there last time and is not yet confirmed."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ghosts import Ghost, GhostOrigin
from needlemap.clinic.marks import PointMark
from needlemap.look.marks import ghost_shapes
from needlemap.look.theme import LIGHT, Ink, Theme
from needlemap.ui.canvas.model.ghost_words import ghost_name, ghost_place, ghost_words
from needlemap.ui.canvas.model.ghosts import Ghosts
from needlemap.ui.canvas.scene.ghost_layer import ghost_pixmap
from needlemap.ui.widgets.common import button, label, row

_ROW_PX, _MOST_ROWS = 44, 4
_WORDS_PX = 46.0
_SPOKEN = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, atlas: Atlas, parent: QWidget) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self.ghosts: tuple[Ghost, ...] = ()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self.ghosts)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        ghost = self.ghosts[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return ghost
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{ghost_name(ghost)} · {ghost_place(self._atlas, ghost)}"
        if role in _SPOKEN:
            return self.tr("{0}. Press to confirm, Delete sends it away.").format(
                ghost_words(self._atlas, ghost)
            )
        return None

    def show_ghosts(self, ghosts: tuple[Ghost, ...]) -> None:
        self.beginResetModel()
        self.ghosts = tuple(sorted(ghosts, key=_order))
        self.endResetModel()


def _order(ghost: Ghost) -> tuple[bool, int, str]:
    """Return what sorts ghosts as marks are: points by number, then zones by letter."""
    mark = ghost.mark
    if isinstance(mark, PointMark):
        return False, mark.point.number, ""
    return True, 0, mark.letter


class _Painter(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        ghost: Ghost = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        states = QStyle.StateFlag
        if option.state & states.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.field))
            painter.drawRoundedRect(box, 8, 8)
        if option.state & states.State_Selected and option.state & states.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        self._paint_symbol(painter, ghost, QPointF(box.left() + 20, box.center().y()))
        painter.setFont(option.font)
        metrics, hint = painter.fontMetrics(), self.tr("Confirm")
        wide = metrics.horizontalAdvance(hint) + 10
        right = QRectF(box.right() - wide, box.top(), wide - 8, box.height())
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(self.theme.accent))
        painter.drawText(right, middle, hint)
        words = box.adjusted(_WORDS_PX, 0, -wide - 6, 0)
        text = index.data().split(" · ", 1)[1]
        painter.setPen(QColor(self.theme.muted))
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(words.width()))
        painter.drawText(words, middle, fitting)
        painter.restore()

    def _paint_symbol(self, painter: QPainter, ghost: Ghost, middle: QPointF) -> None:
        if isinstance(ghost.mark, PointMark):
            shapes = ghost_shapes(ghost.mark.point.number)
            picture = ghost_pixmap(shapes, self.theme, painter.device().devicePixelRatioF())
            size = picture.deviceIndependentSize()
            painter.drawPixmap(middle - QPointF(size.width() / 2, size.height() / 2), picture)
            return
        pen = QPen(QColor(self.theme.ink(Ink.GHOST)), 1.2)
        pen.setDashPattern([3.0, 2.4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(middle - QPointF(11, 10), middle + QPointF(11, 10))
        painter.drawRoundedRect(box, 7, 7)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), ghost_name(ghost))


class _List(QListView):
    """A list of ghosts: a press or Enter confirms one; it knows which is in hand."""

    confirmed = Signal(object)  # a ghost

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hovered: MarkId | None = None
        self.setObjectName("ghost_list")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self._entered)
        self.viewportEntered.connect(self._left)
        self.clicked.connect(self._pressed)

    @property
    def in_hand(self) -> MarkId | None:
        """The ghost under the pointer, else the one chosen with the keys."""
        if self._hovered is not None:
            return self._hovered
        ghost = self.currentIndex().data(Qt.ItemDataRole.UserRole) if self.hasFocus() else None
        return ghost.id if isinstance(ghost, Ghost) else None

    def forget_hover(self) -> None:
        """Know of no ghost under the pointer until it moves."""
        self._hovered = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._pressed(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        super().leaveEvent(event)

    def _entered(self, index: QModelIndex) -> None:
        ghost = index.data(Qt.ItemDataRole.UserRole)
        self._hovered = ghost.id if isinstance(ghost, Ghost) else None

    def _left(self) -> None:
        self._hovered = None

    def _pressed(self, index: QModelIndex) -> None:
        ghost = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if isinstance(ghost, Ghost):
            self.confirmed.emit(ghost)


class GhostList(QWidget):
    """The ghosts that stand, under the marks; hidden while there are none."""

    emptied = Signal()  # while it had the keyboard

    def __init__(self, atlas: Atlas, ghosts: Ghosts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ghosts = ghosts
        self._rows = _Rows(atlas, self)
        self._painter = _Painter(self)
        self._list = _List(self)
        self._list.setAccessibleName(self.tr("Not yet confirmed"))
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._painter)
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
        ghosts.changed.connect(self._show)
        self._show(ghosts.shown)

    @property
    def in_hand(self) -> MarkId | None:
        """The ghost that Delete sends away: under the pointer, or chosen with the keys."""
        return self._list.in_hand

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._painter.theme = theme
        self._list.viewport().update()

    def _confirmed(self, ghost: Ghost) -> None:
        self._ghosts.confirm(ghost.id)

    def _show(self, ghosts: tuple[Ghost, ...]) -> None:
        self._list.forget_hover()
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        line = self._list.currentIndex().row()
        self._rows.show_ghosts(ghosts)
        if self._list.hasFocus() and ghosts and line >= 0:
            self._list.setCurrentIndex(self._rows.index(min(line, len(ghosts) - 1)))
        is_last = any(ghost.origin is GhostOrigin.LAST_VISIT for ghost in ghosts)
        self._all.setText(self.tr("As last visit") if is_last else self.tr("Confirm all"))
        self._all.setAccessibleName(self._all.text())
        self._list.setFixedHeight(_ROW_PX * min(len(ghosts), _MOST_ROWS))
        self.setVisible(bool(ghosts))
        if had_keyboard and not ghosts:
            self.emptied.emit()
