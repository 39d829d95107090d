"""How the line to a server is protected: a choice of three, and the file of its certificate."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from needlemap.body.texts import marked
from needlemap.clinic.servers import LineSafety, ServerPlace, is_this_computer
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import button, label
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.window.encryption.parts import sentence
from needlemap.ui.work.translator import told

_GAP_PX, _LONGEST = 4, 1024
_MEANS = {
    LineSafety.CHECKED: marked(
        "Nobody on the way reads or alters anything, and no other computer is taken for the server."
    ),
    LineSafety.ENCRYPTED: marked(
        "Who listens on the way reads nothing. A computer that poses as the server is not noticed:"
        " it could read and alter everything."
    ),
    LineSafety.OPEN: marked(
        "Whoever is in the network on the way can read all records, and alter them. Choose this"
        " only where nobody else has a way into that network."
    ),
}
_NEAR = marked("The server is on this computer: nothing goes over a network.")


class LineChoice(QWidget):
    """Takes how the line is protected, and the file by which the server's certificate is checked.

    Signals:
        changed: something was chosen or typed.
        file_wanted: a file is to be chosen.
    """

    changed = Signal()
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = self.tr("How the connection is protected")
        self._heading = label(words, "small")
        self._safety = LineSafety.CHECKED
        self._choices = Segments(
            "server_line",
            words,
            (
                (LineSafety.CHECKED, self.tr("Encrypted, certificate checked")),
                (LineSafety.ENCRYPTED, self.tr("Encrypted, not checked")),
                (LineSafety.OPEN, self.tr("Not encrypted")),
            ),
        )
        self._means = sentence("", "muted", "server_line_means")
        self._file = _FileLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        for part in (self._heading, self._choices, self._means, self._file):
            column.addWidget(part)
        self._is_near = False
        self._choices.chosen.connect(self._choose)
        self._file.line.textEdited.connect(self.changed)
        self._file.wanted.connect(self.file_wanted)

    @property
    def safety(self) -> LineSafety:
        """What is chosen."""
        return self._safety

    @property
    def certificates(self) -> str:
        """The file that is named, empty for what this computer knows."""
        return self._file.line.text().strip()

    def show_place(self, place: ServerPlace | None) -> None:
        """Show how the line to a server is protected; as safe as can be if none is chosen."""
        self._safety = place.safety if place is not None else LineSafety.CHECKED
        self._file.line.setText(place.certificates if place is not None else "")
        self.follow(place.host if place is not None else "")

    def follow(self, host: str) -> None:
        """Ask only where something goes over a network."""
        self._is_near = is_this_computer(host.strip())
        self._show()

    def take_file(self, path: Path) -> None:
        """Check the certificate by this file."""
        self._file.line.setText(str(path))
        self.changed.emit()

    def _choose(self, safety: LineSafety) -> None:
        self._safety = safety
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._choices.show_value(self._safety)
        self._heading.setVisible(not self._is_near)
        self._choices.setVisible(not self._is_near)
        self._file.setVisible(not self._is_near and self._safety is LineSafety.CHECKED)
        is_bad = not self._is_near and self._safety is LineSafety.OPEN
        self._means.setText(told(_NEAR if self._is_near else _MEANS[self._safety]))
        self._means.setProperty("tone", "error" if is_bad else "muted")
        self._means.style().polish(self._means)


class _FileLine(QWidget):
    """Takes the path of a file of certificates.

    Signals:
        wanted: a file is to be chosen.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = self.tr("File of its certificate; empty: whoever this computer trusts")
        self.line = QLineEdit()
        self.line.setObjectName("server_certificates")
        self.line.setAccessibleName(words)
        self.line.setMinimumHeight(TARGET_PX)
        self.line.setMaxLength(_LONGEST)
        clean_pastes(self.line)
        choose = button(self.tr("Choose …"), "server_certificates_choose")
        choose.setMinimumHeight(TARGET_PX)
        choose.clicked.connect(self.wanted)
        beside = QHBoxLayout()
        beside.addWidget(self.line, 1)
        beside.addWidget(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(label(words, "small"))
        column.addLayout(beside)
