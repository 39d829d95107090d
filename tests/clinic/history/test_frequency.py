"""Where points were found and pain was felt, over all visits, and how often in each region."""

from dataclasses import dataclass

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.history.frequency import by_region, occurrences, of_clinic
from needlemap.clinic.marks import PointState
from tests.clinic.history.making import STRUCK, history, point, untouched, visit, zone


@dataclass(frozen=True)
class Half:
    """A half of the strip: cells and faces from a number on."""

    id: str

    @property
    def words(self):
        return Text.typed(self.id)


class Halves:
    """A body of two regions: faces and cells below 500, and above."""

    low, high = Half("low"), Half("high")
    named_cells = ((low, CellSet(((0, 500),))), (high, CellSet(((500, 1000),))))

    def region_at(self, anchor):
        return self.low if anchor.face < 500 else self.high


def test_each_point_is_there_once_for_each_visit_that_found_it():
    known = history(
        visit(0, point(1, 100), point(2, 200)),
        visit(7, point(1, 110), point(2, 200, state=PointState.CLEAR), untouched(3)),
        visit(9, point(4, 300), in_error=STRUCK),
    )
    assert [place.face for place in occurrences(known).points] == [100, 200, 110]


def test_drawn_pain_is_there_once_for_each_visit_and_carried_pain_not_at_all():
    known = history(
        visit(0, zone("A", 0, 10), zone("B", 5, 20)),
        visit(7, zone("A", 0, 10, carried=True)),
        visit(8),
        visit(9, zone("A", 40, 50), in_error=STRUCK),
    )
    assert occurrences(known).pains == (CellSet(((0, 20),)),)


def test_regions_are_counted_exactly_the_most_points_first():
    known = history(
        visit(0, point(1, 600), point(2, 700), zone("A", 490, 510)),
        visit(7, point(1, 600), point(3, 100), zone("A", 0, 10), zone("B", 20, 30)),
    )
    told = [(one.region, one.points, one.pains) for one in by_region(occurrences(known), Halves())]
    assert told == [("high", 3, 1), ("low", 1, 2)]
    assert by_region(occurrences(history()), Halves()) == ()


def test_a_clinic_is_shown_only_of_five_patients_and_more():
    one, empty = history(visit(0, point(1, 100), zone("A", 0, 9))), history(visit(0))
    assert of_clinic([one] * 4) is None
    assert of_clinic([one] * 4 + [empty] * 3) is None
    found = of_clinic([*[one] * 5, empty])
    assert found.patients == 5
    assert found.points == (SurfaceAnchor(100, 0.5, 0.5),) * 5
    assert len(found.pains) == 5
