"""What the Help menu shows."""

from itertools import groupby

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from needlemap.ui.canvas.input.canvas_keys import CANVAS_KEYS
from needlemap.ui.keyboard.fresh import FreshKeys
from needlemap.ui.keyboard.places import KEYBOARDS
from needlemap.ui.window.keys_page import KeysDialog, Lines
from needlemap.ui.work.command import CommandTable
from needlemap.ui.work.translator import told


class Help(QObject):
    """Shows the keys, and what this program is."""

    def __init__(self, table: CommandTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._window = parent

    def show_keys(self) -> None:
        """Show all keys, as the menus and the canvas have them."""
        parts: dict[str, Lines] = {self.tr("On the body, without a mouse"): _told(CANVAS_KEYS)}
        with_key = (line for line in self._table.lines() if line.command.keys)
        for menu, lines in groupby(with_key, lambda line: line.menu):
            keys = tuple((_bare(line.command.words), line.command.shown_key) for line in lines)
            if menu in self._table.menus:
                parts[menu.words] = (*parts.get(menu.words, ()), *keys)
            else:
                above = next(reversed(parts))
                parts[above] = (*parts[above], _one_line(menu.words, keys))
        parts[self.tr("On other keyboards")] = _told(KEYBOARDS)
        KeysDialog(self.tr("Keys"), tuple(parts.items()), self._window).show()

    def show_about(self) -> None:
        """Say what this program is."""
        text = self.tr(
            "NeedleMap charts trigger points and pain on the skin of one real body.\n\n"
            "Skin: MakeHuman community (CC0). Bones: MyoSuite and MyoSim by MyoHub (Apache 2.0),"
            " after OpenSim geometry (CC BY 3.0) and Rajagopal et al. 2016 (MIT)."
            " Type: Noto Sans (OFL).\n"
            "Muscles, regions and referral: NeedleMap's own."
        )
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About NeedleMap"))
        box.setText(text)
        box.addButton(QMessageBox.StandardButton.Ok)
        FreshKeys(box)
        box.open()


def _told(lines: Lines) -> Lines:
    return tuple((told(words), told(keys)) for words, keys in lines)


def _bare(words: str) -> str:
    return words.replace(" …", "")


def _one_line(menu: str, lines: Lines) -> tuple[str, str]:
    """Say the keys of a menu below another in one line: "0 … 9, 1 0"."""
    keys = [key for _, key in lines]
    return menu, f"{keys[0]} … {keys[-2]}, {keys[-1]}"
