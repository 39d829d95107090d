"""The command palette: a line to type into, and everything that can be done."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.look.theme import Theme
from needlemap.ui.keyboard.single import ENTERS
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import RowPen, Type, rows_of
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.offers import Offer, found

ROW_PX = 44
_WIDE_PX, _TALL_PX, _AROUND_PX, _TOP_PX = 620, 520, 24, 64
_FRAME_PX = 78  # the line to type into, and the room around
_PAD_PX = 14.0
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


def offer_row(offer: Offer) -> Row:
    """Return the row of an offer, which says its key or why it cannot be done."""
    said = ", ".join(part for part in (offer.words, _right(offer)) if part)
    return Row(offer, offer, said)


def paint_offer(pen: RowPen, offer: Offer) -> None:
    """Paint its words and its menu, and at the right its key or why it cannot be done."""
    theme, able = pen.theme, offer.is_able
    if pen.is_selected:
        pen.ground(theme.accent_soft if able else theme.field)
    line, right = pen.box.adjusted(_PAD_PX, 0, -_PAD_PX, 0), _right(offer)
    told = Type(theme.muted if able else theme.faint, align=Qt.AlignmentFlag.AlignRight)
    pen.write(line, right, told)
    room = line.width() - pen.width(right, told) - _PAD_PX
    words = Type(theme.text if able else theme.faint)
    pen.write(QRectF(line.left(), line.top(), room, line.height()), offer.words, words)
    faint = Type(theme.faint)
    if offer.place and pen.width(f"{offer.words}  {offer.place}", faint) < room:
        line.setLeft(line.left() + pen.width(f"{offer.words}  ", words))
        pen.write(line, offer.place, faint)


class Palette(QWidget):
    """Lies over the window until something is chosen, and then gives the keyboard back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Find a command"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._offers: tuple[Offer, ...] = ()
        self._shown: tuple[Offer, ...] = ()
        self._before: QWidget | None = None
        self._line = QLineEdit()
        self._line.setObjectName("palette_line")
        self._line.setAccessibleName(self.tr("Find a command or a muscle"))
        self._line.setPlaceholderText(self.tr("Find a command or a muscle"))
        self._none = label(
            self.tr("Nothing is called that. Type the beginnings of words."), "muted"
        )
        self._list = RowList("palette_list", self.tr("What was found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = rows_of(self._list, paint_offer, ROW_PX, quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self._line, self._none, self._list):
            column.addWidget(part)
        column.setStretch(2, 1)
        self._list.clicked.connect(self._run)
        self._line.textChanged.connect(self._typed)
        self._line.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def open(self, offers: tuple[Offer, ...]) -> None:
        """Show what can be done, and take the keyboard."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._offers = offers
        self._line.clear()
        self._typed("")
        self._stand()
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Go away, and give the keyboard back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._list.set_theme(theme)

    @property
    def shown(self) -> tuple[Offer, ...]:
        """What is listed."""
        return self._shown

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._line:
            if kind == QEvent.Type.Resize and not self.isHidden():
                self._stand()
            return False
        if kind == QEvent.Type.FocusOut and not self.isHidden():
            self._before = None  # the keyboard is elsewhere already
            self.hide()
        return kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_up()
        elif key in ENTERS:
            if not event.isAutoRepeat():
                self._run(self._list.currentIndex())
        elif key in _MOVES:
            self._move(key)
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def _move(self, key: Qt.Key) -> None:
        page = max(1, self._list.viewport().height() // ROW_PX - 1)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(key, page if key == Qt.Key.Key_PageDown else -page)
        last = len(self._shown) - 1
        self._go_to(min(max(self._list.currentIndex().row() + by, 0), last))

    def _go_to(self, line: int) -> None:
        """Stand on a line, though it may be one that cannot be chosen: it says why."""
        index = self._model.index(line)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def _typed(self, text: str) -> None:
        self._shown = shown = found(self._offers, text)
        self._model.show_anew([offer_row(offer) for offer in shown])
        self._none.setVisible(not shown)
        self._list.setVisible(bool(shown))
        if shown:
            self._go_to(next((i for i, offer in enumerate(shown) if offer.is_able), 0))
        self._stand()

    def _run(self, index: QModelIndex) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if isinstance(offer, Offer) and offer.is_able:
            self.close_up()
            offer.run()

    def _stand(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        wide = min(_WIDE_PX, window.width() - 2 * _AROUND_PX)
        lines = max(len(self._shown), 1) * ROW_PX + _FRAME_PX
        tall = min(_TALL_PX, lines, window.height() - _TOP_PX - _AROUND_PX)
        self.setGeometry((window.width() - wide) // 2, _TOP_PX, wide, tall)


def _right(offer: Offer) -> str:
    return offer.key if offer.is_able else offer.why_not or offer.key
