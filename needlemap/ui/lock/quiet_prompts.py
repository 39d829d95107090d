"""Asks no question while the window is locked: its words would name patients."""

from collections.abc import Callable
from pathlib import Path

from needlemap.ui.work.prompts import Prompts


class QuietPrompts:
    """Asks as another does; while it is locked it asks nothing, and what loses nothing is done."""

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts
        self._is_locked: Callable[[], bool] = _never
        self._loses_nothing: Callable[[], bool] = _never

    def go_by(self, is_locked: Callable[[], bool], loses_nothing: Callable[[], bool]) -> None:
        """Ask these whether it is locked, and whether everything is kept."""
        self._is_locked, self._loses_nothing = is_locked, loses_nothing

    def save_place(self, title: str, suggested: Path) -> Path | None:
        """Return where to save a file of the suggested one's kind, None if nowhere after all."""
        return None if self._is_locked() else self._prompts.save_place(title, suggested)

    def database_place(self, title: str) -> Path | None:
        """Return a database file to open, None if the person changed their mind."""
        return None if self._is_locked() else self._prompts.database_place(title)

    def new_database_place(self, title: str) -> Path | None:
        """Return where to make a new database, None if the person changed their mind."""
        return None if self._is_locked() else self._prompts.new_database_place(title)

    def backup_place(self, title: str) -> Path | None:
        """Return the file of a backup, None if the person changed their mind."""
        return None if self._is_locked() else self._prompts.backup_place(title)

    def folder_place(self, title: str) -> Path | None:
        """Return a folder, None if the person changed their mind."""
        return None if self._is_locked() else self._prompts.folder_place(title)

    def picture_place(self, title: str) -> Path | None:
        """Return the file of a picture, None if the person changed their mind."""
        return None if self._is_locked() else self._prompts.picture_place(title)

    def certificate_place(self, title: str) -> Path | None:
        """Return the file of a server's certificate, None if the person changed their mind."""
        return None if self._is_locked() else self._prompts.certificate_place(title)

    def confirm(self, title: str, question: str) -> bool:
        """Return whether the person says yes; while it is locked, whether nothing is lost by it."""
        return (
            self._loses_nothing() if self._is_locked() else self._prompts.confirm(title, question)
        )


def _never() -> bool:
    return False
