"""Keys that two things seen at once would act upon, and such as act again while they are held."""

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QLabel,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)


def shared_keys(window: QWidget) -> list[str]:
    """Return what is wrong with the keys of what is seen, in words."""
    takers: dict[str, list[str]] = defaultdict(list)
    seen = [part for part in QApplication.allWidgets() if part.isVisible()]
    for part in seen:
        for text in _texts(part):
            keys = QKeySequence.mnemonic(text).toString()
            if keys:
                takers[keys].append(f"“{text}”")
    for action in window.findChildren(QAction):
        if action.isEnabled() and any(map(_is_within_reach, action.associatedObjects())):
            for shortcut in action.shortcuts():
                takers[shortcut.toString()].append(action.text() or action.objectName())
    repeated = [
        f"{part.objectName()} repeats {part.shortcut().toString()}"
        for part in seen
        if isinstance(part, QAbstractButton) and not part.shortcut().isEmpty()
    ]
    twice = (f"{keys}: {', '.join(who)}" for keys, who in takers.items() if len(who) > 1)
    return [*repeated, *twice]


def _texts(part: QWidget) -> Iterator[str]:
    """Yield the texts of a part of which an "&" would mark a letter."""
    leads_on = isinstance(part, QLabel) and part.buddy() is not None
    if isinstance(part, QAbstractButton) or (isinstance(part, QLabel) and leads_on):
        yield part.text()
    elif isinstance(part, QGroupBox):
        yield part.title()
    elif isinstance(part, QTabBar):
        yield from (part.tabText(place) for place in range(part.count()))
    elif isinstance(part, (QMenu, QMenuBar)):
        yield from (action.text() for action in part.actions())


def _is_within_reach(part: object) -> bool:
    return isinstance(part, QMenu) or (isinstance(part, QWidget) and part.isVisible())
