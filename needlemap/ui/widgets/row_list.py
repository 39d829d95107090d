"""A list of rows, each painted by its face."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget

from needlemap.look.theme import Theme
from needlemap.ui.widgets.row_painter import Face, RowPainter
from needlemap.ui.widgets.rows import RowModel


class RowList(QListView):
    """Rows of one height, scrolled by the pixel and never sideways."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def take_rows(self, face: Face, row_px: int, *, quiet: bool = False) -> RowModel:
        """Be ready for rows, and return where they are shown."""
        rows = RowModel(self)
        self.setItemDelegate(RowPainter(face, row_px, self, quiet=quiet))
        self.setModel(rows)
        return rows

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        painter = self.itemDelegate()
        if isinstance(painter, RowPainter):
            painter.theme = theme
            self.viewport().update()

    @property
    def current(self) -> object:
        """What the current row stands for, None if there is none."""
        return self.currentIndex().data(Qt.ItemDataRole.UserRole)
