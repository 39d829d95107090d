"""A small window with text or keys to read; it keeps nobody from working on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from needlemap.ui.widgets import button, label, row

Lines = tuple[tuple[str, str], ...]
"""What can be done, and the key for it."""


class KeysDialog(QDialog):
    """All keys in columns."""

    def __init__(self, title: str, columns: tuple[tuple[str, Lines], ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(48)
        for heading, lines in columns:
            side_by_side.addLayout(_column(heading, lines))
        close = button(self.tr("Close   Esc"), "keys_close", "main")
        close.clicked.connect(self.close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(16)
        outer.addLayout(side_by_side)
        outer.addLayout(row(None, close))


def _column(heading: str, lines: Lines) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(5)
    grid.addWidget(label(heading, "heading"), 0, 0, 1, 2)
    for line, (words, key) in enumerate(lines, start=1):
        grid.addWidget(label(words), line, 0)
        grid.addWidget(label(key, "muted"), line, 1)
    grid.setRowStretch(len(lines) + 1, 1)
    return grid
