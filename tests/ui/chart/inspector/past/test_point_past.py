"""What was found and done at a point before is read once, off the window's thread."""

from dataclasses import replace

from needlemap.clinic.chart import chart_of
from tests.clinic.history.making import NEEDLE, history, of_number, point, untouched, visit


def scores(found):
    return [one.mark.finding.tenderness for one in found.line.visits]


def test_the_line_of_a_point_holds_what_is_charted_now(past, opened, document):
    opened(visit(0, point(1, tenderness=8)), visit(7, point(1, tenderness=3, needling=NEEDLE)))
    found = past.of(of_number(1))
    assert (scores(found), found.at) == ([8, 3], 1)
    document.chart = chart_of(document.visit.id, [point(1, tenderness=1)])
    assert scores(past.of(of_number(1))) == [8, 1]


def test_a_ghost_has_the_line_of_the_other_visits(past, opened):
    opened(visit(0, point(1, tenderness=8)), visit(7, untouched(1)))
    found = past.of(of_number(1))
    assert (scores(found), found.at) == ([8], -1)


def test_a_point_of_today_alone_has_no_past_and_one_that_nobody_charted_neither(past, opened):
    opened(visit(0, point(1)), visit(7, point(2)))
    assert past.of(of_number(2)) is None
    assert past.of(of_number(3)) is None


def test_a_first_visit_is_read_for_nothing(past, document, kept):
    document.show(visit(0, point(1)))
    assert (past.of(of_number(1)), kept.times) == (None, 0)
    past.finish()


def test_what_is_known_is_read_once_for_all_points_and_anew_for_the_next_visit(
    qtbot, past, opened, document, kept
):
    both = visit(0, point(1), point(2)), visit(7, point(1), point(2))
    opened(*both)
    for _ in range(3):
        assert past.of(of_number(1))
        assert past.of(of_number(2))
    assert kept.times == 1
    with qtbot.waitSignal(past.known):
        document.show(*both)
        assert past.of(of_number(1)) is None  # nobody knows yet
    assert kept.times == 2


def test_all_small_lines_run_from_the_first_visit_to_the_last_that_counts(past, opened):
    visits = visit(0, point(2)), visit(7, point(1)), visit(21, point(1))
    opened(*visits)
    counted = history(*visits).counted
    span = past.of(of_number(1)).span
    assert (span.first, span.last) == (
        counted[0].visit.started_at, counted[-1].visit.started_at,
    )  # fmt: skip


def test_the_open_visit_counts_as_it_is_now(past, opened, document):
    opened(visit(0, point(1)), visit(7, point(1)))
    later = replace(document.visit, started_at=document.visit.started_at.replace(year=2027))
    document.visit = later
    assert past.of(of_number(1)).span.last.year == 2027
