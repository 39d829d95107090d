"""Rows of parts that are laid out anew where there is more room, or less."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

Parts = Sequence[tuple[QWidget, int]]
"""What stands in a row, each part with its share of the room."""


class RowStack(QVBoxLayout):
    """Rows one below the other; a row whose parts are hidden takes no room."""

    def __init__(self, parent: QWidget, gap_px: int, beside_px: int) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap_px)
        self._whole = parent
        self._beside_px = beside_px

    def arrange(self, *rows: Parts) -> None:
        """Lay the parts out in these rows, whatever rows they stood in; Tab goes along them."""
        while (item := self.takeAt(0)) is not None:
            line = item.layout()
            while line is not None and line.takeAt(0) is not None:
                pass
        for parts in rows:
            line = QHBoxLayout()
            line.setSpacing(self._beside_px)
            for part, share in parts:
                line.addWidget(part, share)
            self.addLayout(line)
        _let_tab_go_along(self._whole, (part for parts in rows for part, _ in parts))


def _let_tab_go_along(whole: QWidget, parts: Iterable[QWidget]) -> None:
    """Put parts into the chain of Tab as they are seen; Qt takes them as they were made."""
    policy = whole.focusPolicy()
    whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt keeps the order as it is
    last = whole
    for part in parts:
        for each in (part, *part.findChildren(QWidget)):
            is_here = each.window() is whole.window()  # the list that a choice drops is not
            if is_here and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                QWidget.setTabOrder(last, each)
                last = each
    whole.setFocusPolicy(policy)
