"""An anatomical plate: one view of a body, layer by layer, on a page with its title."""

from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.art import ArtKind
from needlemap.body.atlas import Atlas
from needlemap.body.outlines import inside
from needlemap.body.plate_layers import PlateLayer
from needlemap.body.texts import Language, Text
from needlemap.look.plates import PlateOrder
from needlemap.look.theme import PAPER
from needlemap.look.views import side_letters
from needlemap.sheets.fonts import PLAIN, register_fonts
from needlemap.sheets.plate_extras import Extras
from needlemap.sheets.plate_halves import halves_of, muscle_groups
from needlemap.sheets.plate_labels import Columns, Named, labels
from needlemap.sheets.plate_muscles import Half, Painter, Plan
from needlemap.sheets.plate_svg import svg_of
from needlemap.sheets.preview import page_pictures
from needlemap.sheets.shapes import Drawn, Group, Word
from needlemap.sheets.shapes_pdf import draw_all

PAGE = A4
_DPI = 200.0
_MARGIN = 32.0
_TOP, _BOTTOM = 66.0, 44.0
_COLUMN = 104.0  # of names beside a picture
_TITLE, _SUBTITLE, _CREDIT, _LETTER = 15.0, 9.0, 5.6, 13.0
_LETTERS_AT = (0.29 * PAGE[0], 0.71 * PAGE[0])
_LETTER_DOWN, _LAYER_DOWN = 14.0, 24.0  # under the top of the picture
_LAYER_WIDE = 52.0  # what stands under a letter
_CLEAR = 3.0  # around the letters of the sides
_STEPS = 9  # by which a letter's room is looked through
_CREDITS = Text(
    "NeedleMap body atlas. Skin: MakeHuman community (CC0). Bones: MuscleMimic models"
    " (Apache-2.0). Muscles and regions: NeedleMap."
)
_ENGLISH = Language()


def plate_pdf(atlas: Atlas, order: PlateOrder, words: Language = _ENGLISH) -> bytes:
    """Return a plate as a PDF of one page.

    Raises:
        MuscleUnknown: if the muscle that is to be told apart is none.
    """
    register_fonts()
    canvas = Canvas(
        None, pagesize=PAGE, invariant=1, pageCompression=1, lang="en", initialFontName=PLAIN
    )
    canvas.setTitle(f"NeedleMap: {words(order.title)}")
    canvas.setAuthor("NeedleMap")
    canvas.setCreator("NeedleMap")
    draw_all(canvas, PAGE[1], plate_shapes(atlas, order, words))
    return bytes(canvas.getpdfdata())


def plate_svg(atlas: Atlas, order: PlateOrder, words: Language = _ENGLISH) -> bytes:
    """Return a plate as SVG.

    Raises:
        MuscleUnknown: if the muscle that is to be told apart is none.
    """
    title = f"NeedleMap: {words(order.title)}"
    return svg_of(title, PAGE, plate_shapes(atlas, order, words), words)


def plate_png(atlas: Atlas, order: PlateOrder) -> bytes:
    """Return a plate as a picture.

    Raises:
        MuscleUnknown: if the muscle that is to be told apart is none.
    """
    return page_pictures(plate_pdf(atlas, order), _DPI)[0]


def plate_shapes(atlas: Atlas, order: PlateOrder, words: Language = _ENGLISH) -> tuple[Drawn, ...]:
    """Return all that is drawn on the page of a plate, from the bottom up.

    Raises:
        MuscleUnknown: if the muscle that is to be told apart is none.
    """
    return (*_Plate(atlas, order, words).picture(), *_frame(atlas, order, words))


class _Plate:
    """Makes the picture of one plate."""

    def __init__(self, atlas: Atlas, order: PlateOrder, words: Language) -> None:
        self._atlas = atlas
        self._words = words
        self._order = order
        self._plan = _plan(atlas, order)
        self._skin = atlas.art(order.view, order.body)
        catalogue = atlas.reasoning.catalogue
        self._painter = Painter(self._plan, catalogue, told=order.muscle)
        self._extras = Extras(atlas, self._plan, words)

    def picture(self) -> tuple[Drawn, ...]:
        """Return the layers from the bottom up."""
        order, painter, extras = self._order, self._painter, self._extras
        halves = halves_of(self._atlas, order)
        shapes: list[Drawn] = []
        if PlateLayer.SKIN in order.layers:
            shapes.append(painter.ground(self._skin))
        if PlateLayer.SKELETON in order.layers:
            shapes.append(painter.bones(self._atlas.art(order.view, order.body, ArtKind.SKELETON)))
        shapes += muscle_groups(self._atlas, order, painter)
        if PlateLayer.SKIN in order.layers:
            shapes.append(painter.outline(self._skin))
        if PlateLayer.REGIONS in order.layers:
            shapes.append(extras.regions())
        if order.muscle:
            told = order.muscle
            shapes += [extras.pain(told), extras.footprint(told), extras.points(told)]
        return (*shapes, *self._names(halves))

    def _names(self, halves: tuple[Half, ...]) -> list[Drawn]:
        shapes: list[Drawn] = []
        named: list[Named] = []
        if PlateLayer.LANDMARKS in self._order.layers:
            dots, names = self._extras.landmarks()
            shapes.append(dots)
            named += names
        if PlateLayer.NAMES in self._order.layers:
            named += self._muscle_names(halves)
        if named:
            shapes.append(labels(named, _columns()))
        return shapes

    def _muscle_names(self, halves: tuple[Half, ...]) -> list[Named]:
        spots: dict[str, list[tuple[float, tuple[float, float]]]] = {}
        for muscle in (muscle for half in halves for muscle in half.muscles if muscle.fibres):
            length, (x, y) = max((_pointed(fibre) for fibre in muscle.fibres), key=itemgetter(0))
            spots.setdefault(muscle.id, []).append((-length, self._plan.spot(x, y)))
        catalogue = self._atlas.reasoning.catalogue
        return [
            Named(
                self._words(catalogue[name].words.alone()),
                tuple(spot for _, spot in sorted(places)),
            )
            for name, places in spots.items()
        ]


