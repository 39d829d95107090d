"""The strip that leads through a visit, and the strip of all visits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from needlemap.look.theme import LIGHT
from needlemap.ui.chart.time_line.strip import HistoryStrip
from tests.reference.conftest import THEMES, on_its_ground
from tests.ui.chart.time_line.courses import told_by_all_signs

VISIT_STRIP, HISTORY, LOW = (1000, 56), (620, 106), (620, 72)
each_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@each_theme
@pytest.mark.parametrize("name", ["marta", "adeyemi"])
def test_the_time_line_of_a_patient(stage, shown_in, sized, looks_like, theme, name):
    shown_in(theme)
    stage.open(name)
    strip = stage.part(QWidget, "history_strip")
    looks_like(sized(strip, *HISTORY), f"history-{name}-{theme.name}")


def test_the_open_visit_stands_out_in_the_strip(stage, shown_in, sized, looks_like):
    shown_in(LIGHT)
    stage.open("marta")
    strip = stage.part(QWidget, "history_strip")
    for _ in range(2):
        QTest.keyClick(strip, Qt.Key.Key_Left)
    looks_like(sized(strip, *HISTORY), "history-earlier-light")


@each_theme
@pytest.mark.parametrize("size", [HISTORY, LOW], ids=["tall", "low"])
def test_breaks_complaints_drafts_and_errors_on_a_time_line(
    qtbot, shown_in, looks_like, theme, size
):
    strip = HistoryStrip()
    qtbot.addWidget(strip)
    strip.set_low(low=size is LOW)
    strip.set_theme(theme)
    strip.resize(*size)
    course = told_by_all_signs()
    strip.show_course(course, course.visits[-1].id)
    kind = "low" if size is LOW else "tall"
    looks_like(on_its_ground(strip, theme), f"time-line-{kind}-{theme.name}")


def test_questions_of_a_visit_one_after_the_other(stage, shown_in, sized, looks_like):
    shown_in(LIGHT)
    stage.new_visit("brandt")
    strip = stage.part(QWidget, "leading_strip")
    for question, answer in (
        ("change", "1"), ("soreness", "1"), ("pain", "6"), ("precautions", "1"), ("consent", "1"),
    ):  # fmt: skip
        looks_like(sized(strip, *VISIT_STRIP), f"strip-{question}-light")
        stage.answer(answer)
    for theme in THEMES:
        shown_in(theme)
        looks_like(sized(strip, *VISIT_STRIP), f"strip-charting-{theme.name}")
