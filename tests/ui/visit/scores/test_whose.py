"""Of several complaints one is chosen by a press; a score is of what the visit is for else."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.ui.visit.scores.whose import WhoseScore

NECK, KNEE, HEEL = (UUID(int=number) for number in (1, 2, 3))
BOTH = ((NECK, "Stiff neck"), (KNEE, "Knee that gives way on stairs"))


@pytest.fixture
def whose(qtbot):
    made = WhoseScore()
    qtbot.addWidget(made)
    made.show()
    return made


def part(whose, at):
    return whose.findChildren(QPushButton, f"score_whose_{at}")[-1]


def test_of_one_complaint_there_is_nothing_to_choose(whose):
    whose.offer(BOTH[:1])
    assert not whose.are_several
    whose.step(1)
    assert whose.chosen == NECK
    whose.offer(((None, "For no complaint"),))
    assert whose.chosen is None


def test_a_press_chooses_and_says_so(whose, qtbot):
    whose.offer(BOTH)
    assert whose.chosen == NECK
    with qtbot.waitSignal(whose.pressed):
        QTest.mouseClick(part(whose, 1), Qt.MouseButton.LeftButton)
    assert (whose.chosen, part(whose, 0).isChecked()) == (KNEE, False)
    assert part(whose, 1).accessibleName() == "Score of: Knee that gives way on stairs"


def test_it_goes_round_by_steps_and_back_to_what_the_visit_is_for(whose):
    whose.offer((*BOTH, (HEEL, "Heel")))
    for by, wanted in ((1, KNEE), (1, HEEL), (1, NECK), (-1, HEEL)):
        whose.step(by)
        assert whose.chosen == wanted
    whose.choose(UUID(int=9))
    assert whose.chosen == NECK


def test_what_is_chosen_stays_so_while_it_is_treated(whose):
    whose.offer(BOTH)
    whose.choose(KNEE)
    whose.offer((BOTH[1], BOTH[0], (HEEL, "Heel")))
    assert whose.chosen == KNEE
    whose.offer((BOTH[0], (HEEL, "Heel")))
    assert whose.chosen == NECK
