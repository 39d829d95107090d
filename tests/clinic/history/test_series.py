"""What is plotted: numbers at the moments of visits, and nothing where nobody asked."""

from datetime import UTC, datetime

import pytest

from needlemap.clinic.history.numbers import history_of
from needlemap.clinic.history.series import Band, plots
from needlemap.clinic.marks import PointState
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated
from tests.clinic.history.generated import EPISODES
from tests.clinic.history.making import (
    BACK,
    CELL_CM2,
    NECK,
    NEEDLE,
    STRUCK,
    Strip,
    history,
    point,
    untouched,
    visit,
    zone,
)


def plotted(*visits):
    return plots(history(*visits), Strip())


def values(readings):
    return [reading.value for reading in readings]


def test_pain_is_plotted_where_it_was_asked_at_the_clinic_s_own_hour():
    first = visit(0, pain_before=7, pain_after=4, zone="Europe/Athens")
    found = plotted(first, visit(7), visit(14, pain_before=0, pain_after=0))
    [pain] = found.measures
    assert values(pain.readings) == [7, 0]
    assert values(found.pain_after) == [4, 0]
    reading = pain.readings[0]
    assert reading.visit == first.id
    assert reading.at.replace(tzinfo=None) == datetime(2026, 3, 3, 11)  # noqa: DTZ001
    assert reading.at == datetime(2026, 3, 3, 9, tzinfo=UTC)


def test_visits_in_error_are_not_plotted():
    struck = visit(0, point(1, needling=NEEDLE, tenderness=9), pain_before=9, in_error=STRUCK)
    found = plotted(struck)
    assert (found.measures, found.treatments, found.found_points, found.muscles) == ((),) * 4


@pytest.mark.parametrize(
    ("first", "band"),
    [(8, Band(8, 6, 10)), (3, Band(3, 2.1, 3.9)), (1, Band(1, 0.7, 1.3)), (0, Band(0, 0, 2))],
)
def test_pain_has_a_band_within_which_a_change_does_not_matter(first, band):
    found = plotted(visit(0, pain_before=first)).measures[0].band
    assert (found.first, found.low, found.high) == pytest.approx((band.first, band.low, band.high))


def test_each_score_is_a_line_and_what_is_not_judged_has_no_band():
    scores = (
        Score(scale=Scale.NDI, value=45),
        Score(scale=Scale.GLOBAL_CHANGE, value=2),
    )
    found = plotted(visit(0, scores=scores), visit(7, scores=scores[:1], pain_before=3))
    lines = {line.measure.id: (values(line.readings), line.band) for line in found.measures}
    assert lines == {
        "pain": ([3], Band(3, pytest.approx(2.1), pytest.approx(3.9))),
        "NDI": ([45, 45], Band(45, 35, 50)),
        "global change": ([2], None),
    }
    assert found.measures[0].measure.id == "pain"


def test_treatments_are_visits_with_a_needle():
    found = plotted(visit(0, point(1, needling=NEEDLE), point(2, needling=NEEDLE)), visit(7))
    assert values(found.treatments) == [2]


def test_points_are_counted_where_somebody_looked():
    clear = point(1, state=PointState.CLEAR)
    found = plotted(
        visit(0, point(1), point(2)), visit(7), visit(8, untouched(1)), visit(14, clear)
    )
    assert values(found.found_points) == [2, 0]


def test_skin_in_pain_is_plotted_where_it_was_drawn_anew():
    found = plotted(
        visit(0, zone("A", 0, 90), zone("B", 80, 180)),
        visit(7, zone("A", 0, 90, carried=True)),
        visit(8, zone("A", 0, 90, carried=True), zone("B", 100, 110)),
        visit(9, pain_before=4),
        visit(10, pain_before=0),
    )
    assert values(found.body_percent) == [CELL_CM2 * 180 / 180, 0]


def test_of_a_muscle_the_most_tender_point_of_each_visit_is_plotted():
    found = plotted(
        visit(0, point(1, 100, tenderness=3), point(2, 110, tenderness=8), point(3, 101)),
        visit(7, point(1, 100, tenderness=2), point(3, 101, tenderness=0)),
        visit(9, point(4, 200, "", tenderness=5)),
    )
    lines = [(line.muscle, str(line.title), values(line.readings)) for line in found.muscles]
    assert lines == [
        ("trapezius_upper", "left trapezius_upper", [8, 2]),
        ("trapezius_upper", "right trapezius_upper", [0]),
    ]


def test_one_complaint_is_plotted_by_itself():
    neck = visit(0, point(1), point(2, episode=BACK, needling=NEEDLE), pain_before=7)
    known = history(neck, visit(7, point(2), episode=BACK, pain_before=3))
    found = plots(history_of(known, BACK), Strip())
    assert [values(line.readings) for line in found.measures] == [[3]]
    assert (values(found.found_points), values(found.treatments)) == ([1, 1], [1])
    assert [values(one.readings) for one in plots(history_of(known, NECK), Strip()).measures] == [
        [7]
    ]


def test_of_several_complaints_each_has_its_own_line_of_a_score_that_both_have():
    ndi, other, lefs = (
        Score(scale=scale, value=value)
        for scale, value in ((Scale.NDI, 30), (Scale.NDI, 12), (Scale.LEFS, 54))
    )
    beside = AlsoTreated(episode=BACK, pain_before=2, scores=(lefs, other))
    both = visit(0, pain_before=7, scores=(ndi,), others=(beside,))
    later = visit(7, pain_before=5, scores=(other,))
    known = history(both, later, episodes=EPISODES)
    told = [
        (one.measure.id, one.complaint, values(one.readings))
        for one in plots(known, Strip()).measures
    ]
    assert told == [
        *(("pain", "", [7, 5]), ("NDI", "neck", [30, 12])),
        *(("NDI", "back", [12]), ("LEFS", "", [54])),
    ]
    of_neck = plots(history_of(known, NECK), Strip()).measures
    assert [(one.measure.id, one.complaint) for one in of_neck] == [("pain", ""), ("NDI", "")]
    of_back = plots(history_of(known, BACK), Strip()).measures
    assert [(one.measure.id, values(one.readings)) for one in of_back] == [
        *(("pain", [2]), ("LEFS", [54]), ("NDI", [12])),
    ]
