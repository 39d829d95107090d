"""What is asked of the records beside what they say of patients: undo, drafts, the day."""

from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.expected import ExpectedPatient
from needlemap.clinic.favourites import Favourite
from needlemap.clinic.ids import FavouriteId, PatientId, PractitionerId, VisitId
from needlemap.clinic.needles import Habits
from needlemap.clinic.steps import Step, Steps
from needlemap.clinic.today import DayVisit


class StepShelf(Protocol):
    """The steps of undo of visits that are not signed."""

    def of_visit(self, visit_id: VisitId) -> Steps:
        """Return the steps of a visit that can still be taken back or done again."""

    def keep(self, visit_id: VisitId, step: Step) -> int:
        """Keep a step that was done, and return its position: after those of other desks.

        Steps that are undone can no longer be done again.
        """

    def mark(self, visit_id: VisitId, position: int, *, undone: bool) -> None:
        """Note that a step was taken back, or done again."""

    def drop(self, visit_id: VisitId, position: int, *, undone: bool) -> None:
        """Let go of a step that could not be taken back, or done again, if it was the next one."""


class FavouriteShelf(Protocol):
    """Favourites, and the needles that are usually taken."""

    def put(self, favourite: Favourite) -> None:
        """Record a new favourite, or one that was taken away. Raises RecordsChanged."""

    def remove(self, favourite_id: FavouriteId) -> None:
        """Take a favourite away. Raises NotFound."""

    def of_practitioner(self, practitioner_id: PractitionerId | None) -> tuple[Favourite, ...]:
        """Return a practitioner's favourites and the clinic's, by name."""

    def habits(self, patient_id: PatientId, practitioner_id: PractitionerId | None) -> Habits:
        """Return the latest needle at each of a patient's points, and by muscle."""


class DraftShelf(Protocol):
    """What is typed into forms and not saved yet, on this computer."""

    def keep(self, draft: Draft) -> None:
        """Keep a draft, in place of an earlier one of the same form."""

    def drop(self, kind: DraftKind, about: UUID) -> None:
        """Let go of a draft, if there is one: it is saved, or thrown away."""

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts, oldest first."""


class DayShelf(Protocol):
    """What is looked at first."""

    def visits(self, start: datetime, zone: str) -> tuple[DayVisit, ...]:
        """Return what is listed on a day that starts at a moment, by the clock of a zone.

        These are the visits that began since, all that are not signed, and the latest of each of
        the patients who were here last before that.
        """

    def expected(self, until: date) -> tuple[ExpectedPatient, ...]:
        """Return who was to come until a day and has had no visit since it was said.

        The longest waited for comes first; who is archived is not waited for.
        """
