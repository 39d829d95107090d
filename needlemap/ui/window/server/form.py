"""The facts by which a server is reached, typed in lines."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from needlemap.clinic.servers import USUAL_PORT, ServerPlace
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.window.encryption.secret_field import SecretField
from needlemap.ui.window.server.line_choice import LineChoice

_PORT_PX, _GAP_PX, _LONGEST = 110, 8, 255


class ServerForm(QWidget):
    """Takes a server, its port, a database, a user, a password, and how its line is protected.

    Signals:
        entered: Enter was pressed in the last line.
        typed_into: something was typed.
    """

    entered = Signal()
    typed_into = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._host = _line("server_host", self.tr("Server: its name or address"))
        self._port = _line("server_port", self.tr("Port"))
        self._port.setMaximumWidth(_PORT_PX)
        self._database = _line("server_database", self.tr("Database"))
        self._user = _line("server_user", self.tr("User"))
        self._password = SecretField("server_password", self.tr("Password"))
        self.line = LineChoice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addLayout(_beside(self._host, self._port))
        column.addLayout(_beside(self._database, self._user))
        column.addWidget(self._password)
        column.addWidget(self.line)
        for line in (*self._lines, self._password.line):
            line.textEdited.connect(self.typed_into)
        self._password.entered.connect(self.entered)
        self._host.textChanged.connect(self.line.follow)
        self.line.changed.connect(self.typed_into)
        self.setFocusProxy(self._host)

    @property
    def _lines(self) -> tuple[QLineEdit, ...]:
        return self._host, self._port, self._database, self._user

    def show_place(self, place: ServerPlace | None, *, has_password: bool) -> None:
        """Show the server that is chosen, and that its password is known; nothing if none is."""
        facts = ("", str(USUAL_PORT), "", "")
        if place is not None:
            facts = (place.host, str(place.port), place.database, place.user)
        for line, fact in zip(self._lines, facts, strict=True):
            line.setText(fact)
            line.setCursorPosition(0)
        self.line.show_place(place)
        self._password.forget()
        hint = self.tr("Kept; type another one to change it") if has_password else ""
        self._password.line.setPlaceholderText(hint)

    def typed(self) -> tuple[ServerPlace, str]:
        """Return the place, and the password, nothing for the one that is kept.

        Raises:
            ServerIncomplete, PortImpossible: if it is none.
        """
        host, port, database, user = (line.text() for line in self._lines)
        protected = (self.line.safety, self.line.certificates)
        return ServerPlace.typed(host, port, database, user, *protected), self._password.text

    def forget(self) -> None:
        """Let nothing stay of the password that was typed."""
        self._password.forget()


def _beside(*lines: QLineEdit) -> QHBoxLayout:
    """Return lines side by side, what each is above it."""
    made = QHBoxLayout()
    made.setSpacing(_GAP_PX)
    for line in lines:
        above = QVBoxLayout()
        above.setSpacing(_GAP_PX // 2)
        above.addWidget(label(line.accessibleName(), "small"))
        above.addWidget(line)
        made.addLayout(above, 0 if line.maximumWidth() == _PORT_PX else 1)
    return made


def _line(name: str, words: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setMinimumHeight(TARGET_PX)
    made.setMaxLength(_LONGEST)
    clean_pastes(made)
    return made
