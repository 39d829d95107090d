"""Two versions of one thing are told apart, and one press says which is to be recorded."""

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
