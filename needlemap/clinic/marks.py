"""What is marked on the body at a visit: trigger points and pain zones."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId, is_whole
from needlemap.body.texts import Text
from needlemap.clinic.dates import decimal, short_decimal
from needlemap.clinic.errors import EmptyZone, ImpossibleValue
from needlemap.clinic.facts import (
    FACT_NAMES,
    NUMBERS,
    check_scale,
    check_scales,
    tidy_lines,
    tidy_notes,
)
from needlemap.clinic.ids import EpisodeId, PatientId, PointId, ZoneId
from needlemap.clinic.pressure import (
    THRESHOLD_KPA,
    GaugeReading,
    PressureUnit,
    check_reading,
    recorded_reading,
    threshold_words,
)
from needlemap.clinic.texts import LINE_LIMIT

TENDERNESS = (0, 10)
NEEDLES = (1, 20)  # at one point
TWITCHES = (1, 99)
MINUTES = (0, 120)  # left in
INSERTIONS = (1, 99)  # at one point
FREQUENCY_HZ = (0, 1000)
INTENSITY_MA = (0, 100)
PULSE_US = (1, 5000)
GAUGES_MM = (0.16, 0.18, 0.20, 0.22, 0.25, 0.30, 0.35)
LONGEST_MM = 200
LENGTHS_MM = (15, 25, 30, 40, 50, 60, 75, 100)


class PointState(StrEnum):
    """A point's state; ``clear``: examined, nothing found; ``resolved``: no longer followed."""

    NOT_JUDGED = "not judged"  # nobody has said yet
    ACTIVE = "active"
    LATENT = "latent"
    SATELLITE = "satellite"
    CLEAR = "clear"
    RESOLVED = "resolved"


_CLOSED = frozenset({PointState.CLEAR, PointState.RESOLVED})


class Sign(StrEnum):
    """The answer to one test of palpation."""

    NOT_TESTED = "not tested"
    YES = "yes"
    NO = "no"


class Technique(StrEnum):
    """What is done with the needle."""

    NOT_NOTED = "not noted"
    STATIC = "static"
    PISTONING = "pistoning"
    WINDING = "winding"
    ELECTRICAL = "electrical"


class Depth(StrEnum):
    """How deep a needle is meant to go, in words only: skin and fascia, or the muscle."""

    SUPERFICIAL = "superficial"
    DEEP = "deep"


class Guidance(StrEnum):
    """By what the needle was guided."""

    NOT_NOTED = "not noted"
    PALPATION = "palpation"
    ULTRASOUND = "ultrasound"


class Twitch(StrEnum):
    """The local twitch response to the needle; never a score of success."""

    NOT_NOTED = "not noted"  # not the same as none
    NONE = "none"
    ONE = "one"
    SEVERAL = "several"


class PainQuality(StrEnum):
    """What a pain feels like."""

    NOT_NOTED = "quality not noted"
    ACHE = "ache"
    BURNING = "burning"
    STABBING = "stabbing"
    TINGLING = "tingling"
    NUMB = "numb"
    STIFF = "stiff"


