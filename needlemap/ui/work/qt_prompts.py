"""Qt's own dialogs."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from needlemap.ui.keyboard.fresh import FreshKeys

_KIND = "NeedleMap (*.db)"
_BACKUPS = "NeedleMap (*.needlemap-backup)"
_PICTURES = "PNG, JPEG, SVG (*.png *.jpg *.jpeg *.svg)"

_CERTIFICATES = "X.509 (*.crt *.pem *.cer)"


class QtPrompts:
    """Asks with Qt's dialogs."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def save_place(self, title: str, suggested: Path) -> Path | None:
        """Return where to save a file of the suggested one's kind."""
        kind = f"{suggested.suffix[1:].upper()} (*{suggested.suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggested), kind)
        return Path(chosen) if chosen else None

    def database_place(self, title: str) -> Path | None:
        """Return a database file to open."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, "", _KIND)
        return Path(chosen) if chosen else None

    def new_database_place(self, title: str) -> Path | None:
        """Return where to make a new database; one that is there is never written over."""
        option = QFileDialog.Option.DontConfirmOverwrite
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, "", _KIND, options=option)
        return Path(chosen) if chosen else None

    def backup_place(self, title: str) -> Path | None:
        """Return the file of a backup."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, "", _BACKUPS)
        return Path(chosen) if chosen else None

    def folder_place(self, title: str) -> Path | None:
        """Return a folder."""
        chosen = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(chosen) if chosen else None

    def picture_place(self, title: str) -> Path | None:
        """Return the file of a picture."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, "", _PICTURES)
        return Path(chosen) if chosen else None

    def certificate_place(self, title: str) -> Path | None:
        """Return the file of a server's certificate."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, "", _CERTIFICATES)
        return Path(chosen) if chosen else None

    def confirm(self, title: str, question: str) -> bool:
        """Return whether the person says yes."""
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.setDefaultButton(QMessageBox.StandardButton.No)  # a key pressed blindly loses nothing
        FreshKeys(box)
        return box.exec() == QMessageBox.StandardButton.Yes
