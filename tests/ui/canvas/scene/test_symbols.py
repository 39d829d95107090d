"""Each state of a point looks different, in grey too."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.ids import PatientId, PointId
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainQuality,
    PointMark,
    PointState,
    TriggerPoint,
    Twitch,
)
from needlemap.look.marks import hatch_of, point_shapes
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.scene.symbols import Rings, hatch_brush, mark_pixmap


def a_mark(state=PointState.ACTIVE, needling=None):
    point = TriggerPoint(
        id=PointId(uuid7()),
        patient=PatientId(uuid7()),
        number=7,
        anchor=SurfaceAnchor(10, 0.5, 0.5),
    )
    return PointMark(point=point, finding=Finding(state=state), needling=needling)


def grey(mark, theme=LIGHT, rings=None):
    pixmap = mark_pixmap(point_shapes(mark), 11.0, theme, 2.0, rings or Rings())
    return pixmap.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_no_two_states_look_alike_in_grey(qapp, theme):
    pictures = [grey(a_mark(state), theme) for state in PointState]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_needle_and_twitch_are_to_be_seen(qapp):
    needle = Needling()
    marks = [
        None,
        needle,
        replace(needle, twitch=Twitch.ONE),
        replace(needle, twitch=Twitch.SEVERAL),
    ]
    pictures = [grey(a_mark(needling=needling)) for needling in marks]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_selected_and_unsaved_are_to_be_seen(qapp):
    mark = a_mark()
    rings = [Rings(), Rings(selected="#11695b"), Rings(unsaved="#a9211d")]
    pictures = [grey(mark, rings=ring) for ring in rings]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_no_two_qualities_have_the_same_hatch_in_grey(qapp):
    pictures = [
        hatch_brush(hatch_of(quality), "#444444", 0.14, 1.0).textureImage()
        for quality in PainQuality
    ]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])
