"""A fold of the form: contact, guardian, referrer, numbers elsewhere; out of the way if empty."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.outside_numbers import read_outside_numbers, typed_outside_numbers
from needlemap.clinic.people import PERSON_LINES, MayContact, Patient
from needlemap.clinic.person_errors import NotAnOutsideNumber, OutsideNumberTaken
from needlemap.ui.patients.facts_grid import FactsGrid
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.folding.fold import Fold
from needlemap.ui.widgets.typing.typed_form import typed_field

_NUMBERS, _CONTACT = "outside_numbers", "may_contact"
_NAMED = {str(FACT_NAMES[name]): name for name in (*PERSON_LINES, _NUMBERS)}


class PersonFacts(QWidget):
    """The facts of a person beside name, birth date and precautions."""

    typed_in = Signal(str, str)  # the fact, and what is typed
    unfolded = Signal(QWidget)  # the first of its fields, which has the keyboard

    def __init__(self) -> None:
        super().__init__()
        words = self._words()
        self.fields: Mapping[str, QLineEdit] = {
            name: typed_field(f"person_{name}", words[name]) for name in (*PERSON_LINES, _NUMBERS)
        }
        self.fields[_NUMBERS].setPlaceholderText(self.tr("Hospital: 00471; Insurer: A-12"))
        said = (self.tr("Not asked"), self.tr("Yes"), self.tr("No"))
        answers = list(zip(MayContact, said, strict=True))
        self._contact = Segments("person_may_contact", words[_CONTACT], answers)
        self._answer = MayContact.NOT_ASKED
        lines = [(name, words[name], field) for name, field in self.fields.items()]
        after = [name for name, _, _ in lines].index("contact_person") + 1
        contact = (_CONTACT, words[_CONTACT], self._contact)
        self._inner = QWidget()
        self._grid = FactsGrid((*lines[:after], contact, *lines[after:]), {})
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._inner.setLayout(self._grid)
        self._fold = Fold(
            "person_fold",
            self.tr("Contact, guardian, referrer, numbers elsewhere …"),
            self.tr("Fewer facts of the person"),
            self._inner,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)
        self._fold.opened.connect(self._begin)
        self._contact.chosen.connect(self._chosen)
        for name, field in self.fields.items():
            field.textEdited.connect(partial(self.typed_in.emit, name))

    @property
    def content(self) -> dict[str, str]:
        """What is typed and chosen, as texts by the names of the facts."""
        texts = {name: field.text() for name, field in self.fields.items()}
        return texts | {_CONTACT: self._answer.value}

    @property
    def typed(self) -> tuple[object, ...]:
        """What stands there, to be compared with what stood there before."""
        return (*(field.text().strip() for field in self.fields.values()), self._answer)

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as they are recorded.

        Raises:
            NotAnOutsideNumber: if the numbers elsewhere cannot be read.
        """
        lines = {name: self.fields[name].text() for name in PERSON_LINES}
        numbers = read_outside_numbers(self.fields[_NUMBERS].text())
        return lines | {_NUMBERS: numbers, _CONTACT: self._answer}

    def show_content(self, content: Mapping[str, str]) -> None:
        """Show what was typed before; unfold if that is anything."""
        for name, field in self.fields.items():
            field.setText(content.get(name, ""))
        known = {answer.value: answer for answer in MayContact}
        self._show_answer(known.get(content.get(_CONTACT, ""), MayContact.NOT_ASKED))
        self._fold.unfold(on=self._is_filled)

    def show_patient(self, patient: Patient | None) -> None:
        """Show what is known of a patient, nothing of a new one."""
        content = {name: getattr(patient, name, "") for name in PERSON_LINES}
        numbers = patient.outside_numbers if patient else ()
        answer = patient.may_contact if patient else MayContact.NOT_ASKED
        self.show_content(content | {_NUMBERS: typed_outside_numbers(numbers), _CONTACT: answer})

    def show_below(self, error: NeedleMapError, words: QLabel) -> str:
        """Put the words of an error below its field; return its fact, empty if it is of none."""
        fact = _NAMED.get(str(error.facts.get("field", "")), "")
        if isinstance(error, NotAnOutsideNumber | OutsideNumberTaken):
            fact = _NUMBERS
        if fact:
            self._fold.unfold(on=True)
            self._grid.show_words_below(fact, words)
        return fact

    @property
    def _is_filled(self) -> bool:
        is_asked = self._answer is not MayContact.NOT_ASKED
        return is_asked or any(field.text().strip() for field in self.fields.values())

    def _begin(self) -> None:
        self.fields["sex"].setFocus()
        self.unfolded.emit(self.fields["sex"])

    def _chosen(self, answer: object) -> None:
        if isinstance(answer, MayContact):
            self._show_answer(answer)
            self.typed_in.emit(_CONTACT, answer.value)

    def _show_answer(self, answer: MayContact) -> None:
        self._answer = answer
        self._contact.show_value(answer)

    def _words(self) -> dict[str, str]:
        return {
            "sex": self.tr("Sex, as they say"),
            "phone": self.tr("Phone"),
            "email": self.tr("E-mail"),
            "address": self.tr("Address"),
            "language": self.tr("Language"),
            "guardian": self.tr("Guardian"),
            "contact_person": self.tr("Call if need be"),
            _CONTACT: self.tr("May be contacted"),
            "referrer": self.tr("Sent by"),
            "doctor": self.tr("Doctor"),
            "insurer": self.tr("Insurer"),
            _NUMBERS: self.tr("Numbers elsewhere"),
        }
