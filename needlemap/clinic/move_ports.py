"""What is asked of the records when something is with the wrong patient, or a person twice."""

from typing import Protocol

from needlemap.clinic.ids import IdMaker, PatientId, VisitId
from needlemap.clinic.marks import Mark
from needlemap.clinic.moving import MovedMark, MovedVisit
from needlemap.clinic.people import Patient
from needlemap.clinic.two_records import MergedRecords, TwoRecords
from needlemap.clinic.visits import Visit


class MoveShelf(Protocol):
    """Visits that were charted on the wrong patient, and go to the right one."""

    def move(self, shown: Visit, to: PatientId, new_id: IdMaker) -> MovedVisit:
        """Move a visit that is not signed, with all that is marked, in one act.

        Raises NotFound, SignedVisitStays, VisitInError, FactChangedElsewhere, TreatedBeforeBirth.
        """

    def move_back(self, moved: MovedVisit) -> Visit:
        """Put it back as it was. Raises NotFound, or VisitInUse if more was recorded since."""

    def move_mark(
        self, seen: Mark, visit_id: VisitId, to: Patient, new_id: IdMaker, *, begins: bool = False
    ) -> MovedMark:
        """Move a mark to the visit of the same day of another patient, with all it holds.

        ``begins``: if there is none that can be changed, one is begun as a late entry.
        Raises SignedVisitStays, VisitInError, ChangeOutOfDate, or NoVisitToMoveTo.
        """

    def move_mark_back(self, moved: MovedMark) -> None:
        """Put a mark back. Raises ChangeOutOfDate if it is no longer as it came."""


class MergeShelf(Protocol):
    """Records of one person who was registered twice."""

    def merge(self, asked: TwoRecords) -> MergedRecords:
        """Make one record of two, with everything, in one act.

        Raises PrecautionsContradict, RecordsDiffer, PatientMerged, or NotFound.
        """

    def take_back(self, merged: MergedRecords) -> None:
        """Make them two again. Raises MergedAndUsed if more was recorded since."""

    def kept_for(self, patient_id: PatientId) -> Patient | None:
        """Return the record into which one was merged, None if it was not."""

    def merged_into(self, patient_id: PatientId) -> tuple[Patient, ...]:
        """Return the records that were merged into one, by number."""
