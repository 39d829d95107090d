"""Sheets whose pages can be told apart, and a hand that holds up the drawing of them."""

import threading

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage

WAIT_S = 30
WAIT_MS = WAIT_S * 1000
COLORS = {b"%PDF one": ("#ff0000", "#00ff00"), b"%PDF other": ("#0000ff",)}
ONE, OTHER = COLORS
A4 = (8.27, 11.69)


class Drawer:
    """Draws A4 pages of one colour each, as PNG; notes in which thread, and can be held up."""

    def __init__(self):
        self.threads, self.dpis, self.drawn = [], [], []
        self.begun = threading.Event()
        self.open = threading.Event()
        self.open.set()
        self.error = None

    def __call__(self, pdf, dpi):
        self.dpis.append(dpi)
        return tuple(lambda color=color: self._draw(color, dpi) for color in COLORS[pdf])

    def _draw(self, color, dpi):
        self.threads.append(threading.current_thread())
        self.begun.set()
        assert self.open.wait(WAIT_S)
        if self.error is not None:
            raise self.error
        self.drawn.append(color)
        return png_of(color, dpi)

    def hold(self):
        self.begun.clear()
        self.open.clear()


def png_of(color, dpi):
    width, height = (round(inches * dpi) for inches in A4)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
