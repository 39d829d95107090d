"""Drawing does not eat the interpreter."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF

from needlemap.body.light import Light
from needlemap.body.places import MAIN_VIEWS, BodyId
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.pictures import BodyPicture, path_of, paths_of, shade_brush

_SEGMENTS = 100_000


def test_100_000_path_segments_take_no_reference_from_none():
    path = QPainterPath()
    before = sys.getrefcount(None)
    for step in range(_SEGMENTS):
        path.lineTo(step % 97, step % 89)
    assert path.elementCount() >= _SEGMENTS
    assert abs(sys.getrefcount(None) - before) < _SEGMENTS / 100


def test_each_body_in_each_view_is_drawn_within_its_outline(atlas):
    for body in BodyId:
        for view_id in MAIN_VIEWS:
            view = atlas.view(view_id, body)
            art = atlas.art(view_id, body)
            picture = BodyPicture(art, view.width_mm, view.height_mm, LIGHT)
            assert QRectF(0, 0, view.width_mm, view.height_mm).contains(picture.bounds())
            image = _painted(picture, view)
            assert image.pixelColor(1, 1).alpha() == 0
            middle = picture.silhouette.boundingRect().center()
            inside = path_of(art.silhouette, closed=True).contains(middle)
            assert (image.pixelColor(middle.toPoint()).alpha() > 0) is inside


def test_the_body_is_darker_in_the_dark_theme(atlas):
    view = atlas.view(MAIN_VIEWS[0], BodyId.FEMALE)
    art = atlas.art(MAIN_VIEWS[0], BodyId.FEMALE)
    pictures = [BodyPicture(art, view.width_mm, view.height_mm, t) for t in (LIGHT, DARK)]
    light, dark = (_painted(p, view).pixelColor(413, 500).lightness() for p in pictures)
    assert dark < light


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_shade_goes_from_the_dark_tone_where_it_is_black_to_the_light_where_it_is_white(theme):
    """Each pixel's colour is mixed by how grey it is."""
    grey = QImage(64, 8, QImage.Format.Format_Grayscale8)
    for x in range(64):
        for y in range(8):
            grey.setPixel(x, y, QColor(4 * x, 4 * x, 4 * x).rgb())
    dark, light = QColor(theme.skin_dark), QColor(theme.skin_light)
    brush = shade_brush(Light(_jpeg(grey)), 128.0, 16.0, (dark, light))
    shade = brush.textureImage()
    for x in range(64):
        share = 4 * x / 255
        wanted = [
            one * (1 - share) + other * share
            for one, other in zip(dark.getRgb()[:3], light.getRgb()[:3], strict=True)
        ]
        found = shade.pixelColor(x, 4).getRgb()[:3]
        assert max(abs(a - b) for a, b in zip(wanted, found, strict=True)) <= 4
    corner = brush.transform().map(QPointF(shade.width(), shade.height()))
    assert corner == QPointF(128.0, 16.0)
    turned = shade_brush(Light(_jpeg(grey)).mirrored(), 128.0, 16.0, (dark, light))
    assert turned.textureImage() == shade.flipped(Qt.Orientation.Horizontal)


def _jpeg(image):
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", 100)
    return bytes(buffer.data().data())


@pytest.mark.parametrize("scale", [0.5, 1.0, 4.0])
def test_lines_are_one_pixel_wide_at_every_zoom(atlas, scale):
    """Beside the body, a line on its edge reaches half a pixel out, and no further."""
    view = atlas.view(MAIN_VIEWS[0], BodyId.FEMALE)
    picture = BodyPicture(
        atlas.art(MAIN_VIEWS[0], BodyId.FEMALE), view.width_mm, view.height_mm, LIGHT
    )
    box = picture.bounds()
    part = QRectF(box.left() - 10, box.center().y() + 0.3 * box.height(), 300, 20)
    image = QImage(round(300 * scale), round(20 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(-part.topLeft())
        picture.paint_lines(painter, scale)
        outline = painter.worldTransform().map(picture.silhouette)
    row = image.height() // 2
    edge = next(x / 20 for x in range(20 * image.width()) if outline.contains(QPointF(x / 20, row)))
    marked = [x for x in range(round(edge) + 3) if image.pixelColor(x, row).lightness() < 250]
    assert edge - 2 <= marked[0] <= edge
    assert marked[-1] <= edge + 2


@pytest.mark.parametrize("closed", [True, False])
def test_curves_become_a_path_through_the_same_places(closed):
    square = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]])
    hole = square / 2 + 2
    path = path_of((square, hole), closed=closed)
    assert path.boundingRect() == QRectF(0, 0, 10, 10)
    assert [len(part) for part in path.toSubpathPolygons()] == ([5, 5] if closed else [4, 4])
    assert path.contains(QPointF(1, 1))
    assert not path.contains(QPointF(5, 5))  # a curve within another is a hole


