"""The chips of precautions: what is pressed is shown and can be seen from afar."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.person_errors import NotADayOfPrecaution
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


PACEMAKER = Precaution(kind=PrecautionKind.PACEMAKER, detail="DDD 2020")


def type_pacemaker(chips):
    press(chips, "precaution_pacemaker")
    QTest.keyClicks(chips.findChild(QLineEdit, "precaution_detail_pacemaker"), "DDD 2020")


def test_none_known_takes_back_what_is_only_typed(chips):
    type_pacemaker(chips)
    press(chips, "none_known")
    assert (chips.precautions, chips.none_known_on) == ((), TODAY)


@pytest.mark.parametrize("name", ["none_known", "precaution_pacemaker"])
def test_a_detail_that_goes_is_said_and_comes_back_with_a_second_press(chips, name):
    type_pacemaker(chips)
    said = chips.findChild(QLabel, "precautions_aside")
    assert not said.isVisible()
    press(chips, name)
    assert chips.precautions == ()
    assert said.isVisible()
    assert said.text() == ("Taken away: Pacemaker (DDD 2020). A second press brings it back.")
    press(chips, name)
    assert chips.precautions == (PACEMAKER,)
    assert not said.isVisible()


@pytest.mark.parametrize("name", ["none_known", "precaution_pacemaker"])
def test_one_that_is_recorded_has_ended_today_by_a_press_and_stays(chips, name):
    chips.show_precautions((PACEMAKER,), None, TODAY)
    chip = chips.findChild(QPushButton, "precaution_pacemaker")
    press(chips, name)
    assert chips.precautions == (replace(PACEMAKER, until=TODAY),)
    assert not chip.isChecked()
    said = chips.findChild(QLabel, "precautions_aside")
    assert said.text() == (
        "Ended today, and kept: Pacemaker (DDD 2020). A second press: it is so still."
    )
    assert chips.findChild(QLabel, "precautions_ended").isVisible()
    assert chips.findChild(QLabel, "precaution_read_pacemaker").text() == "Until 23 Nov 2026"
    press(chips, name)
    assert chips.precautions == (PACEMAKER,)
    assert chip.isChecked()
    assert not said.isVisible()


def test_since_when_and_until_when_are_typed_and_read_back(chips):
    chips.show_precautions((PACEMAKER,), None, TODAY)
    QApplication.processEvents()
    for name, text in (("since", "3.4.20"), ("until", "1.11.2026")):
        QTest.keyClicks(chips.findChild(QLineEdit, f"precaution_{name}_pacemaker"), text)
    days = {"since": date(2020, 4, 3), "until": date(2026, 11, 1)}
    assert chips.precautions == (replace(PACEMAKER, **days),)
    read = chips.findChild(QLabel, "precaution_read_pacemaker")
    assert (read.isVisible(), read.text()) == (True, "3 Apr 2020 to 1 Nov 2026")
    assert not chips.findChild(QPushButton, "precaution_pacemaker").isChecked()


def test_one_that_has_ended_stays_when_the_same_comes_again(chips):
    ended = replace(PACEMAKER, until=date(2026, 1, 9))
    chips.show_precautions((ended,), date(2026, 2, 1), TODAY)
    assert chips.none_known_on == date(2026, 2, 1)
    press(chips, "precaution_pacemaker")
    assert chips.precautions == (ended, Precaution(kind=PrecautionKind.PACEMAKER))
    assert chips.none_known_on is None


def test_what_was_never_so_is_taken_out_whole(chips):
    chips.show_precautions((PACEMAKER,), None, TODAY)
    press(chips, "precaution_out_pacemaker")
    assert chips.precautions == ()
    said = chips.findChild(QLabel, "precautions_aside").text()
    assert said == "Taken away: Pacemaker (DDD 2020). A second press brings it back."
    press(chips, "precaution_pacemaker")
    assert chips.precautions == (PACEMAKER,)
    press(chips, "precaution_pacemaker")
    assert chips.precautions == (replace(PACEMAKER, until=TODAY),)


def test_a_day_that_is_none_is_refused_by_the_name_of_its_precaution(chips):
    press(chips, "precaution_epilepsy")
    QTest.keyClicks(chips.findChild(QLineEdit, "precaution_since_epilepsy"), "spring")
    with pytest.raises(NotADayOfPrecaution, match="Epilepsy: “spring” is not a date"):
        _ = chips.precautions


def test_all_that_is_typed_comes_back_from_a_draft(qtbot, chips):
    ended = replace(PACEMAKER, since=date(2020, 4, 3), until=date(2026, 1, 9))
    now = replace(PACEMAKER, detail="new one")
    chips.show_precautions((ended, now), None, TODAY)
    other = PrecautionChips()
    qtbot.addWidget(other)
    other.show_precautions((), None, TODAY)
    other.show_content(chips.content)
    assert other.precautions == (ended, now)
    other.show_content({"precaution_IMPLANT": "of before"})
    assert [one.words for one in other.precautions] == ["Implant: of before"]


def test_days_are_told_by_name_to_who_cannot_see_them(chips):
    press(chips, "precaution_implant")
    named = [
        chips.findChild(kind, f"precaution_{name}_implant").accessibleName()
        for kind, name in ((QLineEdit, "since"), (QLineEdit, "until"), (QPushButton, "out"))
    ]
    assert named == [
        "Since: implant", "Until: implant", "Take out, it was never so: implant",
    ]  # fmt: skip


def test_after_none_known_one_that_is_pressed_has_its_detail_again(chips):
    press(chips, "precaution_epilepsy")
    QTest.keyClicks(chips.findChild(QLineEdit, "precaution_detail_epilepsy"), "since 2019")
    press(chips, "precaution_implant")
    press(chips, "none_known")
    press(chips, "precaution_epilepsy")
    assert [known.words for known in chips.precautions] == ["Epilepsy: since 2019"]
    assert chips.none_known_on is None


def test_none_known_brings_back_only_what_it_took_away(chips):
    type_pacemaker(chips)
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
