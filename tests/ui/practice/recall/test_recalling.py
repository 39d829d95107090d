"""The card of recalls is filled from the records, when it is shown and when a lot is typed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.steps import VisitChange
from needlemap.ui.practice.recall.recall_card import RecallCard
from needlemap.ui.practice.recall.recalling import Recalling
from needlemap.ui.work.app_context import AppContext
from tests.ui.hands import NOW, clock


@pytest.fixture
def card(qtbot, store, visit):
    with store.begin() as records:
        needles = OpenedNeedles(brand="Quay", lot="00471", opened=2, discarded=2)
        told = replace(
            visit,
            started_at=NOW - timedelta(days=9),
            next_on=(NOW - timedelta(days=2)).date(),
            opened_needles=(needles,),
        )
        records.visits.change(VisitChange(visit, told))
    context = AppContext(clock, uuid7)
    context.open(store, "UTC")
    made, owner = RecallCard(), QObject()
    qtbot.addWidget(made)
    made.owner = owner
    Recalling(made, context, owner).refresh()
    made.show()
    return made


def test_who_was_to_come_is_counted(card):
    said = card.findChild(QLabel, "recall_says").text()
    assert said.startswith("1 patient was to come and has not been back.")


def test_a_lot_that_is_typed_finds_who_had_it(card):
    QTest.keyClicks(card.lot, "471")
    card.lot.returnPressed.emit()
    assert card.findChild(QPushButton, "lot_0") is None
    card.lot.clear()
    QTest.keyClicks(card.lot, "00471")
    card.lot.returnPressed.emit()
    assert "lot 00471" in card.findChild(QPushButton, "lot_0").accessibleName()
