"""The clinic, the people who treat in it, and the people who are treated."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.conventions import DateOrder, DecimalSign
from needlemap.clinic.dates import spoken
from needlemap.clinic.errors import BirthDateImpossible, NameMissing
from needlemap.clinic.facts import NUMBERS, check_scale, check_scales, tidy_lines
from needlemap.clinic.ids import PatientId, PractitionerId
from needlemap.clinic.logo import LogoId
from needlemap.clinic.marks import check_needle
from needlemap.clinic.outside_numbers import OutsideNumbers
from needlemap.clinic.person_errors import PrecautionDateImpossible, PrecautionDatesTurned
from needlemap.clinic.practice_errors import (
    CertificateDateImpossible,
    ClinicNameMissing,
    PractitionerNameMissing,
)
from needlemap.clinic.retention import Retention
from needlemap.clinic.score_rules import (
    DUE_AGAIN,
    DueAgain,
    OwnChanges,
    ScoreRules,
    in_order,
    rules_of,
)
from needlemap.clinic.texts import NAME_LIMIT, is_blank

FIRST_BIRTH_YEAR = 1900
HEIGHT_MM = (300, 2500)
WEIGHT_KG = (1, 400)
HOURS = (1, 9999)
UNNAMED = "My practice"
"""What a practice is called that nobody has described yet."""


class Paper(StrEnum):
    """The paper a clinic prints on."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """The practice: what stands in the letterhead, and where its clock is."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    zone: str = "UTC"  # IANA name of the clinic's time zone
    paper: Paper = Paper.A4
    logo: LogoId | None = None  # by what it looks like: the same picture has the same id
    date_order: DateOrder = DateOrder.DAY_FIRST
    decimal_sign: DecimalSign = DecimalSign.POINT
    usual_gauge_mm: float | None = None  # of the needle that is offered first; else the muscle's
    usual_length_mm: int | None = None
    score_changes: OwnChanges = ()  # that matter here; else those of the guide
    due_after_visits: int = DUE_AGAIN.visits  # a score is due again
    due_after_days: int = DUE_AGAIN.days
    keep_years: int | None = None  # records after the last visit; None: nobody has said
    keep_child_age: int | None = None
    keep_child_years: int | None = None

    def __post_init__(self) -> None:
        tidy_lines(self, "name", "address", "phone", "email")
        check_needle(self.usual_gauge_mm, self.usual_length_mm)
        object.__setattr__(self, "score_changes", in_order(self.score_changes))
        DueAgain(self.due_after_visits, self.due_after_days)
        _ = self.retention

    def checked(self) -> Self:
        """Return the clinic, refusing one without a name. Raises ClinicNameMissing."""
        if is_blank(self.name):
            raise ClinicNameMissing
        return self

    @property
    def score_rules(self) -> ScoreRules:
        """By what scores are judged here, and when they are due again."""
        again = DueAgain(self.due_after_visits, self.due_after_days)
        return rules_of(self.score_changes, again)

    @property
    def retention(self) -> Retention:
        """How long records are kept here."""
        return Retention(
            keep_years=self.keep_years,
            keep_child_age=self.keep_child_age,
            keep_child_years=self.keep_child_years,
        )

    @property
    def contact(self) -> str:
        """Address, phone and e-mail in one line, as the letterhead shows them."""
        return " · ".join(part for part in (self.address, self.phone, self.email) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner:
    """A person who treats and signs."""

    id: PractitionerId
    name: str
    role: str = ""
    registration: str = ""
    certificate_body: str = ""  # who certified the training in needling
    certificate_date: date | None = None
    certificate_hours: int | None = None
    certificate_number: str = ""
    is_retired: bool = False  # offered no more; what was done by them stays theirs

    def __post_init__(self) -> None:
        tidy_lines(self, "name", "role", "registration", "certificate_body", "certificate_number")
        check_scales(self, HOURS, "certificate_hours")

    @property
    def certificate(self) -> Text | None:
        """The certificate as it is printed, None if nothing is known of it."""
        day, hours = self.certificate_date, self.certificate_hours
        parts = (
            Text.typed(self.certificate_body) if self.certificate_body else "",
            spoken(day) if day else "",
            Text.counted("{count} hour", "{count} hours", hours) if hours is not None else "",
            Text("no. {number}", number=self.certificate_number) if self.certificate_number else "",
        )
        if not any(parts):
            return None
        return Text("Needling certificate: {facts}", facts=Text.joined(", ", parts))

    def named(self) -> Self:
        """Return the practitioner, refusing one without a name. Raises PractitionerNameMissing."""
        if is_blank(self.name):
            raise PractitionerNameMissing
        return self

    def checked(self, today: date) -> Self:
        """Return the practitioner, refusing one without a name, or a certificate to come.

        Raises:
            PractitionerNameMissing: if there is no name.
            CertificateDateImpossible: if the date lies in the future or before 1900.
        """
        self.named()
        day, first = self.certificate_date, date(FIRST_BIRTH_YEAR, 1, 1)
        if day is not None and not first <= day <= today:
            raise CertificateDateImpossible(date=spoken(day), first=spoken(first))
        return self


def offered(
    people: Iterable[Practitioner], beside: PractitionerId | None = None
) -> tuple[Practitioner, ...]:
    """Return those who still treat here, and who is named already."""
    return tuple(one for one in people if not one.is_retired or one.id == beside)


def treating(people: Iterable[Practitioner], usual: Collection[UUID] = ()) -> Practitioner | None:
    """Return whose new visits are: who treats at this computer, else who was registered first.

    Not who comes first by name: a second person who is added would take over the first one's.
    """
    here = sorted(offered(people), key=lambda one: one.id.bytes)
    return next((one for one in here if one.id in usual), here[0] if here else None)


class PrecautionKind(StrEnum):
    """What must be known before a needle goes in (clinical notes, section 1)."""

    ANTICOAGULANT = "anticoagulant"
    BLEEDING_DISORDER = "bleeding disorder"
    PREGNANCY = "pregnancy"
    NEEDLE_PHOBIA = "needle phobia"
    LYMPHOEDEMA = "lymphoedema"
    METAL_ALLERGY = "metal allergy"
    PACEMAKER = "pacemaker"
    INFECTION = "infection"
    IMMUNOSUPPRESSION = "immunosuppression"
    IMPLANT = "implant"
    DIABETES = "diabetes"
    EPILEPSY = "epilepsy"
    FAINTED = "fainted before"
    OTHER = "other"

    @property
    def is_absolute(self) -> bool:
        """Whether needling is out of the question until it is settled (section 1)."""
        return self in _ABSOLUTE


_ABSOLUTE = frozenset(
    {PrecautionKind.NEEDLE_PHOBIA, PrecautionKind.LYMPHOEDEMA, PrecautionKind.INFECTION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Precaution:
    """One precaution of a patient, with what is known of it."""

    kind: PrecautionKind
    detail: str = ""
    since: date | None = None  # the first day on which it was so; None: nobody has said
    until: date | None = None  # the first day on which it was so no longer; None: it still is

    def __post_init__(self) -> None:
        tidy_lines(self, "detail")
        if self.since is not None and self.until is not None and self.until < self.since:
            first, last = spoken(self.since), spoken(self.until)
            raise PrecautionDatesTurned(first=first, last=last)

    @property
    def has_ended(self) -> bool:
        """Whether it is so no longer: it warns no more, and is kept."""
        return self.until is not None

    def is_in_force(self, day: date) -> bool:
        """Return whether it was so on a day."""
        has_begun = self.since is None or self.since <= day
        return has_begun and (self.until is None or day < self.until)

    @property
    def undated(self) -> Text:
        """The precaution without its days: "Anticoagulant: apixaban"."""
        if self.kind is PrecautionKind.OTHER and self.detail:
            return Text.typed(self.detail)
        name = Text.word(self.kind).alone()
        return Text("{kind}: {detail}", kind=name, detail=self.detail) if self.detail else name

    @property
    def words(self) -> Text:
        """The precaution as it is shown: "Anticoagulant: apixaban, since 3 Mar 2026"."""
        days = self.days
        return (
            Text("{precaution}, {days}", precaution=self.undated, days=days)
            if days
            else (self.undated)
        )

    @property
    def days(self) -> Text | None:
        """From when until when it was so, None if nobody has said either."""
        first, last = (spoken(day) if day else None for day in (self.since, self.until))
        if first and last:
            return Text("{first} to {last}", first=first, last=last)
        if last:
            return Text("until {day}", day=last)
        return Text("since {day}", day=first) if first else None

    def checked(self, today: date) -> Self:
        """Return the precaution, refusing days to come: what is only expected still warns.

        Raises:
            PrecautionDateImpossible: if a day lies in the future or before 1900.
        """
        earliest = date(FIRST_BIRTH_YEAR, 1, 1)
        for day in (self.since, self.until):
            if day is not None and not earliest <= day <= today:
                facts = {"precaution": self.undated, "date": spoken(day), "first": spoken(earliest)}
                raise PrecautionDateImpossible(**facts)
        return self


Precautions = tuple[Precaution, ...]


class MayContact(StrEnum):
    """Whether the practice may call or write beside treatment."""

    NOT_ASKED = "not asked"
    YES = "may be contacted"
    NO = "may not be contacted"


PERSON_LINES = (
    *("sex", "phone", "email", "address", "language", "guardian", "contact_person"),
    *("referrer", "doctor", "insurer"),
)
"""What else is known of a person, each in one line, by name and in the order of the form."""


def whole_name(given: str, family: str) -> str:
    """Return a name as it is said, given name first."""
    return f"{given} {family}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A person in treatment."""

    id: PatientId
    number: int  # the chart number, unique in the clinic
    given_name: str
    family_name: str
    birth_date: date | None = None
    body: BodyId = BodyId.FEMALE  # which figure is shown
    height_mm: int | None = None
    weight_kg: int | None = None
    occupation: str = ""
    precautions: Precautions = ()  # also those that have ended
    none_known_on: date | None = None  # the day on which none was known when asked
    sex: str = ""  # as the person says
    phone: str = ""
    email: str = ""
    address: str = ""
    language: str = ""  # that is spoken with them
    guardian: str = ""  # who decides with or for them, and how they are reached
    contact_person: str = ""  # whom to call if something happens
    may_contact: MayContact = MayContact.NOT_ASKED
    referrer: str = ""  # who sent them
    doctor: str = ""  # whom they go to otherwise
    insurer: str = ""
    outside_numbers: OutsideNumbers = ()  # by which others know them

    def __post_init__(self) -> None:
        tidy_lines(self, "given_name", "family_name", limit=NAME_LIMIT)
        tidy_lines(self, "occupation", *PERSON_LINES)
        if self.warnings:
            object.__setattr__(self, "none_known_on", None)
        if is_blank(self.given_name + self.family_name):
            raise NameMissing
        check_scales(self, NUMBERS, "number")
        check_scale(Text("height in cm"), self.height_mm, HEIGHT_MM, 10)  # as it is asked for
        check_scales(self, WEIGHT_KG, "weight_kg")

    @property
    def warnings(self) -> Precautions:
        """The precautions that have not ended."""
        return tuple(one for one in self.precautions if not one.has_ended)

    def in_force(self, day: date) -> Precautions:
        """Return the precautions that were so on a day."""
        return tuple(one for one in self.precautions if one.is_in_force(day))

    def ended_by(self, day: date) -> Precautions:
        """Return the precautions that had ended by a day, the latest first."""
        ended = (one for one in self.precautions if one.until is not None and one.until <= day)
        return tuple(sorted(ended, key=lambda one: one.until or day, reverse=True))

    @property
    def name(self) -> str:
        """The whole name, given name first."""
        return whole_name(self.given_name, self.family_name)

    @property
    def listed_name(self) -> str:
        """The whole name as lists are sorted, family name first: Lind, Marta."""
        names = (self.family_name, self.given_name)
        return ", ".join(name for name in names if name)

    def age(self, today: date) -> int | None:
        """Return the age in whole years, None if the birth date is not known.

        There is none before the birth either: then the day is that of a wrong clock.
        """
        born = self.birth_date
        if born is None or today < born:
            return None
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    def checked(self, today: date) -> Self:
        """Return the patient, refusing days that cannot be.

        Raises:
            BirthDateImpossible: if the birth date lies in the future or before 1900.
            PrecautionDateImpossible: if a day of a precaution does.
        """
        first = date(FIRST_BIRTH_YEAR, 1, 1)
        if self.birth_date is not None and not first <= self.birth_date <= today:
            raise BirthDateImpossible(date=spoken(self.birth_date), first=spoken(first))
        for known in self.precautions:
            known.checked(today)
        return self