class PainCause(StrEnum):
    """When the pain of a zone is felt."""

    NOT_NOTED = "time not noted"
    AT_REST = "at rest"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerPoint:
    """A place in a muscle of one patient that persists from visit to visit.

    ``anchor``, ``muscle`` and ``seen_in`` are as they were found at the visit whose chart holds the
    point. The view is that in which it was placed, or moved last: a needle comes from there.
    """

    id: PointId
    patient: PatientId
    number: int  # on the patient's chart, for ever
    anchor: SurfaceAnchor
    muscle: str = ""  # id of the muscle catalogue; empty while not named
    seen_in: ViewId | None = None  # of before, and of what no view placed: not known

    def __post_init__(self) -> None:
        is_id = self.muscle.isascii() and self.muscle.isprintable()
        check_scales(self, NUMBERS, "number")
        if not is_id or len(self.muscle) > LINE_LIMIT:
            raise ImpossibleValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one visit found at a trigger point; what nobody said is not judged, tested or noted.

    ``carried``: the place was taken over from an earlier visit, not pressed anew.
    """

    state: PointState = PointState.NOT_JUDGED
    tenderness: int | None = None  # 0-10, as the patient says it
    familiar_pain: bool = False  # "that's my pain": the sign that examiners agree on
    taut_band: Sign = Sign.NOT_TESTED
    nodule: Sign = Sign.NOT_TESTED
    jump_sign: Sign = Sign.NOT_TESTED
    threshold_kpa: float | None = None  # pressure pain threshold, mean of the readings
    threshold_typed: str = ""  # as the gauge showed it: "3.5 kgf/cm²"; of before, kPa alone
    note: str = ""
    carried: bool = False

    def __post_init__(self) -> None:
        check_scales(self, TENDERNESS, "tenderness")
        threshold = FACT_NAMES["threshold_kpa"]
        check_scale(threshold, self.threshold_kpa, THRESHOLD_KPA, is_whole=False)
        check_reading(self.threshold_typed, self.threshold_kpa)
        tidy_notes(self, "note")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found or said at this visit."""
        return self == type(self)(carried=self.carried)

    @property
    def reading(self) -> GaugeReading | None:
        """What the gauge showed; None if nothing was measured, or only its kPa are known."""
        return recorded_reading(self.threshold_typed)

    @property
    def threshold(self) -> Text | None:
        """The pressure threshold as it was typed, with its unit; None if none was measured."""
        if self.threshold_kpa is None:
            return None
        if self.reading is not None:
            return self.reading.words
        pressure = threshold_words(self.threshold_kpa, PressureUnit.KPA)
        return Text("{pressure}\u00a0kPa", pressure=pressure)

    def pressed(self, reading: GaugeReading | None) -> Self:
        """Return the same finding with what a gauge showed, or with no threshold."""
        if reading is None:
            return replace(self, threshold_kpa=None, threshold_typed="")
        return replace(self, threshold_kpa=reading.kpa, threshold_typed=reading.typed)

    def judged(self, state: PointState) -> Self:
        """Return the same finding with a state; clear: not tender, and no longer "my pain"."""
        match state:
            case PointState.CLEAR:
                return self.cleared()
            case PointState.RESOLVED:
                return replace(self, state=state, familiar_pain=False)
            case _:
                return replace(self, state=state)

    def cleared(self) -> Self:
        """Return the same finding, examined and found clear."""
        return replace(self, state=PointState.CLEAR, tenderness=0, familiar_pain=False)

    def found_more_than(self, before: Self) -> Self:
        """Return the same finding, no longer clear if something is found since it was.

        ``before``: what was known of the point. A state that is given now stands.
        """
        is_found = bool(self.tenderness) and self.tenderness != before.tenderness
        signs = (one.tested for one in (before, self))
        is_found |= any(now is Sign.YES is not was for was, now in zip(*signs, strict=True))
        is_clear = PointState.CLEAR is self.state is before.state
        return replace(self, state=PointState.NOT_JUDGED) if is_clear and is_found else self

    @property
    def tested(self) -> tuple[Sign, ...]:
        """The answers to the tests of palpation."""
        return self.taut_band, self.nodule, self.jump_sign

    def felt(self, *, familiar: bool) -> Self:
        """Return the same finding with "that's my pain" said or unsaid.

        A point of which the patient says so is active by definition (clinical notes, section 2),
        unless it was judged latent or a satellite.
        """
        known = self.state in {PointState.LATENT, PointState.SATELLITE}
        state = PointState.ACTIVE if familiar and not known else self.state
        return replace(self, state=state, familiar_pain=familiar)


