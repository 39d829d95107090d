"""A part of a page that scrolls where there is no room for it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.ui.widgets.fitting.laid_out import lay_out_now


class Scrolled(QScrollArea):
    """As tall as what it holds while there is room, scrolled when there is not."""

    def __init__(
        self, inner: QWidget, parent: QWidget | None = None, *, sideways: bool = False
    ) -> None:
        """Scroll up and down; with ``sideways`` also to the right, rather than cut anything."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bars = Qt.ScrollBarPolicy
        bar = bars.ScrollBarAsNeeded if sideways else bars.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(bar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setWidget(inner)

    def bring(self, part: QWidget) -> None:
        """Scroll until a part of what it holds is whole in sight."""
        lay_out_now()  # what was hidden until now has its size only then
        self.ensureWidgetVisible(part)
        QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, part))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.updateGeometry()  # what it holds may have changed unseen, which no layout minds
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if layout is not None:
            layout.invalidate()  # rows that came while it was hidden lie over each other
            layout.activate()

    @override
    def sizeHint(self) -> QSize:
        inner = self.widget()
        hint = inner.sizeHint() if inner is not None else QSize(0, 0)
        return QSize(hint.width() + 2, hint.height() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)


class Least(QWidget):
    """Holds a part as large as there is room, and never smaller than it can be.

    A layout of its own would ask for the height that a part would like to have.
    """

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        inner.setParent(self)
        inner.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # what scrolls this listens for its own
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inner.resize(self.size())

    @override
    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._inner.minimumSizeHint()


def bring_into_sight(part: QWidget) -> None:
    """Scroll what holds a part until it is whole in sight."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, Scrolled):
        above = above.parentWidget()
    if above is not None:
        above.bring(part)
