"""What can be plotted of a patient: pain, each score, points, skin in pain, each tender muscle."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.followed import PAIN, number_words
from needlemap.clinic.history.series import Band, MeasureLine, Plots, Readings
from needlemap.clinic.ids import VisitId
from needlemap.clinic.marks import TENDERNESS
from needlemap.clinic.visits import PAIN_SCALE
from needlemap.look.plots.shapes import SignShape

_STEPS = (1, 2, 5)
_TENTHS = 10
_LEAST_PERCENT = 0.5  # of the skin, at the top of its plot


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve of a plot: what it is called, and its readings, oldest first."""

    name: Text
    readings: Readings
    sign: SignShape = SignShape.DISC

    def at(self, visit: VisitId) -> float | None:
        """Return its reading at a visit, None if it has none there."""
        return next((one.value for one in self.readings if one.visit == visit), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One plot: of one thing, with the number it may have at least and at most."""

    id: str  # for programs: "pain", "NDI", "muscle: soleus, left soleus"
    title: Text
    curves: tuple[Curve, ...]
    ends: tuple[float, float]
    band: Band | None = None
    is_percent: bool = False

    def value_words(self, curve: Curve, visit: VisitId) -> Text | None:
        """Return what a curve says at a visit: "pain before 7"; None if nothing."""
        value = curve.at(visit)
        if value is None:
            return None
        tenths = round(value * _TENTHS) / _TENTHS
        template = "{name} {number} %" if self.is_percent else "{name} {number}"
        return Text.declared(template, name=curve.name, number=number_words(tenths))


@dataclass(frozen=True, slots=True)
class PlottedVisit:
    """A visit that stands in a plot, and how many needles went in at it."""

    id: VisitId
    at: datetime
    needles: int

    @property
    def words(self) -> Text:
        """Its day, and its needles if there were any: "12 Mar 2026, 4 needles"."""
        day = spoken(self.at.date())
        if not self.needles:
            return day
        needles = Text.counted("{count} needle", "{count} needles", self.needles)
        return Text("{day}, {needles}", day=day, needles=needles)


@dataclass(frozen=True, slots=True)
class PlottedCourse:
    """All that can be plotted, on one line of time."""

    plots: tuple[Plot, ...]
    visits: tuple[PlottedVisit, ...]  # oldest first

    def plot(self, plot_id: str) -> Plot | None:
        """Return the plot of an id, None if there is none."""
        return next((plot for plot in self.plots if plot.id == plot_id), None)


def course_of(found: Plots) -> PlottedCourse:
    """Return the plots of what was found, those that have a reading, and the visits in them."""
    plots = tuple(plot for plot in _plots(found) if any(one.readings for one in plot.curves))
    needles = {one.visit: round(one.value) for one in found.treatments}
    curves = chain.from_iterable(plot.curves for plot in plots)
    moments = {one.visit: one.at for curve in curves for one in curve.readings}
    moments |= {one.visit: one.at for one in found.treatments}
    ordered = sorted(moments.items(), key=lambda known: known[1])
    visits = (PlottedVisit(visit, at, needles.get(visit, 0)) for visit, at in ordered)
    return PlottedCourse(plots, tuple(visits))


def visit_words(plots: tuple[Plot, ...], visit: PlottedVisit) -> Text:
    """Return all that plots say at a visit: "12 Mar 2026, 4 needles: pain before 7"."""
    said = [plot.value_words(curve, visit.id) for plot in plots for curve in plot.curves]
    values = Text.joined(", ", [one for one in said if one is not None])
    return Text("{visit}: {values}", visit=visit.words, values=values) if values else visit.words


def _plots(found: Plots) -> Iterator[Plot]:
    pain = next((line for line in found.measures if line.measure == PAIN), None)
    yield _pain(pain, found.pain_after)
    yield from (_score(line) for line in found.measures if line.measure != PAIN)
    counts = [one.value for one in found.found_points]
    yield Plot(
        id="points",
        title=Text("Points found"),
        curves=(Curve(Text("points found"), found.found_points),),
        ends=(0, _round_above(max(counts, default=1), 1)),
    )
    shares = [one.value for one in found.body_percent]
    yield Plot(
        id="skin in pain",
        title=Text("Skin in pain, %"),
        curves=(Curve(Text("skin in pain"), found.body_percent),),
        ends=(0, _round_above(max(shares, default=1), _LEAST_PERCENT)),
        is_percent=True,
    )
    for muscle in found.muscles:
        yield Plot(
            id=f"muscle: {muscle.muscle}, {muscle.title}",
            title=Text("Tenderness: {muscle}", muscle=muscle.title),
            curves=(Curve(muscle.title, muscle.readings),),
            ends=TENDERNESS,
        )


def _pain(before: MeasureLine | None, after: Readings) -> Plot:
    curves = (
        Curve(Text("pain before"), before.readings if before is not None else ()),
        Curve(Text("pain after"), after, SignShape.SQUARE),
    )
    return Plot(
        id=PAIN.id,
        title=Text("Pain before and after treatment"),
        curves=tuple(curve for curve in curves if curve.readings),
        ends=PAIN_SCALE,
        band=before.band if before is not None else None,
    )


def _score(line: MeasureLine) -> Plot:
    measure, whose = line.measure, line.complaint
    of_it = Text("{score}, {complaint}", score=measure.name, complaint=whose)
    name = of_it if whose else measure.name
    return Plot(
        id=f"{measure.id} ({whose})" if whose else measure.id,
        title=name.alone(),
        curves=(Curve(name, line.readings),),
        ends=measure.ends,
        band=line.band,
    )


def _round_above(most: float, least: float) -> float:
    """Return a round number that is no less: 1, 2 or 5 with noughts; no less than the least."""
    wanted = max(most, least)
    size = 10.0 ** math.floor(math.log10(wanted))
    return next(step * size for step in (*_STEPS, 10) if step * size >= wanted)
