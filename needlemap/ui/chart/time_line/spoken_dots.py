"""The dots of the time line for who cannot see them: a name, a place and a press each."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from needlemap.clinic.ids import VisitId

_ACROSS_PX = 24
_AFTER_MS = 40  # a chart that opened has been painted by then


class SpokenDot(QPushButton):
    """One visit of a strip, which paints it and takes what a hand does there."""

    def __init__(self, strip: QWidget, index: int) -> None:
        super().__init__(strip)
        self.setObjectName(f"visit_dot_{index}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrows walk from one to the next
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        pass


class SpokenDots(QObject):
    """The visits that a strip shows, as parts of it, once the strip has been painted.

    Signals:
        pressed: the VisitId of the dot that who listens pressed.
    """

    pressed = Signal(object)

    def __init__(self, strip: QWidget) -> None:
        super().__init__(strip)
        self._strip = strip
        self._dots: list[SpokenDot] = []
        self._visits: list[VisitId] = []
        self._places: Sequence[tuple[VisitId, float]] = ()
        self._words: Callable[[VisitId], str] = str
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._place)

    def show_dots(
        self, places: Sequence[tuple[VisitId, float]], words: Callable[[VisitId], str]
    ) -> None:
        """Let there be a dot for each visit at its place across, called by its words.

        A chart that opens is painted first: sixty dots cost as much as a tenth of it.
        """
        self._visits = [visit for visit, _ in places]
        self._places, self._words = places, words
        self._soon.start()

    def _place(self) -> None:
        places = self._places
        for index in range(len(self._dots), len(places)):
            dot = SpokenDot(self._strip, index)
            dot.clicked.connect(partial(self._press, index))
            self._dots.append(dot)
        for dot, (visit, across) in zip(self._dots, places, strict=False):
            dot.setAccessibleName(self._words(visit))
            left = round(across) - _ACROSS_PX // 2
            dot.setGeometry(left, 0, _ACROSS_PX, self._strip.height())
        for index, dot in enumerate(self._dots):
            dot.setVisible(index < len(places))

    def _press(self, index: int) -> None:
        if index < len(self._visits):
            self.pressed.emit(self._visits[index])
