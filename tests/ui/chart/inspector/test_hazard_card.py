"""What must be minded under the selected point."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.body.hazards import Hazard
from needlemap.look.theme import LIGHT
from needlemap.ui.chart.inspector.hazard_card import HazardCard
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet

LUNG = Hazard("pleura and lung", "needle flat, towards the scapula")
NERVE = Hazard("accessory nerve", "stay superficial")
WHOLE = (
    "Under the needle here: pleura and lung — needle flat, towards the scapula;"
    " accessory nerve — stay superficial."
)


@pytest.fixture
def card(qtbot):
    made = HazardCard()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.resize(500, 120)
    return made


def part(card, name):
    return card.findChild(QLabel, name)


def test_until_it_was_read_every_precaution_is_said_in_full(card):
    card.show_hazards((LUNG, NERVE), of=1, known=False, may_change=True)
    assert card.isVisible()
    assert (part(card, "hazard_words").isVisible(), part(card, "hazard_words").text()) == (
        True,
        WHOLE,
    )
    assert not part(card, "hazard_structures").isVisible()
    button = card.findChild(QPushButton, "hazard_read")
    assert (button.text(), button.isChecked()) == ("Read", False)
    assert button.accessibleName() == "I have read them"


def test_once_read_only_the_structures_are_named_and_the_rest_is_a_tool_tip(card):
    card.show_hazards((LUNG, NERVE), of=1, known=True, may_change=True)
    short = part(card, "hazard_structures")
    assert (short.isVisible(), short.text()) == (True, "Pleura and lung; accessory nerve")
    assert short.toolTip() == WHOLE
    assert not part(card, "hazard_words").isVisible()
    button = card.findChild(QPushButton, "hazard_read")
    assert (button.text(), button.isChecked()) == ("✓ Read", True)
    assert button.accessibleName() == "The precautions here were read"


def test_where_nothing_is_at_risk_there_is_no_card(card):
    card.show_hazards((LUNG,), of=1, known=False, may_change=True)
    card.show_hazards((), of=1, known=False, may_change=True)
    assert not card.isVisible()


def test_a_press_says_that_it_was_read(card):
    card.show_hazards((LUNG,), of=1, known=False, may_change=True)
    read = QSignalSpy(card.read)
    button = card.findChild(QPushButton, "hazard_read")
    assert button.height() >= TARGET_PX
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert read.count() == 1


def test_at_a_signed_visit_nothing_can_be_pressed(card):
    card.show_hazards((LUNG,), of=1, known=False, may_change=False)
    read = QSignalSpy(card.read)
    QTest.mouseClick(card.findChild(QPushButton, "hazard_read"), Qt.MouseButton.LeftButton)
    assert read.count() == 0


def test_precautions_are_said_in_the_language_of_the_window(card, speak):
    speak({
        "Under the needle here: {hazards}.": "Hier unter der Nadel: {hazards}.",
        "pleura and lung": "pleura und Lunge", "accessory nerve": "Nervus accessorius",
        "stay superficial": "oberflächlich bleiben",
        "needle flat, towards the scapula": "flach, zum Schulterblatt",
    })  # fmt: skip
    card.show_hazards((LUNG, NERVE), of=1, known=True, may_change=True)
    assert part(card, "hazard_words").text() == (
        "Hier unter der Nadel: pleura und Lunge — flach, zum Schulterblatt;"
        " Nervus accessorius — oberflächlich bleiben."
    )
    assert (
        part(card, "hazard_structures").accessibleName() == "Pleura und Lunge; Nervus accessorius"
    )


def test_the_press_that_says_it_was_read_moves_nothing_below(card):
    card.show_hazards((LUNG, NERVE), of=1, known=False, may_change=True)
    before = card.sizeHint().height()
    card.show_hazards((LUNG, NERVE), of=1, known=True, may_change=True)
    assert part(card, "hazard_words").isVisible()
    assert card.sizeHint().height() == before
    card.show_hazards((LUNG, NERVE), of=2, known=True, may_change=True)
    assert not part(card, "hazard_words").isVisible()
    card.show_hazards((LUNG, NERVE), of=1, known=True, may_change=True)
    assert not part(card, "hazard_words").isVisible()
