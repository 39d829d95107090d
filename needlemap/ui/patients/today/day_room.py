"""Where the list of the day stands: the first window goes without what it needs."""

from PySide6.QtWidgets import QWidget


class DayRoom(QWidget):
    """Keeps the place of the list until there is one."""

    def fit(self, page_px: int) -> None:
        """Leave the larger part of a page of so many pixels to the patients."""

    def take_focus(self) -> bool:
        """Take the keyboard, at the first row; return whether there is any."""
        return False
