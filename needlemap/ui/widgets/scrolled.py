"""A part of a page that scrolls where there is no room for it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override


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
        self.ensureWidgetVisible(part)
        # What was hidden until now has its size only once it is laid out.
        QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, part))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        inner = self.widget()
        hint = inner.sizeHint() if inner is not None else QSize(0, 0)
        return QSize(hint.width() + 2, hint.height() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)
