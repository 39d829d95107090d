"""Opens the window on the demo clinic and tells what of it is cut off; run for another density."""

import json
import os
import sys
import tempfile

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QToolButton,
    QWidget,
)

from needlemap.app.main import Composition
from needlemap.body.assets import assets_root
from needlemap.look.theme import LIGHT
from needlemap.ui.widgets.common import ElidedLabel
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.screenshots.stage import Stage
from tests.ui.hands import Answers, clock


def cut_off(window: QWidget) -> list[str]:
    """Return the words of labels and buttons that do not show whole."""
    found = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QAbstractButton):
            continue
        if isinstance(part, ElidedLabel) or not part.text():
            continue
        if not _is_whole(part, window):
            found.append(f"{part.objectName()} {part.text()}")
    return found


def _is_whole(part: QLabel | QAbstractButton, window: QWidget) -> bool:
    lines = part.text().replace("&", "").split("\n")
    words = max(part.fontMetrics().horizontalAdvance(line) for line in lines)
    wraps = isinstance(part, QLabel) and (part.wordWrap() or not part.pixmap().isNull())
    beside = isinstance(part, QToolButton)  # its style asks for more than its words
    if not wraps and words > part.width() + 1:
        return False
    if not beside and part.height() < part.fontMetrics().height():
        return False
    place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    return window.rect().contains(place) or _scrolls(part)


def _scrolls(part: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None


def main(width: int, height: int, demo: str) -> None:
    application = QApplication([])
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    with tempfile.TemporaryDirectory() as data:
        os.environ["XDG_DATA_HOME"] = data
        composition = Composition(demo, demo=False, prompts_of=lambda _: Answers(), clock=clock)
        window = composition.make_window(LIGHT)
        window.resize(width, height)
        window.show()
        composition.open_records()
        stage = Stage(window, composition)
        stage.wait(lambda: stage.patients.selected is not None)
        stage.open("marta")
        stage.chart.commands["next_mark"].run()
        stage.settle()
        told = {
            "ratio": window.devicePixelRatioF(),
            "pixels": window.grab().width(),
            "cut_off": cut_off(window),
        }
        window.close()
    application.processEvents()
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
