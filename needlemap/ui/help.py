"""What the Help menu shows."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from needlemap.ui.actions import Actions
from needlemap.ui.panels.keys_page import KeysDialog, Lines

_ON_A_POINT: Lines = (
    ("Active", "A"),
    ("Latent", "T"),
    ("Satellite", "S"),
    ("Examined and clear", "C"),
    ("Tenderness 0 to 9", "0 … 9"),
    ("“That’s my pain”", "F"),
    ("Needled", "N"),
    ("Local twitch", "L"),
    ("Next deeper muscle", "D"),
)
_TOOLS: Lines = (
    ("Select or move a mark", "V"),
    ("Trigger point", "P"),
    ("Pain zone", "Z"),
    ("Intensity of a zone, 0 to 9", "0 … 9"),
    ("Name the muscle deeper under the pointer", "Tab"),
    ("Break off, select nothing", "Esc"),
)


class Help(QObject):
    """Shows the keys, and what this program is."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._window = parent

    def show_keys(self) -> None:
        """Show all keys."""
        columns = (
            (self.tr("Everywhere"), self._actions.keys()),
            (self.tr("With a trigger point selected"), self._translated(_ON_A_POINT)),
            (self.tr("On the chart"), self._translated(_TOOLS)),
        )
        KeysDialog(self.tr("Keys"), columns, self._window).show()

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
        box.open()

    def _translated(self, lines: Lines) -> Lines:
        return tuple((self.tr(words), key) for words, key in lines)
