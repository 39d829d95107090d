"""The page of the server: which one, whether it is reached, where its password is kept."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text, marked
from needlemap.clinic.servers import LineSafety, ServerFound, ServerPlace
from needlemap.ui.practice.place_card import LINE_WORDS
from needlemap.ui.widgets.common import button
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.window.encryption.parts import WideCard, in_the_middle, sentence
from needlemap.ui.window.server.form import ServerForm
from needlemap.ui.work.translator import told

_GAP_PX = 8
_FOUND = {
    ServerFound.CLINIC: marked("The connection works. A clinic of NeedleMap is there."),
    ServerFound.EARLIER: marked(
        "The connection works. A clinic of an earlier NeedleMap is there; it is brought up to date"
        " when it is opened."
    ),
    ServerFound.EMPTY: marked(
        "The connection works. Nothing is there yet: NeedleMap begins a new clinic, and what was"
        " recorded on this computer stays in its file."
    ),
}


class ServerPage(QWidget):
    """One card.

    Signals:
        try_wanted, use_wanted: the ServerPlace that is typed, and the password.
        own_wanted: the records of this computer's own file.
        left: that is all.
    """

    try_wanted = Signal(object, str)
    use_wanted = Signal(object, str)
    own_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._card = card = WideCard()  # the head of the window says what it is
        self.form = ServerForm()
        self._kept = sentence("", "muted", "server_kept")
        self._tried: LineSafety | None = None  # how the line was protected that was tried last
        self._result = sentence("", "", "server_result")
        card.heading.hide()
        card.error.setObjectName("server_error")
        self._try = button(self.tr("Try the connection"), "server_try", "soft")
        self._use = button(self.tr("Open the records there"), "server_use", "main")
        self._own = button(self.tr("Use the file on this computer"), "server_own")
        back = button(self.tr("Back   Esc"), "server_back")
        self._ways = FlowRows((self._use, self._try, self._own, back), _GAP_PX)
        about = self.tr(
            "Several computers work in one clinic when a server (PostgreSQL) keeps its records."
            " Who looks after the server knows what is asked here."
        )
        for part in (sentence(about, ""), self.form, self._kept, self._result, card.error):
            card.column.addWidget(part)
        card.column.addWidget(self._ways)
        in_the_middle(self, card)
        self._try.clicked.connect(self._want_try)
        self._use.clicked.connect(self._want_use)
        self.form.entered.connect(self._want_try)
        self.form.typed_into.connect(self._say_nothing)
        self._own.clicked.connect(self.own_wanted)
        back.clicked.connect(self.left)

    def show_place(self, place: ServerPlace | None, *, has_password: bool) -> None:
        """Show the server that is chosen, None if there is none."""
        self._rest()
        self._say_nothing()
        self._kept.setText("")
        self.form.show_place(place, has_password=has_password)
        self._own.setVisible(place is not None)
        self._ways.arrange()
        self.form.setFocus()

    def show_keeping(self, file: Path | None) -> None:
        """Say where a password is kept: in a file, or in the keyring of the system."""
        words = Text("The password is kept in the keyring of this computer, and nowhere else.")
        if file is not None:
            words = Text(
                "This computer has no keyring: the password is kept in {file}, which only you can"
                " read. Encrypt the disk of this computer.",
                file=file,
            )
        self._kept.setText(told(words))

    def show_found(self, found: ServerFound) -> None:
        """Say what was found there."""
        self._rest()
        line = told(LINE_WORDS[self._tried]) if self._tried else ""
        self._say(" ".join(filter(None, (told(_FOUND[found]), line))))
        bring_into_sight(self._result)

    def refuse(self, error: NeedleMapError) -> None:
        """Say why it was not done."""
        self._rest()
        self._say_nothing()
        self._card.show_error(told(error.text))
        bring_into_sight(self._card.error)

    def forget(self) -> None:
        """Let nothing stay of the password."""
        self.form.forget()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _say_nothing(self) -> None:
        self._say("")
        self._card.show_error("")

    def _say(self, words: str) -> None:
        self._result.setText(words)
        self._result.setVisible(bool(words))

    def _rest(self) -> None:
        for part in (self._try, self._use, self._own):
            part.setEnabled(True)

    def _want_try(self) -> None:
        typed = self._typed()
        if typed is not None:
            self._say(self.tr("Trying …"))
            self.try_wanted.emit(*typed)

    def _want_use(self) -> None:
        typed = self._typed()
        if typed is not None:
            self._say(self.tr("Opening …"))
            self.use_wanted.emit(*typed)

    def _typed(self) -> tuple[ServerPlace, str] | None:
        """Return what is typed, while nothing else is tried; say what is missing."""
        if not self._try.isEnabled():
            return None
        self._say_nothing()
        try:
            typed = self.form.typed()
            self._tried = None if typed[0].is_near else typed[0].safety
        except NeedleMapError as error:
            self._card.show_error(told(error.text))
            return None
        for part in (self._try, self._use, self._own):
            part.setEnabled(False)
        return typed
