"""The course of a complaint in plots, as vectors: the largest for pain, the others side by side."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from needlemap.body.texts import Language
from needlemap.clinic.history.known import History, HistoryBody
from needlemap.clinic.history.series import plots
from needlemap.look.plots.drawing import PlotSize, PlotWords, drawn
from needlemap.look.plots.kinds import Plot, PlottedCourse, course_of
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.plots import PAPER_TYPE_MM, draw_plot, paper_lettering
from needlemap.sheets.styles import CELL_STRONG

_GAP = 6 * mm
_LARGE_MM, _SMALL_MM = 44.0, 27.0
_COLUMNS = 3
_UNDER, _UNDER_NAME = 3 * mm, 1 * mm
_LEAST_READINGS = 2  # of one alone there is no course


class PlotRow(Flowable):  # type: ignore[misc]
    """Plots side by side, each under its name."""

    def __init__(
        self,
        plotted: Sequence[Plot],
        course: PlottedCourse,
        words: Language,
        *,
        is_large: bool = False,
    ) -> None:
        """Take a large plot, which says what its signs are, or some that need not."""
        super().__init__()
        self._course = course
        self._letters = paper_lettering(words)
        self._tall = _LARGE_MM if is_large else _SMALL_MM
        self._over = PlotWords.LEGEND if is_large else PlotWords.NONE
        self._columns = 1 if is_large else _COLUMNS
        self._plotted = plotted
        self._titles = [TextBlock(words(plot.title), CELL_STRONG) for plot in plotted]
        self._named = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size at a width: names of several lines take more."""
        self._wide = (width - _GAP * (self._columns - 1)) / self._columns
        names = max(title.wrap(self._wide, height)[1] for title in self._titles)
        self._named = names + _UNDER_NAME
        self.width, self.height = width, self._named + self._tall * mm + _UNDER
        return self.width, self.height

    def draw(self) -> None:
        """Draw each plot under its name."""
        size = PlotSize(self._wide / mm, self._tall, PAPER_TYPE_MM)
        for at, (plot, title) in enumerate(zip(self._plotted, self._titles, strict=True)):
            left = at * (self._wide + _GAP)
            title.drawOn(self.canv, left, self.height - self._named + _UNDER_NAME)
            picture = drawn(plot, self._course, size, self._letters, self._over)
            draw_plot(self.canv, picture, left, self.height - self._named)


def course_blocks(history: History, body: HistoryBody, words: Language) -> list[Flowable]:
    """Return the plots of a complaint that have more than one reading."""
    course = course_of(plots(history, body))
    told = [plot for plot in course.plots if _has_course(plot)]
    if not told:
        return []
    first, *small = told
    rows = [small[at : at + _COLUMNS] for at in range(0, len(small), _COLUMNS)]
    large = PlotRow([first], course, words, is_large=True)
    return [large, *(PlotRow(row, course, words) for row in rows)]


def _has_course(plot: Plot) -> bool:
    return any(len(curve.readings) >= _LEAST_READINGS for curve in plot.curves)
