"""F6: from one part of the page to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusRing:
    """The parts of a page in their order; parts that cannot take the keyboard are left out."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        self._parts = tuple(parts)

    def go(self, by: int) -> None:
        """Give the keyboard to the next part, or the one before."""
        focused = QApplication.focusWidget()
        here = next((i for i, part in enumerate(self._parts) if _holds(part, focused)), -by)
        for step in range(1, len(self._parts) + 1):
            part = self._parts[(here + by * step) % len(self._parts)]
            taker = _first_taker(part)
            if taker is not None:
                taker.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))


def _first_taker(part: QWidget) -> QWidget | None:
    """Return what takes the keyboard first in a part, in the order of Tab."""
    if _takes(part):
        return part
    widget = part.nextInFocusChain()
    while widget is not None and part.isAncestorOf(widget):
        if _takes(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return by_tab and widget.isVisible() and widget.isEnabled()
