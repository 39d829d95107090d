"""The label beside the pointer: a muscle's name, and in small where it is and what is under it.

What a needle must not meet there stands first where the line over the body has no room for it.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.ui.widgets.common import label

_GAP_PX, _RISE_PX = 10.0, 8.0
_WIDEST_PX = 320


class PointerLabel(QWidget):
    """A few lines on a dark ground; it takes no clicks and covers no mark under the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pointer_label")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = label("", "pointer")
        self._about = label("", "pointer_small")
        self._title.setObjectName("pointer_title")
        self._about.setObjectName("pointer_about")
        self._mind = label("", "pointer_mind")
        self._mind.setObjectName("pointer_mind")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(2)
        column.addWidget(self._mind)
        column.addWidget(self._title)
        column.addWidget(self._about)
        self.hide()

    def say(self, title: str, about: str, mind: str = "") -> None:
        """Take these words."""
        said = (mind, title, about)
        if said == (self._mind.text(), self._title.text(), self._about.text()):
            return
        self._title.setText(title)
        for small, words in ((self._mind, mind), (self._about, about)):
            small.setText(words)
            small.setVisible(bool(words))
            small.ensurePolished()
            wide = small.fontMetrics().horizontalAdvance(words)
            small.setWordWrap(wide > _WIDEST_PX)
            small.setFixedWidth(min(wide, _WIDEST_PX) + 2)
        self.setAccessibleName(", ".join(filter(None, said)))
        self.adjustSize()

    def show_beside(self, taken: QRectF, port: QRectF) -> None:
        """Stand beside what must stay free, inside the view's port."""
        self.move(beside(self.size(), taken, port).toPoint())
        self.show()


def beside(size: QSize, taken: QRectF, port: QRectF) -> QPointF:
    """Return where a label stands: right of what is taken, else left, below or above it."""
    wide, high = size.width(), size.height()
    top = min(max(taken.top() - _RISE_PX, port.top()), port.bottom() - high)
    left = min(max(taken.left(), port.left()), port.right() - wide)
    places = (
        QPointF(taken.right() + _GAP_PX, top),
        QPointF(taken.left() - _GAP_PX - wide, top),
        QPointF(left, taken.bottom() + _GAP_PX),
        QPointF(left, taken.top() - _GAP_PX - high),
    )
    boxes = [QRectF(place.x(), place.y(), wide, high) for place in places]
    return next((box.topLeft() for box in boxes if port.contains(box)), places[0])
