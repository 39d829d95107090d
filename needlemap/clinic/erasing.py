"""Erasing a patient for ever: what is asked, what goes, and the little that stays."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from needlemap.body.texts import Text
from needlemap.clinic.erasing_errors import ErasureReasonMissing, ReasonNamesPatient
from needlemap.clinic.facts import tidy_lines
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.retention import LastSeen
from needlemap.clinic.texts import is_blank


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedErasure:
    """Who wants which patient erased, and why; the second person was asked before."""

    patient: PatientId
    reason: str
    who: PractitionerId | None
    second: PractitionerId | None = None  # None: nobody else treats here
    numbers: tuple[str, str] = ("", "")  # the chart number, typed twice by who is alone

    def __post_init__(self) -> None:
        tidy_lines(self, "reason")
        if is_blank(self.reason):
            raise ErasureReasonMissing

    def check_names(self, *known: str) -> None:
        """Refuse a reason that would keep a name. Raises ReasonNamesPatient."""
        said = {word.strip(".,;:!?()“”\"'").casefold() for word in self.reason.split()}
        names = {name.casefold() for names in known for name in names.split()}
        if said & names:
            raise ReasonNamesPatient

    def has_number(self, number: int) -> bool:
        """Whether the chart number was typed twice."""
        return all(typed.strip() == str(number) for typed in self.numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatGoes:
    """What is recorded of a patient, in numbers."""

    visits: int = 0
    signed: int = 0  # of the visits
    findings: int = 0
    zones: int = 0
    complaints: int = 0
    merged: tuple[int, ...] = ()  # chart numbers of records that were merged into this one

    @property
    def words(self) -> Text:
        """The numbers as a part of a sentence: "8 visits, 21 findings, 2 complaints"."""
        parts = [
            Text.counted("{count} visit", "{count} visits", self.visits),
            Text.counted("{count} finding", "{count} findings", self.findings),
            Text.counted("{count} pain zone", "{count} pain zones", self.zones),
            Text.counted("{count} complaint", "{count} complaints", self.complaints),
        ]
        return Text.joined(", ", parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What stays of a patient who was erased."""

    patient: PatientId
    number: int  # never given again
    last_serial: int | None = None  # the largest of their visits: no visit gets one up to it again
    at: datetime
    reason: str
    who: PractitionerId | None = None  # None: it was erased again in a restored backup
    second: PractitionerId | None = None  # None: nobody else treated here then


@dataclass(frozen=True, slots=True)
class ErasedSince:
    """That a patient was erased on a day: all that is known of it beside backups."""

    patient: PatientId
    day: date


class ErasureShelf(Protocol):
    """Patients who are erased, and those who were."""

    def what_goes(self, patient_id: PatientId) -> WhatGoes:
        """Return what would be erased with a patient. Raises NotFound."""

    def erase(self, asked: AskedErasure) -> tuple[Erased, ...]:
        """Erase a patient for ever, with all that is recorded, in one act.

        Return what stays of the record, and of each that was merged into it.
        Raises ErasureRefused, NotUnlocked, or NotFound; then all is as it was.
        """

    def last_seen(self) -> tuple[LastSeen, ...]:
        """Return when each patient was here last, by number."""

    def all(self) -> tuple[Erased, ...]:
        """Return what stays of all who were erased, the latest first."""
