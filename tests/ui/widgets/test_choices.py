"""Choices of one among several."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.widgets.choices import Choice, Counter, Segments, scale
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import palette_of, style_sheet
from tests.ui.hands import held, turn_wheel

KEY = Qt.Key


@pytest.fixture
def segments(qtbot):
    made = Segments("state", "State", [(1, "one"), (2, "two")], may_be_empty=True)
    qtbot.addWidget(made)
    made.show()
    return made


def press(segments, value):
    QTest.mouseClick(segments.findChild(QWidget, f"state_{value}"), Qt.MouseButton.LeftButton)


def shown(segments):
    return [value for value in (1, 2) if segments.findChild(QWidget, f"state_{value}").isChecked()]


def test_one_of_the_segments_is_chosen_at_a_time(qtbot, segments):
    for value in (1, 2):
        with qtbot.waitSignal(segments.chosen) as told:
            press(segments, value)
        assert told.args == [value]
        assert shown(segments) == [value]


def test_a_second_press_frees_the_choice(qtbot, segments):
    press(segments, 1)
    with qtbot.waitSignal(segments.chosen) as told:
        press(segments, 1)
    assert told.args == [None]
    assert shown(segments) == []


def test_a_value_that_is_shown_is_told_to_nobody(qtbot, segments):
    with qtbot.assertNotEmitted(segments.chosen):
        segments.show_value(2)
    assert shown(segments) == [2]


def test_the_wheel_over_a_choice_changes_nothing(qtbot):
    made = Choice("length", "Length")
    made.addItems(["30 mm", "40 mm", "50 mm"])
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    made.setCurrentIndex(1)
    for notches in (-1, 1, 1):
        turn_wheel(made, notches)
        assert made.currentText() == "40 mm"


class Page(QWidget):
    """Takes the keys that nothing on it wants."""

    def __init__(self):
        super().__init__()
        self.letters = ""

    def keyPressEvent(self, event):
        self.letters += event.text()


def test_a_closed_list_leaves_letters_to_the_page_and_keeps_what_is_chosen(qtbot):
    page = Page()
    made = Choice("reaction", "Reaction", page)
    made.addItems(["Bleeding", "Bruise", "Nausea", "7"])
    qtbot.addWidget(page)
    page.show()
    made.setFocus()
    QTest.keyClicks(made, "nb7")
    for key in (KEY.Key_PageDown, KEY.Key_End, KEY.Key_PageUp, KEY.Key_Home):
        QTest.keyClick(made, key)
    assert (made.currentText(), page.letters) == ("Bleeding", "nb7")


@pytest.mark.parametrize("key", [KEY.Key_Down, KEY.Key_Up, KEY.Key_Space, KEY.Key_F4])
def test_a_key_opens_the_list_and_a_letter_finds_its_line_there(qtbot, key):
    made = Choice("reaction", "Reaction")
    made.addItems(["Bleeding", "Bruise", "Nausea"])
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    if key != KEY.Key_F4:
        QApplication.sendEvent(made, held(key))  # it was down before
        assert not made.view().isVisible()
    QTest.keyClick(made, key)
    qtbot.waitUntil(made.view().isVisible)
    assert made.currentText() == "Bleeding"
    QTest.keyClicks(made.view(), "n")
    QTest.keyClick(made.view(), KEY.Key_Return)
    assert made.currentText() == "Nausea"


def test_tab_comes_to_a_choice_once_at_what_is_chosen_and_arrows_move_on(segments):
    def stops():
        parts = [segments.findChild(QWidget, f"state_{value}") for value in (1, 2)]
        return [bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) for part in parts]

    assert stops() == [True, False]
    segments.show_value(2)
    assert stops() == [False, True]
    segments.activateWindow()
    first = segments.findChild(QWidget, "state_1")
    first.setFocus()
    for key, name in ((Qt.Key.Key_Right, "state_2"), (Qt.Key.Key_Left, "state_1")):
        QTest.keyClick(segments.focusWidget(), key)
        assert segments.focusWidget().objectName() == name
    QTest.keyClick(segments.focusWidget(), Qt.Key.Key_Left)
    assert segments.focusWidget().objectName() == "state_1"
    assert shown(segments) == [2]


def test_the_scores_run_from_0_to_10_and_may_be_left_open(qtbot):
    made = scale("tenderness", "Tenderness")
    qtbot.addWidget(made)
    made.show()
    parts = [made.findChild(QPushButton, f"tenderness_{score}") for score in range(11)]
    assert [part.text() for part in parts] == [str(score) for score in range(11)]
    assert [part.accessibleName() for part in parts] == [f"Tenderness: {n}" for n in range(11)]
    assert made.accessibleName() == "Tenderness"
    chosen = QSignalSpy(made.chosen)
    for score in (0, 10, 10):
        QTest.mouseClick(parts[score], Qt.MouseButton.LeftButton)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == [0, 10, None]
    assert not any(part.isChecked() for part in parts)


def test_a_score_of_nothing_is_shown_as_0_and_not_as_open(qtbot):
    made = scale("tenderness", "Tenderness")
    qtbot.addWidget(made)
    parts = [made.findChild(QPushButton, f"tenderness_{score}") for score in range(11)]
    made.show_value(0)
    assert [part.isChecked() for part in parts] == [True] + [False] * 10
    made.show_value(None)
    assert not any(part.isChecked() for part in parts)


def test_scores_stand_in_reading_order_and_can_be_pressed_with_gloves_on(qtbot):
    made = scale("tenderness", "Tenderness")
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.show()
    parts = [made.findChild(QPushButton, f"tenderness_{score}") for score in range(11)]
    places = [(part.y(), part.x()) for part in parts]
    assert places == sorted(places)
    assert len(set(places)) == 11
    assert all(part.height() >= TARGET_PX for part in parts)


def test_one_that_may_not_be_empty_keeps_what_is_pressed_again(qtbot):
    made = Segments("state", "State", [(1, "one"), (2, "two")])
    qtbot.addWidget(made)
    made.show()
    chosen = QSignalSpy(made.chosen)
    press(made, 2)
    press(made, 2)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == [2, 2]
    assert shown(made) == [2]


def test_a_segment_says_its_word_with_a_large_first_letter(segments):
    parts = [segments.findChild(QPushButton, f"state_{value}") for value in (1, 2)]
    assert [part.text() for part in parts] == ["One", "Two"]
    assert [part.accessibleName() for part in parts] == ["State: one", "State: two"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_an_arrow_at_its_right_says_that_a_choice_unfolds(qtbot, theme):
    made = Choice("length", "Length")
    qtbot.addWidget(made)
    made.setPalette(palette_of(theme))
    made.setStyleSheet(style_sheet(theme))
    made.resize(120, TARGET_PX)
    made.show()
    image = made.grab().toImage()
    tip = image.pixelColor(120 - 13, TARGET_PX // 2 + 1)
    assert tip.name() == made.palette().placeholderText().color().name()


def test_every_score_is_as_wide_and_tall_as_a_finger(qtbot):
    made = scale("pain", "Pain")
    made.setStyleSheet(style_sheet(LIGHT))
    qtbot.addWidget(made)
    made.resize(290, 100)
    made.show()
    buttons = made.findChildren(QPushButton)
    assert [button.text() for button in buttons] == [str(score) for score in range(11)]
    assert min(button.width() for button in buttons) >= TARGET_PX
    assert min(button.height() for button in buttons) >= TARGET_PX


def test_the_lines_of_a_list_are_as_tall_as_a_finger(qtbot):
    choice = Choice("needles", "Needles")
    choice.setStyleSheet(style_sheet(LIGHT))
    choice.addItems(["one", "two"])
    qtbot.addWidget(choice)
    choice.show()
    choice.showPopup()
    view = choice.view()
    assert view.visualRect(view.model().index(0, 0)).height() >= TARGET_PX
    choice.hidePopup()


def test_a_counter_counts_within_its_bounds_and_is_not_noted_below_them(qtbot):
    counter = Counter("twitches", "Twitches", 1, 3)
    qtbot.addWidget(counter)
    counter.show()
    counted = []
    counter.chosen.connect(counted.append)
    more = counter.findChild(QPushButton, "twitches_more")
    fewer = counter.findChild(QPushButton, "twitches_fewer")
    assert not fewer.isEnabled()
    for button in (more, more, more, more, fewer, fewer, fewer, fewer):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert counted == [1, 2, 3, 2, 1, None]
    assert min(more.width(), more.height(), fewer.width()) >= TARGET_PX


def test_a_choice_that_warns_is_coloured_and_says_why_until_there_is_nothing_to_warn_of(segments):
    one, two = (segments.findChild(QWidget, f"state_{value}") for value in (1, 2))
    segments.warn(1, "not over the lung")
    assert (one.property("tone"), one.accessibleDescription()) == ("warned", "not over the lung")
    assert two.property("tone") == "segment"
    segments.warn(1, "")
    assert (one.property("tone"), one.accessibleDescription()) == ("segment", "")


def test_what_a_choice_warns_of_marks_nothing_up(qtbot):
    made = Segments("answer", "Answer", [("yes", "Yes"), ("no", "No")])
    qtbot.addWidget(made)
    made.warn("no", "<img src='file:x.png'>Smith & Sons")
    tip = next(part.toolTip() for part in made.findChildren(QPushButton) if part.toolTip())
    shown = QTextDocument()
    shown.setHtml(tip)
    assert shown.toPlainText() == "<img src='file:x.png'>Smith & Sons"
