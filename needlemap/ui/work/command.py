"""What can be done, said once: menus, palette, help, buttons and keys all read it here."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Self

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from needlemap.ui.work.translator import told


class Needs(Enum):
    """What must be there for a command to do something."""

    NOTHING = "nothing"
    CHART = "chart"
    MARKS = "marks"
    MARK = "mark"
    POINT = "point"


class Taker(Enum):
    """Who takes the keys of a command: those a text field needs too are no shortcut of a menu."""

    MENU = "menu"
    CHART = "chart"
    BUTTON = "button"


def _nothing() -> str:
    """Return that nothing stands in the way."""
    return ""


def _not_yet() -> None:
    """Do nothing: what does it is not there yet."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Its words are known from the first moment; ``run`` comes with the part that does it.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.NOTHING
    taker: Taker = Taker.MENU
    short: str = ""  # on a button
    also: str = ""  # other words by which the palette finds it
    repeats: bool = False  # while its key is held: only what moves, and records nothing
    is_on: bool | None = None  # of what is shown or not, whether it is at first
    run: Callable[[], object] = _not_yet
    why_not: Callable[[], str] = _nothing

    def bound(self, run: Callable[[], object], why_not: Callable[[], str] = _nothing) -> Self:
        """Return this command with what does it, and what says why it would do nothing now."""
        return replace(self, run=run, why_not=why_not)

    @property
    def words(self) -> str:
        """What it is called, in the language of the window."""
        return told(self.text)

    @property
    def button_words(self) -> str:
        """What stands on its button: a short word, with the key if that is one letter."""
        word = told(self.short or self.text)
        return f"{word} {self.shown_key}" if len(self.shown_key) == 1 else word

    @property
    def shown_key(self) -> str:
        """The key as lists show it, empty if there is none."""
        return " ".join(self.keys) if self.taker is Taker.CHART else "".join(self.keys[:1])


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: commands, menus below it, and None where a line stands between them."""

    text: str
    parts: tuple["Command | Menu | None", ...]

    @property
    def words(self) -> str:
        """What it is called, in the language of the window."""
        return told(self.text)


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One command as lists of all of them show it."""

    command: Command
    menu: Menu
    is_below: bool  # in a menu below another, whose name its words need


class CommandTable(QObject):
    """All commands, in the order of the menus.

    Signals:
        changed: what can be done now has changed.
        bound: what does these commands, a tuple, has come or gone.
    """

    changed = Signal()
    bound = Signal(tuple)

    def __init__(self, menus: tuple[Menu, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menus = menus
        self._bound: dict[str, Command] = {}
        self._has_chart = False
        self._while_locked: frozenset[str] | None = None  # what can be done though it is locked

    def __iter__(self) -> Iterator[Command]:
        return (line.command for line in self.lines())

    def lines(self) -> tuple[MenuLine, ...]:
        """Return all commands and where they stand."""
        return tuple(line for menu in self.menus for line in _lines(menu, is_below=False))

    def bind(self, *commands: Command) -> None:
        """Take commands that can be done from now on."""
        self._bound |= {command.id: command for command in commands}
        self.bound.emit(commands)

    def release(self, *commands: Command) -> None:
        """Forget what did these: it is gone."""
        for command in commands:
            self._bound.pop(command.id, None)
        self.bound.emit(commands)

    def show_chart(self, *, on: bool) -> None:
        """Allow what needs an open chart, or not."""
        self._has_chart = on
        self.changed.emit()

    def lock(self, beside: Collection[Command]) -> None:
        """Let nothing be done until it is unlocked but these."""
        self._while_locked = frozenset(command.id for command in beside)
        self.changed.emit()

    def unlock(self) -> None:
        """Let everything be done again."""
        self._while_locked = None
        self.changed.emit()

    def why_not(self, command: Command) -> str:
        """Return why a command cannot be done now, empty if it can."""
        if self._while_locked is not None and command.id not in self._while_locked:
            return self.tr("Locked: unlock first")
        bound = self._bound.get(command.id)
        if command.needs is not Needs.NOTHING and (bound is None or not self._has_chart):
            return self.tr("Open a chart first")
        return bound.why_not() if bound else self.tr("The records are not open yet")

    def run(self, command: Command) -> None:
        """Do a command, if it can be done now."""
        bound = self._bound.get(command.id)
        if bound is not None and not self.why_not(command):
            bound.run()

    def why_no_key(self, keys: QKeySequence) -> str:
        """Return why nothing came of keys that were pressed, empty if they are of no command."""
        meant = (one for one in self if keys in map(QKeySequence, one.keys))
        return next(filter(None, map(self.why_not, meant)), "")


def _lines(menu: Menu, *, is_below: bool) -> Iterator[MenuLine]:
    for part in menu.parts:
        if isinstance(part, Menu):
            yield from _lines(part, is_below=True)
        elif part is not None:
            yield MenuLine(part, menu, is_below)
