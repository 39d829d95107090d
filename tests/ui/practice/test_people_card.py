"""Who treats is listed to be pressed, those who left below the others."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.people import Practitioner
from needlemap.ui.practice.people_card import PeopleCard
from tests.ui.practice.conftest import WEIR

ANA = Practitioner(id=uuid7(), name="Ana & Söhne")


def words(card):
    return [b.accessibleName() for b in card.findChildren(QPushButton) if not b.isHidden()]


def test_new_visits_are_of_who_was_registered_first_unless_somebody_is_chosen(qtbot):
    card = PeopleCard()
    qtbot.addWidget(card)
    card.show_people((ANA, WEIR), ())  # by name
    assert "Dr Weir · physiotherapist · new visits on this computer" in words(card)
    card.show_people((ANA, WEIR), (ANA.id,))
    assert "Ana & Söhne · new visits on this computer" in words(card)
    assert "Dr Weir · physiotherapist" in words(card)


def test_who_left_stands_below_the_others(qtbot):
    card = PeopleCard()
    qtbot.addWidget(card)
    card.show()
    card.show_people((replace(ANA, is_retired=True), WEIR), (ANA.id,))
    weir, ana = (
        card.findChild(QPushButton, f"person_{WEIR.id.hex}"),
        card.findChild(QPushButton, f"person_{ANA.id.hex}"),
    )
    qtbot.waitUntil(lambda: ana.y() > weir.y())
    assert "Treat here no longer" in [part.text() for part in card.findChildren(QLabel)]


def test_where_nobody_treats_yet_it_is_said_who_will(qtbot):
    card = PeopleCard()
    qtbot.addWidget(card)
    card.show_people((), ())
    assert any("Nobody yet" in part.text() for part in card.findChildren(QLabel))


def test_a_long_name_makes_the_card_no_wider(qtbot):
    card = PeopleCard()
    qtbot.addWidget(card)
    card.show_people((ANA,), ())
    narrow = card.minimumSizeHint().width()
    card.show_people((replace(ANA, name="Dr. Ana Ferreira-Montenegro " * 2, role="PT"),), ())
    assert card.minimumSizeHint().width() == narrow
