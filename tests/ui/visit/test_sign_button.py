"""One test of palpation."""

import pytest

from needlemap.clinic.marks import Sign
from needlemap.ui.visit.sign_button import SignButton


@pytest.fixture
def button(qtbot):
    made = SignButton("taut_band", "Taut band")
    qtbot.addWidget(made)
    made.resize(160, 44)
    made.show()
    return made


@pytest.mark.parametrize(
    ("answer", "lines", "name", "is_filled"),
    [
        (Sign.NOT_TESTED, "Taut band\nnot tested", "Taut band: not tested", False),
        (Sign.YES, "Taut band\n\N{CHECK MARK} yes", "Taut band: yes", True),
        (Sign.NO, "Taut band\n\N{MULTIPLICATION SIGN} no", "Taut band: no", False),
    ],
)
def test_it_says_the_test_and_its_answer(button, answer, lines, name, is_filled):
    button.show_answer(Sign.YES if answer is not Sign.YES else Sign.NO)
    button.show_answer(answer)
    assert button.text() == lines
    assert button.accessibleName() == name
    assert button.isChecked() is is_filled


def test_a_test_that_was_not_done_says_so_from_the_start(button):
    assert button.text() == "Taut band\nnot tested"
