"""The form of a person who treats: name, role, registration, needling certificate."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.birth_dates import read_birth_date, typed_again
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.errors import NotADate
from needlemap.clinic.people import Practitioner
from needlemap.clinic.practice_errors import (
    CertificateDateImpossible,
    HoursNotWhole,
    PractitionerNameMissing,
)
from needlemap.ui.visit.versions.facts_form import FactsForm
from needlemap.ui.widgets.common import button, label
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.work.app_context import OrderOfDates, WithoutFont, all_printed, day_first
from needlemap.ui.work.translator import told

_MOST_DIGITS = 6
_GAP_PX = 8
_TEXTS = ("name", "role", "registration", "certificate_body", "certificate_number")


class PractitionerForm(FactsForm):
    """One person; what is filled is printed with the signature.

    Signals:
        retired: the person is to be offered no more, or again.
        own_wanted: new visits on this computer are to be theirs, or no longer.
        pin_wanted: their PIN is to be set, or whether they are an owner.
    """

    retired = Signal()
    own_wanted = Signal(bool)
    pin_wanted = Signal()

    def __init__(self, fonts: WithoutFont = all_printed, order: OrderOfDates = day_first) -> None:
        lines = (
            ("name", self.tr("Name")),
            ("role", self.tr("Role")),
            ("registration", self.tr("Registration")),
            ("certificate_body", self.tr("Certified by")),
            ("certificate_date", self.tr("Date")),
            ("certificate_hours", self.tr("Hours of training")),
            ("certificate_number", self.tr("Certificate number")),
        )
        super().__init__("practitioner", lines, fonts)
        self._person: Practitioner | None = None
        self._today = date.max
        self._order = order
        self.fields["role"].setPlaceholderText(self.tr("physiotherapist"))
        self._own = button(self.tr("New visits on this computer"), "practitioner_own")
        self._own.setCheckable(True)
        self._retire = button("", "practitioner_retire")
        said = label(
            self.tr(
                "Role, registration and needling certificate are printed with the signature where"
                " they are filled."
            ),
            "small",
        )
        said.setWordWrap(True)
        self.inside.addWidget(said)
        self._pin = button(self.tr("PIN …"), "practitioner_pin")
        self._ways = FlowRows((self._own, self._pin, self._retire), _GAP_PX)
        self.column.insertWidget(self.column.count() - 1, self._ways)
        self._own.clicked.connect(self.own_wanted)
        self._pin.clicked.connect(self.pin_wanted)
        self._retire.clicked.connect(self.retired)

    @property
    def person(self) -> Practitioner | None:
        """Whose form it is, as it was recorded when it was shown."""
        return self._person

    def show_person(
        self, person: Practitioner, today: date, *, is_new: bool = False, is_own: bool = False
    ) -> None:
        """Show what is recorded of a person."""
        self._person, self._today = person, today
        words = self.tr("New practitioner") if is_new else self.tr("Practitioner")
        self.title.setText(words)
        self.show_recorded(content_of_person(person, self._order()))
        for part in (self._own, self._retire):
            part.setVisible(not is_new)
        self._pin.setVisible(not is_new and not person.is_retired)
        self._own.setEnabled(not person.is_retired)
        self._own.setChecked(is_own)
        words = (
            self.tr("Treats here again") if person.is_retired else self.tr("Treats here no longer")
        )
        self._retire.setText(words)
        self._retire.setAccessibleName(words)
        self._ways.arrange()

    def let_choose_own(self, *, on: bool) -> None:
        """Let new visits be given to a person, or not: where there are PINs, to who unlocks."""
        self._own.setVisible(on and not self._own.isHidden())
        self._ways.arrange()

    @override
    def typed_value(self) -> Practitioner:
        """Return the person as typed. Raises NeedleMapError."""
        if self._person is None:
            raise PractitionerNameMissing
        texts: dict[str, Any] = {name: self.fields[name].text() for name in _TEXTS}
        found = read_birth_date(self.fields["certificate_date"].text(), self._today, self._order())
        typed = replace(
            self._person,
            certificate_date=found.day if found else None,
            certificate_hours=_hours(self.fields["certificate_hours"].text()),
            **texts,
        )
        return typed.checked(self._today)

    @override
    def fact_of(self, error: NeedleMapError) -> str:
        if isinstance(error, NotADate | CertificateDateImpossible):
            return "certificate_date"
        if isinstance(error, HoursNotWhole):
            return "certificate_hours"
        return "name" if isinstance(error, PractitionerNameMissing) else ""


def content_of_person(person: Practitioner, order: DateOrder) -> dict[str, str]:
    """Return what stands in the form of a person, as texts."""
    hours = person.certificate_hours
    return {name: getattr(person, name) for name in _TEXTS} | {
        "certificate_date": typed_again(person.certificate_date, order),
        "certificate_hours": str(hours or ""),
    }


def person_words(person: Practitioner) -> str:
    """Return a person as a list names them: "Ana Ferreira · physiotherapist"."""
    return told(Text.joined(" · ", (person.name, person.role)))


def _hours(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        raise HoursNotWhole
    return int(typed[:_MOST_DIGITS])
