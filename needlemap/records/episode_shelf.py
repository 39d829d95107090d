"""The shelf of episodes."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from needlemap.body.texts import Text
from needlemap.clinic.episodes import Episode, EpisodeChange, EpisodeInUse, Episodes
from needlemap.clinic.errors import ImpossibleValue, RecordsChanged
from needlemap.clinic.ids import EpisodeId, PatientId
from needlemap.records.audit import Audit
from needlemap.records.audit_values import changes_between
from needlemap.records.base import locked_row, row_of
from needlemap.records.damage import readable
from needlemap.records.episode_rows import EpisodeRow
from needlemap.records.mark_rows import FindingRow, PainZoneRow
from needlemap.records.merged_rows import check_not_merged
from needlemap.records.people_rows import PatientRow
from needlemap.records.visit_rows import VisitRow

_EPISODE = Text("episode")


class SqlEpisodes:
    """The episodes."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def put(self, episode: Episode) -> None:
        """Record a new episode.

        Raises:
            RecordsChanged: if there is such an episode already.
            PatientMerged: if the patient was merged into another record.
        """
        locked_row(self._session, PatientRow, episode.patient)
        check_not_merged(self._session, episode.patient)
        if self._session.get(EpisodeRow, episode.id) is not None:
            raise RecordsChanged
        self._session.add(EpisodeRow.from_value(episode))
        self._session.flush()
        self._audit.note("put", "episode", episode.id, patient=episode.patient)

    def change(self, change: EpisodeChange) -> Episode:
        """Record the facts that differ; return the episode as recorded, with those of others.

        Raises:
            NotFound: if there is no such episode.
            ImpossibleValue: if it would be of another patient.
            FactChangedElsewhere: if another room recorded one of these facts differently.
        """
        if "patient" in change.fields:
            raise ImpossibleValue
        episode_id = change.after.id
        row = row_of(self._session, EpisodeRow, episode_id, _EPISODE, locked=True)
        current = row.to_value()
        changed = change.onto(current)
        self._session.merge(EpisodeRow.from_value(changed))
        changes = changes_between(current, changed)
        patient = changed.patient
        self._audit.note("change", "episode", episode_id, patient=patient, changes=changes)
        return changed

    def remove(self, episode_id: EpisodeId) -> None:
        """Take away an episode for which there is no visit.

        Raises:
            NotFound: if there is no such episode.
            EpisodeInUse: if a visit is for it or decides about it, or a mark belongs to it.
        """
        row = row_of(self._session, EpisodeRow, episode_id, _EPISODE, locked=True)
        patient = row.patient
        for kind in (FindingRow, PainZoneRow):
            mine = select(kind.id).where(kind.episode == episode_id).limit(1)
            if self._session.scalar(mine) is not None:
                raise EpisodeInUse
        for named in (VisitRow.others, VisitRow.decisions):
            at = select(VisitRow.id).where(named.contains(episode_id.hex)).limit(1)
            if self._session.scalar(at) is not None:
                raise EpisodeInUse
        self._session.delete(row)
        try:
            self._session.flush()
        except IntegrityError:
            raise EpisodeInUse from None
        self._audit.note("remove", "episode", episode_id, patient=patient)

    def get(self, episode_id: EpisodeId) -> Episode:
        """Return one episode."""
        return row_of(self._session, EpisodeRow, episode_id, _EPISODE).to_value()

    def of_patient(self, patient_id: PatientId) -> Episodes:
        """Return a patient's episodes, oldest first."""
        return episodes_of(self._session, patient_id)


def episodes_of(session: Session, patient_id: PatientId) -> Episodes:
    """Return a patient's episodes, oldest first."""
    mine = select(EpisodeRow).where(EpisodeRow.patient == patient_id)
    rows = session.scalars(mine.order_by(EpisodeRow.started_on, EpisodeRow.id))
    return readable(session, rows)


def complaints_named(session: Session, wanted: Collection[EpisodeId]) -> dict[EpisodeId, str]:
    """Return the complaints of episodes by their ids; what cannot be read is left out."""
    if not wanted:
        return {}
    asked = select(EpisodeRow.id, EpisodeRow.complaint).where(EpisodeRow.id.in_(wanted))
    found: Iterable[Sequence[Any]] = session.execute(asked)
    return {episode: words for episode, words in found if isinstance(words, str)}
