"""How often, on the skin: darkest where most was found, and exact counts beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from needlemap.body.skin import anchor_arrays
from needlemap.clinic.history.frequency import Occurrences
from needlemap.clinic.history.whole_clinic import ClinicCounts
from needlemap.ui.history.clinic.reading import ClinicReading
from needlemap.ui.history.map_view import MapView
from tests.clinic.history.making import history, visit


def press(view, name):
    QTest.mouseClick(view.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def note(view):
    return view.findChild(QLabel, "map_note").text()


@pytest.fixture
def reading(worker, read_clinic):
    return ClinicReading(read_clinic, worker)


@pytest.fixture
def view(qtbot, atlas, figures, on_back, drawn_on_back, reading):
    made = MapView(atlas, reading)
    qtbot.addWidget(made)
    made.resize(1200, 500)
    often = [visit(day, on_back(1, 0.45, 0.25)) for day in range(5)]
    once = visit(9, on_back(2, 0.55, 0.4), drawn_on_back("A", 0.5, 0.45))
    made.show()
    made.show_history(history(*often, once), figures)
    qtbot.waitUntil(lambda: note(made) != "")
    return made


def counts(view):
    rows = view.findChild(QWidget, "region_counts").model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [rows.index(row).data(spoken) for row in range(rows.rowCount())]


def test_it_is_darkest_where_most_points_were_found(view, atlas, on_back):
    anchors = [on_back(1, 0.45, 0.25).point.anchor, on_back(2, 0.55, 0.4).point.anchor]
    often, once = atlas.skin.cells_at(*anchor_arrays(anchors)).tolist()
    assert often in view.picture.densest
    assert once not in view.picture.densest


def test_the_counts_by_region_are_exact(view):
    first = counts(view)[0]
    assert first.endswith(": 5 finds, pain at 0 visits")
    assert sum(int(line.split(": ")[1].split()[0]) for line in counts(view)) == 6
    assert view.findChild(QLabel, "map_note").text().startswith("6 finds of points")


def test_pain_is_counted_by_visits(qtbot, view, atlas):
    press(view, "map_of_pain")
    qtbot.waitUntil(lambda: note(view).startswith("1 visit with drawn pain"))
    tones = [float(words.removeprefix("from ")) for words in view.picture.legend]
    assert tones == sorted(tones)
    assert tones[-1] <= 1.0


def test_without_a_find_nothing_is_tinted_and_nothing_counted(qtbot, view, figures):
    view.show_history(history(visit(0)), figures)
    qtbot.waitUntil(lambda: note(view).startswith("No point was found yet"))
    assert (view.picture.legend, counts(view)) == ((), [])
    assert not view.picture.grab().isNull()


def seen(view, name):
    return view.findChild(QWidget, name).isVisible()


@pytest.fixture
def of_clinic(qtbot, view, read_clinic, on_back, drawn_on_back):
    """The map of the clinic of seven patients."""
    place = on_back(3, 0.55, 0.4).point.anchor
    pain = drawn_on_back("A", 0.5, 0.45).cells
    read_clinic.counts = ClinicCounts((), Occurrences((place,) * 12, (pain,) * 8, 7))
    press(view, "map_whose_True")
    qtbot.waitUntil(lambda: note(view).startswith("7 patients: "))
    return view


def test_the_clinic_is_counted_as_a_whole_and_this_patient_again(qtbot, of_clinic, view):
    assert note(view) == "7 patients: 12 finds of points, on 10 cm² of skin"
    assert sum(int(line.split(": ")[1].split()[0]) for line in counts(view)) == 12
    assert not seen(view, "clinic_reading")
    assert view.picture.legend
    press(view, "map_whose_False")
    qtbot.waitUntil(lambda: note(view).startswith("6 finds of points"))


def test_pain_of_the_clinic_is_counted_by_visits(qtbot, of_clinic, read_clinic, view):
    press(view, "map_of_pain")
    qtbot.waitUntil(lambda: note(view) == "7 patients: 8 visits with drawn pain, visits at a place")
    assert read_clinic.times == 1


def test_of_fewer_than_five_patients_there_is_a_sentence_and_no_map(qtbot, view, read_clinic):
    press(view, "map_whose_True")
    qtbot.waitUntil(lambda: note(view).startswith("Fewer than 5 patients have marks: "))
    assert (counts(view), view.picture.legend) == ([], ())
    assert not view.picture.grab().isNull()


def test_the_map_of_the_clinic_can_be_stopped(qtbot, view, read_clinic):
    read_clinic.may_end.clear()
    press(view, "map_whose_True")
    qtbot.waitUntil(lambda: read_clinic.times == 1)
    assert (counts(view), view.picture.legend) == ([], ())
    press(view, "clinic_reading_stop")
    qtbot.waitUntil(lambda: read_clinic.was_stopped)
    assert seen(view, "clinic_reading_again")
    press(view, "map_whose_False")
    qtbot.waitUntil(lambda: note(view).startswith("6 finds of points"))
    assert not seen(view, "clinic_reading_again")
