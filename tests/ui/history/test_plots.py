"""Plots over the visits, as a therapist sees, walks and saves them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from needlemap.clinic.history.known import History
from needlemap.look.theme import DARK
from needlemap.services.files import write_whole
from needlemap.ui.history.plots import CoursePlots
from needlemap.ui.history.plotting.canvas import PlotCanvas
from tests.clinic.history.making import ANA, Strip
from tests.look.plots.courses import neck
from tests.ui.hands import Answers, choose_line

KNOWN = neck()
KEY = Qt.Key


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def plots(qtbot, answers):
    made = CoursePlots(answers, write_whole)
    qtbot.addWidget(made)
    made.set_theme(DARK)
    made.resize(1300, 640)
    made.show_history(KNOWN, Strip())
    made.show()
    return made


def said(plots, name="plots_said"):
    return plots.findChild(QLabel, name).text().replace("\n", " ")


def titles(plots):
    shown = (plots.findChild(PlotCanvas, f"plot_{at}") for at in range(3))
    return [canvas.accessibleName() for canvas in shown if canvas.isVisible()]


def key(plots, *keys):
    for each in keys:
        QTest.keyClick(plots.findChild(PlotCanvas, "plot_0"), each)


def press(plots, name):
    QTest.mouseClick(plots.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_pain_points_and_skin_are_plotted_first_and_the_last_visit_is_told(plots):
    assert titles(plots) == [
        "Pain before and after treatment", "Points found", "Skin in pain, %",
    ]  # fmt: skip
    assert said(plots) == "12 Apr 2026, 1 needle: pain before 3, pain after 2, points found 1"


def test_keys_walk_the_visits_of_all_plots_and_none_in_error(plots):
    key(plots, KEY.Key_Left)
    assert said(plots) == "13 Mar 2026: pain before 6, points found 1"
    key(plots, KEY.Key_Home, KEY.Key_Left)
    assert said(plots).startswith("3 Mar 2026, 1 needle: pain before 8")
    key(plots, KEY.Key_End, KEY.Key_Right)
    assert said(plots).startswith("12 Apr 2026")


def test_a_press_tells_a_visit_and_enter_or_the_button_opens_it(plots):
    wanted = QSignalSpy(plots.visit_wanted)
    canvas = plots.findChild(PlotCanvas, "plot_1")
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 50))
    assert said(plots).startswith("3 Mar 2026")
    QTest.keyClick(canvas, KEY.Key_Return)
    press(plots, "plots_to_visit")
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 50))
    first = KNOWN.visits[0].id
    assert [wanted.at(at)[0] for at in range(wanted.count())] == [first] * 3


def test_what_is_plotted_is_chosen_and_stays_chosen(plots):
    for name, words in (("plot_choice_1", "Tenderness"), ("plot_choice_2", "No plot")):
        choose_line(plots.findChild(QComboBox, name), words)
    tender = "Tenderness: right trapezius_upper"
    assert titles(plots) == ["Pain before and after treatment", tender]
    plots.show_history(KNOWN, Strip())
    assert titles(plots) == ["Pain before and after treatment", tender]
    assert said(plots).endswith("pain before 3, pain after 2, right trapezius_upper 3")


@pytest.mark.parametrize(
    ("suffix", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"\xef\xbb\xbfday")]
)
def test_the_plots_are_saved_where_the_person_says(plots, answers, tmp_path, suffix, start):
    answers.save = tmp_path / f"neck.{suffix}"
    press(plots, f"plots_save_{suffix}")
    assert answers.asked == [f"patient-1001-course.{suffix}"]
    assert answers.save.read_bytes().startswith(start)
    assert said(plots, "plots_saved") == f"Saved as neck.{suffix}"


def test_a_changed_mind_saves_nothing_and_a_place_that_cannot_be_is_said(plots, answers, tmp_path):
    press(plots, "plots_save_csv")
    assert said(plots, "plots_saved") == ""
    answers.save = tmp_path
    press(plots, "plots_save_csv")
    assert "cannot be written: it is a folder" in said(plots, "plots_saved")


def test_without_numbers_there_is_one_sentence(plots):
    plots.show_history(History(patient=ANA), Strip())
    assert titles(plots) == []
    assert said(plots, "plots_empty") == "Nothing has been noted yet that could be plotted."
    assert not plots.findChild(QPushButton, "plots_save_png").isVisible()
    key(plots, KEY.Key_Left, KEY.Key_Return, KEY.Key_End)
    assert said(plots) == ""
