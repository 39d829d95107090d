"""Says, before the window is locked by itself, that it will be; it is in nobody's way."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.ui.work.translator import told

_TALL_PX = 40
_BELOW_PX = 2


class IdleBar(QLabel):
    """Lies over the foot of the window; a press goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("idle_bar")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.hide()

    def say(self, seconds: int) -> None:
        """Say in how many seconds the window is locked."""
        words = Text.counted(
            "Locks in {count} second. Any key or movement keeps it open.",
            "Locks in {count} seconds. Any key or movement keeps it open.",
            seconds,
        )
        self.setText(told(words))
        self._stand()
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._stand()
        return False

    def _stand(self) -> None:
        window = self.parentWidget()
        if window is not None:
            wide = min(self.sizeHint().width(), window.width())
            left = (window.width() - wide) // 2
            self.setGeometry(left, window.height() - _TALL_PX - _BELOW_PX, wide, _TALL_PX)
