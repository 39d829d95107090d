"""The window as a whole: ways through it, bad input, faults, and names for every control."""

import shutil

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.clinic.errors import DiskFull, RecordsError
from needlemap.records.chart_shelf import SqlCharts
from needlemap.records.visit_shelves import SqlVisits
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.window.trouble_page import TroublePage

INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractItemView,
    QTabWidget,
    QGraphicsView,
)


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


def press(window, name):
    part = window.findChild(QWidget, name)
    assert part.isEnabled()
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def fill(window, **texts):
    for name, text in texts.items():
        field = window.findChild(QLineEdit, name)
        field.clear()
        QTest.keyClicks(field, text)


def act(window, name):
    window.actions_of.by_name[name].trigger()


def chart_of(window):
    page = window.findChild(ChartPage)
    assert page.isVisible()
    return page


def message(window):
    return window.findChild(QLabel, "message").text()


def is_in_trouble(window):
    page = window.findChild(TroublePage)
    return page is not None and page.isVisible()


def open_chart(window):
    fill(window, search="exam")
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    return chart_of(window)


def place_point(page, across=0.5, down=0.3):
    frame = page.scene.frames[1]
    body = frame.body
    x, y = body.left() + across * body.width(), body.top() + down * body.height()
    page.editor.place_point(frame.view.locate(x, y))


def test_three_letters_and_enter_open_the_chart_with_precautions_in_red(window):
    page = open_chart(window)
    assert page.document.patient.name == "Anna Example"
    chips = [label for label in window.findChildren(QLabel) if "apixaban" in label.text()]
    [chip] = [chip for chip in chips if chip.isVisible()]
    assert chip.property("tone") == "chip"


def test_a_new_patient_gets_a_first_visit_with_no_dialog_in_the_way(window, store):
    act(window, "new_patient")
    fill(window, given_name="Bruno", family_name="Sample", birth_date="2.3.1970")
    QTest.keyClick(window.findChild(QLineEdit, "birth_date"), Qt.Key.Key_Return)
    page = chart_of(window)
    assert page.document.patient.name == "Bruno Sample"
    assert page.document.visit.number == 1
    assert not window.findChildren(QDialog)
    with store.begin() as records:
        assert [p.family_name for p in records.patients.search("sample")] == ["Sample"]


def test_going_back_to_the_patients_is_one_press_away(window):
    open_chart(window)
    press(window, "to_patients")
    assert window.patients.isVisible()
    assert window.findChild(QLineEdit, "search").hasFocus() or window.patients.selected


def test_the_start_of_a_visit_is_undone_on_the_patients_page_while_it_is_empty(window, store):
    open_chart(window)
    act(window, "new_visit")
    patient = chart_of(window).document.patient
    press(window, "to_patients")
    act(window, "undo")
    with store.begin() as records:
        assert len(records.visits.of_patient(patient.id)) == 1
    act(window, "redo")
    with store.begin() as records:
        assert len(records.visits.of_patient(patient.id)) == 2


def test_a_visit_with_a_mark_is_not_undone_away(window, store):
    open_chart(window)
    act(window, "new_visit")
    page = chart_of(window)
    place_point(page)
    press(window, "to_patients")
    act(window, "undo")
    assert "not undone" in message(window)
    with store.begin() as records:
        assert len(records.visits.of_patient(page.document.patient.id)) == 2
        assert records.charts.of_visit(page.document.visit.id).points


def test_the_sheet_is_previewed_and_saved_where_the_person_says(qtbot, window, answers, tmp_path):
    page = open_chart(window)
    place_point(page)
    answers.save = tmp_path / "sheet.pdf"
    act(window, "sheet")
    qtbot.waitUntil(lambda: window.findChild(QLabel, "preview_page_1") is not None)
    press(window, "preview_save")
    assert answers.save.read_bytes().startswith(b"%PDF")
    assert "Anna" not in answers.asked[-1]
    assert "Saved as sheet.pdf" in message(window)
    press(window, "preview_back")
    assert chart_of(window)
    assert not window.findChild(QWidget, "to_sheet").isHidden()


