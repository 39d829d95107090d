"""Drawing does not eat the interpreter."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from needlemap.body.places import MAIN_VIEWS, BodyId
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.pictures import BodyPicture, path_of

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
