"""No zone of today is called as one of the last visit that it does not lie on."""

from uuid import uuid4

from needlemap.body.cells import CellSet
from needlemap.clinic.chart import Chart, ChartChange, chart_of
from needlemap.clinic.charting import draw_zone
from needlemap.clinic.ghosts import Ghost, confirmed, ghosts_of
from needlemap.clinic.zone_letters import letter_for

NECK, BACK, LEG = CellSet(((0, 10),)), CellSet(((20, 40),)), CellSet(((90, 99),))


def drawn(chart, patient, *places, last=None):
    for cells in places:
        chart = chart.changed(draw_zone(chart, patient, cells, uuid4, last=last))
    return chart


def letters(chart):
    return {zone.letter: zone.cells for zone in chart.zones}


def test_a_zone_elsewhere_takes_a_letter_that_no_zone_of_last_time_has(patient):
    last = drawn(Chart(visit=uuid4()), patient, NECK, BACK)
    now = drawn(Chart(visit=uuid4()), patient, LEG, last=last)
    assert letters(now) == {"C": LEG}
    assert [ghost.called for ghost in ghosts_of(last, now)] == ["A", "B"]


def test_a_zone_drawn_over_one_of_last_time_is_called_as_that_one(patient):
    last = drawn(Chart(visit=uuid4()), patient, NECK, BACK)
    now = drawn(Chart(visit=uuid4()), patient, CellSet(((8, 10), (20, 30))), last=last)
    assert [*letters(now)] == ["B"]  # it lies on both, and on that one more
    now = drawn(now, patient, CellSet(((31, 40),)), last=last)
    assert [*letters(now)] == ["B", "C"]


def test_without_a_last_visit_letters_begin_with_a(patient):
    assert letter_for(LEG, Chart(visit=uuid4()), None) == "A"


def test_a_confirmed_zone_keeps_its_letter_unless_one_of_today_has_it(patient):
    last = drawn(Chart(visit=uuid4()), patient, NECK, BACK)
    empty = Chart(visit=uuid4())
    back = Ghost(last.zones[1])
    assert confirmed(empty, back, 0, uuid4, last).after[0].letter == "B"
    named = drawn(drawn(empty, patient, NECK), patient, LEG)
    assert confirmed(named, back, 0, uuid4, last).after[0].letter == "C"


def test_a_ghost_whose_letter_a_zone_of_today_has_stands_in_brackets(patient):
    last = drawn(Chart(visit=uuid4()), patient, NECK, BACK)
    leg = drawn(Chart(visit=uuid4()), patient, LEG)  # as one charted before letters were told apart
    assert [ghost.called for ghost in ghosts_of(last, leg)] == ["(A)", "B"]
    away = leg.changed(ChartChange(visit=leg.visit, before=leg.zones))
    assert [ghost.called for ghost in ghosts_of(last, away)] == ["A", "B"]


def test_the_number_of_a_point_is_never_in_brackets(chart):
    assert [ghost.called for ghost in ghosts_of(chart, chart_of(uuid4(), chart.zones))] == [
        "1",
        "2",
    ]
