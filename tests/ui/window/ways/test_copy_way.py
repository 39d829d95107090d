"""The record of the patient who is charted or selected is copied whole, by menu and palette."""

import json
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from needlemap.clinic.audit_trail import TrailQuery


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


def act(window):
    window.actions_of.by_name["copy_record"].trigger()


def said(window):
    return window.findChild(QLabel, "message").text()


def record_in(place):
    with ZipFile(place) as whole:
        return json.loads(whole.read("record.json"))


def test_it_is_asked_where_to_and_said_where_it_is_and_the_trail_tells(
    qtbot, window, answers, tmp_path, patient, store
):
    answers.save = tmp_path / "copy.zip"
    act(window)
    assert answers.asked == [f"record-{patient.number}-2026-11-23.zip"]
    assert said(window) == "The record is being written …"
    qtbot.waitUntil(lambda: "Whoever has the file" in said(window))
    assert f"The record of Anna Example with 1 visit is in {answers.save}." in said(window)
    assert record_in(answers.save)["patient"]["given_name"] == "Anna"
    with store.read() as records:
        told = [(one.action, one.patient) for one in records.trail.entries(TrailQuery(limit=3))]
    assert ("export", patient.id) in told


def test_what_is_marked_last_is_in_it(qtbot, window, answers, tmp_path):
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    page = window.stack.currentWidget()
    frame = page.scene.frames[0]
    body = frame.body.translated(frame.left, frame.top)
    at = page.view.mapFromScene(body.center())
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    answers.save = tmp_path / "copy.zip"
    act(window)
    qtbot.waitUntil(answers.save.exists)
    [visit] = record_in(answers.save)["visits"]
    assert len(visit["points"]) == 1


def test_nobody_chosen_or_a_changed_mind_writes_nothing(qtbot, window, answers, tmp_path):
    answers.save = None
    act(window)
    assert said(window) == ""
    window.patients.search.setText("nobody of this name")
    qtbot.waitUntil(lambda: window.patients.list.model().rowCount() == 0)
    act(window)
    assert said(window) == "Choose a patient in the list first."
    assert len(answers.asked) == 1
    assert not list(tmp_path.glob("*.zip"))


def test_what_cannot_be_written_is_said_in_a_sentence(qtbot, window, answers, tmp_path):
    answers.save = tmp_path / "letter.txt"
    answers.save.write_text("kept")
    act(window)
    qtbot.waitUntil(lambda: "cannot be written" in said(window))
    assert answers.save.read_text() == "kept"
