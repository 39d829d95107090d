"""Every pictured state of the window, walked in a language that nobody speaks.

It is walked once, in a small window: no word is left untranslated or cut, and nothing lies beyond
the edge, there or, of the main states, in other windows; no key stands for two things, or is
repeated by a button. The letters of that language are as wide as those of English. What people type
may be of any length: a complaint may end early in the list.
"""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from needlemap.body.assets import assets_root
from needlemap.body.muscles import muscle_names
from needlemap.clinic.score_rules import SOURCES
from needlemap.look.theme import LIGHT
from needlemap.records.own_place import default_path
from needlemap.services.records import record_store
from needlemap.ui.canvas.overlays.pointer_label import PointerLabel
from needlemap.ui.chart.marks.side import ChartSide
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.work.translator import LanguageTranslator
from tests.screenshots.complaints import BROUGHT
from tests.screenshots.screens import SCREENS
from tests.screenshots.stage import DESK, rest
from tests.stories.cut_words import cut_words, scrolled_twice, small_targets
from tests.stories.pseudo import MARKED, PLAIN, Pseudo, left_english, plain, pseudo
from tests.stories.read_words import shown_texts, typed_in
from tests.stories.shared_keys import shared_keys
from tests.ui.hands import clock

FIRST = (1366, 768)
WITH_FRAME = (1264, 752)  # what a frame leaves of 1280x800
OTHERS = (((900, 600), WITH_FRAME), (WITH_FRAME, (1920, 1080)))  # by turns
SAID_AGAIN = ("under_pointer", "trail: ")
"""What says all of it: the pointer's own label; below the trail, the whole entry of a row."""
TYPED = re.compile(r"patient_list: '(No\. \d+ · born [^()]+\(\d+\)|last visit [^·]+) · ")
"""Rows whose end somebody typed: an occupation, a complaint."""

NAMES = ("NeedleMap", "PDF", "Letter", "MakeHuman", "MyoSuite", "/home/clinic/records.db", DESK)
UNITS = ("kgf", "lbf", "cm²", "cm", "mm", "kg", "Hz", "kPa")
KEYS = (
    *("Ctrl", "Alt", "Shift", "Esc", "Del", "Tab", "Space", "Enter", "Return", "PgUp", "PgDown"),
    *("Menu",),
)  # as they stand on the keyboard

DIGEST = re.compile(r"\b(?:[0-9a-f]{4} ){2}[0-9a-f]{4}\b|(?:^|: )[0-9A-HJKMNP-TV-Z]{4}$")
"""What was signed, as it is shown; a group of a recovery key."""
FILES = re.compile(r"/dev/shm/\S*|/tmp/\S*|\bnew-clinic[\w.-]*|\b[0-9a-f]{12}-20[\w.-]*")
"""Files whose names the program makes, and where they lie."""


@pytest.fixture
def pseudo_language(qapp):
    translator = LanguageTranslator(Pseudo(), qapp)
    QApplication.installTranslator(translator)
    yield
    QApplication.removeTranslator(translator)
    translator.deleteLater()


def typed_by_people():
    """Return all that is typed in the records of the demo clinic, the longest first."""
    store = record_store(str(default_path().with_name("demo.db")), clock)
    said = []
    with store.read() as records:
        practitioners = records.clinic.practitioners()
        said += [records.clinic.get(), *practitioners]
        for owner in (None, *(one.id for one in practitioners)):
            said += records.favourites.of_practitioner(owner)
        for patient in records.patients.search():
            said += [patient, patient.name]
            for visit in records.visits.of_patient(patient.id):
                said += [visit, records.charts.of_visit(visit.id).marks]
                said += records.visits.addenda(visit.id)
            said += records.episodes.of_patient(patient.id)
    store.close()
    return {text for each in said for text in typed_in(each) if len(text) > 1}


def resized(window, size):
    window.resize(*size)
    for label in window.findChildren(PointerLabel):
        label.hide()  # it comes again beside the pointer, once that moves
    rest(30)
    assert window.size().toTuple() == size


def faults(window):
    found = [
        fault
        for fault in cut_words(window)
        if not fault.startswith(SAID_AGAIN) and not TYPED.match(plain(fault))
    ]
    found += small_targets(window)
    sides = [side for side in window.findChildren(ChartSide) if side.isVisible()]
    return found + [f"scrolled twice: {words}" for side in sides for words in scrolled_twice(side)]


def lasting(window):
    """Return the faults that are still there when all has been laid out."""
    found = faults(window)
    for _ in range(10):
        if not found:
            break
        rest(50)
        found = faults(window)
    return found


@pytest.mark.usefixtures("pseudo_language")
def test_a_label_that_nobody_translated_is_found(qtbot):
    window = MainWindow(LIGHT)
    qtbot.addWidget(window)
    window.show()
    kept = (*NAMES, *KEYS)
    assert [text for _, text in shown_texts() if left_english(text, kept)] == []
    window.header.layout().addWidget(QLabel("Never translated"))
    window.header.layout().addWidget(QLabel(pseudo("All is well")))
    qtbot.waitUntil(window.header.findChildren(QLabel)[-1].isVisible)
    assert [text for _, text in shown_texts() if left_english(text, kept)] == ["Never translated"]


