"""The dots of the time line for who cannot see them: a name, a place and a press each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from needlemap.clinic.ids import VisitId
from needlemap.look.time_line.plan import StripPlan

_ACROSS_PX = 24
_AFTER_MS = 40  # what is painted with the strip is on the screen by then


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
        self._plan: StripPlan | None = None
        self._words: Callable[[VisitId], str] = str
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._place)

    def follow(self, plan: StripPlan, words: Callable[[VisitId], str]) -> None:
        """Let there be a dot for each visit of a plan that was painted, called by its words.

        They come a little later: sixty dots cost as much as a tenth of a chart that opens.
        """
        if plan is not self._plan:
            self._plan, self._words = plan, words
            self._soon.start()

    def _place(self) -> None:
        plan = self._plan
        visits = plan.visits if plan is not None else ()
        for index in range(len(self._dots), len(visits)):
            dot = SpokenDot(self._strip, index)
            dot.clicked.connect(partial(self._press, index))
            self._dots.append(dot)
        for index, dot in enumerate(self._dots):
            if plan is not None and index < len(visits):
                dot.setAccessibleName(self._words(visits[index].id))
                left = round(plan.x(index)) - _ACROSS_PX // 2
                dot.setGeometry(left, 0, _ACROSS_PX, self._strip.height())
            dot.setVisible(index < len(visits))

    def _press(self, index: int) -> None:
        if self._plan is not None and index < len(self._plan.visits):
            self.pressed.emit(self._plan.visits[index].id)
