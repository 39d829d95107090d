"""The page of the practice on real records that can be made to fail."""

import io
from dataclasses import dataclass

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.people import Clinic, Practitioner
from needlemap.look.theme import LIGHT
from needlemap.ui.practice.controller import PracticeController
from needlemap.ui.practice.page import PracticePage
from needlemap.ui.window.style.theme import style_sheet
from needlemap.ui.work.app_context import AppContext, Letterheads
from tests.practice import describe
from tests.ui.hands import FlakyStore, clock

HARBOUR = Clinic(name="Harbour Physiotherapy", address="12 Quay Street", phone="555 0142")
WEIR = Practitioner(id=uuid7(), name="Dr Weir", role="physiotherapist", registration="PH 1")


def png_of(wide, tall, colour=(17, 102, 90), mode="RGB"):
    """A picture of one colour as the bytes of a PNG."""
    out = io.BytesIO()
    Image.new(mode, (wide, tall), colour).save(out, "PNG")
    return out.getvalue()


PICTURE = png_of(300, 40)


@dataclass
class Desk:
    """A hand at the page, and what it reads on it."""

    page: PracticePage
    controller: PracticeController
    flaky: FlakyStore

    def part(self, name, kind=QWidget) -> QWidget:
        found = self.page.findChildren(kind, name)
        assert found, name
        return next((part for part in found if part.isVisible()), found[-1])

    def press(self, name) -> None:
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type(self, name, text) -> None:
        field = self.part(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def key(self, name, key) -> None:
        QTest.keyClick(self.part(name), key)
        QApplication.processEvents()

    def text(self, name) -> str:
        part = self.part(name)
        return part.text() if isinstance(part, QLineEdit | QLabel) and part.isVisible() else ""

    def person(self, person) -> None:
        self.press(f"person_{person.id.hex}")

    def recorded(self):
        with self.flaky.read() as records:
            return records.clinic.get(), records.clinic.practitioners()


@pytest.fixture
def desk(qtbot, store, stack, qapp, answers, worker):
    with store.begin() as records:
        describe(records, HARBOUR)
        records.clinic.put_practitioner(WEIR)
    flaky = FlakyStore(store)
    flaky.place, flaky.encryption = store.place, None
    context = AppContext(clock, uuid7, letterheads=Letterheads(lambda *_: PICTURE, worker))
    context.open(flaky, "UTC")
    controller = PracticeController(context, answers, stack, qapp)
    page = controller.page
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(LIGHT))
    page.resize(1366, 640)
    page.show()
    controller.show_letterhead()
    yield Desk(page, controller, flaky)
    controller.forget()
    controller.deleteLater()
