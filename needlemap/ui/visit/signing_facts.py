"""What a signature is judged by, gathered from the records, the atlas and the open visit."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from needlemap.body.atlas import Atlas
from needlemap.body.errors import NeedleMapError
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import Chart
from needlemap.clinic.ledger import needled
from needlemap.clinic.marks import PointMark
from needlemap.clinic.people import Practitioner, offered
from needlemap.clinic.reactions import OpenReaction, told_later
from needlemap.clinic.safety import NeedledPlace
from needlemap.clinic.signing import BeforeSigning
from needlemap.clinic.visit_order import before, begun_before
from needlemap.clinic.visits import Addendum, Visit
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.work.chart_context import ChartContext

_LUNG = ("pleura", "lung")


class SigningFacts:
    """Keeps what does not change with the visit: earlier visits, who may sign, addenda."""

    def __init__(self, context: ChartContext, document: ChartDocument) -> None:
        self._context = context
        self._document = document
        self._known: dict[SurfaceAnchor, NeedledPlace] = {}
        self.earlier: tuple[Visit, ...] = ()
        self._begun_before: tuple[Visit, ...] = ()
        self.practitioners: tuple[Practitioner, ...] = ()
        self.addenda: tuple[Addendum, ...] = ()
        self.open_reactions: tuple[OpenReaction, ...] = ()
        self._ahead: datetime | None = None

    def take(self) -> None:
        """Take what was read when the visit was opened."""
        read = self._document.read
        self.practitioners, self.addenda = read.practitioners, read.addenda
        self.open_reactions = read.open_reactions
        self._ahead = None
        self.earlier = before(read.visit, read.visits)
        self._begun_before = begun_before(read.visit, read.visits)

    @property
    def offered(self) -> tuple[Practitioner, ...]:
        """Who may add something: who has unlocked, or anybody who still treats here."""
        return self._of_who_unlocked(offered(self.practitioners))

    @property
    def signers(self) -> tuple[Practitioner, ...]:
        """Who may sign: likewise, and who treated even if they have left since."""
        return self._of_who_unlocked(offered(self.practitioners, self._document.visit.practitioner))

    def _of_who_unlocked(self, people: tuple[Practitioner, ...]) -> tuple[Practitioner, ...]:
        unlocked = self._context.store.locks.unlocked
        if unlocked is None:
            return people
        return tuple(one for one in people if one.id == unlocked.practitioner)

    def look_at_clock(self) -> None:
        """Look whether the clock was set back since the visit began."""
        with suppress(NeedleMapError), self._context.store.read() as records:
            self._ahead = records.signatures.ahead(self._document.visit.id)

    def add(self, addendum: Addendum) -> None:
        """Take what was just added to the visit, and the reaction that it tells of."""
        self.addenda = (*self.addenda, addendum)
        self.open_reactions = (
            *self.open_reactions,
            *told_later(self._document.visit, (addendum,)),
        )

    def facts(self) -> BeforeSigning:
        """Return the facts of the open visit."""
        chart = self._document.chart
        return BeforeSigning(
            visit=self._document.visit,
            chart=chart,
            patient=self._document.patient,
            earlier=self.earlier,
            begun_before=self._begun_before,
            open_reactions=self.open_reactions,
            places=self._places(chart),
            now=self._context.clock(),
            ahead=self._ahead,
            important=self._document.read.rules.important,
            complaints={one.id: one.complaint for one in self._document.read.episodes},
        )

    def _places(self, chart: Chart) -> tuple[NeedledPlace, ...]:
        """Return the needled places; the atlas is asked once a place, not at every answer."""
        found = tuple(
            replace(known, mark=mark)
            if (known := self._known.get(mark.point.anchor)) is not None
            else place_of(self._context.atlas, mark)
            for mark in needled(chart)
        )
        self._known = {place.mark.point.anchor: place for place in found}
        return found

    @property
    def signer(self) -> str:
        """Who signed the open visit, by the name of then; empty if unknown."""
        kept = self._document.read.as_signed
        if kept is not None and kept.practitioner is not None:
            return kept.practitioner.name
        return self.named(self._document.visit.practitioner)

    def named(self, practitioner: object) -> str:
        """Return the name of a practitioner, empty if unknown."""
        return next((one.name for one in self.practitioners if one.id == practitioner), "")


def place_of(atlas: Atlas, mark: PointMark) -> NeedledPlace:
    """Return a needled point with what lies under its region."""
    anchor = mark.point.anchor
    region = atlas.region_at(anchor)
    try:
        hazards = atlas.reasoning.hazards_at(region.id)
    except NeedleMapError:  # a visit can be signed without the file
        hazards = ()
    over_lung = any(word in hazard.structure for hazard in hazards for word in _LUNG)
    side = atlas.side(anchor)
    return NeedledPlace(mark, region.words, side, hazards, over_lung, _without_side(region.id))


def _without_side(region: str) -> str:
    return region.removesuffix(".L").removesuffix(".R")
