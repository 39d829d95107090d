"""The table of episodes."""

from datetime import date
from typing import Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from needlemap.clinic.episodes import ComplaintSide, Episode, EpisodeOutcome, Onset
from needlemap.clinic.ids import EpisodeId, PatientId
from needlemap.records.base import Base, facts_of, told
from needlemap.records.damage import checked
from needlemap.records.json_codec import read, written

_Regions = tuple[str, ...]


class EpisodeRow(Base):
    """An episode."""

    __tablename__ = "episode"

    id: Mapped[EpisodeId] = mapped_column(primary_key=True)
    patient: Mapped[PatientId] = mapped_column("patient_id", ForeignKey("patient.id"), index=True)
    complaint: Mapped[str]
    onset: Mapped[Onset]
    goal: Mapped[str]
    started_on: Mapped[date]
    side: Mapped[ComplaintSide | None]
    regions: Mapped[str] = mapped_column(server_default="[]")
    diagnosis_system: Mapped[str] = mapped_column(server_default="")
    diagnosis_code: Mapped[str] = mapped_column(server_default="")
    diagnosis_words: Mapped[str] = mapped_column(server_default="")
    referrer: Mapped[str] = mapped_column(server_default="")
    planned_visits: Mapped[int | None]
    rhythm: Mapped[str] = mapped_column(server_default="")
    ended_on: Mapped[date | None]
    outcome: Mapped[EpisodeOutcome | None]
    outcome_note: Mapped[str] = mapped_column(server_default="")

    @classmethod
    def from_value(cls, episode: Episode) -> Self:
        """Return the row of an episode."""
        return cls(regions=written(episode.regions, _Regions), **facts_of(episode, "regions"))

    @checked
    def to_value(self) -> Episode:
        """Return the episode."""
        return told(Episode, self, regions=read(self.regions, _Regions))
