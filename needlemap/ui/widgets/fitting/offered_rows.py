"""What a field offers while somebody types into it: rows that a finger can press, and whole."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMoveEvent, QShowEvent
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate, QWidget
from typing_extensions import override

from needlemap.ui.widgets.fitting.inside_menu import keep_inside
from needlemap.ui.widgets.sizes import TARGET_PX

_MOST_SHOWN = 8
_EDGES_PX = 20  # the frame of the list and its scroll bar
_LOOK = f"""
QListView {{ border: 1px solid palette(placeholder-text); padding: 4px; outline: none;
    background: palette(base); color: palette(text);
    selection-background-color: palette(highlight);
    selection-color: palette(highlighted-text); }}
QListView::item {{ min-height: {TARGET_PX}px; padding: 0 8px; }}
"""  # it is a window of its own, which the style sheet of the first does not reach


class _Offered(QListView):
    """As wide as the longest row, and inside the window of its field."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setStyleSheet(_LOOK)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stay_inside()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._stay_inside()

    def _stay_inside(self) -> None:
        self.setMinimumWidth(self.sizeHintForColumn(0) + _EDGES_PX)
        keep_inside(self, self._field)


class _Giver(QObject):
    """Gives a completer its list once its field is entered: until then there is no window of it."""

    def __init__(self, completer: QCompleter, field: QWidget) -> None:
        super().__init__(completer)
        self._completer = completer
        self._field = field
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._field.removeEventFilter(self)
            self._completer.setPopup(_Offered(self._field))
        return False


def give_room(completer: QCompleter, field: QWidget) -> None:
    """Make each row that is offered to a field as tall as a finger, and show all its words.

    ``field`` is what the focus comes to: of a list that can be typed into the list.
    """
    completer.setMaxVisibleItems(_MOST_SHOWN)
    _Giver(completer, field)
