"""The chart as one block of a page: whole bodies, and the marked parts of them enlarged."""

from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from needlemap.body.atlas import Atlas
from needlemap.body.plate_layers import PlateLayer
from needlemap.body.texts import Language, Text
from needlemap.body.view import BodyView
from needlemap.clinic.chart import Chart
from needlemap.look.label_room import Box, PlanePoint
from needlemap.look.plates import PlateOrder
from needlemap.look.views import VIEW_NAMES, side_letters
from needlemap.sheets.blocks import draw_line
from needlemap.sheets.drawing import ChartArtist
from needlemap.sheets.figures import Figures
from needlemap.sheets.fonts import BOLD
from needlemap.sheets.page_layout import CAPTION, Arrangement, PlacedFigure, arranged
from needlemap.sheets.styles import COLUMN, MUTED, Style
from needlemap.sheets.type import line_of
from needlemap.sheets.view_choice import Detail

_SIDE_STYLE = Style(font=BOLD, size=11.0, lead=14.0, color=MUTED)
_SMALL_SIDE = Style(font=BOLD, size=9.0, lead=11.0, color=MUTED)
_SMALL = 65 * mm  # a body where letters beside the shoulders would crowd the marks
_OVER, _LEAST_SIZE = 12.0, 5.0  # of a caption: how much wider than its picture, how small
_SHOULDER = 0.80  # of the height: beside it there is room for a letter


class ChartFigure(Flowable):  # type: ignore[misc]
    """Views at one scale with numbered marks, the body's sides named, and details."""

    def __init__(
        self,
        atlas: Atlas,
        chart: Chart,
        views: tuple[BodyView, ...],
        details: tuple[Detail, ...],
        words: Language,
    ) -> None:
        super().__init__()
        self._atlas = atlas
        self._figures = Figures(atlas, words)
        self._chart = chart
        self._views = views
        self._details = details
        self._words = words
        self._most_height = 110 * mm
        self._made = Arrangement((), 0.0, 0.0)

    def show(self, layers: frozenset[PlateLayer]) -> None:
        """Show these layers on the bodies, besides the skin."""
        self._figures.layers = layers

    def limited(self, height: float) -> None:
        """Make it no taller than a height in points."""
        self._most_height = height

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the size at the largest scale that fits."""
        self._made = arranged(self._views, self._details, width, self._most_height)
        self.width, self.height = width, self._made.height
        return self.width, self.height

    def draw(self) -> None:
        """Draw all pictures, in the middle of the width."""
        canvas, made = self.canv, self._made
        close = tuple(one.view for one in self._details if one.is_close)
        drawn = (*self._views, *close)
        artist = ChartArtist(self._atlas, self._figures, self._chart, drawn, bare=made.has_details)
        canvas.translate((self.width - made.width) / 2, 0)
        for picture in made.pictures:
            canvas.saveState()
            canvas.translate(picture.left, picture.low)
            artist.draw(canvas, picture, _side_boxes(picture))
            self._name(canvas, picture)
            canvas.restoreState()

    def _name(self, canvas: Canvas, picture: PlacedFigure) -> None:
        said: Text = VIEW_NAMES[picture.view.id]
        if picture.is_detail and not picture.is_close:
            said = Text("{view}, enlarged", view=said)
        order = PlateOrder(picture.view.id, picture.view.body, self._figures.layers)
        if order.sides_told is not None:
            said = Text.joined(" · ", (said, order.sides_told))
        name = self._words(said)
        above = picture.height + CAPTION * 0.35
        _centred(canvas, picture.width / 2, above, name, _fitting(name, picture.width))
        letters = side_letters(picture.view.id)
        if not letters or (order.sides_told is not None and not _is_beside_shoulders(picture)):
            return  # or the caption has them
        style = _SIDE_STYLE if _is_beside_shoulders(picture) else _SMALL_SIDE
        for letter, (x, y) in zip(letters, _side_places(picture), strict=True):
            _centred(canvas, x, y, self._words(letter), style)


def _fitting(name: str, width: float) -> Style:
    """Return a style in which a caption is little wider than its picture, and can still be read."""
    wide = line_of(name, COLUMN.font).width(COLUMN.size)
    if wide <= width + _OVER:
        return COLUMN
    return replace(COLUMN, size=max(COLUMN.size * (width + _OVER) / wide, _LEAST_SIZE))


def _is_beside_shoulders(picture: PlacedFigure) -> bool:
    return not picture.is_detail and picture.height >= _SMALL


def _side_places(picture: PlacedFigure) -> tuple[PlanePoint, PlanePoint]:
    """Return where the letters of the two sides are written."""
    if _is_beside_shoulders(picture):
        y = picture.height * _SHOULDER
        return (picture.width * 0.09, y), (picture.width * 0.91, y)
    above = picture.height + CAPTION * 0.35
    return (5.0, above), (picture.width - 5.0, above)


def _side_boxes(picture: PlacedFigure) -> tuple[Box, ...]:
    """Return what the letters of sides cover of a picture, from its upper left corner."""
    if not side_letters(picture.view.id) or not _is_beside_shoulders(picture):
        return ()
    size = _SIDE_STYLE.size / 2
    return tuple(Box(x, picture.height - y - size, size, size) for x, y in _side_places(picture))


def _centred(canvas: Canvas, x: float, y: float, text: str, style: Style) -> None:
    line = line_of(text, style.font)
    draw_line(canvas, x - line.width(style.size) / 2, y, line, style)
