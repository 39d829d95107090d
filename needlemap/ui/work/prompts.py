"""Questions that only a person can answer."""

from pathlib import Path
from typing import Protocol


class Prompts(Protocol):
    """Asks a person; tests answer for one."""

    def save_place(self, title: str, suggested: Path) -> Path | None:
        """Return where to save a file of the suggested one's kind, None if nowhere after all."""

    def database_place(self, title: str) -> Path | None:
        """Return a database file to open, None if the person changed their mind."""

    def new_database_place(self, title: str) -> Path | None:
        """Return where to make a new database, None if the person changed their mind."""

    def backup_place(self, title: str) -> Path | None:
        """Return the file of a backup, None if the person changed their mind."""

    def folder_place(self, title: str) -> Path | None:
        """Return a folder, None if the person changed their mind."""

    def picture_place(self, title: str) -> Path | None:
        """Return the file of a picture, None if the person changed their mind."""

    def certificate_place(self, title: str) -> Path | None:
        """Return the file of a server's certificate, None if the person changed their mind."""

    def confirm(self, title: str, question: str) -> bool:
        """Return whether the person says yes."""
