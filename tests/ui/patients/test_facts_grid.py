"""What is wrong with a fact leads to its field."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from needlemap.clinic.errors import (
    BirthDateImpossible,
    DiskFull,
    NameMissing,
    NotADate,
    NotANumber,
    OutOfScale,
    TextTooLong,
)
from needlemap.clinic.facts import FACT_NAMES
from needlemap.ui.patients.facts_grid import FactsGrid, field_of


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (NotADate(), "birth_date"),
        (BirthDateImpossible(date="", first=""), "birth_date"),
        (NameMissing(), "given_name"),
        (TextTooLong(field=FACT_NAMES["family_name"], length=300, limit=120), "family_name"),
        (NotANumber(field="height", example="83.5"), "height"),
        (OutOfScale(field="height in cm", low=30, high=250), "height"),
        (OutOfScale(field=FACT_NAMES["weight_kg"], low=1, high=400), "weight"),
        (DiskFull(), ""),
    ],
)
def test_an_error_knows_its_field(error, name):
    assert field_of(error) == name


@pytest.fixture
def shown(qtbot):
    part = QWidget()
    qtbot.addWidget(part)
    field = QLineEdit()
    field.setObjectName("height")
    part.setLayout(FactsGrid([("height", "Height", field)], {"height": str.upper}))
    part.show()
    return part


def test_a_field_says_beside_it_how_it_is_read(shown):
    shown.findChild(QLineEdit, "height").setText("tall")
    assert shown.findChild(QLabel, "height_read").text() == "TALL"


def test_how_a_field_is_read_has_more_room_than_the_field(shown):
    shown.resize(700, 60)
    shown.layout().activate()
    field, read = shown.findChild(QLineEdit, "height"), shown.findChild(QLabel, "height_read")
    assert 1.4 < read.width() / field.width() < 1.6


def test_words_of_an_error_move_below_its_field(shown):
    words = QLabel("not a number")
    shown.layout().show_below(NotANumber(field="height", example="83.5"), words)
    shown.layout().activate()
    assert words.isVisible()
    assert words.y() > shown.findChild(QLineEdit, "height").y()
