"""Odd hands and odd windows: quick clicks on slow records, and the whole window at odd sizes."""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from needlemap.clinic.errors import DiskFull
from needlemap.services.demo import made_demo
from tests.ui.hands import clock, turn_wheel


@pytest.fixture
def slow(page, flaky, monkeypatch):
    """Let every write take as long as a bad network does."""
    begin = flaky.begin

    @contextmanager
    def later(by=None):
        time.sleep(0.12)
        with begin(by) as records:
            yield records

    monkeypatch.setattr(flaky, "begin", later)


def post_click(page, at: QPointF):
    """Click as the system does: the events wait until the window has time for them."""
    port = page.view.viewport()
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        place = QPointF(at.toPoint())
        event = QMouseEvent(
            kind,
            place,
            QPointF(port.mapToGlobal(place)),
            Qt.MouseButton.LeftButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.postEvent(port, event)


def test_clicks_during_a_slow_save_are_all_recorded_in_their_order(page, hand, slow, stored):
    places = [hand.place(across, 0.3) for across in (0.38, 0.5, 0.62)]
    for place in places:
        post_click(page, place)
    QApplication.processEvents()
    points = stored().points
    assert [mark.point.number for mark in points] == [1, 2, 3]
    for mark, place in zip(points, places, strict=True):
        assert (hand.over(mark.point.anchor) - place).manhattanLength() <= 3


def test_clicks_while_nothing_can_be_written_are_kept_and_written_later(page, hand, flaky, stored):
    flaky.fail(DiskFull(), times=4)
    for across in (0.38, 0.5, 0.62):
        hand.click(hand.place(across, 0.3))
    assert not stored().points
    flaky.work_again()
    page.document.write_waiting()
    assert [mark.point.number for mark in stored().points] == [1, 2, 3]


@pytest.mark.parametrize("notches", [500, -500, 10_000_000, -10_000_000])
def test_a_wheel_gone_mad_only_zooms_as_far_as_it_goes(page, hand, stored, notches):
    hand.click(hand.place(0.6, 0.2))
    before = stored()
    turn_wheel(page.view.viewport(), notches, hand.place(0.6, 0.2))
    assert 0.05 < page.view.scale_px_per_mm <= 8.0
    hand.key(".")
    assert page.selection.mark == before.points[0].id
    assert stored() == before


@pytest.mark.parametrize(
    ("width", "height", "factor"), [(900, 600, "1"), (1920, 1080, "2"), (3840, 2160, "1")]
)
def test_nothing_is_cut_off_in_a_window_of_any_size_and_density(
    width, height, factor, made_once, tmp_path
):
    demo = made_once("demo.db", lambda place: made_demo(place, clock).close())
    place = shutil.copy(demo, tmp_path / "clinic.db")
    command = [sys.executable, "-m", "tests.ui.whole", str(width), str(height), str(place)]
    surroundings = os.environ | {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=surroundings, capture_output=True, text=True, timeout=120, check=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["ratio"] == float(factor)
    assert told["pixels"] == width * float(factor)
    assert told["cut_off"] == []
