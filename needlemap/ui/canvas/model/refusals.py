"""What was refused at each visit, as another desk had changed it; kept until it is answered."""

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.chart import MarkId
from needlemap.clinic.errors import ChangeOutOfDate
from needlemap.clinic.ids import VisitId
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import OpenedVisit
from needlemap.clinic.steps import VisitEdit
from needlemap.clinic.two_versions import Claims, Versions, as_mine, claims_of, in_words, still_open
from needlemap.ui.canvas.model.waiting import Turn, Write


class RefusedChanges:
    """Holds what was to be recorded beside what is; one answer settles one mark, or one fact."""

    def __init__(self) -> None:
        self._claims: dict[VisitId, Claims] = {}
        self._patients: dict[VisitId, Patient] = {}

    def add(self, write: Write, error: NeedleMapError) -> None:
        """Keep what another desk had changed meanwhile; what was taken back is not wanted back."""
        facts = write.edit.facts
        signs = facts is not None and facts.signs
        if isinstance(error, ChangeOutOfDate) and not signs and write.turn is Turn.NEW:
            known = self._claims.get(write.visit, {})
            self._claims[write.visit] = claims_of(write.edit, known)
            self._patients[write.visit] = write.patient

    def of(self, shown: OpenedVisit, *, is_recorded: bool) -> tuple[Versions, ...]:
        """Return both versions of all that waits for an answer at a visit.

        ``is_recorded``: it is recorded as it is shown, so what is shown needs no answer any more.
        """
        visit, chart = shown.visit, shown.chart
        claims = still_open(self._claims.get(visit.id, {}), visit, chart)
        if is_recorded:
            self._claims[visit.id] = claims
        names = {one.id: one.complaint for one in shown.episodes}
        return tuple(in_words(key, claim, visit, chart, names) for key, claim in claims.items())

    def as_mine(self, shown: OpenedVisit, key: MarkId | str) -> VisitEdit:
        """Return the edit that records what was refused of a mark or a fact."""
        visit, chart = shown.visit, shown.chart
        return as_mine(key, self._claims[visit.id][key], visit, chart)

    def settle(self, visit_id: VisitId, key: MarkId | str) -> None:
        """Let go of what was refused of a mark or a fact."""
        claims = self._claims.get(visit_id, {})
        self._claims[visit_id] = {one: claim for one, claim in claims.items() if one != key}

    @property
    def patients(self) -> tuple[str, ...]:
        """The names of the patients at whose visits something waits for an answer."""
        names = (self._patients[visit].name for visit, claims in self._claims.items() if claims)
        return tuple(dict.fromkeys(names))
