"""Every action of the window: its words, its key, its menu."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True, slots=True)
class _Entry:
    menu: str
    name: str
    text: str
    keys: tuple[str, ...]
    needs_chart: bool = False
    is_on: bool | None = None  # of what is shown or not, whether it is at first


_ENTRIES = (
    _Entry("File", "new_patient", "New patient", ("Ctrl+N",)),
    _Entry("File", "find", "Find patient", ("Ctrl+F",)),
    _Entry("File", "sheet", "Session sheet …", ("Ctrl+P",), needs_chart=True),
    _Entry("File", "database", "Open another database …", ("Ctrl+O",)),
    _Entry("File", "quit", "Quit", ("Ctrl+Q",)),
    _Entry("Visit", "new_visit", "New visit", ("Ctrl+Shift+N",)),
    _Entry("Visit", "mirror", "Mirror point", ("M",), needs_chart=True),
    _Entry("Visit", "remove", "Remove mark", ("Delete",), needs_chart=True),
    _Entry("Visit", "as_last", "As last visit", ("Ctrl+L",), needs_chart=True),
    _Entry("Visit", "favourites", "Favourites …", ("Ctrl+T",), needs_chart=True),
    _Entry("Visit", "keep_favourite", "Keep as favourite …", ("Ctrl+D",), needs_chart=True),
    _Entry("View", "theme", "Light or dark", ("Ctrl+Shift+L",)),
    _Entry("View", "fit", "Whole body", ("Ctrl+0",), needs_chart=True),
    _Entry("View", "zoom_in", "Zoom in", ("Ctrl++", "Ctrl+="), needs_chart=True),
    _Entry("View", "zoom_out", "Zoom out", ("Ctrl+-",), needs_chart=True),
    _Entry("View", "view_1", "Front", ("Ctrl+1",), needs_chart=True),
    _Entry("View", "view_2", "Back", ("Ctrl+2",), needs_chart=True),
    _Entry("View", "view_3", "Left", ("Ctrl+3",), needs_chart=True),
    _Entry("View", "view_4", "Right", ("Ctrl+4",), needs_chart=True),
    _Entry("View", "group_head", "Head", ("Ctrl+5",), needs_chart=True),
    _Entry("View", "group_hands", "Hands", ("Ctrl+6",), needs_chart=True),
    _Entry("View", "group_feet", "Feet", ("Ctrl+7",), needs_chart=True),
    _Entry("View", "layer_skin", "Skin alone", ("Alt+1",), needs_chart=True, is_on=True),
    _Entry("View", "layer_muscle", "Muscles", ("Alt+2",), needs_chart=True, is_on=False),
    _Entry("View", "layer_deep", "Deep muscles", ("Alt+3",), needs_chart=True, is_on=False),
    _Entry("View", "layer_bone", "Bones", ("Alt+4",), needs_chart=True, is_on=False),
    _Entry("View", "layer_points", "Landmarks", ("Alt+5",), needs_chart=True, is_on=False),
    _Entry("View", "layer_regions", "Regions", ("Alt+6",), needs_chart=True, is_on=False),
    _Entry("View", "layer_referral", "Referred pain", ("Alt+7",), needs_chart=True, is_on=True),
    _Entry("View", "layer_ghosts", "Ghosts", ("Alt+8",), needs_chart=True, is_on=True),
    _Entry("Help", "keys", "Keys", ("F1",)),
    _Entry("Help", "about", "About NeedleMap", ()),
)


class Actions:
    """The window's menus; ``by_name`` finds an action for tests and buttons."""

    def __init__(self, window: QMainWindow, undo_group: QUndoGroup) -> None:
        self.by_name: dict[str, QAction] = {}
        self._words: dict[str, str] = {}
        menus: dict[str, QMenu] = {}
        for name in ("File", "Edit", "Visit", "View", "Help"):
            menus[name] = window.menuBar().addMenu(QCoreApplication.translate("Actions", name))
        self._add_undo(window, undo_group, menus["Edit"])
        for entry in _ENTRIES:
            self._words[entry.name] = QCoreApplication.translate("Actions", entry.text)
            action = QAction(self._words[entry.name], window)
            action.setObjectName(f"action_{entry.name}")
            action.setShortcuts([QKeySequence(key) for key in entry.keys])
            action.setCheckable(entry.is_on is not None)
            action.setChecked(bool(entry.is_on))
            self.by_name[entry.name] = action
            menus[entry.menu].addAction(action)
        self.enable_chart(on=False)

    def connect(self, name: str, slot: Callable[[], object]) -> None:
        """Do this when the action is chosen."""
        self.by_name[name].triggered.connect(slot)

    def enable_chart(self, *, on: bool) -> None:
        """Allow what needs an open chart, or not."""
        for entry in _ENTRIES:
            if entry.needs_chart:
                self.by_name[entry.name].setEnabled(on)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return what can be done and the key for it."""
        return tuple(
            (self._words[name].replace(" …", ""), action.shortcut().toString())
            for name, action in self.by_name.items()
            if not action.shortcut().isEmpty()
        )

    def _add_undo(self, window: QMainWindow, group: QUndoGroup, menu: QMenu) -> None:
        undo, redo = QAction(window), QAction(window)
        # Not the group's own: PySide drops those with the first button that shows them.
        undo.triggered.connect(group.undo)
        redo.triggered.connect(group.redo)
        group.canUndoChanged.connect(undo.setEnabled)
        group.canRedoChanged.connect(redo.setEnabled)
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        texts = {"undo": group.undoTextChanged, "redo": group.redoTextChanged}
        for name, action in (("undo", undo), ("redo", redo)):
            self._words[name] = QCoreApplication.translate("Actions", name.capitalize())
            action.setText(self._words[name])
            action.setObjectName(f"action_{name}")
            action.setEnabled(False)
            texts[name].connect(partial(_say_what, action, self._words[name]))
            self.by_name[name] = action
            menu.addAction(action)


def _say_what(action: QAction, word: str, step: str) -> None:
    """Name the step that is undone or done again."""
    action.setText(f"{word} {step}".strip())
