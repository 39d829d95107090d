"""The form of a patient's facts, in the page and not in a dialog."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.birth_dates import read_birth_date, typed_again
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.ids import PatientId
from needlemap.clinic.measures import height_mm, height_words, weight_kg
from needlemap.clinic.people import Patient
from needlemap.ui.patients.facts_grid import FactsGrid, field_of
from needlemap.ui.patients.lettering import LetteringNote
from needlemap.ui.patients.person.person_facts import PersonFacts
from needlemap.ui.patients.precautions import PrecautionChips
from needlemap.ui.patients.read_back import birth_read, height_read, weight_read
from needlemap.ui.patients.same_person import KnownPatient, SamePersonQuestion
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.widgets.typing.typed_form import TypedForm, typed_field
from needlemap.ui.work.app_context import (
    AppContext,
    OrderOfDates,
    WithoutFont,
    all_printed,
    day_first,
)
from needlemap.ui.work.translator import told

_FIGURES_IN_ROW = 3
_FIGURE = "figure"  # in a draft, as are these
_NAMES = ("given_name", "family_name", "birth_date", "height", "weight", "occupation")
_EXAMPLE = date(1979, 3, 14)


class PatientForm(TypedForm):
    """Names, birth date, figure and precautions; Enter keeps, Escape leaves."""

    kept = Signal(object)  # the patient as typed
    kept_beside = Signal(object)  # the patient as typed, though another seems to be the same person
    known_wanted = Signal(object, object)  # the one that is there already; the patient as typed

    def __init__(
        self,
        without_font: WithoutFont = all_printed,
        order: OrderOfDates = day_first,
        today: Callable[[], date] | None = None,
    ) -> None:
        """``without_font`` returns the letters of a text that no sheet can show.

        ``today`` says which day it is by now: a form may stand open over midnight.
        """
        super().__init__("form")
        self._order = order
        self._identity: tuple[PatientId, int] | None = None
        self._opened_on = date.max
        self._day_by_now = today
        self._body = BodyId.FEMALE
        self._shown: tuple[object, ...] | None = None  # what stood there before anything was typed
        self._title = label("", "title")
        self._given = typed_field("given_name", self.tr("Given name"))
        self._family = typed_field("family_name", self.tr("Family name"))
        self._birth = typed_field("birth_date", self.tr("Birth date"))
        self._height = typed_field("height", self.tr("Height in cm"))
        self._weight = typed_field("weight", self.tr("Weight in kg"))
        self._work = typed_field("occupation", self.tr("Occupation"))
        figures = [(body, told(body)) for body in BodyId]
        self._figure = Segments("figure", self.tr("Figure"), figures, in_row=_FIGURES_IN_ROW)
        self._grid = self._facts()
        self._precautions = PrecautionChips(order)
        self._person = PersonFacts()
        self._letters = LetteringNote(without_font)
        self._same_person = SamePersonQuestion()
        self._keep = button(self.tr("Save and open chart   Enter"), "keep", "main")
        self._leave = button(self.tr("Cancel   Esc"), "leave")
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self._keep.clicked.connect(self.try_to_keep)
        self._leave.clicked.connect(self.ask_to_leave)
        self._figure.chosen.connect(self._figure_chosen)
        self._same_person.known_wanted.connect(self._want_known)
        self._same_person.another_wanted.connect(self._keep_beside)
        self._same_person.left.connect(self._take_back_question)
        self._precautions.changed.connect(self._end_question)
        self._precautions.changed.connect(self.typed_into)
        self._precautions.waits.connect(self._scrolled.bring)
        self._person.unfolded.connect(self._scrolled.bring)
        self._letters.follow((*self._fields, *self._person.fields.values()), self._precautions)
        self._person.typed_in.connect(self.typed_in)
        self._person.typed_in.connect(self._end_question)
        for name, field in zip(_NAMES, self._fields, strict=True):
            field.textEdited.connect(partial(self.typed_in, name))
            field.textEdited.connect(self._end_question)

    def start(self, patient_id: PatientId, number: int, today: date) -> None:
        """Show an empty form for a new patient."""
        self._identity, self._opened_on = (patient_id, number), today
        self._title.setText(told(Text("New patient · No. {number}", number=number)))
        self._birth.setPlaceholderText(typed_again(_EXAMPLE, self._order()))
        self._end_question()
        for field in self._fields:
            field.clear()
        self._show_figure(BodyId.FEMALE)
        self._precautions.show_precautions((), None, today)
        self._person.show_patient(None)
        self.show_error("")
        self.show_note("")
        self._shown = self._now()
        self.take_focus()

    def edit(self, patient: Patient, today: date, *, typed: bool = False) -> None:
        """Show a patient's facts, as they are recorded or ``typed`` in part."""
        self.start(patient.id, patient.number, today)
        self._title.setText(told(Text("Edit patient · No. {number}", number=patient.number)))
        self._given.setText(patient.given_name)
        self._family.setText(patient.family_name)
        self._birth.setText(typed_again(patient.birth_date, self._order()))
        self._height.setText(told(height_words(patient.height_mm)))
        self._weight.setText(str(patient.weight_kg or ""))
        self._work.setText(patient.occupation)
        self._show_figure(patient.body)
        known, none_known_on = patient.precautions, patient.none_known_on
        self._precautions.show_precautions(known, none_known_on, today)
        self._person.show_patient(patient)
        self._shown = None if typed else self._now()

    @classmethod
    def of(cls, context: AppContext) -> Self:
        """Return the form that the window works with."""
        return cls(context.without_font, lambda: context.date_order, context.today)

    @property
    def _today(self) -> date:
        return self._day_by_now() if self._day_by_now is not None else self._opened_on

    @property
    @override
    def has_typed(self) -> bool:
        return self._identity is not None and self._shown != self._now()

    @property
    def patient_id(self) -> PatientId | None:
        """Whose form it is, None while it is of nobody."""
        return self._identity[0] if self._identity else None

    @property
    def content(self) -> Mapping[str, str]:
        """What is typed and chosen, as texts by the names of the fields."""
        texts = {name: field.text() for name, field in zip(_NAMES, self._fields, strict=True)}
        chosen = {_FIGURE: self._body.value} | self._person.content
        return texts | chosen | dict(self._precautions.content)

    def content_of(self, patient: Patient) -> Mapping[str, str]:
        """Return what would stand in the form of a patient; it is shown in place of another."""
        self.edit(patient, self._today)
        return self.content

    def show_content(self, content: Mapping[str, str]) -> None:
        """Show what was typed before and is not saved, in place of what stands there."""
        for name, field in zip(_NAMES, self._fields, strict=True):
            field.setText(content.get(name, ""))
        with suppress(ValueError):
            self._show_figure(BodyId(content.get(_FIGURE, "")))
        self._precautions.show_content(content)
        self._person.show_content(content)
        self.show_note(
            self.tr("What was typed before and not saved is filled in. Save to keep it.")
        )

    def take_focus(self, *, at_precautions: bool = False) -> None:
        """Be ready to type, or to say what is to be minded."""
        if at_precautions:
            self._precautions.take_focus()
            self._scrolled.bring(self._precautions)
        else:
            self._given.setFocus()
            self._scrolled.bring(self._given)

    @property
    @override
    def below_error(self) -> QWidget:
        return self._same_person

    @property
    @override
    def not_saved_words(self) -> str:
        return self.tr(
            "What is typed is not saved. Press Cancel or Esc again to throw it away,"
            " Enter to save it."
        )

    @override
    def forget_shown(self) -> None:
        self._identity = None

    def _now(self) -> tuple[object, ...]:
        texts = tuple(field.text().strip() for field in self._fields)
        return (*texts, self._body, *self._precautions.typed, *self._person.typed)

    def ask(self, known: Sequence[KnownPatient], *, is_new: bool) -> None:
        """Ask whether the patient as typed is one of these, before anything is recorded."""
        for part in (self._keep, self._leave):
            part.hide()
        self._same_person.ask(known, is_new=is_new)

    def _end_question(self) -> None:
        self._same_person.hide()
        for part in (self._keep, self._leave):
            part.show()

    def _take_back_question(self) -> None:
        self._end_question()
        self.take_focus()

    def _keep_beside(self) -> None:
        self._end_question()
        patient = self._typed_patient()
        if patient is not None:
            self.kept_beside.emit(patient)

    def _want_known(self, known: Patient) -> None:
        self._end_question()
        patient = self._typed_patient()
        if patient is not None:
            self.known_wanted.emit(known, patient)

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return (
            self._given,
            self._family,
            self._birth,
            self._height,
            self._weight,
            self._work,
        )

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addSpacing(8)
        column.addWidget(label(self.tr("Precautions, shown red at every visit"), "heading"))
        column.addWidget(self._precautions)
        column.addSpacing(8)
        column.addWidget(self._person)
        self.column.addWidget(self._title)
        self._scrolled = Scrolled(inner, sideways=True)
        self.column.addWidget(self._scrolled)
        self.column.addWidget(self._letters)
        self.column.addWidget(self._note)
        self.column.addWidget(self._error)
        self.column.addWidget(self._same_person)
        self.column.addLayout(row(self._keep, self._leave, None))
        self.column.addStretch(1)

    def _facts(self) -> FactsGrid:
        lines = (
            ("given_name", self.tr("Given name"), self._given),
            ("family_name", self.tr("Family name"), self._family),
            ("birth_date", self.tr("Birth date"), self._birth),
            ("figure", self.tr("Figure"), self._figure),
            ("height", self.tr("Height, cm"), self._height),
            ("weight", self.tr("Weight, kg"), self._weight),
            ("measures", "", _measures_note()),
            ("occupation", self.tr("Occupation"), self._work),
        )
        read = {
            "birth_date": self._birth_read,
            "height": height_read,
            "weight": weight_read,
        }
        return FactsGrid(lines, read)

    def _birth_read(self, text: str) -> str:
        return birth_read(text, self._today, self._order())

    def _figure_chosen(self, body: object) -> None:
        if isinstance(body, BodyId):
            self._show_figure(body)
            self.typed_into.emit()

    def _show_figure(self, body: BodyId) -> None:
        self._body = body
        self._figure.show_value(body)

    @override
    def try_to_keep(self) -> None:
        patient = self._typed_patient()
        if patient is not None:
            self.show_error("")
            self.kept.emit(patient)

    def _typed_patient(self) -> Patient | None:
        """Return the patient as typed; say why not, where there is none."""
        try:
            return self._patient().checked(self._today)
        except NeedleMapError as error:
            self.show_error(told(error.text))
            self.show_below(error)
            return None

    def show_below(self, error: NeedleMapError) -> None:
        """Put what is wrong below the field that it concerns, if it concerns one."""
        self._grid.show_below(error, self._error)
        self._wrong = field_of(error) or self._person.show_below(error, self._error)
        if self._scrolled.isAncestorOf(self._error):
            self._scrolled.bring(self._error)

    def _patient(self) -> Patient:
        if self._identity is None:
            raise ImpossibleValue
        patient_id, number = self._identity
        born = read_birth_date(self._birth.text(), self._today, self._order())
        return Patient(
            id=patient_id,
            number=number,
            given_name=self._given.text(),
            family_name=self._family.text(),
            birth_date=born.day if born else None,
            body=self._body,
            height_mm=height_mm(self._height.text()),
            weight_kg=weight_kg(self._weight.text()),
            occupation=self._work.text(),
            precautions=self._precautions.precautions,
            none_known_on=self._precautions.none_known_on,
            **self._person.facts,
        )


def _measures_note() -> QLabel:
    note = label(
        told("Height and weight are kept to be read; what is charted is measured on the figure."),
        "small",
    )
    note.setObjectName("measures_note")
    note.setWordWrap(True)
    return note
