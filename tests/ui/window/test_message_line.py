"""What is said in the line at the bottom moves nothing else."""

from PySide6.QtWidgets import QApplication, QLabel

from needlemap.look.theme import LIGHT
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.window.message_line import MessageLine
from needlemap.ui.window.style.theme import style_sheet

LONG = "This could not be done, and here is what happened and what can be done about it. " * 3


def test_a_long_sentence_moves_nothing_in_the_window(open_window, database):
    window = open_window(database)
    window.resize(900, 600)
    QApplication.processEvents()
    before = window.stack.geometry(), window.size()
    window.tell(LONG)
    QApplication.processEvents()
    assert window.findChild(QLabel, "message").text() == LONG
    assert (window.stack.geometry(), window.size()) == before


def test_a_refusal_is_red_and_what_was_done_is_not(qtbot):
    line = MessageLine()
    qtbot.addWidget(line)
    line.setStyleSheet(style_sheet(LIGHT))
    seen = []
    for say in (line.tell, line.refuse, line.tell, line.not_saved, line.refuse):
        say("Disk full")
        line.ensurePolished()
        seen.append(line.palette().color(line.foregroundRole()).name())
    calm, red = LIGHT.muted, LIGHT.alarm
    assert seen == [calm, red, calm, red, red]
    assert line.text() == "Disk full"
    line.not_saved("Disk full")
    assert line.text() == "Not saved yet, trying again: Disk full"
    line.saved()
    assert line.text() == "Saved"


def test_a_refusal_is_read_out_and_what_was_done_is_not(qtbot):
    line = MessageLine()
    qtbot.addWidget(line)
    heard = []
    line.findChild(Announcer).said.connect(heard.append)
    line.refuse("That is beside the body")
    line.tell("Saved as one.pdf")
    assert heard == ["That is beside the body"]
