"""What is treated stands before what has ended."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton

from needlemap.clinic.episodes import ComplaintSide, Episode
from needlemap.ui.episodes.complaints_card import ComplaintsCard

OLD = Episode(
    id=uuid4(),
    patient=uuid4(),
    complaint="Heel",
    started_on=date(2026, 1, 5),
    ended_on=date(2026, 2, 1),
)
NECK = replace(OLD, id=uuid4(), complaint="Neck", side=ComplaintSide.LEFT, ended_on=None)


@pytest.fixture
def card(qtbot):
    made = ComplaintsCard()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_press_opens_one(card):
    wanted = QSignalSpy(card.wanted)
    card.show_episodes((OLD, NECK), NECK.id)
    rows = card.findChildren(QPushButton, QRegularExpression("episode_.*"))
    assert [row.text() for row in rows] == [
        "Neck · left · 5 Jan 2026",
        "Heel · 5 Jan 2026 · ended 1 Feb 2026",
    ]
    assert [row.isChecked() for row in rows] == [True, False]
    QTest.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert wanted.at(0) == [OLD]
