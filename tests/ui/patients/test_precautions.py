"""The chips of precautions: what is pressed is shown and can be seen from afar."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.ui.patients.precautions import PrecautionChips

TODAY = date(2026, 11, 23)


@pytest.fixture
def chips(qtbot):
    made = PrecautionChips()
    qtbot.addWidget(made)
    made.show()
    made.show_precautions((), None, TODAY)
    return made


def press(chips, name):
    QTest.mouseClick(chips.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_a_pressed_chip_is_ticked_and_its_detail_has_the_keyboard(chips):
    chips.activateWindow()
    press(chips, "precaution_epilepsy")
    assert chips.findChild(QPushButton, "precaution_epilepsy").text() == "✓ Epilepsy"
    assert chips.focusWidget().objectName() == "precaution_detail_epilepsy"


def test_details_typed_before_stay_when_another_is_pressed(chips):
    press(chips, "precaution_epilepsy")
    QTest.keyClicks(chips.findChild(QLineEdit, "precaution_detail_epilepsy"), "since 2019")
    press(chips, "precaution_implant")
    assert [known.words for known in chips.precautions] == ["Epilepsy: since 2019", "Implant"]


def test_none_known_says_the_day_it_was_asked(chips):
    chips.show_precautions((), date(2026, 1, 9), TODAY)
    none = chips.findChild(QPushButton, "none_known")
    assert (none.isChecked(), none.text()) == (True, "None known, asked 9 Jan 2026")
    press(chips, "none_known")
    assert (none.text(), chips.none_known_on) == ("None known, asked today", None)
    press(chips, "none_known")
    assert chips.none_known_on == TODAY


def test_none_known_takes_the_others_back(chips):
    known = (Precaution(kind=PrecautionKind.PACEMAKER, detail="DDD 2020"),)
    chips.show_precautions(known, None, TODAY)
    press(chips, "none_known")
    assert (chips.precautions, chips.none_known_on) == ((), TODAY)


@pytest.mark.parametrize("name", ["none_known", "precaution_pacemaker"])
def test_a_detail_that_goes_is_said_and_comes_back_with_a_second_press(chips, name):
    known = (Precaution(kind=PrecautionKind.PACEMAKER, detail="DDD 2020"),)
    chips.show_precautions(known, None, TODAY)
    said = chips.findChild(QLabel, "precautions_aside")
    assert not said.isVisible()
    press(chips, name)
    assert chips.precautions == ()
    assert said.isVisible()
    assert said.text() == ("Taken away: Pacemaker (DDD 2020). A second press brings it back.")
    press(chips, name)
    assert chips.precautions == known
    assert not said.isVisible()


def test_after_none_known_one_that_is_pressed_has_its_detail_again(chips):
    press(chips, "precaution_epilepsy")
    QTest.keyClicks(chips.findChild(QLineEdit, "precaution_detail_epilepsy"), "since 2019")
    press(chips, "precaution_implant")
    press(chips, "none_known")
    press(chips, "precaution_epilepsy")
    assert [known.words for known in chips.precautions] == ["Epilepsy: since 2019"]
    assert chips.none_known_on is None


def test_none_known_brings_back_only_what_it_took_away(chips):
    known = (Precaution(kind=PrecautionKind.PACEMAKER, detail="DDD 2020"),)
    chips.show_precautions(known, None, TODAY)
    press(chips, "precaution_epilepsy")
    press(chips, "precaution_pacemaker")
    press(chips, "none_known")
    press(chips, "none_known")
    assert [known.words for known in chips.precautions] == ["Epilepsy"]


def test_what_goes_without_a_detail_is_not_spoken_of(chips):
    press(chips, "precaution_epilepsy")
    press(chips, "precaution_epilepsy")
    assert not chips.findChild(QLabel, "precautions_aside").isVisible()


def test_each_detail_stands_beside_its_word(chips):
    press(chips, "precaution_implant")
    [said] = [label for label in chips.findChildren(QLabel) if label.buddy() is not None]
    assert (said.text(), said.buddy().objectName()) == ("Implant", "precaution_detail_implant")


def test_each_chip_that_is_pressed_has_one_line_and_one_name_for_it(chips):
    for kind in ("epilepsy", "implant", "diabetes"):
        press(chips, f"precaution_{kind}")
    QApplication.processEvents()
    seen = [part.text() for part in chips.findChildren(QLabel) if part.isVisible()]
    assert [seen.count(word) for word in ("Epilepsy", "Implant", "Diabetes")] == [1, 1, 1]
