"""The window's menus: every command has its line there, and its shortcut."""

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget
from shiboken6 import isValid

from needlemap.body.texts import Text, marked
from needlemap.ui.chart.commands import REDO, UNDO
from needlemap.ui.widgets.common import literal
from needlemap.ui.work.command import Command, CommandTable, Menu, Taker
from needlemap.ui.work.translator import told


class Actions(QObject):
    """Makes the menus out of the table; ``by_name`` finds an action for tests and buttons."""

    def __init__(self, window: QMainWindow, table: CommandTable, undo_group: QUndoGroup) -> None:
        super().__init__(window)
        self.by_name: dict[str, QAction] = {}
        self._window = window
        self._before: QWidget | None = None  # what had the keyboard before a menu was opened
        self._table = table
        for menu in table.menus:
            shown = window.menuBar().addMenu(menu.words)
            self._fill(shown, menu)
            shown.aboutToShow.connect(self._opening)
            shown.aboutToHide.connect(self._left_later)
        self._name_steps(undo_group)
        table.changed.connect(self._look)
        table.bound.connect(self._look_again)
        self._look()

    def action_of(self, command: Command) -> QAction:
        """Return the action of a command, for a button."""
        return self.by_name[command.id]

    def goes_on(self, keys: QKeySequence) -> bool:
        """Return whether what keys do is done again as long as they are held."""
        return any(one.autoRepeat() and keys in one.shortcuts() for one in self.by_name.values())

    def _fill(self, shown: QMenu, menu: Menu) -> None:
        for part in menu.parts:
            if isinstance(part, Menu):
                self._fill(shown.addMenu(part.words), part)
            elif part is None:
                shown.addSeparator()
            else:
                shown.addAction(self._made(part))

    def _made(self, command: Command) -> QAction:
        is_shortcut = command.taker is Taker.MENU
        hint = "" if is_shortcut else f"\t{command.shown_key}"
        action = QAction(f"{command.words}{hint}", self._window)
        action.setObjectName(f"action_{command.id}")
        if is_shortcut:
            action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setAutoRepeat(command.repeats)
        action.setIconVisibleInMenu(False)  # the icons belong to the buttons
        action.setCheckable(command.is_on is not None)
        action.setChecked(bool(command.is_on))
        action.triggered.connect(partial(self._table.run, command))
        self.by_name[command.id] = action
        return action

    def _name_steps(self, group: QUndoGroup) -> None:
        """Say in the menu which step is undone or done again."""
        steps = (
            (UNDO, group.undoTextChanged, marked("Undo {step}")),
            (REDO, group.redoTextChanged, marked("Redo {step}")),
        )
        for command, texts, template in steps:
            texts.connect(partial(_say_what, self.action_of(command), command.words, template))
        group.canUndoChanged.connect(partial(self._look_at, UNDO))
        group.canRedoChanged.connect(partial(self._look_at, REDO))

    def _left_later(self) -> None:
        QTimer.singleShot(0, self, self._left)

    def _opening(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self._window.menuBar():
            self._before = focused

    def _left(self) -> None:
        """Give the keyboard back once no menu is open; Qt leaves it with the bar after Escape."""
        bar, before = self._window.menuBar(), self._before
        if not bar.hasFocus() or QApplication.activePopupWidget() is not None:
            return
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            bar.clearFocus()

    def _look(self) -> None:
        for command in self._table:
            self._look_at(command)

    def _look_again(self, commands: tuple[Command, ...]) -> None:
        for command in commands:
            self._look_at(command)

    def _look_at(self, command: Command, *_: object) -> None:
        self.action_of(command).setEnabled(not self._table.why_not(command))


def _say_what(action: QAction, word: str, template: str, step: str) -> None:
    action.setText(literal(told(Text.declared(template, step=step))) if step else word)
