"""What changed, row for row: what changed before what did not."""

from dataclasses import replace

from needlemap.clinic.history.compare import compare
from needlemap.clinic.marks import Needling
from needlemap.ui.history.change_rows import rows_of
from tests.clinic.history.making import history, of_number, visit


def facts(known, atlas):
    first, last = (one.id for one in known.counted)
    found = compare(known, (first, last), atlas)
    return [row.value.facts for row in rows_of(found, atlas)]


def test_new_points_come_first_and_the_same_ones_last(changed, atlas):
    new, gone, moved, same = facts(changed, atlas)
    assert (new, gone) == ("new", "gone, tenderness was 6")
    assert moved.startswith("moved, by ")
    assert same == "same, tenderness 7 to 3"


def test_a_needle_of_the_later_visit_is_told(on_back, atlas):
    before = on_back(1, 0.45, 0.25)
    known = history(visit(0, before), visit(7, replace(before, needling=Needling())))
    assert facts(known, atlas) == ["same, needled"]


def test_a_point_that_nobody_looked_at_again_is_no_point_gone(on_back, atlas):
    known = history(visit(0, on_back(1, 0.45, 0.25, tenderness=7)), visit(7))
    assert facts(known, atlas) == ["not charted again, tenderness was 7"]


def test_a_zone_that_differs_by_a_hand_is_pale_and_another_is_not(drawn_on_back, atlas):
    before = drawn_on_back("A", 0.5, 0.3)
    for radius, is_pale in ((57.0, True), (30.0, False)):
        after = replace(drawn_on_back("A", 0.5, 0.3, radius), id=of_number("later"))
        known = history(visit(0, before), visit(7, after))
        first, last = (one.id for one in known.counted)
        [row] = rows_of(compare(known, (first, last), atlas), atlas)
        assert (row.value.title, row.value.is_pale) == ("Zone A", is_pale)
