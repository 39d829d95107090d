"""The tables of episodes and visits, and of who did what when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Self, TypeVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from needlemap.clinic.ids import (
    AddendumId,
    EpisodeId,
    PatientId,
    PractitionerId,
    VisitId,
)
from needlemap.clinic.visits import (
    Addendum,
    AdverseKind,
    ChangeSinceLast,
    Consent,
    Episode,
    Onset,
    Position,
    Soreness,
    Visit,
)
from needlemap.records.base import Base, UtcTime

_Closed = TypeVar("_Closed", bound=StrEnum)


class EpisodeRow(Base):
    """An episode."""

    __tablename__ = "episode"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    complaint: Mapped[str]
    onset: Mapped[str]
    goal: Mapped[str]
    started_on: Mapped[date]

    @classmethod
    def from_value(cls, episode: Episode) -> Self:
        """Return the row of an episode."""
        return cls(
            id=episode.id,
            patient_id=episode.patient,
            complaint=episode.complaint,
            onset=episode.onset.value,
            goal=episode.goal,
            started_on=episode.started_on,
        )

    def to_value(self) -> Episode:
        """Return the episode."""
        return Episode(
            id=EpisodeId(self.id),
            patient=PatientId(self.patient_id),
            complaint=self.complaint,
            onset=Onset(self.onset),
            goal=self.goal,
            started_on=self.started_on,
        )


class VisitRow(Base):
    """One visit of a patient."""

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("patient_id", "number"),
        CheckConstraint("pain_before BETWEEN 0 AND 10", name="pain_before"),
        CheckConstraint("pain_after BETWEEN 0 AND 10", name="pain_after"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    serial: Mapped[int] = mapped_column(unique=True)
    number: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    zone: Mapped[str]
    practitioner_id: Mapped[UUID | None] = mapped_column(ForeignKey("practitioner.id"))
    episode_id: Mapped[UUID | None] = mapped_column(ForeignKey("episode.id"), index=True)
    consent: Mapped[str]
    position: Mapped[str | None]
    soreness: Mapped[str | None]
    change: Mapped[str | None]
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    range_of_motion: Mapped[str]
    notes: Mapped[str]
    needles_out: Mapped[int | None]
    adverse: Mapped[str | None]
    adverse_note: Mapped[str]
    aftercare_given: Mapped[bool]
    signed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    risks_told: Mapped[bool] = mapped_column(server_default=false())
    consent_copy: Mapped[bool] = mapped_column(server_default=false())
    screened: Mapped[bool] = mapped_column(server_default=false())
    adverse_closed: Mapped[bool] = mapped_column(server_default=false())

    @classmethod
    def from_value(cls, visit: Visit) -> Self:
        """Return the row of a visit."""
        return cls(
            id=visit.id,
            patient_id=visit.patient,
            serial=visit.serial,
            number=visit.number,
            started_at=visit.started_at,
            zone=visit.zone,
            practitioner_id=visit.practitioner,
            episode_id=visit.episode,
            consent=visit.consent.value,
            position=visit.position,
            soreness=visit.soreness,
            change=visit.change,
            pain_before=visit.pain_before,
            pain_after=visit.pain_after,
            range_of_motion=visit.range_of_motion,
            notes=visit.notes,
            needles_out=visit.needles_out,
            adverse=visit.adverse,
            adverse_note=visit.adverse_note,
            aftercare_given=visit.aftercare_given,
            risks_told=visit.risks_told,
            consent_copy=visit.consent_copy,
            screened=visit.screened,
            adverse_closed=visit.adverse_closed,
            signed_at=visit.signed_at,
        )

    def to_value(self) -> Visit:
        """Return the visit."""
        return Visit(
            id=VisitId(self.id),
            patient=PatientId(self.patient_id),
            serial=self.serial,
            number=self.number,
            started_at=self.started_at,
            zone=self.zone,
            practitioner=PractitionerId(self.practitioner_id) if self.practitioner_id else None,
            episode=EpisodeId(self.episode_id) if self.episode_id else None,
            consent=Consent(self.consent),
            position=_closed(Position, self.position),
            soreness=_closed(Soreness, self.soreness),
            change=_closed(ChangeSinceLast, self.change),
            pain_before=self.pain_before,
            pain_after=self.pain_after,
            range_of_motion=self.range_of_motion,
            notes=self.notes,
            needles_out=self.needles_out,
            adverse=_closed(AdverseKind, self.adverse),
            adverse_note=self.adverse_note,
            aftercare_given=self.aftercare_given,
            risks_told=self.risks_told,
            consent_copy=self.consent_copy,
            screened=self.screened,
            adverse_closed=self.adverse_closed,
            signed_at=self.signed_at,
        )


class AddendumRow(Base):
    """What was added to a signed visit."""

    __tablename__ = "addendum"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("practitioner.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    reason: Mapped[str]
    text: Mapped[str]

    @classmethod
    def from_value(cls, addendum: Addendum) -> Self:
        """Return the row of an addendum."""
        return cls(
            id=addendum.id,
            visit_id=addendum.visit,
            author_id=addendum.author,
            at=addendum.at,
            reason=addendum.reason,
            text=addendum.text,
        )

    def to_value(self) -> Addendum:
        """Return the addendum."""
        return Addendum(
            id=AddendumId(self.id),
            visit=VisitId(self.visit_id),
            author=PractitionerId(self.author_id) if self.author_id else None,
            at=self.at,
            reason=self.reason,
            text=self.text,
        )


class AuditRow(Base):
    """What was done to which record when: ids only, never a name or a note."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[UUID | None]


def _closed(kind: type[_Closed], value: str | None) -> _Closed | None:
    return None if value is None else kind(value)
