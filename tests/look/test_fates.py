"""What became of a point is told by shape and letter before any colour."""

from dataclasses import replace

import pytest

from needlemap.clinic.history.compare import PointFate
from needlemap.look.fates import fate_ink, fate_letter, fate_name, fate_shapes
from needlemap.look.theme import Ink


def grey(shapes):
    return tuple(replace(shape, ink=Ink.GHOST) for shape in shapes)


def test_no_two_fates_have_one_shape_letter_or_name():
    for tell in (lambda fate: grey(fate_shapes(fate)), fate_letter, fate_name):
        assert len({tell(fate) for fate in PointFate}) == len(PointFate)


@pytest.mark.parametrize("fate", [PointFate.NEW, PointFate.BACK])
def test_what_was_not_there_last_time_has_the_colour_of_alarm(fate):
    assert fate_ink(fate) is Ink.ACTIVE
