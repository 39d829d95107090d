"""The page of the practice says who can read the records."""

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.ui.practice.encryption_card import EncryptionCard


def test_it_says_how_the_records_are_kept_and_leads_to_their_encryption(qtbot):
    card = EncryptionCard()
    qtbot.addWidget(card)
    card.show()
    go = card.findChild(QPushButton, "encryption_go")
    for place, encryption, said, leads in (
        (Path("clinic.db"), None, "Not encrypted", True),
        (Path("clinic.db"), object(), "Encrypted", True),
        (None, None, "server", False),
    ):
        card.show_store(SimpleNamespace(place=place, encryption=encryption))
        assert said in card.findChild(QLabel, "encryption_state").text()
        assert go.isVisible() is leads
    card.show_store(SimpleNamespace(place=Path("clinic.db"), encryption=None))
    with qtbot.waitSignal(card.wanted):
        QTest.mouseClick(go, Qt.MouseButton.LeftButton)
