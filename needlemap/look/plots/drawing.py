"""Draws a plot as shapes: curves true to scale in time, with what matters and what was done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from needlemap.body.texts import Text
from needlemap.clinic.followed import number_words
from needlemap.clinic.ids import VisitId
from needlemap.look.plots.kinds import Curve, Plot, PlottedCourse
from needlemap.look.plots.scales import NumberScale, TimeScale
from needlemap.look.plots.shapes import (
    PlotArea,
    PlotInk,
    PlotLetters,
    PlotPoint,
    PlotShape,
    PlotSign,
    PlotStroke,
    PlotWord,
    WordSide,
)

_GAP = 0.5  # of the type's size, between what is written
_SIGN, _CURVE, _HAIR, _TICK_LINE = 0.34, 0.13, 0.06, 0.16  # of the type's size
_TREATMENT = 0.9
_NUMBERS_WIDE, _LINE_HIGH = 2.6, 1.5
_APART = 1.2  # of visits that have a sign each
_LABEL_ROOM = 9.0
_NAME_SHARE, _SHORTER = 0.4, 0.9  # of the width, that a curve's name may have; at each cut
_INKS = (PlotInk.FIRST, PlotInk.SECOND)


class PlotWords(IntEnum):
    """What stands over a plot, by how many lines that takes."""

    NONE = 0
    LEGEND = 1
    TITLE_AND_LEGEND = 2


@dataclass(frozen=True, slots=True)
class PlotSize:
    """How large a plot is, with its type, in mm."""

    width: float
    height: float
    type: float


@dataclass(frozen=True, slots=True)
class PlotPicture:
    """A plot as it is drawn: shapes from the bottom up, and where its visits lie."""

    size: PlotSize
    shapes: tuple[PlotShape, ...]
    visits: tuple[tuple[VisitId, float], ...]  # with their x, oldest first
    top: float  # of the field
    bottom: float
    spots: tuple[tuple[VisitId, PlotPoint], ...] = field(default=())  # readings

    def x_of(self, visit: VisitId) -> float | None:
        """Return where a visit stands, None if it is not in the plot."""
        return next((x for known, x in self.visits if known == visit), None)

    def nearest(self, x: float) -> VisitId | None:
        """Return the visit nearest to a place, None if there is none."""
        found = min(self.visits, key=lambda known: abs(known[1] - x), default=None)
        return found[0] if found is not None else None


def drawn(
    plot: Plot,
    course: PlottedCourse,
    size: PlotSize,
    letters: PlotLetters,
    over: PlotWords = PlotWords.TITLE_AND_LEGEND,
) -> PlotPicture:
    """Return a plot as it is drawn, over the time of all visits of a course.

    ``over``: what stands over it; another part may name it, and say what its signs are.
    """
    artist = _Artist(plot, course, size, letters, over)
    title = (artist.title(),) if over is PlotWords.TITLE_AND_LEGEND else ()
    legend = () if over is PlotWords.NONE else tuple(artist.legend())
    shapes = (*title, *legend, *artist.field(), *artist.curves())
    visits = tuple((one.id, artist.times.x(one.at)) for one in course.visits)
    numbers = artist.numbers
    return PlotPicture(size, shapes, visits, numbers.top, numbers.bottom, artist.spots())


class _Artist:
    """Draws one plot."""

    def __init__(
        self, plot: Plot, course: PlottedCourse, size: PlotSize, letters: PlotLetters, lines: int
    ) -> None:
        """Take how many lines stand over the plot."""
        self._plot, self._course, self._letters = plot, course, letters
        self._type, self._size = size.type, size
        left = _NUMBERS_WIDE * size.type
        top = lines * _LINE_HIGH * size.type + _GAP * size.type
        self._legend_y = (lines - 1) * _LINE_HIGH * size.type + size.type
        bottom = size.height - _LINE_HIGH * size.type - _GAP * size.type
        first, last = _ends_of(course)
        edge = 2 * _SIGN * size.type
        self.times = TimeScale(first, last, left + edge, size.width - edge)
        self.numbers = NumberScale(*plot.ends, top, bottom, is_whole=not plot.is_percent)
        self._left, self._right = left, size.width

    def title(self) -> PlotShape:
        """Name the plot."""
        title = self._letters.tell(self._plot.title)
        return PlotWord(0, self._type, title, self._type * 1.1, PlotInk.WORD, bold=True)

    def legend(self) -> Iterator[PlotShape]:
        """Say what each sign stands for."""
        x, y = self._left, self._legend_y
        for curve, ink in zip(self._plot.curves, _INKS, strict=False):
            yield PlotSign(x + self._sign, y - self._sign, curve.sign, ink, self._sign)
            words = self._short(self._letters.tell(curve.name))
            yield self._legend(x + 3 * self._sign, y, words)
            x += 3 * self._sign + self._wide(words) + 2 * self._type
        if any(visit.needles for visit in self._course.visits):
            yield self._treatment(x, y)
            words = self._letters.tell(Text("treatment with needles"))
            yield self._legend(x + self._sign, y, words)
            x += self._sign + self._wide(words) + 2 * self._type
        if self._plot.band is not None:
            wide = 2 * self._type
            yield PlotArea(x, y - 0.8 * self._type, wide, self._type, PlotInk.BAND)
            words = self._letters.tell(Text("no change that matters"))
            yield self._legend(x + wide + _GAP * self._type, y, words)

    def field(self) -> Iterator[PlotShape]:
        """Draw the axes, the lines of round numbers, and the band within which nothing matters."""
        top, bottom = self.numbers.top, self.numbers.bottom
        band = self._plot.band
        if band is not None:
            high, low = self.numbers.y(band.high), self.numbers.y(band.low)
            wide = self._right - self._left
            yield PlotArea(self._left, high, wide, low - high, PlotInk.BAND)
            yield self._across(self.numbers.y(band.first), PlotInk.QUIET, dashes=(1.2, 0.8))
        for number in self.numbers.ticks(round((bottom - top) / (_LINE_HIGH * self._type))):
            y = self.numbers.y(number)
            yield self._across(y, PlotInk.GRID if number > self.numbers.least else PlotInk.AXIS)
            words = self._letters.tell(number_words(number))
            place = self._left - _GAP * self._type, y + 0.35 * self._type
            yield PlotWord(*place, words, self._type, PlotInk.QUIET, WordSide.RIGHT)
        yield self._down(self._left, top, bottom, PlotInk.AXIS)
        yield from self._days(bottom)
        for visit in self._course.visits:
            if visit.needles:
                yield self._treatment(self.times.x(visit.at), bottom)

    def curves(self) -> Iterator[PlotShape]:
        """Draw the curves, with a sign at each reading while there is room for signs."""
        for curve, ink in zip(self._plot.curves, _INKS, strict=False):
            places = self._places(curve)
            if len(places) > 1:
                yield PlotStroke(places, _CURVE * self._type, ink)
            room = (self.times.right - self.times.left) / max(len(places), 1)
            signed = places if room >= _APART * self._type else (places[0], places[-1])
            for x, y in signed:
                yield PlotSign(x, y, curve.sign, ink, self._sign)

    def spots(self) -> tuple[tuple[VisitId, PlotPoint], ...]:
        """Return where each reading lies."""
        return tuple(
            (one.visit, place)
            for curve in self._plot.curves
            for one, place in zip(curve.readings, self._places(curve), strict=True)
        )

    @property
    def _sign(self) -> float:
        return _SIGN * self._type

    def _places(self, curve: Curve) -> tuple[PlotPoint, ...]:
        times, numbers = self.times, self.numbers
        return tuple((times.x(one.at), numbers.y(one.value)) for one in curve.readings)

    def _days(self, bottom: float) -> Iterator[PlotShape]:
        """Write days under the axis, none over another or beyond the edge."""
        most = max(int((self._right - self._left) / (_LABEL_ROOM * self._type)), 2)
        y, taken = bottom + _LINE_HIGH * self._type, 0.0
        for x, words in self.times.ticks(most):
            said = self._letters.tell(words)
            half = self._wide(said) / 2
            middle = min(max(x, half), self._size.width - half)
            if middle - half < taken:
                continue
            taken = middle + half + self._type
            yield self._down(x, bottom, bottom + 0.4 * self._type, PlotInk.AXIS)
            yield PlotWord(middle, y, said, self._type, PlotInk.QUIET, WordSide.MIDDLE)

    def _treatment(self, x: float, low: float) -> PlotStroke:
        top = low - _TREATMENT * self._type
        return PlotStroke(((x, top), (x, low)), _TICK_LINE * self._type, PlotInk.TREATMENT)

    def _legend(self, x: float, y: float, words: str) -> PlotWord:
        return PlotWord(x, y, words, self._type, PlotInk.WORD)

    def _across(
        self, y: float, ink: PlotInk, dashes: tuple[float, float] | None = None
    ) -> PlotStroke:
        ends = ((self._left, y), (self._right, y))
        return PlotStroke(ends, _HAIR * self._type, ink, dashes)

    def _down(self, x: float, top: float, bottom: float, ink: PlotInk) -> PlotStroke:
        return PlotStroke(((x, top), (x, bottom)), _HAIR * self._type, ink)

    def _short(self, words: str) -> str:
        """Return a name that leaves room for others: an activity is typed, and may be long."""
        room = _NAME_SHARE * self._size.width
        while self._wide(words) > room and len(words) > 1:
            words = words[: int(len(words) * min(room / self._wide(words), _SHORTER)) - 1] + "…"
        return words

    def _wide(self, words: str) -> float:
        return self._letters.width(words, self._type)


def _ends_of(course: PlottedCourse) -> tuple[datetime, datetime]:
    """Return the first and the last moment of a course that has visits."""
    return course.visits[0].at, course.visits[-1].at
