"""What the clinic asks of the records about complaints, and about codes of diagnoses."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from needlemap.clinic.codes import DiagnosisCode
from needlemap.clinic.episodes import Episode, EpisodeChange, Episodes
from needlemap.clinic.ids import EpisodeId, PatientId


class EpisodeShelf(Protocol):
    """The episodes."""

    def put(self, episode: Episode) -> None:
        """Record a new episode. Raises RecordsChanged."""

    def change(self, change: EpisodeChange) -> Episode:
        """Record the facts that differ; return the episode as recorded, with those of others.

        Raises NotFound, ImpossibleValue, or FactChangedElsewhere.
        """

    def remove(self, episode_id: EpisodeId) -> None:
        """Take away one for which there is no visit. Raises NotFound, or EpisodeInUse."""

    def get(self, episode_id: EpisodeId) -> Episode:
        """Return one episode. Raises NotFound."""

    def of_patient(self, patient_id: PatientId) -> Episodes:
        """Return a patient's episodes, oldest first."""


class CodeShelf(Protocol):
    """The diagnosis codes that the practice brought itself."""

    def put_list(self, codes: Iterable[DiagnosisCode]) -> Mapping[str, int]:
        """Record lists in place of those of the same names; return how many codes each has."""

    def search(self, text: str, limit: int = 8) -> tuple[DiagnosisCode, ...]:
        """Return codes with words that begin with all words of a text; the shortest first."""
