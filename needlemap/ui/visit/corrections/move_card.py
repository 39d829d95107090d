"""Where a visit that was charted on the wrong patient is given to the right one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.correction_errors import SignedVisitStays
from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.corrections.commands import MOVE_VISIT
from needlemap.ui.widgets.common import Card, button, clear_layout, label
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.widgets.typing.refusal import Refusal
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import refusals, told

_MOST = 5


class MoveCard(Card):
    """A name is typed, and one of those found is pressed.

    Signals:
        wanted: this card is to be brought into sight, and the keyboard into it.
        move_wanted: the patient to whom the open visit belongs, or the one mark that is said.
        refused: why nothing was done.
    """

    wanted = Signal()
    move_wanted = Signal(object, object)  # a Patient; a Mark, or None
    refused = Signal(str)

    def __init__(self, editor: ChartEditor, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._document = editor.document
        self._store = store
        self._only = button(self.tr("Only the selected mark"), "move_only")
        self._only.setCheckable(True)
        self._name = QLineEdit()
        self._name.setObjectName("move_name")
        self._name.setAccessibleName(self.tr("Name of the right patient"))
        self._name.setPlaceholderText(self.tr("Name, number or birth date"))
        clean_pastes(self._name)
        self._found = QVBoxLayout()
        self._found.setSpacing(6)
        self.column.addWidget(label(self.tr("Charted on the wrong patient"), "heading"))
        self.column.addWidget(self._only)
        self.column.addWidget(self._name)
        self._why = Refusal("move_refused", self._name)
        self.column.addWidget(self._why)
        self.column.addLayout(self._found)
        self._nobody = label(self.tr("Nobody else is called that."), "muted")
        self._nobody.setObjectName("move_nobody")
        self._nobody.setVisible(False)
        self.column.addWidget(self._nobody)
        self._only_one: Patient | None = None
        on_enter(self._name, self._enter)
        editor.selection.changed.connect(self._name_mark)
        self._name.textChanged.connect(self._look)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here, for menus, keys and the palette."""
        return (MOVE_VISIT.bound(self._go, self._why_not),)

    def refresh(self) -> None:
        """Be there while the visit can be changed; what was typed for another one goes."""
        self.setVisible(not self._document.is_locked)
        self._name_mark()

    def opened(self) -> None:
        """Forget what was typed: another visit is open."""
        self._name.clear()

    def _name_mark(self, *_: object) -> None:
        """Offer to move the selected mark alone, if one is."""
        mark = self._editor.selected
        self._only.setVisible(mark is not None)
        if mark is None:
            self._only.setChecked(False)
            return
        words = told(Text("Only {mark}", mark=self._editor.name_of(mark)))
        self._only.setText(words)
        self._only.setAccessibleName(words)

    def _pressed(self, patient: Patient) -> None:
        mark = self._editor.selected if self._only.isChecked() else None
        self.move_wanted.emit(patient, mark)

    def take_focus(self) -> None:
        """Put the keyboard where the name is typed."""
        self._name.setFocus()

    def _go(self) -> None:
        if self._document.is_signed:
            self.refused.emit(told(SignedVisitStays().text))
        else:
            self.wanted.emit()

    def _why_not(self) -> str:
        document = self._document
        is_struck = document.is_open and document.visit.in_error is not None
        return self.tr("This visit was entered in error") if is_struck else ""

    def _enter(self) -> None:
        """Take who was found if it is one person; of several one is pressed."""
        if self._only_one is not None:
            self._pressed(self._only_one)
        elif self._found.count():
            self.refuse(self.tr("Several are called that: press the right one."))

    def refuse(self, sentence: str) -> None:
        """Say why the visit, or the mark, stays where it is."""
        self._why.say(sentence)
        self.refused.emit(sentence)

    def _look(self, typed: str) -> None:
        clear_layout(self._found)
        self._only_one = None
        self._nobody.setVisible(False)
        if not typed.strip():
            return
        with refusals(self.refuse):
            with self._store.read() as records:
                found = records.patients.search(typed, _MOST + 1)
            others = [one for one in found if one.id != self._document.patient.id]
            last: QWidget = self._name
            for one in others[:_MOST]:
                shown = button(_words(one), f"move_to_{one.number}", "source")
                shown.clicked.connect(partial(self._pressed, one))
                self._found.addWidget(shown)
                self.setTabOrder(last, shown)
                last = shown
            self._only_one = others[0] if len(others) == 1 else None
            self._nobody.setVisible(not others)


def _words(patient: Patient) -> str:
    facts = {"name": patient.listed_name, "number": patient.number}
    if patient.birth_date is None:
        return told(Text("{name} · No. {number}", **facts))
    born = spoken(patient.birth_date)
    return told(Text("{name} · No. {number} · born {date}", date=born, **facts))
