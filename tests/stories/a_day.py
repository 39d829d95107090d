"""A day at an encrypted clinic, in a window. A test starts this and looks at its files."""

import sys
import traceback
from contextlib import closing

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from needlemap.app.main import Composition, make_application
from needlemap.body.assets import assets_root
from needlemap.clinic.secrets import Passphrase
from needlemap.look.theme import LIGHT
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.key_file import LEAST
from needlemap.records.locked_files import wires_for
from needlemap.records.own_place import default_path
from needlemap.services.backups import back_up_closed
from needlemap.services.records import record_store
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.screenshots.stage import Stage, rest
from tests.ui.hands import Answers, clock

WORDS = "winter in the far north"


def seen(stage, kind, name):
    return any(part.isVisible() for part in stage.window.findChildren(kind, name))


def say(word):
    """Let who started this look at the files, and go on when they have."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
    sys.stdin.readline()


def write_notes(stage, words):
    stage.turn_to_visit()
    rest(60)
    notes = stage.part(QPlainTextEdit, "notes")
    notes.setFocus()
    QTest.keyClicks(notes, words)
    rest(2600)  # it is kept two seconds after the first letter


def treat(stage, given, family, born, note):
    """Add a patient, chart a point at a new visit, and write notes."""
    stage.act("new_patient")
    for name, text in (("given_name", given), ("family_name", family), ("birth_date", born)):
        stage.type(name, text)
    stage.press("keep")
    rest(100)
    stage.new_visit(family)
    stage.put_off()
    stage.settle()
    stage.click(stage.spot(0.6, 0.24, 1))
    write_notes(stage, note)


def work(stage, answers, place, told):
    given, family, born, other, note, later = told
    stage.wait(lambda: seen(stage, QPushButton, "unlock_open"))
    stage.type("unlock_passphrase", WORDS)
    stage.press("unlock_open")
    stage.wait(lambda: stage.patients.is_ready)
    treat(stage, given, family, born, note)
    stage.act("sheet")
    stage.wait(lambda: seen(stage, QLabel, "preview_page_1"))
    say("sheet")
    stage.press("preview_back")
    answers.database = place.with_name("copy.db")
    stage.act("keep_copy")
    stage.wait(answers.database.exists)
    with closing(wires_for(place, Passphrase(WORDS)).connect(place)) as another:
        another.execute("BEGIN IMMEDIATE")  # another program holds the records: marks wait
        write_notes(stage, later)
        stage.click(stage.spot(0.4, 0.3, 1))
        rest(1500)
        say("waiting")
        another.rollback()
    rest(1500)
    stage.composition.report(ValueError, ValueError(family), None)  # nobody expected it
    stage.find(other)
    say("open")


def main(told):
    application = make_application()
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    place = default_path()
    record_store(place, clock).close()
    encrypt_file(place, Passphrase(WORDS), LEAST)
    answers = Answers()
    composition = Composition(None, demo=False, prompts_of=lambda _: answers, clock=clock)
    composition.watch()
    window = composition.make_window(LIGHT)
    window.resize(1600, 1000)
    window.show()
    composition.open_records()
    try:
        work(Stage(window, composition), answers, place, told)
    except BaseException:  # where, for whoever mends this
        sys.stderr.write("".join(traceback.format_tb(sys.exc_info()[2])))
        raise
    window.close()
    rest(300)
    application.quit()
    back_up_closed(place, clock, Passphrase(WORDS))
    say("closed")


if __name__ == "__main__":
    main(sys.argv[1:])
