"""Which needle is taken without asking: as last time, as this practitioner does, as is usual."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from needlemap.body.muscles import whole_of
from needlemap.body.texts import marked
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import Depth, Needling, PointMark, Technique


@dataclass(frozen=True, slots=True)
class Habits:
    """The latest needle at each of the patient's points, and in each muscle by the practitioner."""

    at_point: Mapping[PointId, Needling] = field(default_factory=dict)
    in_muscle: Mapping[str, Needling] = field(default_factory=dict)
    gauge_mm: float | None = None  # that the practice usually takes, where nothing is known
    length_mm: int | None = None

    def needle_for(self, mark: PointMark, usual: Needling) -> Needling:
        """Return the needle for a point; ``usual`` where neither habit nor practice says more.

        In a portion of a muscle it is that of the whole, until one was placed in the portion.
        """
        muscle = mark.point.muscle
        of_muscle = self.in_muscle.get(muscle) or self.in_muscle.get(whole_of(muscle))
        known = self.at_point.get(mark.id) or of_muscle
        return (known or self._of_practice(usual)).planned()

    def learned(self, mark: PointMark) -> "Habits":
        """Return the habits after a needle was placed or changed at a point of the open visit."""
        needle = mark.needling.planned() if mark.needling else None
        if needle is None or self.at_point.get(mark.id) == needle:
            return self
        muscle = mark.point.muscle
        of_muscle = {muscle: needle} if muscle else {}
        return replace(
            self,
            at_point={**self.at_point, mark.id: needle},
            in_muscle={**self.in_muscle, **of_muscle},
        )

    def _of_practice(self, usual: Needling) -> Needling:
        return replace(
            usual,
            gauge_mm=self.gauge_mm or usual.gauge_mm,
            length_mm=self.length_mm or usual.length_mm,
        )


@dataclass(frozen=True, slots=True)
class Preset:
    """A technique under a name; it leaves the size of the needle as it is."""

    name: str
    technique: Technique
    depth: Depth
    frequency_hz: float | None = None

    def on(self, needling: Needling) -> Needling:
        """Return a needling done in this way."""
        done = needling.done_by(self.technique)
        return replace(done, depth=self.depth, frequency_hz=self.frequency_hz)


PRESETS = (
    Preset(marked("Superficial, left in"), Technique.STATIC, Depth.SUPERFICIAL),
    Preset(marked("Deep, left in"), Technique.STATIC, Depth.DEEP),
    Preset(marked("Fast in, fast out"), Technique.PISTONING, Depth.DEEP),
    Preset(marked("Winding"), Technique.WINDING, Depth.DEEP),
    Preset(marked("Current, low"), Technique.ELECTRICAL, Depth.DEEP, 2.0),
    Preset(marked("Current, high"), Technique.ELECTRICAL, Depth.DEEP, 100.0),
)
"""Ways of needling that trials compare (clinical notes, section 3); none is a recommendation."""