def check_needle(gauge_mm: float | None, length_mm: int | None) -> None:
    """Refuse a needle that nobody makes.

    Raises:
        ImpossibleValue: if it is too thick or too long; of nothing said there is nothing to refuse.
    """
    is_gauge = gauge_mm is None or 0 < gauge_mm < 1
    is_length = length_mm is None or (is_whole(length_mm) and 0 < length_mm <= LONGEST_MM)
    if not (is_gauge and is_length):
        raise ImpossibleValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Needling:
    """What one visit did at a trigger point."""

    gauge_mm: float = 0.25
    length_mm: int = 30
    needles: int = 1
    technique: Technique = Technique.NOT_NOTED
    twitch: Twitch = Twitch.NOT_NOTED
    tenderness_after: int | None = None  # 0-10
    depth: Depth | None = None
    twitches: int | None = None  # how many, where they were counted
    settings: str = ""  # of the current, in the practitioner's own words: "2 Hz, 10 min"
    needles_out: int | None = None  # counted out of this place; None while not counted
    hazard_known: bool = False  # the precautions of the region were read
    minutes: int | None = None  # left in
    insertions: int | None = None  # how often the skin was gone through, where it was counted
    frequency_hz: float | None = None  # of the current, as are those that follow
    intensity_ma: float | None = None
    pulse_us: int | None = None  # width of a pulse
    guidance: Guidance = Guidance.NOT_NOTED

    def __post_init__(self) -> None:
        check_scales(self, TENDERNESS, "tenderness_after")
        check_scales(self, MINUTES, "minutes")
        check_scales(self, INSERTIONS, "insertions")
        check_scales(self, PULSE_US, "pulse_us")
        for name, scale in (("frequency_hz", FREQUENCY_HZ), ("intensity_ma", INTENSITY_MA)):
            check_scale(FACT_NAMES[name], getattr(self, name), scale, is_whole=False)
        check_scales(self, NEEDLES, "needles")
        check_scales(self, (0, NEEDLES[1]), "needles_out")
        check_scales(self, TWITCHES, "twitches")
        tidy_lines(self, "settings")
        check_needle(self.gauge_mm, self.length_mm)

    def planned(self) -> Self:
        """Return the needle and the technique alone: what can be done again elsewhere."""
        return type(self)(
            gauge_mm=self.gauge_mm,
            length_mm=self.length_mm,
            needles=self.needles,
            technique=self.technique,
            depth=self.depth,
            settings=self.settings,
            minutes=self.minutes,
            frequency_hz=self.frequency_hz,
            intensity_ma=self.intensity_ma,
            pulse_us=self.pulse_us,
        )

    def placed(self) -> Self:
        """Return the needle alone: what is recorded when it goes in and nothing else is said."""
        return type(self)(gauge_mm=self.gauge_mm, length_mm=self.length_mm, needles=self.needles)

    def done_by(self, technique: Technique) -> Self:
        """Return the same needling by another technique; what a current was set to goes with it."""
        if technique is Technique.ELECTRICAL:
            return replace(self, technique=technique)
        unset = replace(self, frequency_hz=None, intensity_ma=None, pulse_us=None)
        return replace(unset, technique=technique, settings="")

    @property
    def current_words(self) -> tuple[Text, ...]:
        """What the current was set to, each number with its unit: "2 Hz", "1.5 mA", "250 µs"."""
        said: list[Text] = []
        if self.frequency_hz is not None:
            said.append(Text("{number}\u00a0Hz", number=short_decimal(self.frequency_hz)))
        if self.intensity_ma is not None:
            said.append(Text("{number}\u00a0mA", number=short_decimal(self.intensity_ma)))
        if self.pulse_us is not None:
            said.append(Text("{number}\u00a0µs", number=self.pulse_us))
        return tuple(said)

    @property
    def further_words(self) -> tuple[Text, ...]:
        """How long it was left in, how often the skin was gone through, and by what guided."""
        said: list[Text] = []
        if self.minutes is not None:
            said.append(Text.counted("{count}\u00a0minute", "{count}\u00a0minutes", self.minutes))
        if self.insertions is not None:
            said.append(
                Text.counted("{count}\u00a0insertion", "{count}\u00a0insertions", self.insertions)
            )
        if self.guidance is not Guidance.NOT_NOTED:
            said.append(Text("guided by {guidance}", guidance=self.guidance))
        return tuple(said)

    @property
    def size_words(self) -> Text:
        """Diameter x length: "0.25 x 30"."""
        gauge = decimal(self.gauge_mm, 2)
        return Text("{gauge} × {length}", gauge=gauge, length=self.length_mm)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointMark:
    """A trigger point on the chart of one visit: where, what was found, what was done."""

    point: TriggerPoint
    finding: Finding = field(default_factory=Finding)
    needling: Needling | None = None
    episode: EpisodeId | None = None  # where several are treated; else what the visit is for

    @property
    def id(self) -> PointId:
        """The id of the trigger point, the same at every visit."""
        return self.point.id

    @property
    def is_untouched(self) -> bool:
        """Whether it was carried forward, and nothing was found or done there at this visit."""
        return self.finding.carried and self.finding.is_empty and self.needling is None

    @property
    def is_found(self) -> bool:
        """Whether a point was found here at this visit: neither clear, resolved nor untouched."""
        return self.finding.state not in _CLOSED and not self.is_untouched


@dataclass(frozen=True, slots=True, kw_only=True)
class PainZone:
    """An area of skin where the patient feels pain at one visit.

    ``carried``: its outline was taken over from an earlier visit, not drawn anew.
    """

    id: ZoneId
    patient: PatientId
    letter: str  # A, B, C ... on the chart of the visit
    cells: CellSet
    quality: PainQuality = PainQuality.NOT_NOTED
    intensity: int | None = None  # 0-10
    cause: PainCause = PainCause.NOT_NOTED
    source: PointId | None = None  # the trigger point it is referred from
    note: str = ""
    carried: bool = False
    episode: EpisodeId | None = None  # where several are treated; else what the visit is for

    def __post_init__(self) -> None:
        check_scales(self, TENDERNESS, "intensity")
        tidy_lines(self, "letter", limit=3)
        tidy_notes(self, "note")
        if not self.cells:
            raise EmptyZone


Mark = PointMark | PainZone
