"""The program is killed in the middle of work: what was marked is there when it opens again."""

import os
import signal
import subprocess
import sys
import textwrap

from needlemap.services.records import record_store
from tests.ui.hands import clock

_PROGRAM = textwrap.dedent(
    """
    import sys
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from uuid_utils.compat import uuid7
    from needlemap.body.atlas import load_atlas
    from needlemap.look.theme import LIGHT
    from needlemap.clinic.starting import new_visit
    from needlemap.services.records import record_store
    from needlemap.ui.work.chart_context import ChartContext
    from needlemap.ui.work.worker import Worker
    from needlemap.ui.chart.page import ChartPage
    from PySide6.QtGui import QUndoStack
    from tests.ui.hands import Hand, NOW, a_patient, clock

    application = QApplication([])
    store = record_store(sys.argv[1], clock)
    with store.begin() as records:
        patient = a_patient()
        records.patients.put(patient)
        visit = new_visit(records, patient, NOW, uuid7)
    stack = QUndoStack()
    page = ChartPage(ChartContext(store, load_atlas(), clock, uuid7, Worker()), stack)
    page.resize(1400, 900)
    page.set_theme(LIGHT)
    page.show()
    page.open_visit(patient, visit.id)
    hand = Hand(page)
    hand.click(hand.place(0.5, 0.3))
    page.rail.choose("zone")
    hand.circle(0.5, 0.5)
    print("marked", flush=True)
    application.exec()
    """
)


def test_a_program_killed_after_a_stroke_shows_the_stroke_when_it_opens_again(tmp_path):
    place = tmp_path / "clinic.db"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as program:
        assert program.stdout.readline().strip() == "marked"
        program.send_signal(signal.SIGKILL)
    store = record_store(place, clock)
    with store.begin() as records:
        [patient] = records.patients.search()
        [visit] = records.visits.of_patient(patient.id)
        chart = records.charts.of_visit(visit.id)
    store.close()
    assert len(chart.points) == 1
    assert len(chart.zones) == 1
    assert chart.zones[0].source == chart.points[0].id
