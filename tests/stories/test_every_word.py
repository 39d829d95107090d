"""Every state of the window that is pictured, walked in a language that nobody speaks.

It is walked once, not for each theme and size: words are the same in all of them.
"""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from needlemap.body.muscles import muscle_names
from needlemap.clinic.score_rules import SOURCES
from needlemap.look.theme import LIGHT
from needlemap.records.own_place import default_path
from needlemap.services.records import record_store
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.translator import LanguageTranslator
from tests.screenshots.complaints import BROUGHT
from tests.screenshots.screens import SCREENS
from tests.screenshots.stage import rest
from tests.stories.pseudo import Pseudo, left_english, pseudo
from tests.stories.read_words import shown_texts, typed_in
from tests.ui.hands import clock

NAMES = ("NeedleMap", "PDF", "Letter", "MakeHuman", "MyoSuite", "/home/clinic/records.db")
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


@pytest.mark.usefixtures("pseudo_language")
def test_no_word_of_any_state_is_left_untranslated(stage_of):
    stage = stage_of(1600, 1000)
    seen, spoken, heard = {}, [], set()
    for screen in SCREENS:
        screen.reach(stage)
        stage.settle()
        for place, text in shown_texts():
            seen.setdefault((place, text), screen.name)
        for announcer in set(stage.window.findChildren(Announcer)) - heard:
            announcer.said.connect(spoken.append)
            heard.add(announcer)
        for dialog in stage.window.findChildren(QDialog):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            rest(10)
    seen |= {("announced", text): "" for text in spoken}
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
    left = {
        place: name
        for place, name in seen.items()
        if left_english(DIGEST.sub(" ", FILES.sub(" ", place[1].replace("\u200b", ""))), kept)
    }
    assert left == {}
    shown = {text for _, text in seen}
    for reached in ("Referred pain", "That’s my pain", "Name of the favourite", "Draw zone"):
        assert any(pseudo(reached) in text for text in shown), reached
    assert len(shown) > 700
