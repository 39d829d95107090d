"""What each key of the strip means, how that is said, and that all of it is shown whole."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from needlemap.clinic.signing import Topic
from needlemap.clinic.visit_guide import answers
from needlemap.look.theme import LIGHT
from needlemap.ui.visit.strip import VisitStrip
from needlemap.ui.visit.strip_content import StripContent
from needlemap.ui.window.style.theme import style_sheet


def asked(about, **more):
    of = tuple((one.word.capitalize(), one) for one in answers(about))
    return StripContent(title="Asked", about=about, answers=of, **more)


CONSENT = asked(Topic.CONSENT)
SCORE = asked(Topic.PAIN_BEFORE, is_score=True)


@pytest.mark.parametrize(
    ("content", "letter", "which"),
    [
        (CONSENT, "1", 0), (CONSENT, "3", 2), (CONSENT, "4", None), (CONSENT, "v", None),
        (CONSENT, "", None), (SCORE, "0", 0), (SCORE, "9", 9), (SCORE, "a", None),
        (asked(Topic.ADVERSE), "0", 9), (asked(Topic.ADVERSE), "a", 10),
    ],
)  # fmt: skip
def test_an_answer_is_given_by_the_key_that_stands_on_it(content, letter, which):
    assert content.typed(letter) == which


def test_every_answer_has_a_key_of_its_own():
    for about in Topic:
        content = asked(about)
        keys = [key for key, _, _ in content.keyed]
        assert len(set(keys)) == len(answers(about))


def test_the_keys_are_said():
    assert CONSENT.keys_words == "1: Verbal, 2: Written, 3: Refused, → later, Esc back to the chart"
    assert SCORE.keys_words == "0 to 9, and 1 0 quickly, → later, Esc back to the chart"
    done = StripContent(title="1 point", main="Sign …")
    assert done.keys_words == "Enter Sign, Esc back to the chart"
    waits = StripContent(title="1 point", missing=(("Consent", Topic.CONSENT),))
    assert waits.keys_words == "Q Consent, Esc back to the chart"


def test_a_screen_reader_is_told_question_and_keys():
    assert CONSENT.spoken == "Asked 1: Verbal, 2: Written, 3: Refused"


@pytest.mark.parametrize("width", [726, 1000])
def test_what_is_asked_while_the_page_is_still_laid_out_is_whole(qtbot, width):
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(LIGHT))
    beside, strip = QWidget(), VisitStrip()
    line = QHBoxLayout(window)
    line.addWidget(strip, 1)
    line.addWidget(beside)
    window.resize(1500, 200)
    window.show()
    QApplication.processEvents()
    beside.setMinimumWidth(1500 - width)
    waiting = (("Precautions", Topic.SCREENED), ("Consent", Topic.CONSENT))
    strip.show_content(replace(SCORE, missing=waiting, main="Finish …"))
    QApplication.processEvents()
    assert strip.width() < width
    shown = [part for part in strip.findChildren(QPushButton) if part.isVisible()]
    assert [part.text() for part in shown if part.width() < part.sizeHint().width()] == []
    assert {part.text() for part in shown} >= {"0", "10"}
