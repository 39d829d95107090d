"""A visit or a complaint in sentences, edited without a trace, copied as text and as HTML."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from needlemap.clinic.episodes import Episode
from needlemap.ui.history.words_view import WordsView
from needlemap.ui.widgets.choices import Choice
from tests.clinic.history.making import ANA, FIRST_DAY, NECK, history, visit


@pytest.fixture
def view(qtbot, atlas, on_back):
    made = WordsView()
    qtbot.addWidget(made)
    neck = Episode(id=NECK, patient=ANA.id, complaint="<b>neck</b>", started_on=FIRST_DAY.date())
    known = [visit(day, on_back(1, 0.45, 0.25), pain_before=7 - day) for day in (0, 2)]
    made.show_history(history(*known, episodes=(neck,)), atlas)
    made.show()
    yield made
    QApplication.clipboard().clear()  # Qt without a screen ends badly with more than text in it


def text(view):
    return view.findChild(QPlainTextEdit, "narrative")


def test_the_latest_visit_is_told_first_and_another_when_it_is_chosen(view):
    assert "Pain was 5 of 10 before treatment." in text(view).toPlainText()
    view.findChild(Choice, "told_in_words").setCurrentIndex(1)
    assert "Pain was 7 of 10 before treatment." in text(view).toPlainText()


def test_a_complaint_is_told_whole(view):
    choice = view.findChild(Choice, "told_in_words")
    choice.setCurrentIndex(choice.count() - 1)
    assert "neck" in text(view).toPlainText()
    assert "Pain was" not in text(view).toPlainText().splitlines()[-1]


def test_it_is_copied_as_text_and_as_html_in_which_nothing_typed_is_a_tag(view, qtbot):
    with qtbot.waitSignal(view.said):
        QTest.mouseClick(view.findChild(QPushButton, "copy_words"), Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().mimeData()
    assert copied.text() == text(view).toPlainText()
    assert copied.html().count("<p>") == len(copied.text().split("\n\n"))
    assert "&lt;b&gt;neck&lt;/b&gt;" in copied.html()


def test_what_was_edited_is_copied_as_it_stands(view):
    text(view).setPlainText("In short: better.")
    QTest.mouseClick(view.findChild(QPushButton, "copy_words"), Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().mimeData()
    assert (copied.text(), copied.hasHtml()) == ("In short: better.", False)