def _pointed(fibre: NDArray[np.float64]) -> tuple[float, tuple[float, float]]:
    """Return how long a fibre is, and its middle, which lies inside its muscle for sure."""
    reached = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(fibre, axis=0).T))])
    x, y = (np.interp(reached[-1] / 2, reached, along) for along in fibre.T)
    return float(reached[-1]), (float(x), float(y))


def _plan(atlas: Atlas, order: PlateOrder) -> Plan:
    """Return where the picture lies: under the letters of its sides, if it is as wide as they."""
    plan = _plan_from(atlas, order, _TOP)
    skin = plan.laid(atlas.art(order.view, order.body).silhouette)
    rooms = _letter_rooms(order)
    if not any(inside(curve, room).any() for curve in skin for room in rooms):
        return plan
    down = _LETTER_DOWN if order.sides_told is None else _LAYER_DOWN
    return _plan_from(atlas, order, _TOP + down + 2 * _CLEAR)


def _letter_rooms(order: PlateOrder) -> list[NDArray[np.float64]]:
    """Return places (n, 2) all over the room of each letter, and of what stands under it."""
    is_told = order.sides_told is not None
    wide = _LAYER_WIDE / 2 if is_told else _LETTER / 2
    low = _LAYER_DOWN if is_told else _LETTER_DOWN
    across = np.linspace(-wide - _CLEAR, wide + _CLEAR, _STEPS)
    down = np.linspace(_LETTER_DOWN - _LETTER - _CLEAR, low + _CLEAR, _STEPS)
    room = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    at = [x for x, _ in zip(_LETTERS_AT, side_letters(order.view), strict=False)]
    return [room + np.array([x, _TOP]) for x in at]


def _plan_from(atlas: Atlas, order: PlateOrder, top: float) -> Plan:
    view = atlas.view(order.view, order.body)
    has_names = {PlateLayer.LANDMARKS, PlateLayer.NAMES} & order.layers
    beside = _MARGIN + (_COLUMN if has_names else 0.0)
    room = (PAGE[0] - 2 * beside, PAGE[1] - top - _BOTTOM)
    scale = min(room[1] / view.height_mm, (PAGE[0] - 2 * _MARGIN) / view.width_mm)
    if view.width_mm < view.height_mm * 0.9 and has_names:
        scale = min(scale, max(room[0] / view.width_mm, room[1] / view.height_mm * 0.8))
    left = (PAGE[0] - view.width_mm * scale) / 2
    return Plan(view, scale, left, top)


def _columns() -> Columns:
    return Columns(_MARGIN, PAGE[0] - _MARGIN, _TOP, PAGE[1] - _BOTTOM, _COLUMN)


def _frame(atlas: Atlas, order: PlateOrder, words: Language) -> tuple[Drawn, ...]:
    """Return title, sides and credits."""
    below = Text.joined(", ", (layer for layer in PlateLayer if layer in order.layers))
    if order.muscle:
        muscle = atlas.reasoning.muscle(order.muscle)
        below = Text(
            "{muscle} ({latin}), its trigger points and referred pain",
            muscle=muscle.words.alone(),
            latin=muscle.latin,
        )
    said = [
        Word(_MARGIN, 42.0, words(order.title), _TITLE, PAPER.text, bold=True),
        Word(_MARGIN, 54.5, words(below), _SUBTITLE, PAPER.muted),
        Word(_MARGIN, PAGE[1] - 24.0, words(_CREDITS), _CREDIT, PAPER.muted),
    ]
    for letter, x in zip(side_letters(order.view), _LETTERS_AT, strict=False):
        y = _TOP + _LETTER_DOWN
        said.append(Word(x, y, words(letter), _LETTER, PAPER.muted, 0.5, bold=True))
        if order.sides_told is not None:
            layer = Text("superficial") if letter == "R" else Text("deep")
            y = _TOP + _LAYER_DOWN
            said.append(Word(x, y, words(layer), _SUBTITLE, PAPER.muted, 0.5))
    return (Group("frame", Text("Title"), tuple(said)),)
