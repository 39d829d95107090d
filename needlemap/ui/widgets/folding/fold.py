"""A part that is out of the way until it is wanted, or holds something."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from needlemap.ui.widgets.common import button


class Fold(QWidget):
    """A button above a part; pressed, it shows the part or folds it again.

    Signals:
        opened: the part is shown because the button was pressed.
    """

    opened = Signal()

    def __init__(self, name: str, closed: str, opened: str, inner: QWidget) -> None:
        """``closed`` says what is in it, ``opened`` that it can be folded."""
        super().__init__()
        self._words = {False: closed, True: opened}
        self._inner = inner
        self._button = button("", name, "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._button)
        column.addWidget(inner)
        self._button.clicked.connect(self._turn)
        self.unfold(on=False)

    @property
    def head(self) -> QPushButton:
        """What is pressed."""
        return self._button

    @property
    def is_unfolded(self) -> bool:
        """Whether the part is shown."""
        return not self._inner.isHidden()

    def unfold(self, *, on: bool) -> None:
        """Show the part, or fold it."""
        self._inner.setVisible(on)
        self._button.setText(self._words[on])
        self._button.setAccessibleName(self._words[on])

    def _turn(self) -> None:
        self.unfold(on=not self.is_unfolded)
        if self.is_unfolded:
            self.opened.emit()
