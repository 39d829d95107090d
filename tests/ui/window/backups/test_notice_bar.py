"""What must be known stands in a bar until it is settled."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.backups.notice_bar import NoticeBar


def test_a_bar_says_it_is_read_out_once_and_leads_on(qtbot):
    bar = NoticeBar("late", "Do it")
    qtbot.addWidget(bar)
    bar.resize(900, 60)
    heard = []
    bar.findChild(Announcer).said.connect(heard.append)
    assert bar.isHidden()
    for _ in range(2):
        bar.show_notice("It is late.", "Do & see")
    QApplication.processEvents()
    way = bar.findChild(QPushButton, "late_way")
    assert (bar.findChild(QLabel, "late_words").text(), heard) == ("It is late.", ["It is late."])
    assert way.accessibleName() == "Do & see"
    assert way.height() >= TARGET_PX
    with qtbot.waitSignal(bar.pressed):
        QTest.keyClick(way, Qt.Key.Key_Space)
    bar.allow(on=False)
    assert not way.isEnabled()
    beside = way.geometry()
    bar.resize(400, 120)
    QApplication.processEvents()
    assert way.y() > beside.y()
