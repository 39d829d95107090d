"""Which complaint the marks of the open visit belong to."""

from needlemap.body.atlas import Atlas
from needlemap.body.places import Side
from needlemap.clinic.belonging import (
    WhereOnBody,
    guessed,
    is_on_other_side,
    offered_to_marks,
    with_belonging,
)
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.ids import OF_NO_COMPLAINT, EpisodeId
from needlemap.clinic.marks import Mark, PainZone
from needlemap.ui.canvas.model.document import ChartDocument


class MarkBelonging:
    """Guesses it for new marks by side and region, and tells it of all."""

    def __init__(self, atlas: Atlas, document: ChartDocument) -> None:
        self._atlas = atlas
        self._document = document

    @property
    def offered(self) -> Episodes:
        """The complaints that a mark may belong to; none if there is but one."""
        read = self._document.read
        return offered_to_marks(read.episodes, read.visit)

    def of(self, mark: Mark) -> Episode | None:
        """Return the complaint that a mark belongs to; one of another patient counts for none.

        None if it belongs to none, and if the visit is for none.
        """
        if mark.episode == OF_NO_COMPLAINT:
            return None
        read = self._document.read
        mine = (one for one in read.episodes if one.id == mark.episode)
        return next(mine, read.episode)

    def given(self, change: ChartChange) -> ChartChange:
        """Return a change whose new marks belong to one of several complaints."""
        offered = self.offered
        return with_belonging(change, offered, self._guess) if offered else change

    def after(self, mark: Mark) -> Episode | None:
        """Return the complaint after that of a mark, None if there is but one."""
        offered, mine = self.offered, self.of(mark)
        if not offered:
            return None
        at = next((place for place, one in enumerate(offered) if one == mine), -1)
        return offered[(at + 1) % len(offered)]

    def is_on_other_side(self, mark: Mark) -> bool:
        """Return whether a mark lies on the other side than its complaint."""
        episode = self.of(mark)
        if episode is None or episode.side is None:
            return False
        return is_on_other_side(self.side_of(mark), episode)

    def side_of(self, mark: Mark) -> Side:
        """Return the side of the body that a mark lies on; a zone by most of its skin."""
        return self._where(mark).side

    def _guess(self, mark: Mark) -> EpisodeId | None:
        groups = {region.id: region.group for region in self._atlas.regions.all}
        usual = self._document.visit.episode
        return guessed(self._where(mark), self.offered, usual, lambda one: groups.get(one, ""))

    def _where(self, mark: Mark) -> WhereOnBody:
        if isinstance(mark, PainZone):
            region = self._atlas.extent(mark.cells, self._document.figure).by_region[0][0]
            return WhereOnBody(region.side, region.id, region.group)
        anchor = mark.point.anchor
        region = self._atlas.region_at(anchor)
        return WhereOnBody(self._atlas.side(anchor), region.id, region.group)
