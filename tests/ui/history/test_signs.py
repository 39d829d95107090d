"""What bodies show of a comparison: the earlier visit, the later one, or both on one body."""

from dataclasses import replace

import pytest

from needlemap.clinic.history.compare import compare
from needlemap.ui.history.signs import areas_of, signs_of
from tests.clinic.history.making import history, of_number, visit


def compared(known, atlas):
    first, last = (one.id for one in known.counted)
    return compare(known, (first, last), atlas)


@pytest.fixture
def found(changed, atlas):
    return compared(changed, atlas)


def labels(signs):
    return [sign.label for sign in signs]


def test_a_visit_shows_what_was_looked_at_then_and_one_body_shows_all(found, atlas):
    assert labels(signs_of(found.points, atlas, earlier=True)) == ["1 S", "2 G", "4 M"]
    assert labels(signs_of(found.points, atlas, earlier=False)) == ["1 S", "2 G", "3 N", "4 M"]
    assert labels(signs_of(found.points, atlas)) == ["1 S", "2 G", "3 N", "4 M"]


def test_a_point_that_moved_has_an_arrow_from_where_it_was_on_the_one_body_alone(
    found, changed, atlas
):
    [before] = [mark for mark in changed.visits[0].chart.points if mark.id == of_number(4)]
    came = {sign.label: sign.came_from for sign in signs_of(found.points, atlas)}
    assert came == {"1 S": None, "2 G": None, "3 N": None, "4 M": before.point.anchor}
    assert not any(sign.came_from for sign in signs_of(found.points, atlas, earlier=False))


def test_what_is_told_of_a_point_is_its_number_muscle_and_fate(found, atlas):
    [gone] = [sign for sign in signs_of(found.points, atlas) if sign.label == "2 G"]
    assert gone.words == "2: Right upper trapezius, gone"


def test_of_a_zone_drawn_twice_the_earlier_outline_is_dashed(drawn_on_back, atlas):
    before, after = drawn_on_back("A", 0.5, 0.3), drawn_on_back("A", 0.5, 0.3, 57.0)
    known = history(visit(0, before), visit(7, replace(after, id=of_number("later"))))
    found = compared(known, atlas)
    assert [(area.zone, area.was) for area in areas_of(found)] == [
        (found.zones.zones[0].earlier, True),
        (found.zones.zones[0].later, False),
    ]
    assert [area.was for area in areas_of(found, earlier=True)] == [False]
    assert areas_of(found)[0].words == "Zone A, within drawing noise"
