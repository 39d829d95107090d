"""A line for a passphrase, which is shown only when that is wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from needlemap.ui.widgets.common import button, label
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.entered import on_enter

_SECRET = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(QWidget):
    """Takes a passphrase; nothing of it is remembered, completed or copied.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(words)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(_SECRET)
        self.line.setMinimumHeight(TARGET_PX)
        on_enter(self.line, self.entered)
        self._show = button(self.tr("Show"), f"{name}_show", "quiet")
        self._show.setCheckable(True)
        self._show.setMinimumHeight(TARGET_PX)
        self._show.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._show.toggled.connect(self._show_letters)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addWidget(label(words, "small"), 0, 0)
        grid.addWidget(self.line, 1, 0)
        grid.addWidget(self._show, 1, 1)
        grid.setColumnStretch(0, 1)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def forget(self) -> None:
        """Let nothing of it stay, and hide what is typed next."""
        self.line.clear()
        self._show.setChecked(False)

    def _show_letters(self, is_shown: bool) -> None:  # noqa: FBT001  # a signal's
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if is_shown else modes.Password)
        self.line.setInputMethodHints(_SECRET)