def test_a_sheet_that_cannot_be_saved_there_is_a_sentence(qtbot, window, answers, tmp_path):
    open_chart(window)
    answers.save = tmp_path / "no such folder" / "sheet.pdf"
    act(window, "sheet")
    qtbot.waitUntil(lambda: window.findChild(QLabel, "preview_page_1") is not None)
    press(window, "preview_save")
    assert "sheet.pdf cannot be written: no such file or folder" in message(window)


def test_the_theme_changes_between_light_and_dark_with_every_page_open(window):
    open_chart(window)
    light = window.grab().toImage().pixelColor(3, 200).lightness()
    act(window, "theme")
    dark = window.grab().toImage().pixelColor(3, 200).lightness()
    assert dark < 60 < light
    act(window, "theme")
    assert window.grab().toImage().pixelColor(3, 200).lightness() == light


def test_every_control_has_a_name_for_tests_and_one_for_people(qtbot, window):
    side = open_chart(window).findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)  # what the visit says is made once it is seen
    act(window, "sheet")
    qtbot.waitUntil(lambda: window.findChild(QLabel, "preview_page_1") is not None)
    press(window, "preview_back")
    act(window, "keys")
    nameless = [
        f"{type(part).__name__} {part.objectName()!r} {part.accessibleName()!r}"
        for part in window.findChildren(QWidget)
        if isinstance(part, INTERACTIVE) and not _is_inner(part)
        if not (part.objectName() and part.accessibleName())
    ]
    assert not nameless
    names = [p.objectName() for p in window.findChildren(QWidget) if isinstance(p, INTERACTIVE)]
    assert {"search", "chart_view", "mark_list", "keep", "tool_point", "notes"} <= set(names)


def _is_inner(part):
    """Whether Qt made the part itself, inside a control that has its names."""
    inside, above = False, part.parent()
    while above is not None:
        inside = inside or isinstance(above, QLineEdit | QComboBox | QAbstractItemView)
        above = above.parent()
    return part.objectName().startswith("qt_") or inside


@pytest.mark.parametrize("size", [(900, 600), (1366, 768), (1600, 1000)])
def test_no_text_is_cut_on_any_page_at_any_size(qtbot, window, size):
    window.resize(*size)
    page = open_chart(window)
    place_point(page)
    page.point_editor.place_needle()
    assert window.size().toTuple() == size
    side = window.findChild(QTabWidget, "side")
    for index in range(side.count()):
        side.setCurrentIndex(index)
        assert not _cut(window)
    act(window, "find")
    assert not _cut(window)
    act(window, "new_patient")
    assert not _cut(window)


def _cut(window):
    window.grab()  # lays everything out
    found = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QAbstractButton | QLabel):
            continue
        lines = part.text().split("\n")
        needed = max(part.fontMetrics().horizontalAdvance(line) for line in lines)
        wraps = isinstance(part, QLabel) and part.wordWrap()
        if part.text() and not wraps and needed > part.width():
            found.append(f"{part.objectName()} {part.text()!r}: {needed} in {part.width()}")
    return found


def test_controls_of_the_chart_page_lie_beside_each_other(window):
    window.resize(900, 600)
    open_chart(window)
    window.grab()
    names = ("to_patients", "header_name", "header_visit", "to_sheet", "precautions")
    boxes = {name: _box(window, window.findChild(QWidget, name)) for name in names}
    chart = _box(window, window.findChild(QWidget, "chart_view"))
    side = _box(window, window.findChild(QWidget, "side"))
    shown = [*boxes.values(), chart, side]
    assert all(not a.intersects(b) for i, a in enumerate(shown) for b in shown[:i])


def _box(window, part):
    box = part.rect()
    box.moveTopLeft(part.mapTo(window, QPoint(0, 0)))
    return box


def test_closing_with_something_unsaved_asks_and_no_means_no(window, answers, monkeypatch):
    page = open_chart(window)
    _break_writing(monkeypatch)
    place_point(page)
    answers.yes = False
    window.close()
    assert window.isVisible()
    assert "could not be saved" in answers.asked[-1]
    assert page.document.chart.points
    monkeypatch.undo()
    page.document.write_waiting()
    asked = len(answers.asked)
    window.close()
    assert not window.isVisible()
    assert len(answers.asked) == asked


def _break_writing(monkeypatch):
    """The database refuses every further change of a chart."""

    def refuse(*_):
        raise DiskFull

    monkeypatch.setattr(SqlCharts, "apply", refuse)


