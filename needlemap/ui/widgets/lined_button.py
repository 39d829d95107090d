"""A button whose words stand in two lines, shortened where there is no room for them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.ui.widgets.common import literal, plain_tip
from needlemap.ui.widgets.fitting.lines import halves, in_lines
from needlemap.ui.widgets.sizes import TARGET_PX

_AROUND_PX = 12
_PADDED_PX = 30  # of a tone with words at its left


class LinedButton(QPushButton):
    """Takes the width it is given; the whole of its words is its name and tool tip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("tone", "lined")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines: tuple[str, str] = ("", "")

    def show_lines(self, first: str, second: str = "") -> None:
        """Show these two lines."""
        if (first, second) != self._lines:
            self._lines = (first, second)
            self._fit()

    def show_words(self, words: str) -> None:
        """Show words, in two lines if they do not fit in one."""
        if words != self.accessibleName():
            self.setAccessibleName(words)
            self.show_lines(*halves(words))

    @property
    def whole_width(self) -> int:
        """How wide it is with every word readable."""
        self.ensurePolished()
        bold = self.font()
        bold.setBold(True)  # it is, once it is pressed
        metrics = QFontMetrics(bold)
        return max(map(metrics.horizontalAdvance, self._lines)) + _AROUND_PX

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), TARGET_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(TARGET_PX, TARGET_PX)

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), self.width() - _AROUND_PX
        elide = Qt.TextElideMode.ElideRight
        shown = [metrics.elidedText(line, elide, room) for line in self._lines if line]
        whole = [line for line in self._lines if line]
        self.setText(literal("\n".join(shown)))
        self.setToolTip(plain_tip(" ".join(whole)) if shown != whole else "")


class WrappedButton(LinedButton):
    """Words of any length: in one line where there is room for them, else in two."""

    def __init__(self, name: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._words = ""
        self.setProperty("tone", tone)

    @override
    def show_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    @override
    def _fit(self) -> None:
        bold = self.font()
        bold.setBold(True)  # it is, once it is pressed
        lines = in_lines(self._words, QFontMetrics(bold), self.width() - _PADDED_PX)
        self.setText(literal("\n".join(lines)))
        is_whole = " ".join(lines) == self._words
        self.setToolTip("" if is_whole else plain_tip(self._words))
