"""Who erases, and who agrees: two people, each known by a PIN where there are any."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.locks import KeyHolder, Locks
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.typing.typed_form import typed_field
from needlemap.ui.work.translator import told

_MOST = 64


class FourEyes(QWidget):
    """Two choices, or two fields for the chart number where nobody else treats."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("four_eyes")
        self._locks = Locks()
        self._says = label("", "muted")
        self._says.setWordWrap(True)
        self.who = Choice("erase_who", self.tr("Who erases"))
        self.second = Choice("erase_second", self.tr("Second person"))
        self.pin = _secret("erase_pin", self.tr("PIN of the second person"))
        self.numbers = tuple(
            typed_field(name, words)
            for name, words in (
                ("erase_number", self.tr("Chart number")),
                ("erase_number_again", self.tr("Chart number once more")),
            )
        )
        for field in self.numbers:
            field.setPlaceholderText(field.accessibleName())
        self.pin.setPlaceholderText(self.pin.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._says, self.who, self.second, self.pin, *self.numbers):
            column.addWidget(part)

    def ask(self, locks: Locks, unlocked: PractitionerId | None) -> None:
        """Ask for what is needed of these people; who has unlocked is known already."""
        self._locks = locks
        people = locks.people
        is_alone = len(people) <= 1
        first = locks.holder(unlocked) if locks.in_use else None
        _offer(self.who, [first] if first is not None else people)
        second = [one for one in people if not locks.in_use or one.has_pin]
        if first is not None:
            second = [one for one in second if one.person.id != first.person.id]
        _offer(self.second, second)
        self.who.setVisible(first is None and not is_alone)
        self.second.setVisible(not is_alone)
        self.pin.setVisible(not is_alone and locks.in_use)
        for field in self.numbers:
            field.setVisible(is_alone)
            field.clear()
        self.pin.clear()
        self._says.setText(told(_words(people, first, is_locked=locks.in_use)))

    @property
    def asks_for_pin(self) -> bool:
        """Whether the second person types theirs."""
        return self._locks.in_use and len(self._locks.people) > 1

    @property
    def who_erases(self) -> PractitionerId | None:
        """Who erases; None while that is not said."""
        people = self._locks.people
        if len(people) == 1:
            return people[0].person.id
        return _chosen(self.who)

    @property
    def who_agrees(self) -> PractitionerId | None:
        """The second person; None while that is not said, or nobody else treats here."""
        return _chosen(self.second) if len(self._locks.people) > 1 else None

    @property
    def typed_numbers(self) -> tuple[str, str]:
        """What is typed for the chart number."""
        first, again = (field.text() for field in self.numbers)
        return first, again

    def take_pin(self) -> str:
        """Return the PIN as typed, of which nothing is left here."""
        pin = self.pin.text()
        self.pin.clear()
        return pin


def _words(people: Sequence[KeyHolder], first: KeyHolder | None, *, is_locked: bool) -> Text:
    if not people:
        return Text("Who erases a patient is kept. Say first who treats here.")
    if len(people) == 1:
        return Text(
            "Nobody else treats here, so {name} types the chart number twice. It is kept that"
            " there was no second person.",
            name=people[0].person.name,
        )
    if first is not None:
        return Text(
            "{name} erases, and a second person agrees with their own PIN.", name=first.person.name
        )
    if is_locked:
        return Text("Two people erase a patient together; each has a PIN.")
    return Text("Two people erase a patient together: who erases, and who agrees.")


def _offer(choice: Choice, people: Sequence[KeyHolder]) -> None:
    choice.clear()
    if len(people) != 1:
        choice.addItem(f"{choice.accessibleName()} …", None)
    for one in people:
        choice.addItem(one.person.name, one.person.id)


def _chosen(choice: Choice) -> PractitionerId | None:
    found = choice.currentData()
    return None if found is None else PractitionerId(found)


def _secret(name: str, words: str) -> QLineEdit:
    field = typed_field(name, words)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(_MOST)
    return field
