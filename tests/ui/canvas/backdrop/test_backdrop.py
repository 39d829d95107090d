"""The picture behind the marks."""

from PySide6.QtCore import QRectF

from needlemap.body.places import BodyId, ViewId
from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.backdrop.backdrop import Backdrop, Scenery, drawn
from needlemap.ui.canvas.backdrop.pictures import BodyPicture


def scenery(atlas):
    view = atlas.view(ViewId.ANTERIOR, BodyId.FEMALE)
    art = atlas.art(ViewId.ANTERIOR, BodyId.FEMALE)
    picture = BodyPicture(art, view.width_mm, view.height_mm, LIGHT)
    return Scenery(((picture, 0.0, 0.0),), LIGHT.panel, QRectF(0, 0, 826, 1740))


def test_a_part_is_drawn_at_its_scale_on_the_ground_of_the_theme(atlas):
    shot = drawn(scenery(atlas), QRectF(0, 0, 826, 1740), 0.25, 1.0)
    assert (shot.image.width(), shot.image.height()) == (206, 435)
    assert shot.image.pixelColor(2, 2).name() == LIGHT.panel
    assert shot.image.pixelColor(103, 130).name() != LIGHT.panel


def test_the_sharp_picture_is_drawn_elsewhere_once_the_view_rests(qtbot, atlas, worker):
    backdrop = Backdrop(worker)
    backdrop.show(scenery(atlas))
    with qtbot.waitSignal(backdrop.ready):
        for scale in (0.3, 0.4, 0.5):
            backdrop.look_at(QRectF(0, 0, 400, 400), scale, 1.0)
        assert backdrop.is_busy
    qtbot.waitUntil(lambda: not backdrop.is_busy)


def test_the_same_part_again_is_not_drawn_again(qtbot, atlas, worker):
    backdrop = Backdrop(worker)
    backdrop.show(scenery(atlas))
    with qtbot.waitSignal(backdrop.ready):
        backdrop.look_at(QRectF(0, 0, 400, 400), 0.5, 1.0)
    backdrop.look_at(QRectF(10, 10, 300, 300), 0.5, 1.0)
    assert not backdrop.is_busy
