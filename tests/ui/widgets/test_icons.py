"""Icons are drawings of one colour, tinted by theme and state."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QIcon

from needlemap.body.assets import assets_root
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.widgets.icons import ICON_PX, icon, tinted

DRAWINGS = sorted((assets_root() / "icons").glob("*.svg"))
ON_THE_LINE = {  # where each drawing has ink, in its own 24 px
    "layers": (12, 8),
    "mirror": (12, 12),
    "point": (12, 12),
    "redo": (19, 9),
    "remove": (12, 12),
    "select": (8, 12),
    "undo": (5, 9),
    "unfold": (12, 13.5),
    "zone": (6, 17),
}
OFF_THE_LINE = {  # and where it has none
    "layers": (3, 5),
    "mirror": (6.3, 15),
    "point": (12, 17),
    "redo": (5, 9),
    "remove": (12, 6),
    "select": (18, 6),
    "undo": (19, 9),
    "unfold": (12, 8),
    "zone": (12, 11),
}
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK])
NAMES = pytest.mark.parametrize("name", [drawing.stem for drawing in DRAWINGS])


def ink_at(pixmap, place):
    image = pixmap.toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(QPoint(round(place[0] * ratio), round(place[1] * ratio)))


def test_every_drawing_is_looked_at():
    assert [drawing.stem for drawing in DRAWINGS] == sorted(ON_THE_LINE)


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda place: place.stem)
def test_a_drawing_has_the_common_size_and_no_colour_of_its_own(drawing):
    root = ElementTree.fromstring(drawing.read_text("utf-8"))
    assert root.get("viewBox") == f"0 0 {ICON_PX} {ICON_PX}"
    inks = {
        part.get(role)
        for part in root.iter()
        for role in ("fill", "stroke")
        if part.get(role) is not None
    }
    assert inks == {"none", "currentColor"}


@NAMES
def test_a_drawing_has_its_ink_where_it_should_be_and_nowhere_else(qapp, name):
    drawn = tinted(name, "#c03020")
    assert ink_at(drawn, ON_THE_LINE[name]) == QColor("#c03020")
    assert ink_at(drawn, OFF_THE_LINE[name]).alpha() == 0


@NAMES
def test_a_drawing_is_sharp_on_a_fine_screen(qapp, name):
    drawn = tinted(name, "#000000")
    assert drawn.size() == QSize(2 * ICON_PX, 2 * ICON_PX)
    assert drawn.deviceIndependentSize() == QSize(ICON_PX, ICON_PX)


@THEMES
@pytest.mark.parametrize(
    ("mode", "state", "role"),
    [
        (QIcon.Mode.Normal, QIcon.State.Off, "text"),
        (QIcon.Mode.Normal, QIcon.State.On, "on_accent"),
        (QIcon.Mode.Disabled, QIcon.State.Off, "faint"),
    ],
)
def test_an_icon_has_the_colour_of_its_state(qapp, theme, mode, state, role):
    drawn = icon("point", theme).pixmap(QSize(ICON_PX, ICON_PX), 2.0, mode, state)
    assert ink_at(drawn, ON_THE_LINE["point"]) == QColor(getattr(theme, role))


def test_a_colour_asked_for_again_is_that_colour_again(qapp):
    first = [tinted("point", color) for color in ("#ff0000", "#00ff00")]
    again = [tinted("point", color) for color in ("#ff0000", "#00ff00")]
    assert [ink_at(drawn, (12, 12)).name() for drawn in first] == ["#ff0000", "#00ff00"]
    assert [drawn.cacheKey() for drawn in again] == [drawn.cacheKey() for drawn in first]


def test_a_drawing_that_is_missing_is_said_at_once(qapp):
    with pytest.raises(FileNotFoundError):
        tinted("no_such_icon", "#000000")
