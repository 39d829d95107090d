"""Which mark is selected: the same for canvas, list and inspector."""

from PySide6.QtCore import QObject, Signal

from needlemap.clinic.chart import MarkId


class Selection(QObject):
    """The selected mark, or none."""

    changed = Signal(object, object)  # the mark id before and now, each may be None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mark: MarkId | None = None

    @property
    def mark(self) -> MarkId | None:
        """The id of the selected mark."""
        return self._mark

    def select(self, mark_id: MarkId | None) -> None:
        """Select this mark and no other."""
        if mark_id != self._mark:
            before, self._mark = self._mark, mark_id
            self.changed.emit(before, mark_id)
