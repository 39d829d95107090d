"""A clinic with one patient in a real database, its chart page, and its window."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont, QUndoStack
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from needlemap.app.main import Composition
from needlemap.body.assets import assets_root
from needlemap.body.atlas import Atlas, load_atlas
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import remove, revise
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.clinic.visits import Visit
from needlemap.look.theme import LIGHT
from needlemap.records.opening import open_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.window.style.theme import style_sheet
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.translator import LanguageTranslator
from needlemap.ui.work.worker import Worker
from tests.dictionary import Dictionary
from tests.signing import sign
from tests.ui.drawn_once import DrawnOnce
from tests.ui.hands import NOW, Answers, FlakyStore, Hand, a_patient, clock
from tests.ui.strips import ANA, Strip


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="session")
def first_font(qapp) -> QFont:
    """The program's font; to load it again makes Qt forget all letters that it measured."""
    return load_first_fonts(assets_root() / "fonts")


@pytest.fixture(autouse=True)
def _type(first_font):
    QApplication.setFont(first_font)


@pytest.fixture(autouse=True)
def _forgets(tmp_path):
    """What a window remembers ends with the test."""
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))


@pytest.fixture(scope="session")
def drawn_once() -> DrawnOnce:
    return DrawnOnce()


@pytest.fixture(autouse=True)
def _drawn_once(request, drawn_once, monkeypatch):
    """A page or a window has the bare bodies that the one before it had drawn."""
    if {"page", "open_window"} & set(request.fixturenames):
        monkeypatch.setattr("needlemap.ui.canvas.backdrop.backdrop.drawn", drawn_once)


@pytest.fixture
def speak(qapp) -> Iterator[Callable[[dict[str, str]], None]]:
    """Let the window speak a language of these words until the test ends."""
    installed: list[LanguageTranslator] = []

    def learn(words: dict[str, str]) -> None:
        installed.append(LanguageTranslator(Dictionary(words), qapp))
        QApplication.installTranslator(installed[-1])

    yield learn
    for translator in installed:
        QApplication.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture(scope="session")
def new_database(tmp_path_factory, atlas) -> Path:
    """A database with its tables and nothing in it, to copy."""
    place = tmp_path_factory.mktemp("new") / "clinic.db"
    open_store(place, clock, atlas.version).close()
    return place


@dataclass(frozen=True)
class Begun:
    """A database that holds one patient and her first visit already, to copy."""

    place: Path
    patient: Patient
    visit: Visit


@pytest.fixture(scope="session")
def begun(new_database, tmp_path_factory, atlas) -> Begun:
    place = tmp_path_factory.mktemp("begun") / "clinic.db"
    shutil.copy(new_database, place)
    patient, opened = a_patient(), open_store(place, clock, atlas.version)
    with opened.begin() as records:
        records.patients.put(patient)
    with opened.begin() as records:
        new = new_visit(records, patient, NOW, uuid7)
    with opened.begin() as records:
        visit = records.visits.get(new.id)
    opened.close()
    return Begun(place, patient, visit)


@pytest.fixture
def is_begun(request) -> bool:
    """Whether the database of this test has a patient and a visit in it from the start."""
    wanted = set(request.fixturenames)
    return {"patient", "visit"} <= wanted and "people" not in wanted  # who treats comes first


@pytest.fixture
def database(request, is_begun, new_database, tmp_path) -> Path:
    """A new clinic's database; for a test of a patient and a visit these are in it already."""
    place = tmp_path / "clinic.db"
    shutil.copy(request.getfixturevalue("begun").place if is_begun else new_database, place)
    return place


@pytest.fixture
def store(database, atlas) -> Iterator[Store]:
    opened = open_store(database, clock, atlas.version)
    yield opened
    opened.close()


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def patient(store, begun, is_begun) -> Patient:
    if not is_begun:
        with store.begin() as records:
            records.patients.put(begun.patient)
    return begun.patient


