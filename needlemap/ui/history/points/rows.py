"""The lines of trigger points as a table knows them: one row each, one column for each fact."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from typing_extensions import override

from needlemap.clinic.history.choosing import PointOrder
from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.ids import PointId
from needlemap.ui.history.points.columns import COLUMNS
from needlemap.ui.widgets.common import plain_tip
from needlemap.ui.widgets.rows import RowIndex
from needlemap.ui.work.translator import told


class PointRows(QAbstractTableModel):
    """Lines of points in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[PointLine, ...] = ()
        self._order, self._falls = PointOrder.NUMBER, False

    @property
    def lines(self) -> tuple[PointLine, ...]:
        """What is listed."""
        return self._lines

    def show_lines(self, lines: Sequence[PointLine]) -> None:
        """List these."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def show_order(self, order: PointOrder, *, falls: bool) -> None:
        """Say in the heads by what the lines are in order."""
        self._order, self._falls = order, falls
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def row_of(self, point: PointId | None) -> int:
        """Return the row of a point, -1 if it is not listed."""
        return next((at for at, line in enumerate(self._lines) if line.id == point), -1)

    @override
    def rowCount(self, parent: RowIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: RowIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: RowIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._lines[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return line
            case Qt.ItemDataRole.DisplayRole:
                return column.words(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{told(column.head)}: {column.words(line) or told('not noted')}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.words(line)) or None
            case _:
                return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            column = COLUMNS[section]
            arrow = "  ↓" if self._falls else "  ↑"
            return told(column.head) + (arrow if column.order is self._order else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
