"""The page that says why there are no records."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from needlemap.ui.window.trouble_page import TroublePage


@pytest.fixture
def trouble(qtbot):
    made = TroublePage()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def say(trouble, sentence="No.", **facts):
    trouble.show_sentence(
        sentence, **{"has_records": True, "may_make": False, "may_open": False, **facts}
    )


def test_it_says_what_happened(trouble):
    say(trouble, "The database is locked by another program.", has_records=False)
    said = trouble.findChild(QLabel, "trouble").text()
    assert said == "The database is locked by another program."


@pytest.mark.parametrize("has_records", [True, False])
def test_there_is_a_way_back_only_to_records_that_are_open(trouble, has_records):
    say(trouble, has_records=has_records)
    assert trouble.findChild(QPushButton, "trouble_back").isVisible() is has_records


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("try_again", "again"),
        ("choose_database", "another"),
        ("trouble_back", "back"),
        ("trouble_make", "make"),
        ("trouble_anyway", "anyway"),
    ],
)
def test_each_button_is_a_way_on(qtbot, trouble, name, signal):
    say(trouble, may_make=True, may_open=True)
    with qtbot.waitSignal(getattr(trouble, signal)):
        QTest.mouseClick(trouble.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("may_make", [True, False])
def test_a_clinic_can_be_made_only_where_there_is_none(trouble, may_make):
    say(trouble, may_make=may_make)
    assert trouble.findChild(QPushButton, "trouble_make").isVisible() is may_make


@pytest.mark.parametrize("may_open", [True, False])
def test_only_what_is_not_as_it_was_can_be_opened_all_the_same(trouble, may_open):
    say(trouble, may_open=may_open)
    assert trouble.findChild(QPushButton, "trouble_anyway").isVisible() is may_open


def ways(trouble):
    return [one for one in trouble.findChildren(QPushButton) if one.isVisible()]


def test_three_ways_on_stand_in_one_row(trouble):
    trouble.show_sentence("No.", has_records=True, may_make=False, may_open=False)
    QApplication.processEvents()
    assert len(ways(trouble)) == 3
    assert len({one.y() for one in ways(trouble)}) == 1


@pytest.mark.parametrize("wide", [560, 683, 900, 1366])
def test_ways_on_stand_in_more_rows_rather_than_be_cut(trouble, wide):
    trouble.resize(wide, 600)
    trouble.show_sentence("No.", has_records=True, may_make=True, may_open=True)
    QApplication.processEvents()
    assert len(ways(trouble)) == 5
    for one in ways(trouble):
        assert one.width() >= one.minimumSizeHint().width()
        assert one.parentWidget().rect().contains(one.geometry())


def test_a_backup_is_offered_until_something_else_is_said(qtbot, trouble):
    say(trouble)
    backup = trouble.findChild(QPushButton, "trouble_backup")
    assert not backup.isVisible()
    trouble.offer("Open the backup of today", "It lacks one visit.")
    assert backup.isVisible()
    assert backup.accessibleName() == "Open the backup of today"
    assert trouble.findChild(QLabel, "trouble_lacks").text() == "It lacks one visit."
    with qtbot.waitSignal(trouble.backup):
        QTest.mouseClick(backup, Qt.MouseButton.LeftButton)
    say(trouble)
    assert not backup.isVisible()


def test_a_server_can_be_named_otherwise_where_one_did_not_open(trouble):
    part, wanted = trouble.findChild(QPushButton, "trouble_server"), []
    trouble.server.connect(lambda: wanted.append(1))
    say(trouble)
    assert not part.isVisible()
    trouble.offer_server()
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert wanted == [1]
    say(trouble)
    assert not part.isVisible()
