"""Asks before a needle that is recorded is taken back, with all that was said of it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import PointMark
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.keyboard.single import keeps_to_itself
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told


class NeedleQuestion(QWidget):
    """Stands under the needle of the selected point until it is answered."""

    def __init__(self, point_editor: PointEditor) -> None:
        super().__init__()
        self.setObjectName("needle_question")
        self._point_editor = point_editor
        self._about: PointId | None = None
        self._words = label("", "alarm")
        self._words.setWordWrap(True)
        self._remove = button(self.tr("Remove needle"), "remove_needle", "alarm")
        self._keep = button(self.tr("Keep   Esc"), "keep_needle")
        for part in (self._remove, self._keep):
            part.setMinimumHeight(TARGET_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addLayout(row(self._remove, self._keep, None))
        self._remove.clicked.connect(self._removed)
        self._keep.clicked.connect(self.hide)
        self.hide()

    def ask(self, mark: PointMark) -> None:
        """Ask about the needle of the selected point."""
        self._about = mark.id
        number = mark.point.number
        words = Text(
            "Remove the needle of point {number} and all that is said of it?", number=number
        )
        self._words.setText(told(words))
        self.show()
        self._keep.setFocus()

    def show_mark(self, mark: PointMark) -> None:
        """Go on asking only while it is about this point and its needle."""
        if self._about != mark.id or mark.needling is None:
            self.hide()

    @override
    def event(self, event: QEvent) -> bool:
        if keeps_to_itself(event):
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.hide()
        # No other key: none that is pressed at a question reaches the chart.

    def _removed(self) -> None:
        self.hide()
        self._point_editor.remove_needle()
