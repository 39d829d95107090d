"""Where one kind of needles is typed: make, lot, expiry, how many opened and discarded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.expiry import read_expiry
from needlemap.clinic.numbers import read_number
from needlemap.clinic.opened_needles import NEEDLES_COUNTED, OpenedNeedles
from needlemap.ui.widgets.common import button, label
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.typed_form import typed_field
from needlemap.ui.work.app_context import OrderOfDates
from needlemap.ui.work.translator import told

_LABEL_PX = 68


class NeedlesEntry(QWidget):
    """Gives a kind of needles once Record or Enter is pressed; says why it cannot be.

    Signals:
        given: an OpenedNeedles, as typed.
    """

    given = Signal(object)

    def __init__(self, order: OrderOfDates) -> None:
        super().__init__()
        self._order = order
        self._fields = {
            "brand": self._field("brand", self.tr("Make"), self.tr("as on the pack")),
            "lot": self._field("lot", self.tr("Lot"), ""),
            "expires": self._field("expires", self.tr("Expiry"), "05/2027"),
            "opened": self._field("opened", self.tr("Opened"), ""),
            "discarded": self._field("discarded", self.tr("Discarded"), ""),
        }
        self._begun = self._typed
        self._record = button(self.tr("Record needles"), "opened_record", "soft")
        self._record.setMinimumHeight(TARGET_PX)
        self._record.clicked.connect(self._give)
        self._error = label("", "error")
        self._error.setObjectName("opened_error")
        self._error.setWordWrap(True)
        self._lay_out()
        self.refuse("")

    @property
    def is_typed_into(self) -> bool:
        """Whether something is typed and not recorded."""
        return self._typed != self._begun

    def begin(self, needles: OpenedNeedles | None = None) -> None:
        """Be ready for another kind, or to say more of one."""
        texts = {} if needles is None else _texts(needles)
        for name, field in self._fields.items():
            field.setText(texts.get(name, ""))
        self._begun = self._typed
        self.refuse("")

    def show_kind(self, needles: OpenedNeedles) -> None:
        """Show make, lot and expiry of needles that are not recorded."""
        for name, text in _texts(needles).items():
            self._fields[name].setText(text)

    def count(self) -> None:
        """Put the keyboard where it is typed how many were opened."""
        self._start("opened")

    def start(self) -> None:
        """Put the keyboard into the first field."""
        self._start("brand")

    def refuse(self, sentence: str) -> None:
        """Say why it was not recorded; what is typed stays."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            bring_into_sight(self._error)

    @property
    def _typed(self) -> tuple[str, ...]:
        return tuple(field.text().strip() for field in self._fields.values())

    def _field(self, name: str, words: str, example: str) -> QLineEdit:
        field = typed_field(f"opened_{name}", words)
        field.setPlaceholderText(example)
        field.setMinimumHeight(TARGET_PX)
        on_enter(field, self._give)
        field.textEdited.connect(self._edited)
        return field

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_PX)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for line, name in enumerate(("brand", "lot", "expires")):
            grid.addWidget(self._label_of(name), line, 0)
            grid.addWidget(self._fields[name], line, 1, 1, 3)
        for at, name in ((0, "opened"), (2, "discarded")):
            grid.addWidget(self._label_of(name), 3, at)
            grid.addWidget(self._fields[name], 3, at + 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addWidget(self._error)
        column.addWidget(self._record)

    def _label_of(self, name: str) -> QLabel:
        said = label(self._fields[name].accessibleName(), "muted")
        said.setBuddy(self._fields[name])
        return said

    def _start(self, name: str) -> None:
        self._fields[name].setFocus()
        bring_into_sight(self._record)
        bring_into_sight(self._fields[name])

    def _edited(self, _: str) -> None:
        self.refuse("")

    def _give(self) -> None:
        texts = {name: field.text() for name, field in self._fields.items()}
        try:
            counts = {
                name: _count(texts[name], name) for name in ("opened", "discarded")
            }  # fmt: skip
            needles = OpenedNeedles(
                brand=texts["brand"],
                lot=texts["lot"],
                expires=read_expiry(texts["expires"], self._order()),
                **counts,
            )
        except NeedleMapError as error:
            self.refuse(told(error.text))
        else:
            self.given.emit(needles)


def _count(text: str, fact: str) -> int | None:
    number = read_number(text, fact, NEEDLES_COUNTED)
    return None if number is None else int(number)


def _texts(needles: OpenedNeedles) -> dict[str, str]:
    return {
        "brand": needles.brand,
        "lot": needles.lot,
        "expires": needles.expires.typed if needles.expires else "",
        "opened": "" if needles.opened is None else str(needles.opened),
        "discarded": "" if needles.discarded is None else str(needles.discarded),
    }
