"""Changes of the practice and its people, taken over into what others recorded meanwhile."""

from dataclasses import dataclass

from needlemap.clinic.merging import RecordChange
from needlemap.clinic.people import Clinic, Practitioner


@dataclass(frozen=True, slots=True)
class ClinicChange(RecordChange[Clinic]):
    """Letterhead and settings, before and after one edit."""

    def onto(self, current: Clinic) -> Clinic:
        """Return the clinic as in the records, with the changed facts taken over.

        Raises:
            FactChangedElsewhere: if the records hold a fact with another value than expected.
        """
        return self.merged(current, *self.fields)


@dataclass(frozen=True, slots=True)
class PractitionerChange(RecordChange[Practitioner]):
    """What is known of a person who treats, before and after one edit."""

    def onto(self, current: Practitioner) -> Practitioner:
        """Return the person as in the records, with the changed facts taken over.

        Raises:
            FactChangedElsewhere: if the records hold a fact with another value than expected.
        """
        return self.merged(current, *self.fields)
