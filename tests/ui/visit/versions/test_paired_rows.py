"""Facts that are short stand beside each other where there is room, and under each other else."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from needlemap.ui.visit.versions.paired_rows import PairedRows

WORDS = ("address", "phone", "e-mail", "zone")


@pytest.fixture
def form(qtbot):
    """Four fields, the third of which may stand beside the second."""
    made, rows = QWidget(), PairedRows()
    qtbot.addWidget(made)
    made.setLayout(rows)
    for words in WORDS:
        field = QLineEdit()
        field.setObjectName(words)
        rows.add(words, field, is_second=words == "e-mail")
    return made


def shown(form, width):
    form.resize(width, 300)
    form.layout().fit(width)
    form.show()
    form.layout().activate()
    return [form.findChild(QLineEdit, words).geometry() for words in WORDS]


def test_two_short_ones_share_a_row_and_the_others_take_it_whole(form):
    address, phone, email, zone = shown(form, 800)
    assert phone.y() == email.y()
    assert phone.right() < email.left()
    assert (address.left(), address.right()) == (phone.left(), email.right())
    assert address.y() < phone.y() < zone.y()


def test_where_it_is_narrow_each_has_a_row(form):
    shown(form, 800)
    places = shown(form, 400)
    assert sorted({place.y() for place in places}) == [place.y() for place in places]
    assert len({place.left() for place in places}) == 1


@pytest.mark.parametrize("width", [800, 400])
def test_what_is_said_of_a_field_stands_right_below_it(form, width):
    said = QLabel("Not an address")
    shown(form, width)
    form.layout().say_below(form.findChild(QLineEdit, "e-mail"), said)
    said.show()
    _, _, email, zone = shown(form, width)
    assert email.bottom() < said.y() < zone.y()
    assert said.x() == email.left()
