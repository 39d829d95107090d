"""Two versions of one thing are told apart, and one press says which is to be recorded."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.body.texts import Text
from needlemap.clinic.two_versions import Versions
from needlemap.ui.visit.versions.both_versions import BothVersions

NOTE, SCORE = (
    Versions(key=key, about=Text(about), theirs=Text("theirs"), mine=Text("mine"))
    for key, about in (("notes", "Note"), ("pain_before", "Pain before treatment"))
)


def test_one_is_shown_at_a_time_and_how_many_more_there_are(qtbot):
    shown = BothVersions()
    qtbot.addWidget(shown)
    shown.show_versions((NOTE, SCORE))
    about = shown.findChild(QLabel, "versions_about")
    assert about.text() == "Note was changed at another desk (1 more)"
    shown.show_versions((SCORE,))
    assert about.text() == "Pain before treatment was changed at another desk"
    shown.show_versions(())
    assert shown.isHidden()


def test_each_answer_says_what_it_is_about(qtbot):
    shown = BothVersions()
    qtbot.addWidget(shown)
    shown.show_versions((NOTE,))
    for name, words, told in (
        ("keep_theirs", "Keep theirs", shown.theirs_kept),
        ("record_mine", "Record mine", shown.mine_wanted),
    ):
        spy, answer = QSignalSpy(told), shown.findChild(QPushButton, name)
        assert (answer.text(), answer.accessibleName()) == (words, f"{words}: Note")
        QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
        assert spy.at(0) == ["notes"]


def test_of_long_notes_the_part_is_shown_where_they_differ(qtbot):
    shown = BothVersions()
    qtbot.addWidget(shown)
    same = "slept well " * 900
    note = replace(NOTE, theirs=Text.typed(f"{same}theirs"), mine=Text.typed(f"{same}mine"))
    shown.show_versions((note,))
    theirs, mine = (
        shown.findChild(QLabel, name).text() for name in ("version_theirs", "version_mine")
    )
    assert theirs.startswith("Recorded there: …")
    assert (theirs.endswith("slept well theirs"), mine.endswith("slept well mine")) == (True, True)
    assert max(len(theirs), len(mine)) < 200
    assert shown.findChild(QLabel, "version_mine").toolTip().count("slept well") == 900
    shown.show_versions((SCORE,))
    assert shown.findChild(QLabel, "version_mine").toolTip() == ""
