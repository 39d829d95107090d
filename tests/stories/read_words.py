"""What a person reads of the window, or hears from a screen reader, and what of it is English."""

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from html import unescape

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from needlemap.body.texts import Text
from needlemap.ui.chart.time_line.strip import HistoryStrip

_PAINTED = re.compile(r"<text[^>]*>([^<]*)</text>")
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


def shown_texts():
    """Yield every text of what is shown now, and where it stands."""
    for top in QApplication.topLevelWidgets():
        for part in (top, *top.findChildren(QWidget)):
            if part.isVisible():
                kind = type(part).__name__
                yield from ((f"{what} of {kind}", text) for what, text in _texts_of(part))


def typed_in(value):
    """Yield all that a person typed into a record."""
    if isinstance(value, Enum | Text):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from typed_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from typed_in(getattr(value, field.name))


def _texts_of(widget):  # noqa: C901  # one case for each kind of widget
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    yield "tool tip", widget.toolTip()
    for action in widget.actions():
        yield "action", action.text().partition("\t")[0]
        yield "tip of an action", action.toolTip()
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text().replace("\n", " ")  # of lines that were parted
        case QGroupBox():
            yield "title", widget.title()
        case QLineEdit() | QPlainTextEdit():
            yield "placeholder", widget.placeholderText()
        case QComboBox():
            yield from (("choice", widget.itemText(i)) for i in range(widget.count()))
        case QTabWidget():
            yield from (("tab", widget.tabText(i)) for i in range(widget.count()))
        case QMainWindow():
            yield "title", widget.windowTitle()
            yield from (("step", step) for step in _steps(widget))
        case QGraphicsView():
            items = widget.scene().items() if widget.scene() else ()
            words = (item for item in items if isinstance(item, QGraphicsSimpleTextItem))
            yield from (("lettering", word.text()) for word in words)
        case HistoryStrip():
            yield from _painted(widget)
        case QAbstractItemView() if widget.model() is not None:
            yield from _rows(widget.model())
            yield from _painted(widget.viewport())


def _steps(window):
    for stack in window.undo.stacks():
        yield from (stack.text(i) for i in range(stack.count()))


def _rows(model):
    for row in range(model.rowCount()):
        for role in _ROLES:
            yield "row", str(model.data(model.index(row, 0), role) or "")


def painted_words(widget):
    """Yield what is painted, which no property tells."""
    paper, drawing = QBuffer(), QSvgGenerator()
    drawing.setOutputDevice(paper)
    drawing.setSize(widget.size())
    widget.render(drawing)
    svg = bytes(paper.data().data()).decode()
    yield from map(unescape, _PAINTED.findall(svg))


def _painted(widget):
    yield from (("painted", text) for text in painted_words(widget))
