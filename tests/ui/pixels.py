"""The pixels of a picture as numbers."""

import numpy as np
from PySide6.QtGui import QColor, QImage


def rgb(image: QImage) -> np.ndarray:
    """Return a picture's red, green and blue, (rows, columns, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).astype(int)


def is_color(image: QImage, color: str) -> np.ndarray:
    """Return where a picture has exactly this colour, (rows, columns)."""
    wanted = QColor(color)
    return (rgb(image) == (wanted.red(), wanted.green(), wanted.blue())).all(axis=2)


def box_of(where: np.ndarray) -> tuple[int, int, int, int] | None:
    """Return the first and last column, and the first and last row, in which something is."""
    rows, columns = np.nonzero(where)
    if not len(rows):
        return None
    return int(columns.min()), int(columns.max()), int(rows.min()), int(rows.max())
