"""Opens the command palette with everything that can be done now."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from needlemap.body.texts import Text
from needlemap.ui.window.commands import PALETTE
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.palette import Palette
from needlemap.ui.work.command import MenuLine
from needlemap.ui.work.offers import Offer
from needlemap.ui.work.translator import told


class Finder(QObject):
    """Gathers the commands of the menus, and what the page offers beside them."""

    def __init__(self, window: MainWindow, of_page: Callable[[], tuple[Offer, ...]]) -> None:
        super().__init__(window)
        self._window = window
        self._of_page = of_page
        self._palette: Palette | None = None  # made when it is first wanted

    def open(self) -> None:
        """Open the palette."""
        if self._palette is None:
            self._palette = Palette(self._window)
            self._window.themed.connect(self._palette.set_theme)
            self._palette.set_theme(self._window.theme)
        lines = self._window.commands.lines()
        offers = (self._offer(line) for line in lines if line.command.id != PALETTE.id)
        self._palette.open((*offers, *self._of_page()))

    def _offer(self, line: MenuLine) -> Offer:
        table, command = self._window.commands, line.command
        words, why_not = command.words.replace(" …", ""), table.why_not(command)
        return Offer(
            told(Text("{menu} {command}", menu=line.menu.words, command=words))
            if line.is_below
            else words,
            partial(table.run, command),
            place="" if line.is_below else line.menu.words,
            key=command.shown_key,
            is_able=not why_not,
            why_not=why_not,
            also=told(command.also) if command.also else "",
        )
