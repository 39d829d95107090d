"""The tables of what is marked on a chart: trigger points, findings, needlings, pain zones."""

from typing import Self
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.ids import PatientId, PointId, VisitId, ZoneId
from needlemap.clinic.marks import (
    Depth,
    Finding,
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
from needlemap.records.base import Base


class TriggerPointRow(Base):
    """A trigger point's identity; its number is never given to another one."""

    __tablename__ = "trigger_point"
    __table_args__ = (UniqueConstraint("patient_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
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
    technique: Mapped[str]
    twitch: Mapped[str]
    tenderness_after: Mapped[int | None]
    depth: Mapped[str | None]
    twitches: Mapped[int | None]
    settings: Mapped[str] = mapped_column(server_default="")
    needles_out: Mapped[int | None]
    hazard_known: Mapped[bool] = mapped_column(server_default=false())

    @classmethod
    def from_value(cls, needling: Needling) -> Self:
        """Return the row of a needling."""
        return cls(
            gauge_mm=needling.gauge_mm,
            length_mm=needling.length_mm,
            needles=needling.needles,
            technique=needling.technique.value,
            twitch=needling.twitch.value,
            tenderness_after=needling.tenderness_after,
            depth=needling.depth.value if needling.depth else None,
            twitches=needling.twitches,
            settings=needling.settings,
            needles_out=needling.needles_out,
            hazard_known=needling.hazard_known,
        )

    def to_value(self) -> Needling:
        """Return the needling."""
        return Needling(
            gauge_mm=self.gauge_mm,
            length_mm=self.length_mm,
            needles=self.needles,
            technique=Technique(self.technique),
            twitch=Twitch(self.twitch),
            tenderness_after=self.tenderness_after,
            depth=Depth(self.depth) if self.depth else None,
            twitches=self.twitches,
            settings=self.settings,
            needles_out=self.needles_out,
            hazard_known=self.hazard_known,
        )


class FindingRow(Base):
    """What one visit found at a trigger point, and where the point was then."""

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("visit_id", "point_id"),
        CheckConstraint("tenderness BETWEEN 0 AND 10", name="tenderness"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    point_id: Mapped[UUID] = mapped_column(ForeignKey("trigger_point.id"), index=True)
    face: Mapped[int]
    u: Mapped[float]
    v: Mapped[float]
    atlas_version: Mapped[str]
    muscle: Mapped[str]
    state: Mapped[str]
    tenderness: Mapped[int | None]
    familiar_pain: Mapped[bool]
    taut_band: Mapped[str]
    nodule: Mapped[str]
    jump_sign: Mapped[str]
    threshold_kpa: Mapped[float | None]
    note: Mapped[str]
    point: Mapped[TriggerPointRow] = relationship(lazy="joined", innerjoin=True)
    needling: Mapped[NeedlingRow | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, lazy="joined"
    )

    def take(self, mark: PointMark, atlas_version: str) -> None:
        """Become the row of this mark."""
        finding, anchor = mark.finding, mark.point.anchor
        self.point_id = mark.id
        self.face, self.u, self.v = anchor.face, anchor.u, anchor.v
        self.atlas_version = atlas_version
        self.muscle = mark.point.muscle
        self.state = finding.state.value
        self.tenderness = finding.tenderness
        self.familiar_pain = finding.familiar_pain
        self.taut_band = finding.taut_band.value
        self.nodule = finding.nodule.value
        self.jump_sign = finding.jump_sign.value
        self.threshold_kpa = finding.threshold_kpa
        self.note = finding.note
        self.needling = NeedlingRow.from_value(mark.needling) if mark.needling else None

    def to_value(self) -> PointMark:
        """Return the mark."""
        point = TriggerPoint(
            id=PointId(self.point_id),
            patient=PatientId(self.point.patient_id),
            number=self.point.number,
            anchor=SurfaceAnchor(self.face, self.u, self.v),
            muscle=self.muscle,
        )
        finding = Finding(
            state=PointState(self.state),
            tenderness=self.tenderness,
            familiar_pain=self.familiar_pain,
            taut_band=Sign(self.taut_band),
            nodule=Sign(self.nodule),
            jump_sign=Sign(self.jump_sign),
            threshold_kpa=self.threshold_kpa,
            note=self.note,
        )
        needling = self.needling.to_value() if self.needling else None
        return PointMark(point=point, finding=finding, needling=needling)


class PainZoneRow(Base):
    """An area of skin where the patient feels pain at one visit."""

    __tablename__ = "pain_zone"
    __table_args__ = (
        UniqueConstraint("visit_id", "letter"),
        CheckConstraint("intensity BETWEEN 0 AND 10", name="intensity"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    letter: Mapped[str]
    cells: Mapped[bytes]
    atlas_version: Mapped[str]
    quality: Mapped[str]
    intensity: Mapped[int | None]
    cause: Mapped[str]
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("trigger_point.id"))
    note: Mapped[str]

    @classmethod
    def from_value(cls, zone: PainZone, visit: VisitId, atlas_version: str) -> Self:
        """Return the row of a zone at a visit."""
        return cls(
            id=zone.id,
            visit_id=visit,
            patient_id=zone.patient,
            letter=zone.letter,
            cells=zone.cells.to_bytes(),
            atlas_version=atlas_version,
            quality=zone.quality.value,
            intensity=zone.intensity,
            cause=zone.cause.value,
            source_id=zone.source,
            note=zone.note,
        )

    def to_value(self) -> PainZone:
        """Return the zone."""
        return PainZone(
            id=ZoneId(self.id),
            patient=PatientId(self.patient_id),
            letter=self.letter,
            cells=CellSet.from_bytes(self.cells),
            quality=PainQuality(self.quality),
            intensity=self.intensity,
            cause=PainCause(self.cause),
            source=PointId(self.source_id) if self.source_id else None,
            note=self.note,
        )
