"""The page of complaints on real records that can be made to fail."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import Episode
from needlemap.look.theme import LIGHT
from needlemap.ui.episodes.controller import EpisodesController
from needlemap.ui.window.style.theme import style_sheet
from needlemap.ui.work.app_context import AppContext
from tests.ui.hands import FlakyStore, clock


@dataclass
class Desk:
    """A hand at the page, and what it reads on it."""

    controller: EpisodesController
    flaky: FlakyStore
    patient: object

    @property
    def page(self):
        return self.controller.page

    @property
    def form(self):
        return self.page.form

    @property
    def is_form_open(self):
        return self.page.right.currentWidget() is self.form

    def part(self, name, kind=QWidget):
        found = self.page.findChildren(kind, name)
        assert found, name
        return next((part for part in found if part.isVisible()), found[-1])

    def press(self, name):
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type(self, name, text):
        field = self.part(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        QApplication.processEvents()

    def key(self, name, key):
        QTest.keyClick(self.part(name), key)
        QApplication.processEvents()

    def text(self, name):
        part = self.part(name)
        return part.text() if isinstance(part, QLineEdit | QLabel) and part.isVisible() else ""

    def recorded(self):
        with self.flaky.read() as records:
            return records.episodes.of_patient(self.patient.id)


@pytest.fixture
def neck(store, patient):
    one = Episode(
        id=uuid7(), patient=patient.id, complaint="stiff neck", started_on=date(2026, 1, 5)
    )
    with store.begin() as records:
        records.episodes.put(one)
    return one


@pytest.fixture
def desk(qtbot, store, stack, qapp, patient):
    flaky = FlakyStore(store)
    context = AppContext(clock, uuid7)
    context.open(flaky, "UTC")
    controller = EpisodesController(context, stack, qapp)
    page = controller.page
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(LIGHT))
    page.resize(1366, 640)
    page.show()
    yield Desk(controller, flaky, patient)
    controller.forget()
    controller.deleteLater()
