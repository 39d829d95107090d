"""A change of what is known of a patient, taken over into what others recorded meanwhile."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Self

from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.merging import RecordChange, changed_elsewhere
from needlemap.clinic.people import Patient, Precautions


@dataclass(frozen=True, slots=True)
class PatientChange(RecordChange[Patient]):
    """What is known of a patient, before and after one edit."""

    def onto(self, current: Patient) -> Patient:
        """Return the patient as in the records, with the changed facts taken over.

        Precautions are compared one by one: what one room adds and another adds are both kept.

        Raises:
            FactChangedElsewhere: if the records hold a fact with another value than expected.
        """
        names = (name for name in self.fields if name != "precautions")
        changed = self.merged(current, *names)
        lists = (known.precautions for known in (self.before, self.after, current))
        return replace(changed, precautions=_merged_precautions(*lists))

    def as_far_as_it_fits(self, current: Patient) -> Patient:
        """Return the patient as in the records, with the changes that no other room made otherwise.

        A precaution added here is never left out, unless it takes the place of one that differs.
        """
        for name in self.fields:
            with suppress(NeedleMapError):
                current = self._only(name).onto(current)
        before, after = self.before.precautions, self.after.precautions
        replaced = {one.kind for one in before if one not in after}
        added = (one for one in after if one not in before and one not in current.precautions)
        missing = tuple(one for one in added if one.kind not in replaced)
        return replace(current, precautions=(*current.precautions, *missing))

    def _only(self, name: str) -> Self:
        facts: dict[str, Any] = {name: getattr(self.after, name)}
        return replace(self, after=replace(self.before, **facts))

    @override
    def _fits(self, name: str, current: Patient) -> bool:
        try:
            self._only(name).onto(current)
        except NeedleMapError:
            return False
        return True


def _merged_precautions(
    before: Precautions, after: Precautions, current: Precautions
) -> Precautions:
    if current == before:
        return after
    for kind in dict.fromkeys(known.kind for known in before):
        old, ours, theirs = (
            {one for one in known if one.kind is kind} for known in (before, after, current)
        )
        same_went = (old - ours) & (old - theirs)
        if same_went and ours - old != theirs - old:
            found, wanted = (
                tuple(one for one in known if one.kind is kind) for known in (current, after)
            )
            raise changed_elsewhere("precautions", found, wanted)
    kept = (one for one in current if one in after or one not in before)
    added = (one for one in after if one not in before and one not in current)
    return (*kept, *added)
