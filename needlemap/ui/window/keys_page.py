"""A small window with text or keys to read; it keeps nobody from working on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from needlemap.ui.keyboard.fresh import FreshKeys
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.scrolled import Scrolled

Lines = tuple[tuple[str, str], ...]
"""What can be done, and the key for it."""
Parts = tuple[tuple[str, Lines], ...]
"""Lines under their headings."""

_WIDE_PX = 1180  # a window as wide has three columns
_AROUND_PX = 60  # of the window, kept free around the keys
_SCROLL_BAR_PX = 16
_EDGE_PX, _FRAME_PX = 24, 2 * 20 + 16 + 44 + 32  # beside the keys, and above and below them


class KeysDialog(QDialog):
    """All keys in columns, scrolled where the window is low."""

    def __init__(self, title: str, parts: Parts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = QWidget()
        side_by_side = QHBoxLayout(columns)
        side_by_side.setContentsMargins(0, 0, _SCROLL_BAR_PX, 0)
        side_by_side.setSpacing(40)
        for column in _columns(parts, 3 if parent.width() >= _WIDE_PX else 2):
            side_by_side.addLayout(_column(column))
        close = button(self.tr("Close   Esc"), "keys_close", "main")
        close.clicked.connect(self.close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        outer.setSpacing(16)
        scrolled = Scrolled(columns)
        scrolled.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        outer.addWidget(scrolled, 1)
        outer.addLayout(row(None, close))
        wide = min(self.sizeHint().width(), parent.width() - _AROUND_PX)
        inner = wide - 2 * _EDGE_PX
        tall = side_by_side.totalHeightForWidth(inner) + _FRAME_PX
        self.resize(wide, min(tall, parent.height() - _AROUND_PX))
        scrolled.setFocus()
        FreshKeys(self)


def _columns(parts: Parts, count: int) -> list[Parts]:
    """Share parts out over columns, in their order, about as long as one another."""
    tall = [len(lines) + 2 for _, lines in parts]
    columns: list[list[tuple[str, Lines]]] = [[] for _ in range(count)]
    so_far = 0
    for part, lines in zip(parts, tall, strict=True):
        middle = so_far + lines / 2
        columns[int(middle * count / sum(tall))].append(part)
        so_far += lines
    return [tuple(column) for column in columns if column]


def _column(parts: Parts) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(5)
    line = 0
    for heading, lines in parts:
        if line:
            grid.setRowMinimumHeight(line, 12)
        grid.addWidget(label(heading, "heading"), line + 1, 0, 1, 2)
        line += 2
        for words, key in lines:
            told = label(words)
            told.setWordWrap(True)
            grid.addWidget(told, line, 0)
            grid.addWidget(label(key, "muted"), line, 1, Qt.AlignmentFlag.AlignTop)
            line += 1
    grid.setColumnStretch(0, 1)
    grid.setRowStretch(line, 1)
    return grid