@pytest.fixture
def visit(store, patient, begun, is_begun) -> Visit:
    if is_begun:
        return begun.visit
    with store.begin() as records:
        return new_visit(records, patient, NOW, uuid7)


@pytest.fixture
def stack() -> Iterator[QUndoStack]:
    made = QUndoStack()
    yield made
    made.clear()


@pytest.fixture
def flaky(store) -> FlakyStore:
    return FlakyStore(store)


@pytest.fixture
def worker(qapp) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.shut_down()


@pytest.fixture
def chart_context(flaky, atlas, worker) -> ChartContext:
    """What a chart page works with, on a store that can be made to fail."""
    return ChartContext(flaky, atlas, clock, uuid7, worker)


@pytest.fixture
def page(qtbot, chart_context, patient, visit, stack, flaky) -> Iterator[ChartPage]:
    """The chart page with the patient's first visit open, on a store that can be made to fail."""
    made = ChartPage(chart_context, stack)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    made.set_theme(LIGHT)
    made.show()
    made.open_visit(patient, visit.id)
    yield made
    flaky.work_again()
    made.flush()
    made.shut_down()


@pytest.fixture
def hand(page) -> Hand:
    return Hand(page)


@pytest.fixture
def stored(store, visit) -> Callable[[], Chart]:
    """Read the chart of the visit from the database."""

    def read() -> Chart:
        with store.begin() as records:
            return records.charts.of_visit(visit.id)

    return read


@pytest.fixture
def stored_visit(store, visit) -> Callable[[], Visit]:
    def read() -> Visit:
        with store.begin() as records:
            return records.visits.get(visit.id)

    return read


@pytest.fixture
def open_window(qtbot, answers) -> Iterator[Callable[..., MainWindow]]:
    """Open the window on a database and wait until its records are open."""
    made: list[Composition] = []

    def open_on(place: Path, *, waits: bool = True) -> MainWindow:
        composition = Composition(str(place), demo=False, prompts_of=lambda _: answers, clock=clock)
        window = composition.make_window(LIGHT)
        made.append(composition)
        qtbot.addWidget(window)
        window.show()
        composition.open_records()
        if waits:
            qtbot.waitUntil(lambda: window.patients.is_ready)
        return window

    yield open_on
    answers.yes = True
    for composition in made:
        composition.deleteLater()


@pytest.fixture
def people(store):
    with store.begin() as records:
        records.clinic.put_practitioner(ANA)


@pytest.fixture
def strip(people, page):
    page.setStyleSheet(style_sheet(LIGHT))
    return Strip(page)


@pytest.fixture
def second(strip, page, patient, store):
    """A second visit, open."""
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, later.id)

    def read():
        with store.begin() as records:
            return records.visits.get(later.id)

    return read


@pytest.fixture
def elsewhere(store, visit):
    """What another desk does to the visit in the meantime."""

    class Elsewhere:
        def says(self, **facts):
            with store.begin() as records:
                now = records.visits.get(visit.id)
                records.visits.change(VisitChange(now, replace(now, **facts)))

        def signs(self):
            with store.begin() as records:
                sign(records, visit)

        def removes(self, *marks):
            with store.begin() as records:
                chart = records.charts.of_visit(visit.id)
                records.charts.apply(remove(chart, [mark.id for mark in marks]))

        def revises(self, mark):
            with store.begin() as records:
                records.charts.apply(revise(records.charts.of_visit(visit.id), mark))

        def takes_a_step(self, text, mark):
            with store.begin() as records:
                change = revise(records.charts.of_visit(visit.id), mark)
                records.charts.apply(change)
                position = records.steps.of_visit(visit.id).next_position
                step = Step(text, VisitEdit(visit.id, chart=change), position)
                records.steps.keep(visit.id, step)

        def does_again(self, step):
            with store.begin() as records:
                records.charts.apply(step.edit.chart)
                records.steps.mark(visit.id, step.position, undone=False)

    return Elsewhere()
