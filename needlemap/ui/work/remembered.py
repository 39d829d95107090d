"""Small choices of this computer that outlive the window: nothing of any patient."""

from pathlib import Path

from PySide6.QtCore import QSettings

from needlemap.clinic.own_files import keep_private


class Remembered:
    """Remembers how the window was used last."""

    def __init__(self) -> None:
        scope, form = QSettings.Scope.UserScope, QSettings.Format.IniFormat
        self._kept = QSettings(form, scope, "NeedleMap", "window")

    @property
    def folder(self) -> Path:
        """Where it is kept."""
        return Path(self._kept.fileName()).parent

    def flag(self, name: str) -> bool:
        """Return whether something was left on."""
        return self.text(name) == "on"

    def text(self, name: str) -> str:
        """Return the words kept under a name, empty if there are none."""
        return str(self._kept.value(name, ""))

    def keep_flag(self, name: str, *, on: bool) -> None:
        """Keep whether something is on."""
        self.keep_text(name, "on" if on else "off")

    def keep_text(self, name: str, words: str) -> None:
        """Keep words under a name."""
        self._kept.setValue(name, words)
        self._kept.sync()
        keep_private(Path(self._kept.fileName()))
