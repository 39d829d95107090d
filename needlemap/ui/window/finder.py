"""Opens the command palette with everything that can be done now."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.palette import Palette
from needlemap.ui.work.offers import Offer


class Finder(QObject):
    """Gathers the actions of the menus, and what the page offers beside them."""

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
        actions = self._window.actions_of
        offers = tuple(
            Offer(
                line.words if not line.is_below else f"{line.menu} {line.words}",
                actions.by_name[line.name].trigger,
                place="" if line.is_below else line.menu,
                key=line.key,
                is_able=actions.by_name[line.name].isEnabled(),
                why_not=actions.why_not(line.name),
            )
            for line in actions.lines()
            if line.name != "palette"
        )
        self._palette.open((*offers, *self._of_page()))
