"""What can be undone on the page of complaints."""

from dataclasses import replace

from typing_extensions import override

from needlemap.clinic.episodes import Episode, EpisodeChange
from needlemap.clinic.ids import VisitId
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.steps import VisitChange
from needlemap.ui.work.record_commands import Listener, RecordCommand


def put_episode(records: Records, episode: Episode, visit_id: VisitId | None) -> None:
    """Record a new complaint; a visit that is open and is for none yet is for this one."""
    records.episodes.put(episode)
    visit = records.visits.get(visit_id) if visit_id else None
    if visit is not None and visit.signed_at is None and visit.episode is None:
        records.visits.change(VisitChange(visit, replace(visit, episode=episode.id)))


class AddEpisode(RecordCommand):
    """Record a new complaint; undone while no other visit is for it."""

    def __init__(
        self,
        text: str,
        store: Store,
        listener: Listener,
        episode: Episode,
        visit: VisitId | None = None,
    ) -> None:
        super().__init__(text, store, listener)
        self._episode = episode
        self._visit = visit

    @override
    def write(self, records: Records) -> None:
        put_episode(records, self._episode, self._visit)

    @override
    def take_back(self, records: Records) -> None:
        visit = records.visits.get(self._visit) if self._visit else None
        if visit is not None and visit.signed_at is None and visit.episode == self._episode.id:
            records.visits.change(VisitChange(visit, replace(visit, episode=None)))
        records.episodes.remove(self._episode.id)


class ChangeEpisode(RecordCommand):
    """Record what is known of a complaint."""

    def __init__(self, text: str, store: Store, listener: Listener, change: EpisodeChange) -> None:
        super().__init__(text, store, listener)
        self._change = change

    @override
    def write(self, records: Records) -> None:
        records.episodes.change(self._change)

    @override
    def take_back(self, records: Records) -> None:
        records.episodes.change(self._change.inverse)
