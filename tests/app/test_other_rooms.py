"""What another room records on a server is shown here by itself; nothing of one's own is lost."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from uuid_utils.compat import uuid7

from needlemap.app.main import Composition
from needlemap.app.other_rooms import OtherRooms
from needlemap.body.atlas import load_atlas
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import place_point
from needlemap.clinic.errors import ReadFailed
from needlemap.clinic.starting import new_visit
from needlemap.look.theme import LIGHT
from needlemap.records.opening import open_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.worker import Worker
from tests.ui.hands import NOW, Answers, HandTimer, a_patient, clock

HERE, THERE = SurfaceAnchor(5, 0.5, 0.5), SurfaceAnchor(900, 0.5, 0.5)


@pytest.fixture
def place(server, request):
    """A clinic of this test's own: which one lies where is remembered."""
    name = request.node.name[:40].lower()
    server.make_empty(name)
    return server.url(name)


@pytest.fixture
def other(place):
    """Another room on the same server."""
    store = open_store(place, clock, load_atlas().version)
    with store.begin() as records:
        patient = a_patient()
        records.patients.put(patient)
        new_visit(records, patient, NOW - timedelta(hours=1), uuid7)
    yield store
    store.close()


@pytest.fixture
def window(qtbot, place, other):
    composition = Composition(place, demo=False, prompts_of=lambda _: Answers(), clock=clock)
    made = composition.make_window(LIGHT)
    qtbot.addWidget(made)
    made.show()
    composition.open_records()
    qtbot.waitUntil(lambda: made.patients.is_ready)
    yield made
    composition.deleteLater()


def said(window):
    return window.findChild(QLabel, "message").text()


def put_point(store, number, anchor):
    with store.begin() as records:
        [patient] = records.patients.search("anna")
        visit = records.visits.latest(patient.id)
        chart = records.charts.of_visit(visit.id)
        records.charts.apply(place_point(chart, patient.id, anchor, number, uuid7))


def test_a_patient_and_a_mark_of_another_room_appear_within_two_seconds(qtbot, window, other):
    rows = window.patients.list.model().rowCount
    assert rows() == 1
    with other.begin() as records:
        records.patients.put(a_patient(number=1002, id=uuid7(), given_name="Berta"))
    qtbot.waitUntil(lambda: rows() == 2)
    search = window.findChild(QLineEdit, "search")
    QTest.keyClicks(search, "anna")
    QTest.keyClick(search, Qt.Key.Key_Return)
    page = window.stack.currentWidget()
    assert isinstance(page, ChartPage)
    put_point(other, 1, HERE)
    qtbot.waitUntil(lambda: len(page.document.chart.points) == 1)
    assert said(window).startswith("Another room changed this visit")
    shown = page.document.read
    page.editor.place_point(THERE)
    assert len(page.document.chart.points) == 2
    with other.read() as records:
        assert len(records.charts.of_visit(page.document.visit.id).points) == 2
    assert page.document.read is not shown


def test_only_what_is_different_and_of_the_open_visit_is_shown_anew(window, other):
    search = window.findChild(QLineEdit, "search")
    QTest.keyClicks(search, "anna")
    QTest.keyClick(search, Qt.Key.Key_Return)
    page = window.stack.currentWidget()
    with other.read() as records:
        recorded = records.visits.opened(page.document.visit.id)
    assert not page.document.follow(recorded)  # nothing is different
    scored = replace(recorded, visit=replace(recorded.visit, pain_before=4))
    assert not page.document.follow(replace(scored, visit=replace(scored.visit, id=uuid7())))
    assert page.document.follow(scored)


class ToldOnly:
    """Records on a server which tell of others, and are counted when they are looked at."""

    place = read_only = None

    def __init__(self):
        self.listener, self.looks = None, 0

    def hear_of_others(self, listener):
        self.listener = listener

    @contextmanager
    def read(self):
        self.looks += 1
        raise ReadFailed
        yield


def test_what_a_server_tells_is_looked_at_without_waiting_for_the_next_look(qtbot, qapp):
    window, timer, worker = MainWindow(LIGHT), HandTimer(), Worker()
    qtbot.addWidget(window)
    rooms = OtherRooms(worker, Bare(), window, window, timer)
    store = ToldOnly()
    rooms.listen(store)
    told = Thread(target=store.listener)
    told.start()
    told.join()
    qtbot.waitUntil(lambda: store.looks == 1)
    timer.stop()
    worker.shut_down()


class Bare:
    """No chart is open."""

    chart = controller = None
