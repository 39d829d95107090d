"""The pages that the first chart needs, joined to the records that are open."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QWidget
from uuid_utils.compat import uuid7

from needlemap.app.chart_pages import chart_pages
from needlemap.body.assets import assets_root
from needlemap.body.plate_layers import PlateLayer
from needlemap.clinic.errors import NotFound
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.services.paper import session_pdf
from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.preview_page import PreviewPage
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.worker import Worker
from tests.sheets.reading import text_of
from tests.ui.hands import NOW, Answers, clock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path):
    opened = record_store(tmp_path / "clinic.db", clock)
    yield opened
    opened.close()


@pytest.fixture
def visit(store):
    patient = Patient(id=uuid7(), number=1001, given_name="Marta", family_name="Lind")
    with store.begin() as records:
        records.patients.put(patient)
        return new_visit(records, patient, NOW, uuid7)


@pytest.fixture
def made(qapp, qtbot, store):
    """The pages and the maker of sheets, on a widget of their own."""
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    context = AppContext(clock, uuid7)
    context.open(store, "UTC")
    parent, stack, worker = QWidget(), QUndoStack(), Worker()
    qtbot.addWidget(parent)
    pages, sheet_of = chart_pages(context, stack, Answers(), worker, parent)
    yield pages, sheet_of
    pages.chart.shut_down()
    worker.shut_down()


def test_a_chart_and_a_preview_are_made_for_the_window(made):
    pages, _ = made
    assert isinstance(pages.chart, ChartPage)
    assert isinstance(pages.preview, PreviewPage)
    assert pages.chart.window() is pages.preview.window()


def test_the_sheet_of_a_visit_is_that_of_the_open_records(made, store, visit):
    _, sheet_of = made
    pdf = sheet_of(visit.id, frozenset()).pdf
    assert "Marta Lind" in text_of(pdf)
    assert pdf == session_pdf(store, visit.id, clock)


def test_layers_that_are_shown_come_onto_the_sheet(made, store, visit):
    _, sheet_of = made
    layers = frozenset({PlateLayer.SKELETON})
    pdf = sheet_of(visit.id, layers).pdf
    assert pdf == session_pdf(store, visit.id, clock, layers=layers)
    assert len(pdf) > len(sheet_of(visit.id, frozenset()).pdf)


def test_the_review_of_a_patient_is_that_of_the_open_records(made, visit):
    pages, _ = made
    sheet = pages.review_of(visit.patient, None, frozenset())
    assert "Marta Lind" in text_of(sheet.pdf)
    assert sheet.without_font == ""


def test_a_visit_that_is_not_in_the_records_has_no_sheet(made):
    _, sheet_of = made
    with pytest.raises(NotFound):
        sheet_of(uuid7(), frozenset())


def test_the_chart_opens_a_visit_of_the_open_records(made, store, visit):
    pages, _ = made
    with store.read() as records:
        patient = records.patients.get(visit.patient)
    pages.chart.open_visit(patient, visit.id)
    assert pages.chart.flush()


def test_a_first_chart_waits_for_nothing_that_only_paper_or_a_server_needs():
    ask = (
        "import sys, needlemap.app.chart_pages as _, needlemap.records.opening as _;"
        "print({'reportlab', 'pypdfium2', 'sqlalchemy.dialects.postgresql'} & {*sys.modules})"
    )
    made = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert made.stdout.strip() == "set()"
