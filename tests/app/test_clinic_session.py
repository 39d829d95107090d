"""The records of the open window: opened in a worker, changed for others, let go at the end."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton
from uuid_utils.compat import uuid7

from needlemap.app.clinic_session import ClinicSession
from needlemap.body.assets import assets_root
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.look.theme import LIGHT
from needlemap.records.sole_use import is_in_use
from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.window.trouble_page import TroublePage
from needlemap.ui.work.worker import Worker
from tests.ui.hands import NOW, Answers, Hand, clock

_HOLDS = """
import sys, time
from pathlib import Path
from needlemap.records.sole_use import SoleUse
sole = SoleUse(Path(sys.argv[1]))
sole.hold()
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def window(qtbot, tmp_path):
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    made = MainWindow(LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def session(window, answers):
    worker = Worker()
    made = ClinicSession(window, worker, clock, lambda _: answers)
    yield made
    window.close()
    worker.shut_down()
    made.close()


@pytest.fixture
def database(tmp_path):
    """Make a database with patients of these names."""

    def made(file, *names):
        store = record_store(tmp_path / file, clock)
        with store.begin() as records:
            for number, name in enumerate(names, start=1001):
                patient = Patient(id=uuid7(), number=number, given_name="", family_name=name)
                records.patients.put(patient)
        store.close()
        return tmp_path / file

    return made


@pytest.fixture
def opened(qtbot, session):
    def made(place):
        with qtbot.waitSignal(session.opened):
            session.open_records(str(place), demo=False)

    return made


@pytest.fixture
def choose(qtbot, window, session, answers):
    """Open another database by the menu."""

    def made(place):
        answers.database = place
        with qtbot.waitSignal(session.opened):
            window.actions_of.by_name["database"].trigger()

    return made


def listed(window):
    """The names in the list of patients, as a person reads them."""
    model = window.patients.findChild(QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def page_of(window):
    return type(window.stack.currentWidget())


def test_the_patients_of_the_database_are_shown_once_it_is_open(window, opened, database):
    opened(database("clinic.db", "Lind", "Sousa"))
    assert page_of(window) is PatientsPage
    assert window.patients.is_ready
    assert len(listed(window)) == 2
    assert "Lind" in listed(window)[0]


def test_the_window_waits_for_records_without_a_word(qtbot, window, session, database):
    place = database("clinic.db", "Lind")
    with qtbot.waitSignal(session.opened):
        session.open_records(str(place), demo=False)
        assert not window.patients.is_ready
        assert window.findChild(QLabel, "message").text() == ""


def test_what_cannot_be_opened_is_told_on_a_page_with_ways_on(qtbot, window, session, tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all, but long enough to look like one" * 40)
    with qtbot.waitSignal(session.failed):
        session.open_records(str(broken), demo=False)
    assert page_of(window) is TroublePage
    assert window.findChild(QLabel, "trouble").text() != ""
    assert broken.read_bytes().startswith(b"no database")


def test_the_same_database_can_be_tried_again_once_it_is_mended(
    qtbot, window, session, database, tmp_path
):
    good, place = database("good.db", "Lind"), tmp_path / "clinic.db"
    place.write_bytes(b"no database at all, but long enough to look like one" * 40)
    with qtbot.waitSignal(session.failed):
        session.open_records(str(place), demo=False)
    place.write_bytes(good.read_bytes())
    with qtbot.waitSignal(session.opened):
        window.findChild(TroublePage).again.emit()
    assert page_of(window) is PatientsPage
    assert len(listed(window)) == 1


def test_another_database_takes_the_place_of_the_first_which_is_let_go(
    window, opened, choose, database, connections
):
    first, second = database("first.db", "Lind"), database("second.db", "Sousa", "Weir")
    connections.clear()
    opened(first)
    before = list(connections)
    choose(second)
    assert [name for name in listed(window) if "Lind" in name] == []
    assert len(listed(window)) == 2
    assert before
    assert not set(map(id, before)) & set(map(id, connections))


def test_who_changes_their_mind_keeps_the_records(window, opened, answers, database):
    opened(database("clinic.db", "Lind"))
    answers.database = None
    window.actions_of.by_name["database"].trigger()
    assert len(listed(window)) == 1


def test_a_form_that_is_not_saved_is_asked_about_before_others_are_opened(
    window, opened, answers, database
):
    opened(database("clinic.db", "Lind"))
    other = database("other.db", "Sousa")
    window.actions_of.by_name["new_patient"].trigger()
    window.findChild(QLineEdit, "given_name").setText("Bea")
    answers.yes, answers.database = False, other
    window.actions_of.by_name["database"].trigger()
    assert "not saved yet" in answers.asked[-1]
    assert window.findChild(QLineEdit, "given_name").text() == "Bea"


def test_a_name_mistyped_makes_no_clinic_until_it_is_asked_for(
    qtbot, window, session, opened, answers, database
):
    opened(database("clinic.db", "Lind"))
    answers.database = missing = database("other.db", "Sousa").with_name("othr.db")
    with qtbot.waitSignal(session.failed):
        window.actions_of.by_name["database"].trigger()
    assert f"There is no database at {missing}" in window.findChild(QLabel, "trouble").text()
    assert not missing.exists()
    with qtbot.waitSignal(session.opened):
        window.findChild(QPushButton, "trouble_make").click()
    assert missing.exists()
    assert listed(window) == []


def test_a_new_clinic_is_made_by_the_menu_and_an_old_one_there_stays(
    qtbot, window, session, opened, answers, database
):
    first = database("clinic.db", "Lind")
    opened(first)
    for name, patients in (("new.db", 0), ("clinic.db", 1)):
        answers.database = first.with_name(name)
        with qtbot.waitSignal(session.opened):
            window.actions_of.by_name["new_database"].trigger()
        assert len(listed(window)) == patients


def test_a_file_that_is_no_longer_whole_is_said_soon_after_it_was_opened(
    qtbot, window, session, opened, database
):
    place = database("clinic.db", "Lind")
    with closing(sqlite3.connect(place)) as connection:
        [page] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'favourite'"
        ).fetchone()
    with place.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    opened(place)
    session.check_records()
    qtbot.waitUntil(lambda: "is damaged" in window.message.text())


def test_pages_are_made_once_the_records_rest(qtbot, window, session, opened, database):
    session.prepare()
    assert window.findChild(ChartPage) is None
    opened(database("clinic.db", "Lind"))
    session.prepare()
    assert window.findChild(ChartPage) is None
    qtbot.waitUntil(lambda: window.findChild(ChartPage) is not None)
    assert page_of(window) is PatientsPage


def test_closing_lets_the_records_go(window, session, opened, database, connections):
    place = database("clinic.db", "Lind")
    connections.clear()
    opened(place)
    assert connections
    window.close()
    session.close()
    assert connections == []


def test_closing_before_the_records_are_open_is_no_fault(session):
    session.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def type_early(window, name):
    """Type a name and Enter while there are no records yet."""
    line = window.findChild(QLineEdit, "search")
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_name_typed_with_enter_before_the_records_are_open_opens_that_patient(
    qtbot, window, session, opened, database
):
    place = database("two.db", "Anna", "Berta")
    type_early(window, "ber")
    opened(place)
    qtbot.waitUntil(lambda: window.header.findChild(QLabel, "header_name").text() == "Berta")
    assert window.patients.search.text() == "ber"


def test_an_enter_meant_for_records_that_could_not_be_opened_opens_nothing_in_others(
    qtbot, window, session, opened, database, tmp_path
):
    type_early(window, "ber")
    (tmp_path / "broken.db").write_bytes(b"no database at all")
    with qtbot.waitSignal(session.failed):
        session.open_records(str(tmp_path / "broken.db"), demo=False)
    opened(database("two.db", "Anna", "Berta"))
    QTest.qWait(50)
    assert window.patients.isVisible()


@pytest.fixture
def elsewhere(database):
    """Records with one patient that another program holds."""
    place = database("clinic.db", "Lind")
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(place)], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout.readline() == "held\n"
        yield place
        program.kill()


def test_records_that_another_program_holds_are_read_and_nothing_is_marked(
    qtbot, window, opened, elsewhere
):
    opened(elsewhere)
    note = window.findChild(QLabel, "standing_note")
    assert note.isVisible()
    assert note.text().startswith("Read only: open in another NeedleMap, on ")
    assert len(listed(window)) == 1
    window.actions_of.by_name["new_visit"].trigger()
    said = window.findChild(QLabel, "message").text()
    assert "can be read only: open in another NeedleMap" in said
    window.actions_of.by_name["new_patient"].trigger()
    QTest.keyClicks(window.findChild(QLineEdit, "given_name"), "Bea")
    QTest.mouseClick(window.findChild(QPushButton, "keep"), Qt.MouseButton.LeftButton)
    assert len(listed(window)) == 1
    assert "can be read only" in window.findChild(QLabel, "form_error").text()


def test_a_chart_that_can_only_be_read_shows_what_is_recorded_and_takes_no_mark(
    qtbot, window, opened, elsewhere
):
    store = record_store(elsewhere, clock)
    with store.begin() as records:
        [patient] = records.patients.search()
        new_visit(records, patient, NOW, uuid7)
    store.close()
    opened(elsewhere)
    QTest.keyClick(window.patients.search, Qt.Key.Key_Return)
    page = window.findChild(ChartPage)
    hand = Hand(page)
    hand.click(hand.place(0.5, 0.3))
    said = window.findChild(QLabel, "message")
    qtbot.waitUntil(lambda: "can be read only" in said.text())
    assert page.document.chart.points == ()
    assert page.is_saved


def test_the_same_records_are_opened_again_to_be_written(window, opened, choose, database):
    place = database("clinic.db", "Lind")
    opened(place)
    choose(place)
    assert window.findChild(QLabel, "standing_note").text() == ""
    window.actions_of.by_name["new_visit"].trigger()
    assert window.findChild(ChartPage).is_saved


def test_another_program_has_the_records_once_the_window_opened_others(
    opened, choose, database, elsewhere
):
    first = database("first.db", "Lind")
    opened(first)
    assert is_in_use(first)
    choose(database("second.db", "Sousa"))
    assert not is_in_use(first)


def test_a_damaged_patient_is_said_the_others_are_listed_and_nothing_is_written(
    qtbot, window, opened, database
):
    place = database("clinic.db", "Lind", "Sousa")
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("UPDATE patient SET body = 'Zzyzxhausen' WHERE number = 1001")
    opened(place)
    message = window.findChild(QLabel, "message")
    qtbot.waitUntil(lambda: "left out here: patient 1001." in message.text())
    assert "Zzyzx" not in message.text()
    assert len(listed(window)) == 1
    assert "Sousa" in listed(window)[0]
    note = window.findChild(QLabel, "standing_note")
    assert note.text() == "Read only: a part is damaged"
    window.actions_of.by_name["new_visit"].trigger()
    assert "The database is damaged, so this was not done" in message.text()