def test_no_sheet_is_made_that_would_miss_what_is_not_saved(window, monkeypatch):
    page = open_chart(window)
    _break_writing(monkeypatch)
    place_point(page)
    act(window, "sheet")
    assert page.isVisible()
    assert "missing on the sheet" in message(window)


@pytest.mark.parametrize("kind", ["folder", "text"])
def test_a_database_that_cannot_be_opened_says_why_and_shows_the_ways_on(
    kind, qtbot, open_window, answers, tmp_path, database
):
    place = tmp_path / "broken.db"
    if kind == "folder":
        place.mkdir()
    else:
        place.write_text("these are not records, but a letter to somebody")
    window = open_window(place, waits=False)
    qtbot.waitUntil(lambda: is_in_trouble(window))
    sentence = window.findChild(QLabel, "trouble").text()
    assert "cannot be used" in sentence
    assert "Nothing was changed" in sentence
    assert window.findChild(QWidget, "trouble_back").isHidden()
    answers.database = database
    press(window, "choose_database")
    qtbot.waitUntil(lambda: window.patients.is_ready)
    assert window.findChild(PatientsPage).isVisible()


def test_another_database_that_is_none_leaves_a_way_back_to_the_records(
    qtbot, window, answers, tmp_path
):
    open_chart(window)
    answers.database = tmp_path
    act(window, "database")
    qtbot.waitUntil(lambda: is_in_trouble(window))
    press(window, "trouble_back")
    assert window.patients.isVisible()
    assert open_chart(window).isVisible()


def test_the_chart_works_the_same_in_records_opened_anew(qtbot, window, answers, database):
    before = open_chart(window)
    answers.database = database
    with qtbot.waitSignal(before.destroyed):
        act(window, "database")
    qtbot.waitUntil(lambda: window.patients.is_ready)
    page = open_chart(window)
    place_point(page, across=0.6)
    act(window, "mirror")
    assert len(page.document.chart.points) == 2
    assert window.actions_of.by_name["undo"].text() == "Undo Place point 2"
    press(window, "tool_undo")
    assert len(page.document.chart.points) == 1
    press(window, "tool_redo")
    assert len(page.document.chart.points) == 2


def test_a_missing_file_of_the_body_is_a_sentence(window, tmp_path, monkeypatch):
    folder = tmp_path / "assets"
    shutil.copytree(assets_root() / "bodymaps", folder / "bodymaps")
    (folder / "bodymaps" / "seen" / "female-posterior.npz").unlink()
    monkeypatch.setattr("needlemap.app.chart_pages.load_atlas", lambda: load_atlas(folder))
    fill(window, search="exam")
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    assert "is missing" in message(window)
    assert "records are safe" in message(window)
    assert window.patients.isVisible()


def test_a_fault_of_the_records_is_told_and_the_list_stays(window, monkeypatch):
    def refuse(*_):
        raise RecordsError

    shown = window.patients.selected
    monkeypatch.setattr(SqlVisits, "of_patient", refuse)
    act(window, "new_visit")
    assert "could not be reached" in message(window)
    assert window.patients.selected == shown


def test_the_keys_are_shown_and_escape_closes_them(window):
    act(window, "keys")
    dialog = window.findChild(QDialog, "keys")
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Session sheet", "Ctrl+P", "Local twitch", "Remove mark"} <= texts
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_said_of_one_page_does_not_stay_on_another(window):
    window.tell("This visit is signed.")
    other = QWidget()
    window.stack.addWidget(other)
    window.show_page(other, "Another")
    assert not window.findChild(QLabel, "message").text()


def test_the_pages_of_a_chart_are_made_where_they_are_shown(window):
    class Moves(QObject):
        seen = ()

        def eventFilter(self, moved, event):
            if event.type() == QEvent.Type.ParentChange and moved.findChildren(QGraphicsView):
                self.seen += (type(moved).__name__,)
            return False

    moves = Moves()
    QApplication.instance().installEventFilter(moves)
    page = open_chart(window)
    QApplication.instance().removeEventFilter(moves)
    assert page.parentWidget() is window.stack
    assert "ChartPage" not in moves.seen  # else all in it is given its look a second time
