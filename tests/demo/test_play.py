"""A story is played by the same steps as a user's clicks."""

from needlemap.clinic.marks import PointState
from needlemap.demo.play import DemoIds
from tests.demo.clinic import clock_at


def test_a_point_found_again_keeps_its_number_and_lies_near_where_it_was(visits_of, atlas):
    charts = [chart for _, chart in visits_of("Lind")]
    first, last = charts[0].points[0], charts[-1].points[0]
    assert (first.id, first.point.number) == (last.id, last.point.number)
    view = atlas.view("posterior")
    spots = view.project_many((first.point.anchor, last.point.anchor))
    assert abs(spots[0].x - spots[1].x) < 25
    assert abs(spots[0].y - spots[1].y) < 25


def test_a_zone_that_comes_from_a_point_names_it(visits_of):
    _, chart = visits_of("Brandt")[0]
    assert chart.zones[0].source == chart.points[0].id


def test_a_point_examined_and_clear_is_recorded_too(visits_of):
    _, chart = visits_of("Adeyemi")[-1]
    assert chart.points[1].finding.state is PointState.CLEAR
    assert chart.points[1].needling is None


def test_needles_out_are_counted_after_each_treatment(records):
    for visit in records.visits.all():
        assert visit.needles_out is not None


def test_ids_are_of_version_seven_in_rising_order_and_the_same_each_time():
    today = clock_at(9)().date()
    ids, again = DemoIds(today), DemoIds(today)
    made = [ids() for _ in range(200)]
    assert made == sorted(made) == [again() for _ in range(200)]
    assert {one.version for one in made} == {7}
