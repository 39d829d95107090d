"""The card before a signature: what should be thought about, and who signs."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.ids import VisitId
from needlemap.clinic.people import Practitioner
from needlemap.clinic.reasons import Ask
from needlemap.clinic.signing import Shortfall, Topic
from needlemap.clinic.visits import Visit
from needlemap.ui.keyboard.single import ENTERS, keeps_to_itself
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import Card, button, clear_layout, label, literal, plain_tip, row
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.work.translator import told

_WIDTH_PX, _WIDE_PX = 440, 620
_MOST_PX = 2000  # until its place on the page is known


SIGNING = "sign."
"""How the names of texts begin that are wanted until the visit is signed."""


class SigningCard(Card):
    """Lies over the canvas, and waits for no one: the chart can be used beside it."""

    signed = Signal(object)  # the id of who signs
    named = Signal(str)  # the name of who signs, where the clinic knows no one yet
    closed = Signal()
    typed_into = Signal(str)
    decision_wanted = Signal()  # where it is recorded what is decided
    is_draft = False  # of what is typed and not recorded

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signing_card")
        self.setFixedWidth(_WIDTH_PX)
        self._heading = label("", "heading")
        self._heading.setObjectName("signing_heading")
        self._heading.setWordWrap(True)
        listed = QWidget()
        self._lines = QVBoxLayout(listed)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self._scrolled = Scrolled(listed)
        self._who = Choice("signs", self.tr("Who signs"))
        self._name = QLineEdit()
        self._name.setObjectName("signer_name")
        self._name.setAccessibleName(self.tr("Your name"))
        self._name.setPlaceholderText(self.tr("Your name, as it stands under the sheet"))
        clean_pastes(self._name)
        self._kept = label(
            self.tr("Once signed, the visit stays as it is; corrections are addenda."), "muted"
        )
        self._kept.setWordWrap(True)
        self._back = button(self.tr("Back"), "sign_back")
        self._sign = button(self.tr("Sign"), "sign_now", "main")
        self._warns = False
        self._reasons: dict[Ask, QLineEdit] = {}
        self._visit: VisitId | None = None
        self._typed: dict[tuple[VisitId, Ask | None], str] = {}  # reasons; the name under None
        self.column.addWidget(self._heading)
        self.column.addWidget(self._scrolled)
        self.column.addWidget(self._who)
        self.column.addWidget(self._name)
        self.column.addWidget(self._kept)
        self.column.addLayout(row(None, self._back, self._sign))
        self._back.clicked.connect(self.closed)
        self._sign.clicked.connect(self._pressed)
        self._who.activated.connect(self._say_who)
        on_enter(self._name, self._pressed)
        self._name.textEdited.connect(self.typed_into)
        self.hide()

    def ask(
        self,
        found: tuple[Shortfall, ...],
        people: tuple[Practitioner, ...],
        visit: Visit,
    ) -> None:
        """Show what only warns, and who may sign, whoever treats chosen; what was typed is back."""
        self._keep_typed()
        self._visit, first = visit.id, visit.practitioner
        self._warns = bool(found)
        self._heading.setText(_heading_words(found, people))
        self._show_lines(found)
        self._who.clear()
        for one in people:
            self._who.addItem(one.name, one.id)
        ids = [one.id for one in people]
        self._who.setCurrentIndex(ids.index(first) if first in ids else 0)
        self._who.setVisible(len(people) > 1)
        self._name.setVisible(not people)
        self._name.setText(self._typed.get((visit.id, None), ""))
        self._say_who()
        self.fit(_MOST_PX)
        self.show()
        self.raise_()
        first_reason = next(iter(self._reasons.values()), None)
        (first_reason or (self._sign if people else self._name)).setFocus()

    def fit(self, room: int, most_wide: int = _WIDTH_PX) -> None:
        """Be as tall as all that is said; wider, where that is too tall; else it is scrolled."""
        for wide in (_WIDTH_PX, max(min(_WIDE_PX, most_wide), _WIDTH_PX)):
            self.setFixedWidth(wide)
            if self._fit_height(room, wide):
                return

    def _fit_height(self, room: int, wide: int) -> bool:
        """Take the height that this width needs; return whether there is room for all of it."""
        edges = self.column.contentsMargins()
        inner = wide - edges.left() - edges.right()
        whole = self._lines.heightForWidth(inner) if self._lines.count() else 0
        self._scrolled.setVisible(bool(whole))
        self._scrolled.setFixedHeight(0)
        left = max(room - self.heightForWidth(wide), 0)
        self._scrolled.setFixedHeight(min(whole, left))
        self.setFixedHeight(self.heightForWidth(wide))
        return whole <= left

    @override
    def event(self, event: QEvent) -> bool:
        if keeps_to_itself(event):
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():  # a key that was down before the card came signs nothing
            return
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTERS:
            pressed = self.focusWidget()
            if isinstance(pressed, QPushButton):
                pressed.click()
        # No other key: a digit meant for a question must not reach the chart.

    @property
    def reasons(self) -> tuple[tuple[Ask, str], ...]:
        """What was typed as reasons, by what asks for them."""
        return tuple((about, field.text()) for about, field in self._reasons.items())

    @property
    def unfinished(self) -> str:
        """That something is typed and nothing signed, in a sentence; empty if nothing is."""
        self._keep_typed()
        if not any(text.strip() for text in self._typed.values()):
            return ""
        return self.tr("What is typed before the signature is not signed yet.")

    @property
    def loose(self) -> dict[tuple[VisitId, str], str]:
        """Reasons and names that are typed and not signed, by visit."""
        self._keep_typed()
        return {
            (visit, f"{SIGNING}{about.name if about else ''}"): text
            for (visit, about), text in self._typed.items()
            if text.strip()
        }

    def take_loose(self, loose: Mapping[tuple[VisitId, str], str]) -> None:
        """Take back what was typed before the program was ended."""
        asks = {f"{SIGNING}{about.name}": about for about in Ask}
        for (visit, name), text in loose.items():
            if name == SIGNING or name in asks:
                self._typed[visit, asks.get(name)] = text

    def put_away(self) -> None:
        """Hide; what is typed stays for its visit."""
        self._keep_typed()
        self.hide()

    def signed_now(self) -> None:
        """Hide; what was typed is recorded."""
        self._typed = {key: text for key, text in self._typed.items() if key[0] != self._visit}
        self._reasons, self._visit = {}, None
        self._name.clear()
        self.hide()
        self.typed_into.emit("")

    def _keep_typed(self) -> None:
        if self._visit is None:
            return
        self._typed[self._visit, None] = self._name.text()
        for about, text in self.reasons:
            self._typed[self._visit, about] = text

    def ask_reason(self) -> None:
        """Put the keyboard into the first reason that is not given."""
        empty = (field for field in self._reasons.values() if not field.text().strip())
        field = next(empty, None)
        if field is not None:
            field.setFocus()

    def _show_lines(self, found: tuple[Shortfall, ...]) -> None:
        clear_layout(self._lines)
        self._reasons = {}
        last = next((one for one in reversed(found) if one.about is Topic.NO_CHANGE), None)
        for shortfall in found:
            said = label(f"•  {told(shortfall.sentence)}", "error" if shortfall.blocks else "")
            said.setObjectName("warning")
            said.setWordWrap(True)
            self._lines.addWidget(said)
            if shortfall is last:  # one button for all complaints
                self._lines.addLayout(row(self._decide_button(), None))
            if shortfall.reason_for is not None and shortfall.reason_for not in self._reasons:
                self._lines.addWidget(self._reason_field(shortfall.reason_for, said.text()))

    def _decide_button(self) -> QPushButton:
        decide = button(self.tr("Decide …"), "sign_decide", "soft")
        decide.setAccessibleName(self.tr("Record what is decided"))
        decide.setMinimumHeight(TARGET_PX)
        decide.clicked.connect(self._go_decide)
        return decide

    def _go_decide(self) -> None:
        self.put_away()
        self.decision_wanted.emit()

    def _reason_field(self, about: Ask, why: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"reason_{about.name.lower()}")
        field.setAccessibleName(told(Text("Reason: {what}", what=why)))
        field.setPlaceholderText(self.tr("Why it was done all the same: stands on the sheet"))
        field.setMinimumHeight(TARGET_PX)
        on_enter(field, self._pressed)
        clean_pastes(field)
        field.textEdited.connect(self.typed_into)
        if self._visit is not None:
            field.setText(self._typed.get((self._visit, about), ""))
        self._reasons[about] = field
        return field

    def _say_who(self, _: object = None) -> None:
        one = self._who.currentText()
        if self._warns:
            words = self.tr("Sign all the same")
        elif one:
            words = told(Text("Sign as {person}", person=one))
        else:
            words = self.tr("Sign")
        self._sign.setText(literal(words))
        in_full = Text("Sign all the same, as {person}", person=one)
        said = told(in_full) if self._warns and one else words
        self._sign.setAccessibleName(said)
        self._sign.setToolTip(plain_tip(said))

    def _pressed(self) -> None:
        if self._who.count():
            self.signed.emit(self._who.currentData())
        else:
            if not self._name.text().strip():
                self._name.setFocus()  # it is asked for first
            self.named.emit(self._name.text())


def _heading_words(found: tuple[Shortfall, ...], people: tuple[Practitioner, ...]) -> str:
    """Return what stands over the card; where something warns, also who would sign."""
    if not found:
        return told("Sign this visit")
    if len(people) != 1:
        return told("Before you sign")
    return told(Text("Before you sign, as {person}", person=people[0].name))
