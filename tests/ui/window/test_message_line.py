"""What is said in the line at the bottom moves nothing else."""

from PySide6.QtWidgets import QApplication, QLabel

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
