"""Every action of the window: its words, its key, its menu."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from needlemap.ui.chart.mark_action_table import MARK_ACTIONS, SCORES, MarkAction


@dataclass(frozen=True, slots=True)
class _Entry:
    menu: str
    name: str
    text: str
    keys: tuple[str, ...]
    needs_chart: bool = False
    is_on: bool | None = None  # of what is shown or not, whether it is at first
    hint: str = ""  # a key that the chart takes itself, so that text fields keep it


def _of_mark(act: MarkAction, menu: str = "Mark") -> _Entry:
    key = " ".join(key for key in (act.key, act.other_key) if key)
    return _Entry(menu, act.name, act.text, (), needs_chart=True, hint=key)


_ENTRIES = (
    _Entry("File", "new_patient", "New patient", ("Ctrl+N",)),
    _Entry("File", "find", "Find patient", ("Ctrl+F",)),
    _Entry("File", "sheet", "Session sheet …", ("Ctrl+P",), needs_chart=True),
    _Entry("File", "database", "Open another database …", ("Ctrl+O",)),
    _Entry("File", "quit", "Quit", ("Ctrl+Q",)),
    _Entry("Visit", "new_visit", "New visit", ("Ctrl+Shift+N",)),
    _Entry("Visit", "as_last", "As last visit", ("Ctrl+L",), needs_chart=True),
    _Entry("Visit", "favourites", "Favourites …", ("Ctrl+T",), needs_chart=True),
    _Entry("Visit", "keep_favourite", "Keep as favourite …", ("Ctrl+D",), needs_chart=True),
    *(_of_mark(act) for act in MARK_ACTIONS),
    *(_of_mark(act, "Tenderness, or intensity of a zone") for act in SCORES),
    _Entry("Mark", "mirror", "Mirror point", ("M",), needs_chart=True),
    _Entry("Mark", "remove", "Remove mark", ("Delete",), needs_chart=True),
    _Entry("Tool", "tool_select", "Select or move a mark", (), needs_chart=True, hint="V"),
    _Entry("Tool", "tool_point", "Trigger point", (), needs_chart=True, hint="P"),
    _Entry("Tool", "tool_zone", "Pain zone", (), needs_chart=True, hint="Z"),
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
    _Entry("View", "next_part", "Next part of the page", ("F6",), needs_chart=True),
    _Entry("View", "previous_part", "Previous part of the page", ("Shift+F6",), needs_chart=True),
    _Entry("Help", "palette", "Find a command …", ("Ctrl+K",)),
    _Entry("Help", "keys", "Keys", ("F1",)),
    _Entry("Help", "about", "About NeedleMap", ()),
)


_MENUS = ("File", "Edit", "Visit", "Mark", "Tool", "View", "Help")
_BREAKS = {"familiar", "next_mark", "mirror"}  # a line stands before each
_SUBMENUS = {"Tenderness, or intensity of a zone": "Mark"}
_SUBMENU_BEFORE = {"next_mark": "Tenderness, or intensity of a zone"}
CHART_ACTIONS = tuple(
    entry.name for entry in _ENTRIES if entry.needs_chart and entry.menu in {"Mark", "Tool"}
) + tuple(act.name for act in SCORES)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action as lists of them show it."""

    menu: str
    name: str
    words: str
    key: str
    is_below: bool = False  # in a submenu, whose name its words need


class Actions:
    """The window's menus; ``by_name`` finds an action for tests and buttons."""

    def __init__(self, window: QMainWindow, undo_group: QUndoGroup) -> None:
        self.by_name: dict[str, QAction] = {}
        self._words: dict[str, str] = {}
        self._menu_of: dict[str, str] = dict.fromkeys(("undo", "redo"), _words("Edit"))
        self._hints: dict[str, str] = {}
        self._has_chart = False
        self._why_not: dict[str, str] = {}
        menus: dict[str, QMenu] = {}
        for name in _MENUS:
            menus[name] = window.menuBar().addMenu(_words(name))
        for name, parent in _SUBMENUS.items():
            menus[name] = QMenu(_words(name), window)
            menus[name].setObjectName(f"menu_{parent.lower()}_more")
        self._add_undo(window, undo_group, menus["Edit"])
        for entry in _ENTRIES:
            if entry.name in _SUBMENU_BEFORE:
                menus[entry.menu].addMenu(menus[_SUBMENU_BEFORE[entry.name]])
            if entry.name in _BREAKS:
                menus[entry.menu].addSeparator()
            menus[entry.menu].addAction(self._made(entry, window))
        self.enable_chart(on=False)

    def connect(self, name: str, slot: Callable[[], object]) -> None:
        """Do this when the action is chosen."""
        self.by_name[name].triggered.connect(slot)

    def enable_chart(self, *, on: bool) -> None:
        """Allow what needs an open chart, or not."""
        self._has_chart = on
        self._look()

    def allow(self, why_not: dict[str, str]) -> None:
        """Allow what does something now; ``why_not`` says of each why it would not, or ""."""
        self._why_not |= why_not
        self._look()

    def why_not(self, name: str) -> str:
        """Return why an action cannot be chosen now, empty if it can or needs no words."""
        if self.by_name[name].isEnabled():
            return ""
        return self._why_not.get(name, "") if self._has_chart else _words("Open a chart first")

    def lines(self) -> tuple[ActionLine, ...]:
        """Return all actions, in the order of the menus."""
        below = {_words(name): _words(parent) for name, parent in _SUBMENUS.items()}
        order = [_words(name) for name in _MENUS]
        lines = (
            ActionLine(
                self._menu_of[name],
                name,
                self._words[name].replace(" …", ""),
                self._key(name),
                self._menu_of[name] in below,
            )
            for name in self.by_name
        )
        return tuple(sorted(lines, key=lambda line: order.index(below.get(line.menu, line.menu))))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return what can be done and the key for it."""
        return tuple((line.words, line.key) for line in self.lines() if line.key)

    def _made(self, entry: _Entry, window: QMainWindow) -> QAction:
        words = self._words[entry.name] = _words(entry.text)
        action = QAction(f"{words}\t{entry.hint}" if entry.hint else words, window)
        action.setObjectName(f"action_{entry.name}")
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        action.setIconVisibleInMenu(False)  # the icons belong to the buttons
        action.setCheckable(entry.is_on is not None)
        action.setChecked(bool(entry.is_on))
        self._menu_of[entry.name] = _words(entry.menu)
        self._hints[entry.name] = entry.hint
        self.by_name[entry.name] = action
        return action

    def _key(self, name: str) -> str:
        return self._hints.get(name) or self.by_name[name].shortcut().toString()

    def _look(self) -> None:
        for entry in _ENTRIES:
            if entry.needs_chart:
                able = self._has_chart and not self._why_not.get(entry.name)
                self.by_name[entry.name].setEnabled(able)

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
            self._words[name] = _words(name.capitalize())
            action.setText(self._words[name])
            action.setObjectName(f"action_{name}")
            action.setEnabled(False)
            texts[name].connect(partial(_say_what, action, self._words[name]))
            self.by_name[name] = action
            menu.addAction(action)


def _words(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def _say_what(action: QAction, word: str, step: str) -> None:
    """Name the step that is undone or done again."""
    action.setText(f"{word} {step}".strip())
