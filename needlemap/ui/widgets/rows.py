"""The rows of a list: a list that changes a little is told little by little, never anew."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from needlemap.ui.widgets.common import plain_tip

RowIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it stands for, its words, and what is read out where that is more."""

    key: Hashable  # by which it is the same row again
    value: object
    words: str
    spoken: str = ""
    tip: str = ""


class RowModel(QAbstractListModel):
    """Rows known by their keys; selection and scroll stay where they are while others change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return tuple(self._rows)

    @override
    def rowCount(self, parent: RowIndex | None = None) -> int:
        return len(self._rows)

    @override
    def data(self, index: RowIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row.value
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken or row.words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.tip) or None
            case _:
                return None

    def index_of(self, key: Hashable) -> QModelIndex:
        """Return where the row of a key stands; not valid if it is not listed."""
        at = next((i for i, row in enumerate(self._rows) if row.key == key), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def show_anew(self, rows: Sequence[Row]) -> None:
        """List these, which have little to do with what was listed."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List these, each key once."""
        self._remove({row.key for row in rows})
        known = {row.key for row in self._rows}
        at = 0
        for is_new, run in groupby(rows, lambda row: row.key not in known):
            some = list(run)
            (self._insert if is_new else self._renew)(at, some)
            at += len(some)

    def _remove(self, wanted: set[Hashable]) -> None:
        for first, last in reversed(list(self._runs_without(wanted))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _runs_without(self, wanted: set[Hashable]) -> Iterator[tuple[int, int]]:
        lines = enumerate(self._rows)
        for goes, run in groupby(lines, lambda line: line[1].key not in wanted):
            if goes:
                places = [at for at, _ in run]
                yield places[0], places[-1]

    def _insert(self, at: int, run: list[Row]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(run) - 1)
        self._rows[at:at] = run
        self.endInsertRows()

    def _renew(self, first: int, run: list[Row]) -> None:
        for at, row in enumerate(run, start=first):
            if self._rows[at].key != row.key:
                self._move(self.index_of(row.key).row(), at)
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def _move(self, before: int, at: int) -> None:
        self.beginMoveRows(QModelIndex(), before, before, QModelIndex(), at)
        self._rows.insert(at, self._rows.pop(before))
        self.endMoveRows()
