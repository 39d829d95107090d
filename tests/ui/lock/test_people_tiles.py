"""A large tile for each person who treats."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.clinic.locks import KeyHolder, Locks
from needlemap.look.theme import LIGHT
from needlemap.ui.lock.people_tiles import PeopleTiles
from needlemap.ui.window.style.theme import style_sheet
from tests.locking import ANA, BEN

HOLDERS = (KeyHolder(person=ANA, has_pin=True), KeyHolder(person=BEN))


@pytest.fixture
def tiles(qtbot):
    made = PeopleTiles()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.show_people(Locks(people=HOLDERS, in_use=True))
    made.show()
    return made


def shown(tiles):
    return [one for one in tiles.findChildren(QPushButton) if one.isVisible()]


def test_a_press_chooses_and_who_has_no_pin_is_told_apart(tiles):
    chosen = []
    tiles.chosen.connect(chosen.append)
    assert [one.text() for one in shown(tiles)] == ["Ana Ferreira", "Ben Okafor · without a PIN"]
    for tile in shown(tiles):
        assert tile.height() >= 56
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert chosen == list(HOLDERS)
    tiles.choose(HOLDERS[0])
    assert [one.isChecked() for one in shown(tiles)] == [True, False]


def test_nobody_is_chosen_while_a_pin_is_looked_at(tiles):
    tiles.allow(on=False)
    assert not any(one.isEnabled() for one in shown(tiles))
    tiles.allow(on=True)
    tiles.take_focus()
    assert shown(tiles)[0].hasFocus()


def test_others_take_the_place_of_those_that_were_shown(tiles):
    tiles.show_people(Locks(people=(replace(HOLDERS[0], person=BEN),), in_use=True))
    assert [one.text() for one in shown(tiles)] == ["Ben Okafor"]
    tiles.show_people(Locks())
    tiles.take_focus()
    assert shown(tiles) == []


def test_few_stand_close_together_in_a_tall_window(qtbot, tiles):
    tiles.resize(400, 700)
    first, second = shown(tiles)
    qtbot.waitUntil(lambda: tiles.height() == 700 and second.y() > first.y())
    assert second.y() - first.geometry().bottom() <= 12
    assert first.mapTo(tiles, first.rect().topLeft()).y() <= 12
