"""The PIN of one person: set, changed, taken away; and whether they are an owner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.lock_errors import PinsDiffer, TooEarly, WrongPin
from needlemap.clinic.locks import KeyHolder, Role
from needlemap.ui.keyboard.single import ENTERS
from needlemap.ui.widgets.common import Card, button, label, row
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.work.translator import told

_GAP_PX = 8


class PinCard(Card):
    """Keeps nothing of what is typed once it is hidden.

    Signals:
        set_wanted: the new PIN, and that of who is unlocked.
        removal_wanted: that of who is unlocked.
        role_wanted: the Role, and that of who is unlocked.
        left: nothing more is wanted.
    """

    set_wanted = Signal(str, str)
    removal_wanted = Signal(str)
    role_wanted = Signal(object, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._holder: KeyHolder | None = None
        self._title = label("", "title")
        self._said = label("", "small")
        self._said.setWordWrap(True)
        self._own_words = label(self.tr("Your own PIN, once more"), "muted")
        self._own = _field("pin_own", self.tr("Your own PIN, once more"))
        self._new = _field("pin_new", self.tr("New PIN"))
        self._again = _field("pin_again", self.tr("New PIN, once more"))
        self._error = label("", "error")
        self._error.setObjectName("pin_error")
        self._error.setWordWrap(True)
        self._set = button(self.tr("Set PIN   Enter"), "pin_set", "main")
        self._leave = button(self.tr("Back   Esc"), "pin_leave")
        self._owner = button(self.tr("Owner of the practice"), "pin_owner")
        self._owner.setCheckable(True)
        self._remove = button(self.tr("Take the PIN away"), "pin_remove")
        self._ways = FlowRows((self._owner, self._remove), _GAP_PX)
        self._lay_out()
        self._set.clicked.connect(self._want_set)
        self._leave.clicked.connect(self.left)
        self._owner.clicked.connect(self._want_role)
        self._remove.clicked.connect(self._want_removal)
        for field in (self._own, self._new, self._again):
            field.textEdited.connect(self._error.clear)

    @property
    def holder(self) -> KeyHolder | None:
        """Whose PIN it is."""
        return self._holder

    def show_holder(self, holder: KeyHolder, *, asks_own: bool, is_first: bool) -> None:
        """Show what may be done; ``asks_own``: who is unlocked has a PIN to be typed first."""
        self._holder = holder
        self._forget_typed()
        self._title.setText(told(Text("PIN of {person}", person=holder.person.name)))
        self._say(is_first=is_first)
        self._own_words.setVisible(asks_own)
        self._own.setVisible(asks_own)
        for way in (self._owner, self._remove):
            way.setVisible(holder.has_pin)
        self._owner.setChecked(holder.role is Role.OWNER)
        self._error.clear()
        self._ways.arrange()

    def take_focus(self) -> None:
        """Be ready to type."""
        (self._new if self._own.isHidden() else self._own).setFocus()

    def refuse(self, error: NeedleMapError) -> None:
        """Say why nothing was changed."""
        self._error.setText(told(error.text))
        if self._holder is not None:
            self._owner.setChecked(self._holder.role is Role.OWNER)
        is_own = isinstance(error, WrongPin | TooEarly)
        wrong = self._own if is_own else self._new
        wrong.setFocus()
        wrong.selectAll()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget_typed()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS and not event.isAutoRepeat():
            self._want_set()
        elif event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _want_set(self) -> None:
        if self._new.text() != self._again.text():
            self.refuse(PinsDiffer())
        else:
            self.set_wanted.emit(self._new.text(), self._own.text())

    def _want_role(self) -> None:
        role = Role.OWNER if self._owner.isChecked() else Role.PRACTITIONER
        self.role_wanted.emit(role, self._own.text())

    def _want_removal(self) -> None:
        self.removal_wanted.emit(self._own.text())

    def _forget_typed(self) -> None:
        for field in (self._own, self._new, self._again):
            field.clear()

    def _say(self, *, is_first: bool) -> None:
        if is_first:
            words = self.tr(
                "It is the first one: from now on NeedleMap opens locked, whoever unlocks signs,"
                " and this person is the owner, who sets the PINs of the others. Nobody can open"
                " the practice's locks for an owner who forgets theirs: make somebody else an"
                " owner, too."
            )
        else:
            words = self.tr(
                "4 to 12 digits, or a passphrase of at least 8 letters. An owner sets the PIN of"
                " who forgot it."
            )
        self._said.setText(words)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for part in (self._said, self._own_words, self._own):
            column.addWidget(part)
        for words, field in (
            (self.tr("New PIN"), self._new),
            (self.tr("New PIN, once more"), self._again),
        ):
            column.addWidget(label(words, "muted"))
            column.addWidget(field)
        column.addWidget(self._ways)
        self.column.addWidget(self._title)
        self.column.addWidget(Scrolled(inner))
        self.column.addWidget(self._error)
        self.column.addLayout(row(self._set, self._leave, None))
        self.column.addStretch(1)


def _field(name: str, words: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return field
