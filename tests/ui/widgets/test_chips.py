"""Red chips: what must be known before a needle goes in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.widgets.chips import Chip, ChipBar
from needlemap.ui.window.style.theme import style_sheet

WORDS = ("Anticoagulant: apixaban", "Pacemaker", "Needle phobia")
LONG = "Other: " + "never lies on the left side, " * 6


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.resize(900, 60)
    return made


@pytest.fixture
def bar(host):
    made = ChipBar()
    host.layout().addWidget(made)
    host.show()
    return made


def chips(bar):
    return [chip for chip in bar.findChildren(Chip) if chip.isVisible()]


def test_the_sign_stands_before_words_that_run_from_the_right_too(qtbot):
    chip = Chip("\u05e7\u05d5\u05e6\u05d1 Azure")
    qtbot.addWidget(chip)
    assert chip.text() == "! \u2068\u05e7\u05d5\u05e6\u05d1 Azure\u2069"
    assert chip.accessibleName() == "\u05e7\u05d5\u05e6\u05d1 Azure"


def test_every_precaution_has_a_chip_in_its_order(bar):
    bar.show_words(WORDS)
    shown = sorted(chips(bar), key=lambda chip: chip.x())
    assert [chip.text() for chip in shown] == [f"! {words}" for words in WORDS]
    assert [chip.accessibleName() for chip in shown] == list(WORDS)
    assert [chip.toolTip() for chip in shown] == list(WORDS)


def test_the_chips_stand_at_the_left_without_a_gap(bar, qtbot):
    bar.show_words(WORDS)
    qtbot.waitUntil(lambda: all(chip.width() > 0 for chip in chips(bar)))
    shown = sorted(chips(bar), key=lambda chip: chip.x())
    assert shown[0].x() == 0
    assert shown[1].x() - shown[0].geometry().right() <= 10


def test_the_chips_of_the_next_patient_are_the_only_ones(bar):
    bar.show_words(WORDS)
    bar.show_words(("Diabetes",))
    assert [chip.text() for chip in chips(bar)] == ["! Diabetes"]


def test_without_precautions_there_is_no_bar(bar):
    bar.show_words(WORDS)
    bar.show_words(())
    assert not bar.isVisible()
    bar.show_words(WORDS)
    assert bar.isVisible()


def test_a_press_on_a_chip_asks_for_all_of_it(bar):
    bar.show_words(WORDS)
    wanted = QSignalSpy(bar.whole_wanted)
    QTest.mouseClick(chips(bar)[1], Qt.MouseButton.LeftButton)
    assert wanted.count() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_chip_is_pressed_by_the_keyboard_too(bar, key):
    bar.show_words(WORDS)
    wanted = QSignalSpy(bar.whole_wanted)
    assert chips(bar)[0].focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(chips(bar)[0], Qt.Key.Key_A)
    assert wanted.count() == 0
    QTest.keyClick(chips(bar)[0], key)
    assert wanted.count() == 1


def test_the_natural_width_is_the_room_for_every_word(bar, host):
    bar.show_words(WORDS)
    host.resize(bar.natural_width + 60, 60)
    host.grab()
    assert len({chip.y() for chip in chips(bar)}) == 1
    assert not any(chip.is_cut for chip in chips(bar))


@pytest.mark.parametrize("share", [2, 3])
def test_where_one_row_is_too_narrow_the_chips_go_on_below_and_none_is_cut(bar, host, share):
    bar.show_words(WORDS * 2)
    host.resize(bar.natural_width // share, 300)
    host.grab()
    assert len({chip.y() for chip in chips(bar)}) > 1
    assert not any(chip.is_cut for chip in chips(bar))
    boxes = [chip.geometry() for chip in chips(bar)]
    assert all(bar.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_a_long_precaution_is_shortened_and_whole_in_its_name(host):
    chip = Chip(LONG)
    host.layout().addWidget(chip)
    host.resize(300, 60)
    host.show()
    assert chip.is_cut
    assert chip.text().endswith("…")
    assert f"! {LONG}".startswith(chip.text().removesuffix("…"))
    assert chip.accessibleName() == chip.toolTip() == LONG


def test_a_short_precaution_is_whole(host):
    chip = Chip("Pacemaker")
    host.layout().addWidget(chip)
    host.show()
    assert (chip.is_cut, chip.text()) == (False, "! Pacemaker")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_chip_is_red(host, theme):
    host.setStyleSheet(style_sheet(theme))
    chip = Chip("Pacemaker")
    host.layout().addWidget(chip)
    host.show()
    image = chip.grab().toImage()
    assert image.pixelColor(image.width() - 8, image.height() // 2) == QColor(theme.alarm_soft)


def test_typed_markup_is_shown_as_it_was_typed(host):
    chip = Chip("<b>Rest</b> & relax")
    host.layout().addWidget(chip)
    assert chip.textFormat() is Qt.TextFormat.PlainText
    assert chip.text() == "! <b>Rest</b> & relax"
