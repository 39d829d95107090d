"""The tables of what is marked on a chart: trigger points, findings, needlings, pain zones."""

from datetime import datetime
from typing import Self

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.ids import EpisodeId, PatientId, PointId, VisitId, ZoneId
from needlemap.clinic.marks import (
    Depth,
    Finding,
    Guidance,
    Needling,
    PainCause,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    Sign,
    Technique,
    TriggerPoint,
    Twitch,
)
from needlemap.records.base import Base, facts_of, told
from needlemap.records.damage import checked


class TriggerPointRow(Base):
    """A trigger point's identity; its number is never given to another one."""

    __tablename__ = "trigger_point"
    __table_args__ = (UniqueConstraint("patient_id", "number"),)

    id: Mapped[PointId] = mapped_column(primary_key=True)
    patient_id: Mapped[PatientId] = mapped_column(ForeignKey("patient.id"))
    number: Mapped[int]


class NeedlingRow(Base):
    """What one visit did at a trigger point."""

    __tablename__ = "needling"
    __table_args__ = (CheckConstraint("needles BETWEEN 1 AND 20", name="needles"),)

    finding_id: Mapped[int] = mapped_column(
        ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True
    )
    gauge_mm: Mapped[float]
    length_mm: Mapped[int]
    needles: Mapped[int]
    technique: Mapped[Technique]
    twitch: Mapped[Twitch]
    tenderness_after: Mapped[int | None]
    depth: Mapped[Depth | None]
    twitches: Mapped[int | None]
    settings: Mapped[str] = mapped_column(server_default="")
    needles_out: Mapped[int | None]
    hazard_known: Mapped[bool] = mapped_column(server_default=false())
    minutes: Mapped[int | None]
    insertions: Mapped[int | None]
    pulse_us: Mapped[int | None]
    frequency_hz: Mapped[float | None]
    intensity_ma: Mapped[float | None]
    guidance: Mapped[Guidance] = mapped_column(server_default=Guidance.NOT_NOTED.value)

    @classmethod
    def from_value(cls, needling: Needling) -> Self:
        """Return the row of a needling."""
        return cls(**facts_of(needling))

    @checked
    def to_value(self) -> Needling:
        """Return the needling."""
        return told(Needling, self)


class FindingRow(Base):
    """What one visit found at a trigger point, and where the point was then."""

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("visit_id", "point_id"),
        CheckConstraint("tenderness BETWEEN 0 AND 10", name="tenderness"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    visit_id: Mapped[VisitId] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    point_id: Mapped[PointId] = mapped_column(ForeignKey("trigger_point.id"), index=True)
    face: Mapped[int]
    u: Mapped[float]
    v: Mapped[float]
    atlas_version: Mapped[str]
    muscle: Mapped[str]
    state: Mapped[PointState]
    tenderness: Mapped[int | None]
    familiar_pain: Mapped[bool]
    taut_band: Mapped[Sign]
    nodule: Mapped[Sign]
    jump_sign: Mapped[Sign]
    threshold_kpa: Mapped[float | None]
    note: Mapped[str]
    carried: Mapped[bool] = mapped_column(server_default=false())
    episode: Mapped[EpisodeId | None] = mapped_column("episode_id")
    threshold_typed: Mapped[str] = mapped_column(server_default="")
    seen_in: Mapped[ViewId | None]
    point: Mapped[TriggerPointRow] = relationship(lazy="joined", innerjoin=True)
    needling: Mapped[NeedlingRow | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, lazy="joined"
    )

    def take(self, mark: PointMark, atlas_version: str) -> None:
        """Become the row of this mark."""
        facts = facts_of(mark.point.anchor) | facts_of(mark.finding)
        for name, fact in facts.items():
            setattr(self, name, fact)
        self.point_id, self.muscle = mark.id, mark.point.muscle
        self.seen_in = mark.point.seen_in
        self.atlas_version, self.episode = atlas_version, mark.episode
        self.needling = NeedlingRow.from_value(mark.needling) if mark.needling else None

    @checked
    def to_value(self) -> PointMark:
        """Return the mark."""
        point = TriggerPoint(
            id=self.point_id,
            patient=self.point.patient_id,
            number=self.point.number,
            anchor=told(SurfaceAnchor, self),
            muscle=self.muscle,
            seen_in=self.seen_in,
        )
        needling = self.needling.to_value() if self.needling else None
        found = told(Finding, self)
        return PointMark(point=point, finding=found, needling=needling, episode=self.episode)


class NeedlePlacedRow(Base):
    """When a needle was first recorded at a point at one visit: it may be in since then.

    It stays when the needle is taken back: one that comes back by an undo was in all the time.
    """

    __tablename__ = "needle_placed"

    visit_id: Mapped[VisitId] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True
    )
    point_id: Mapped[PointId] = mapped_column(ForeignKey("trigger_point.id"), primary_key=True)
    at: Mapped[datetime]


class PainZoneRow(Base):
    """An area of skin where the patient feels pain at one visit."""

    __tablename__ = "pain_zone"
    __table_args__ = (
        UniqueConstraint("visit_id", "letter"),
        CheckConstraint("intensity BETWEEN 0 AND 10", name="intensity"),
    )

    id: Mapped[ZoneId] = mapped_column(primary_key=True)
    visit_id: Mapped[VisitId] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    patient: Mapped[PatientId] = mapped_column("patient_id", ForeignKey("patient.id"), index=True)
    letter: Mapped[str]
    cells: Mapped[bytes]
    atlas_version: Mapped[str]
    quality: Mapped[PainQuality]
    intensity: Mapped[int | None]
    cause: Mapped[PainCause]
    source: Mapped[PointId | None] = mapped_column("source_id", ForeignKey("trigger_point.id"))
    note: Mapped[str]
    carried: Mapped[bool] = mapped_column(server_default=false())
    episode: Mapped[EpisodeId | None] = mapped_column("episode_id")

    @classmethod
    def from_value(cls, zone: PainZone, visit: VisitId, atlas_version: str) -> Self:
        """Return the row of a zone at a visit."""
        facts = facts_of(zone, "cells")
        cells = zone.cells.to_bytes()
        return cls(visit_id=visit, cells=cells, atlas_version=atlas_version, **facts)

    @checked
    def to_value(self) -> PainZone:
        """Return the zone."""
        return told(PainZone, self, cells=CellSet.from_bytes(self.cells))