def test_words_that_are_cut_and_parts_that_are_beyond_are_found(qtbot):
    window = MainWindow(LIGHT)
    qtbot.addWidget(window)
    window.resize(*FIRST)
    window.show()
    assert list(cut_words(window)) == []
    cut = QLabel("Sternocleidomastoid, sternal head", window)
    cut.setObjectName("cut")
    cut.setGeometry(20, 20, 80, 20)
    beyond = QLabel("Beyond", window)
    beyond.setObjectName("beyond")
    beyond.setGeometry(1340, 20, 80, 20)
    for part in (cut, beyond):
        part.show()
    assert {fault.split(" ")[0].rstrip(":") for fault in cut_words(window)} == {"cut", "beyond"}


def test_keys_of_two_things_and_of_a_button_that_repeats_are_found(qtbot):
    window = MainWindow(LIGHT)
    qtbot.addWidget(window)
    window.show()
    assert shared_keys(window) == []
    for words in ("&Save", "&Shake"):
        QPushButton(words, window.header).show()
    taken = window.actions_of.by_name["theme"].shortcut()
    other = QAction("Other", window, shortcut=taken)
    window.addAction(other)
    found = shared_keys(window)
    assert [fault.partition(":")[0] for fault in found] == [
        *(" repeats Alt+S", " repeats Alt+S", "Alt+S", taken.toString())
    ]


def test_what_is_smaller_than_a_finger_is_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 400)
    window.show()
    button, field = QPushButton("low", window), QLineEdit(window)
    field.setCompleter(QCompleter(["psoas"], field))
    for at, (part, name) in enumerate(((button, "low"), (field, "field"))):
        part.setObjectName(name)
        part.setMinimumSize(0, 0)
        part.setGeometry(20, 200 + 60 * at, 60 + 60 * at, 30 + 30 * at)
        part.show()
    button.setFixedHeight(30)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert [fault.partition(":")[0] for fault in small_targets(window)] == ["low", "field"]


def test_a_part_that_scrolls_in_one_that_scrolls_is_found(qtbot):
    outer, inner = QScrollArea(), QScrollArea()
    qtbot.addWidget(outer)
    for area, least in ((inner, 300), (outer, 400)):
        area.setWidgetResizable(True)
        held = QWidget()
        held.setMinimumHeight(least)
        area.setWidget(held)
    outer.resize(200, 200)
    outer.show()
    assert scrolled_twice(outer) == []
    inner.setParent(outer.widget())
    inner.resize(100, 100)
    inner.show()
    qtbot.waitUntil(lambda: scrolled_twice(outer) == ["QScrollArea in QScrollArea"])


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
def test_a_marked_letter_is_as_wide_as_the_plain_one(qapp, weight):
    family = load_first_fonts(assets_root() / "fonts").family()
    measured = QFontMetricsF(QFont(family, 40, weight))
    other = [
        letter
        for letter, marked in zip(PLAIN, MARKED, strict=True)
        if measured.horizontalAdvance(letter) != measured.horizontalAdvance(marked)
    ]
    assert other == ["Q"]


def faults_by_size(window, others):
    """Yield faults of a state as it is and, if nothing lies over it, in windows of other sizes."""
    yield from ((fault, FIRST) for fault in lasting(window))
    if others and QApplication.activePopupWidget() is None:
        for size in (*others, FIRST):
            resized(window, size)
            if size != FIRST:
                yield from ((fault, size) for fault in lasting(window))


def left_untranslated(seen):
    """Return of the texts that were seen those with English in them, and where they were seen."""
    latin = {name.latin for name in muscle_names().values()}
    place = str(default_path().with_name("demo.db"))
    known = {
        place,
        place.replace(".db", "-backups"),
        *NAMES,
        *UNITS,
        *KEYS,
        *latin,
        *BROUGHT,
        *SOURCES.values(),
    } | typed_by_people()
    kept = sorted(known, key=len, reverse=True)
    return {
        place: name
        for place, name in seen.items()
        if left_english(DIGEST.sub(" ", FILES.sub(" ", place[1].replace("\u200b", ""))), kept)
    }


@pytest.mark.usefixtures("pseudo_language")
def test_no_word_of_any_state_is_left_untranslated_or_cut_and_nothing_is_beyond(stage_of):
    stage = stage_of(*FIRST)
    seen, spoken, heard, cut = {}, [], set(), {}
    for turn, screen in enumerate(SCREENS):
        screen.reach(stage)
        stage.settle()
        for place, text in shown_texts():
            seen.setdefault((place, text), screen.name)
        for announcer in set(stage.window.findChildren(Announcer)) - heard:
            announcer.said.connect(spoken.append)
            heard.add(announcer)
        for fault in shared_keys(stage.window):
            cut.setdefault(fault, screen.name)
        others = OTHERS[turn % len(OTHERS)] if screen.is_main else ()
        for fault, size in faults_by_size(stage.window, others):
            cut.setdefault(fault, f"{screen.name} at {size}")
        for dialog in stage.window.findChildren(QDialog):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            rest(10)
    assert not cut, "\n".join(f"{where}: {fault}" for fault, where in cut.items())
    seen |= {("announced", text): "" for text in spoken}
    assert left_untranslated(seen) == {}
    shown = {text for _, text in seen}
    for reached in ("Referred pain", "That’s my pain", "Name of the favourite", "Draw zone"):
        assert any(pseudo(reached) in text for text in shown), reached
    assert len(shown) > 700
