"""Under the table: what each visit found and did at the chosen point, and the ways to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from needlemap.clinic.history.point_lines import PointLine
from needlemap.ui.history.points.columns import point_words, visit_words
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.widgets.common import ElidedLabel, button, plain_tip, row
from needlemap.ui.widgets.sizes import TARGET_PX


class PointVisits(QWidget):
    """Says one visit of a point; walked through by its buttons, or by the table's arrow keys.

    Signals:
        moved: another visit is said, its place among those of the point.
    """

    moved = Signal(int)
    point_wanted = Signal(object)  # a PointId
    visit_wanted = Signal(object)  # a VisitId

    def __init__(self) -> None:
        super().__init__()
        self._line: PointLine | None = None
        self._at = -1
        self._point = ElidedLabel("strong", lines=2)
        self._point.setObjectName("point_said")
        self._visit = ElidedLabel("small", lines=2)
        self._visit.setObjectName("point_visit_said")
        self._earlier = self._step("‹", "point_visit_earlier", self.tr("Earlier visit (Left)"))
        self._later = self._step("›", "point_visit_later", self.tr("Later visit (Right)"))
        self._to_visit = button(self.tr("Open this visit"), "point_to_visit")
        self._to_body = button(self.tr("Show on the body   Enter"), "point_to_body", "soft")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._point)
        said.addWidget(self._visit)
        line = row(self._earlier, self._later)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(said, 1)
        line.addWidget(self._to_visit)
        line.addWidget(self._to_body)
        self.setLayout(line)
        self._announcer = Announcer(self)
        self._earlier.clicked.connect(self.go_earlier)
        self._later.clicked.connect(self.go_later)
        self._to_visit.clicked.connect(self.open_visit)
        self._to_body.clicked.connect(self.show_point)
        self.show_line(None)

    @property
    def at(self) -> int:
        """Which visit of the point is said, -1 if none."""
        return self._at

    def show_line(self, line: PointLine | None) -> None:
        """Say a point, at its last visit; None: there is none to say."""
        self._line = line
        self._at = len(line.visits) - 1 if line is not None else -1
        self.setVisible(line is not None)
        self._say()

    def go_to(self, at: int) -> None:
        """Say a visit of the point, and have it read out."""
        if self._line is None or not 0 <= at < len(self._line.visits) or at == self._at:
            return
        self._at = at
        self._say()
        self._announcer.say(visit_words(self._line, at))

    def go_earlier(self) -> None:
        """Say the visit before."""
        self.go_to(self._at - 1)

    def go_later(self) -> None:
        """Say the visit after."""
        self.go_to(self._at + 1)

    def open_visit(self) -> None:
        """Ask for the visit that is said."""
        if self._line is not None:
            self.visit_wanted.emit(self._line.visits[self._at].visit.id)

    def show_point(self) -> None:
        """Ask for the point on the body."""
        if self._line is not None:
            self.point_wanted.emit(self._line.id)

    def _say(self) -> None:
        line = self._line
        if line is not None:
            self._point.show_text(point_words(line))
            self._visit.show_text(visit_words(line, self._at))
            self._earlier.setEnabled(self._at > 0)
            self._later.setEnabled(self._at < len(line.visits) - 1)
        self.moved.emit(self._at)

    def _step(self, sign: str, name: str, words: str) -> QPushButton:
        made = button(sign, name, "step")
        made.setAccessibleName(words)
        made.setToolTip(plain_tip(words))
        made.setFixedSize(TARGET_PX, TARGET_PX)
        return made
