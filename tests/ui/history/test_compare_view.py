"""Two visits compared, as it is seen: signs on their places, rows, a sentence, a question."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from needlemap.clinic.same_points import PointAnswer, as_one
from needlemap.ui.history.body_pane import BodyPane
from needlemap.ui.history.compare_view import CompareView
from needlemap.ui.widgets.choices import Choice
from tests.clinic.history.making import STRUCK, day, history, of_number, visit


@pytest.fixture
def view(qtbot, atlas, figures, changed):
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(1300, 560)
    made.show()
    made.show_history(changed, atlas, figures)
    return made


def pane(view, name):
    return view.findChild(BodyPane, name)


def labels(pane):
    return sorted(sign.label for sign in pane.signs)


def words(view):
    rows = view.findChild(QWidget, "changes").model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [rows.index(row).data(spoken) for row in range(rows.rowCount())]


def test_each_point_stands_at_the_visits_at_which_it_was_looked_at(view):
    assert labels(pane(view, "earlier_body")) == ["1 S", "2 G", "4 M"]
    assert labels(pane(view, "later_body")) == ["1 S", "2 G", "3 N", "4 M"]


def test_what_changed_stands_first_and_says_how(view):
    facts = [line.rpartition(" upper trapezius, ")[2] for line in words(view)]
    moved = facts.pop(2)
    assert facts == ["new", "gone, tenderness was 6", "same, tenderness 7 to 3"]
    assert moved.startswith("moved, by ")


def test_the_sentence_says_it_and_can_be_copied(view):
    said = view.findChild(QLabel, "what_changed").text()
    assert said.startswith(
        "From 3 Mar 2026 to 10 Mar 2026: 1 point the same (1: tenderness 7 to 3)"
    )
    assert "1 new point (3)" in said
    assert "1 point gone (2)" in said
    QTest.mouseClick(view.findChild(QPushButton, "copy_changes"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == said
    QApplication.clipboard().clear()  # Qt without a screen ends badly with more than text in it


@pytest.mark.parametrize("name", ["earlier_body", "later_body", "both_bodies"])
def test_a_press_on_a_sign_lights_its_row(view, name):
    if name == "both_bodies":
        view.findChild(QWidget, "compare_way").chosen.emit("over")
    shown = pane(view, name)
    [place] = shown.places_of(of_number(2))
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=place.toPoint())
    listed = view.findChild(QWidget, "changes")
    assert listed.current.point_id == of_number(2)
    assert "gone" in shown.words_at(place)


def test_two_names_of_one_place_are_asked_about_and_joined_on_a_press(
    view, qtbot, atlas, figures, on_back
):
    first, last = visit(0, on_back(1, 0.45, 0.25)), visit(7, on_back(5, 0.452, 0.25))
    view.show_history(history(first, last), atlas, figures)
    question = view.findChild(QPushButton, "join_points")
    assert question.isVisible()
    assert labels(pane(view, "both_bodies")) == ["1 ?", "5 N"]
    with qtbot.waitSignal(view.answered) as told:
        QTest.mouseClick(question, Qt.MouseButton.LeftButton)
    earlier, later, is_same = told.args
    assert (earlier.id, later.id, is_same) == (of_number(1), of_number(5), True)
    same = {of_number(5): of_number(1)}
    known = (replace(one, chart=as_one(one.chart, same)) for one in (first, last))
    view.show_history(history(*known), atlas, figures)
    assert labels(pane(view, "both_bodies")) == ["5 S"]
    assert not question.isVisible()


def test_two_points_are_not_asked_about_again(view, qtbot, atlas, figures, on_back):
    known = history(visit(0, on_back(1, 0.45, 0.25)), visit(7, on_back(5, 0.452, 0.25)))
    view.show_history(known, atlas, figures)
    with qtbot.waitSignal(view.answered) as told:
        QTest.mouseClick(view.findChild(QPushButton, "keep_points"), Qt.MouseButton.LeftButton)
    two = PointAnswer(earlier=told.args[0].id, later=told.args[1].id, is_same=False, at=day(7))
    view.show_history(replace(known, answers=(two,)), atlas, figures)
    assert not view.findChild(QPushButton, "keep_points").isVisible()


def test_one_visit_alone_and_one_twice_say_why_nothing_is_compared(view, atlas, figures, changed):
    said = view.findChild(QLabel, "what_changed")
    last = view.findChild(Choice, "later_visit")
    last.setCurrentIndex(0)
    assert said.text() == "Choose two different visits."
    assert words(view) == []
    view.show_history(history(changed.visits[0]), atlas, figures)
    assert said.text().startswith("One visit alone")
    view.show_history(history(), atlas, figures)
    assert said.text().startswith("No visit counts yet")
    assert pane(view, "earlier_body").signs == ()


def test_a_visit_entered_in_error_is_not_offered(view, atlas, figures, changed):
    first, last = changed.visits
    struck = visit(3, in_error=STRUCK)
    view.show_history(history(first, struck, last), atlas, figures)
    offered = view.findChild(Choice, "earlier_visit")
    assert offered.count() == 2
