"""The facts of the selected trigger point: what was found, what was done."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from needlemap.body.catalogue import Muscle
from needlemap.clinic.marks import PointMark
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.chart.inspector.done_form import DoneForm
from needlemap.ui.chart.inspector.found_form import FoundForm


class PointForm(QWidget):
    """Found above, done below, what is rare last; each entry is recorded at once."""

    def __init__(
        self,
        muscles: dict[str, Muscle],
        editor: ChartEditor,
        point_editor: PointEditor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._found = FoundForm(muscles, editor, point_editor)
        self._done = DoneForm(point_editor)
        between = QFrame()
        between.setObjectName("hairline")
        between.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._found, between, self._done, self._found.rare):
            column.addWidget(part)

    def show_mark(self, mark: PointMark) -> None:
        """Show this mark's facts."""
        self._found.show_mark(mark)
        self._done.show_mark(mark)

    def set_wide(self, *, wide: bool) -> None:
        """Take fewer rows in a wide panel."""
        self._found.set_wide(wide=wide)
        self._done.set_wide(wide=wide)

    def keep_typed(self) -> None:
        """Record what is typed so far."""
        self._found.keep_typed()
        self._done.keep_typed()
