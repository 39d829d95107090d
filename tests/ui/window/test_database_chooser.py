"""Asking for other records."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from needlemap.ui.window.database_chooser import DatabaseChooser
from needlemap.ui.window.trouble_page import TroublePage


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def wanted(owner, answers):
    chooser = DatabaseChooser(answers, owner)
    places = []
    chooser.wanted.connect(places.append)
    return chooser, places


def test_the_place_that_was_chosen_is_wanted(wanted, answers, tmp_path):
    chooser, places = wanted
    answers.database = tmp_path / "other.db"
    chooser.choose()
    assert places == [tmp_path / "other.db"]
    assert answers.asked == ["Open a database"]


def test_choosing_none_wants_nothing(wanted):
    chooser, places = wanted
    chooser.choose()
    assert places == []


def test_trying_again_wants_the_same_records_without_asking(wanted, answers):
    chooser, places = wanted
    chooser.again()
    assert (places, answers.asked) == ([None], [])


def test_opening_all_the_same_is_wanted_without_asking(qtbot, wanted, answers):
    chooser, places = wanted
    with qtbot.waitSignal(chooser.anyway_wanted):
        chooser.anyway()
    assert (places, answers.asked) == ([], [])


def test_a_backup_is_offered_where_there_are_no_records_and_wanted_by_a_press(qtbot, wanted):
    chooser, _ = wanted
    chooser.offer("Open the backup", "It lacks nothing.")  # nobody shows it yet
    trouble = TroublePage()
    qtbot.addWidget(trouble)
    chooser.help_out_of(trouble)
    chooser.offer("Open the backup", "It lacks nothing.")
    with qtbot.waitSignal(chooser.backup_wanted):
        trouble.findChild(QPushButton, "trouble_backup").click()
