"""Two people are asked for, each by a PIN where there are any; who is alone types a number."""

import pytest

from needlemap.clinic.locks import KeyHolder, Locks
from needlemap.clinic.people import Practitioner
from needlemap.ui.patients.erasing.four_eyes import FourEyes
from tests.locking import ANA, BEN, CAY


def locks(*people, pins=()):
    holders = tuple(KeyHolder(person=one, has_pin=one in pins) for one in people)
    return Locks(people=holders, in_use=bool(pins))


@pytest.fixture
def eyes(qtbot):
    made = FourEyes()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(eyes):
    parts = (eyes.who, eyes.second, eyes.pin, *eyes.numbers)
    return [part.objectName() for part in parts if part.isVisible()]


def test_what_is_asked_fits_who_treats_here(eyes):
    number = ["erase_number", "erase_number_again"]
    for known, unlocked, parts in (
        (locks(), None, number),
        (locks(ANA), None, number),
        (locks(ANA, pins=(ANA,)), ANA.id, number),
        (locks(ANA, BEN), None, ["erase_who", "erase_second"]),
        (locks(ANA, BEN), ANA.id, ["erase_who", "erase_second"]),
        (locks(ANA, BEN, pins=(ANA, BEN)), ANA.id, ["erase_second", "erase_pin"]),
        (locks(ANA, BEN, pins=(ANA, BEN)), None, ["erase_who", "erase_second", "erase_pin"]),
    ):
        eyes.ask(known, unlocked)
        assert shown(eyes) == parts


def test_nobody_is_chosen_before_somebody_chooses(eyes):
    eyes.ask(locks(ANA, BEN, CAY), None)
    assert (eyes.who_erases, eyes.who_agrees) == (None, None)
    eyes.who.setCurrentIndex(1)
    eyes.second.setCurrentIndex(2)
    assert (eyes.who_erases, eyes.who_agrees) == (ANA.id, BEN.id)
    eyes.ask(locks(ANA, BEN), None)
    assert (eyes.who_erases, eyes.who_agrees) == (None, None)


def test_who_has_unlocked_erases_and_only_others_with_a_pin_agree(eyes):
    eyes.ask(locks(ANA, BEN, CAY, pins=(ANA, BEN)), ANA.id)
    assert (eyes.who_erases, eyes.who_agrees) == (ANA.id, BEN.id)
    eyes.pin.setText("4711")
    assert (eyes.take_pin(), eyes.pin.text()) == ("4711", "")


def test_who_is_alone_is_known_and_nobody_agrees(eyes):
    alone = Practitioner(id=ANA.id, name="A & B")
    eyes.ask(locks(alone), None)
    eyes.numbers[0].setText("7")
    assert (eyes.who_erases, eyes.who_agrees, eyes.typed_numbers) == (ANA.id, None, ("7", ""))
