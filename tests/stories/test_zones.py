"""A visit far from UTC, and in the hour that comes twice: its days are those of the wall."""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from uuid_utils.compat import uuid7

from needlemap.app.main import Composition
from needlemap.body.atlas import load_atlas
from needlemap.clinic.starting import new_visit
from needlemap.look.theme import LIGHT
from needlemap.records.opening import open_store
from needlemap.ui.chart.page import ChartPage
from tests.stories.read_words import shown_texts
from tests.ui.hands import Answers, a_patient


class Moment(NamedTuple):
    """A moment by UTC, and by the wall of a zone."""

    zone: str
    now: datetime
    before: str
    day: str
    hour: str


def utc(month, day, hour, minute):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


MOMENTS = [
    Moment("Pacific/Kiritimati", utc(11, 23, 10, 30), "23 Nov 2026", "24 Nov 2026", "00:30"),
    Moment("America/St_Johns", utc(11, 24, 2, 0), "22 Nov 2026", "23 Nov 2026", "22:30"),
    Moment("Asia/Kathmandu", utc(11, 23, 18, 30), "23 Nov 2026", "24 Nov 2026", "00:15"),
    Moment("Europe/Berlin", utc(10, 25, 0, 30), "24 Oct 2026", "25 Oct 2026", "02:30 CEST"),
    Moment("Europe/Berlin", utc(10, 25, 1, 30), "24 Oct 2026", "25 Oct 2026", "02:30 CET"),
]


@pytest.fixture(params=MOMENTS, ids=[f"{one.zone} {one.hour}" for one in MOMENTS])
def moment(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param.zone)
    return request.param


@pytest.fixture
def window(qtbot, moment, tmp_path):
    """The window of a clinic there, whose only patient has just begun her first visit."""
    place = tmp_path / "clinic.db"
    store = open_store(place, lambda: moment.now, load_atlas().version)
    with store.begin() as records:
        patient = a_patient(precautions=())
        records.patients.put(patient)
        new_visit(records, patient, moment.now, uuid7)
    store.close()
    composition = Composition(
        str(place), demo=False, prompts_of=lambda _: Answers(), clock=lambda: moment.now
    )
    made = composition.make_window(LIGHT)
    qtbot.addWidget(made)
    made.show()
    composition.open_records()
    qtbot.waitUntil(lambda: made.patients.is_ready)
    yield made
    composition.deleteLater()


def seen():
    return " | ".join(text for _, text in shown_texts())


def test_it_is_listed_shown_and_entered_late_by_the_wall(qtbot, window, moment):
    QTest.keyClicks(window.patients.search, "anna")
    qtbot.waitUntil(lambda: f"last visit {moment.day}" in seen())
    QTest.keyClick(window.patients.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ChartPage) is not None)
    qtbot.waitUntil(window.findChild(ChartPage).isVisible)
    assert f"Visit 1 · {moment.day}" in seen()
    window.actions_of.by_name["late_entry"].trigger()
    QTest.mouseClick(window.findChild(QWidget, "late_yesterday"), Qt.MouseButton.LeftButton)
    late = window.findChild(QLabel, "late_says")
    qtbot.waitUntil(lambda: late.text().startswith("Treated"))
    assert late.text() == f"Treated {moment.before}, entered {moment.day} {moment.hour}"