def placewise(curves, *, closed):
    """Curves as a path, place by place, as Qt's documentation tells it."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for curve in curves:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in curve.tolist()]))
        if closed:
            path.closeSubpath()
    return path


def elements_of(path):
    parts = [path.elementAt(index) for index in range(path.elementCount())]
    return [(part.type, part.x, part.y) for part in parts]


@pytest.mark.parametrize("closed", [True, False])
def test_a_path_holds_what_qt_makes_of_its_curves_place_by_place(atlas, closed):
    art = atlas.art(MAIN_VIEWS[0], BodyId.FEMALE)
    open_one = np.array([[3.5, 1.0], [4.0, -2.25], [1e-9, 7.0]])
    shut_one = np.concatenate((open_one, open_one[:1])) + 20
    for curves in (art.silhouette, art.contours, (open_one, shut_one), (shut_one[:2],), ()):
        path = path_of(curves, closed=closed)
        wanted = placewise(curves, closed=closed)
        assert elements_of(path) == elements_of(wanted)
        assert path.boundingRect() == wanted.boundingRect()
        assert path.fillRule() is Qt.FillRule.OddEvenFill


def test_a_curve_of_one_place_draws_nothing():
    spot, line = np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [5.0, 6.0]])
    assert path_of((spot,), closed=True).isEmpty()
    assert elements_of(path_of((spot, line, spot), closed=True)) == elements_of(
        path_of((line,), closed=True)
    )


def _painted(picture, view):
    image = QImage(round(view.width_mm), round(view.height_mm), QImage.Format.Format_ARGB32)
    image.fill(0)
    with QPainter(image) as painter:
        picture.paint(painter, 1.0)
    return image


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="tells what is loaded on Linux")
def test_a_shade_is_read_without_asking_other_readers():
    """Qt's SVG reader connects signals, and that can lock a worker and the window for ever."""
    code = (
        "from pathlib import Path\n"
        "from PySide6.QtGui import QColor\n"
        "from needlemap.body.atlas import load_atlas\n"
        "from needlemap.ui.canvas.backdrop.pictures import shade_brush\n"
        "art = load_atlas().art('anterior', 'female')\n"
        "brush = shade_brush(art.shade, 10.0, 20.0, (QColor('black'), QColor('white')))\n"
        "print(brush.textureImage().isNull(), 'qsvg' in Path('/proc/self/maps').read_text())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def ring(x, y, half):
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    return np.array([(x + right, y + down) for right, down in corners])


def painted(paths):
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        for path in paths:
            painter.fillPath(path, QColor(160, 0, 0, 90))
    return image


def test_many_curves_are_filled_a_few_at_a_time_and_look_as_one_path_of_all():
    curves = [ring(20 + 40 * n, 50, 15) for n in range(7)]
    curves += [ring(20 + 40 * n, 50, 8) for n in range(7)]  # a hole in each, far behind in line
    curves += [ring(20 + 40 * n, 50, 3) for n in range(0, 7, 2)]  # and something in some holes
    paths = paths_of(curves, 4)
    assert len(paths) > 3
    assert painted(paths) == painted([path_of(curves, closed=True)])


def test_no_curves_are_no_paths():
    assert paths_of((), 4) == ()
