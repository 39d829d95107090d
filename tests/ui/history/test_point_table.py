"""The table of trigger points, as a therapist sees and works it."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView

from needlemap.clinic.history.known import History
from needlemap.look.theme import DARK
from needlemap.ui.history.point_table import PointTable
from needlemap.ui.history.points.columns import COLUMNS
from tests.clinic.history.making import ANA, Strip, history, of_number, point, visit
from tests.ui.hands import choose_line
from tests.ui.history.points.known import three_points

KEY = Qt.Key
TENDERNESS = [column.head for column in COLUMNS].index("Tenderness")
KNOWN = three_points()


@pytest.fixture
def table(qtbot):
    made = PointTable()
    qtbot.addWidget(made)
    made.set_theme(DARK)
    made.resize(1300, 500)
    made.show_history(KNOWN, Strip())
    made.show()
    return made


def rows(table):
    model = table.findChild(QTableView, "point_table").model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def said(table, name):
    return table.findChild(QLabel, name).text()


def press(table, name):
    QTest.mouseClick(table.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def key(table, *keys):
    for each in keys:
        QTest.keyClick(table.findChild(QTableView, "point_table"), each)


def choose(table, name, words):
    choose_line(table.findChild(QComboBox, name), words)


def test_keys_walk_points_and_visits_and_enter_asks_for_the_point(table):
    wanted = QSignalSpy(table.point_wanted)
    assert said(table, "point_said").startswith("Point 1 ")
    key(table, KEY.Key_Down)
    assert said(table, "point_said").startswith("Point 2 ")
    key(table, KEY.Key_End, KEY.Key_Return)
    assert wanted.at(0) == [of_number(3)]
    key(table, KEY.Key_Home, KEY.Key_Left)
    assert said(table, "point_visit_said") == "10 Mar 2026: clear"
    key(table, KEY.Key_Left, KEY.Key_Left)
    assert said(table, "point_visit_said").startswith("3 Mar 2026: active, my pain, 8")
    key(table, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    assert said(table, "point_visit_said").startswith("21 Apr 2026: ")


def test_a_press_on_the_small_line_says_that_visit_and_a_button_opens_it(table):
    wanted = QSignalSpy(table.visit_wanted)
    view = table.findChild(QTableView, "point_table")
    cell = view.visualRect(view.model().index(0, TENDERNESS))
    first = QPoint(cell.left() + 66, cell.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert said(table, "point_visit_said").startswith("3 Mar 2026")
    press(table, "point_to_visit")
    press(table, "point_visit_later")
    press(table, "point_to_visit")
    assert [wanted.at(at)[0] for at in range(wanted.count())] == [
        one.id for one in KNOWN.visits[:2]
    ]


def test_heads_and_the_choice_beside_them_put_the_points_in_order(table):
    head = table.findChild(QTableView, "point_table").horizontalHeader()
    at = head.sectionPosition(TENDERNESS) + 10
    for expected in (["2", "1", "3"], ["1", "2", "3"]):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 10))
        assert rows(table) == expected
    choose(table, "point_order", "By number")
    press(table, "point_order_turn")
    assert rows(table) == ["3", "2", "1"]
    assert table.findChild(QPushButton, "point_order_turn").accessibleName() == "Most first"


def test_points_are_found_by_muscle_and_by_what_tells_them_apart(table):
    QTest.keyClicks(table.findChild(QLineEdit, "point_search"), "DELTOID right")
    assert rows(table) == ["3"]
    assert said(table, "point_table_count") == "1 of 3 points"
    press(table, "point_table_all")
    assert rows(table) == ["1", "2", "3"]
    choose(table, "point_side", "Left")
    assert rows(table) == ["2"]
    press(table, "point_table_all")
    choose(table, "point_complaint", "Back")
    assert rows(table) == ["2"]
    press(table, "point_table_all")
    choose(table, "point_practitioner", "Tom")
    assert rows(table) == ["1", "3"]
    press(table, "point_table_all")
    press(table, "point_returns")
    assert rows(table) == ["1"]


def test_what_finds_nothing_says_so_and_leads_back(table):
    table.findChild(QLineEdit, "point_search").insert("<b>'; drop table\u202e\0" * 9999)
    assert rows(table) == []
    assert said(table, "point_table_empty") == "No point is like that."
    assert not table.findChild(QPushButton, "point_to_body").isVisible()
    press(table, "point_table_all")
    assert said(table, "point_said").startswith("Point 1 ")


def test_choices_stand_only_where_there_is_something_to_choose(table):
    one = history(visit(0, point(1, 101)))
    table.show_history(one, Strip())
    named = ("point_side", "point_state", "point_complaint", "point_practitioner")
    assert not any(table.findChild(QComboBox, name).isVisible() for name in named)
    assert not table.findChild(QPushButton, "point_returns").isVisible()


def test_the_chosen_point_stays_chosen_while_others_come_and_go(table):
    key(table, KEY.Key_End)
    choose(table, "point_practitioner", "Tom")
    assert said(table, "point_said").startswith("Point 3 ")
    table.show_history(KNOWN, Strip())
    assert rows(table) == ["1", "3"]
    assert said(table, "point_said").startswith("Point 3 ")


def test_without_points_there_is_one_sentence(table):
    table.show_history(History(patient=ANA), Strip())
    assert said(table, "point_table_empty") == "No trigger point has been charted yet."
    key(table, KEY.Key_Return, KEY.Key_Home, KEY.Key_Right)
    assert not table.findChild(QLineEdit, "point_search").isVisible()


def test_what_was_left_out_of_one_patient_is_not_left_out_of_the_next(table):
    QTest.keyClicks(table.findChild(QLineEdit, "point_search"), "deltoid")
    choose(table, "point_practitioner", "Tom")
    table.show_history(replace(KNOWN, patient=replace(ANA, id=uuid4())), Strip())
    assert rows(table) == ["1", "2", "3"]
    assert table.findChild(QLineEdit, "point_search").text() == ""
    assert not table.findChild(QPushButton, "point_search_clear").isVisible()


def test_a_point_is_chosen_also_one_that_is_left_out(table):
    QTest.keyClicks(table.findChild(QLineEdit, "point_search"), "deltoid")
    shown = table.findChild(QTableView, "point_table")
    for number in (3, 1, 2):
        assert table.choose(of_number(number))
        assert shown.chosen.number == number
    assert not table.choose(of_number("of nobody"))
