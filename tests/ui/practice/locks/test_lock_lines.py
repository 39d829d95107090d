"""What stands open is said, and minutes are offered."""

from needlemap.clinic.locks import KeyHolder, Locks
from needlemap.ui.practice.locks.lock_lines import LockLines
from needlemap.ui.widgets.choices import Choice
from tests.locking import ANA


def test_minutes_that_nobody_offers_are_shown_as_they_are_recorded(qtbot):
    card = LockLines()
    qtbot.addWidget(card)
    holder = KeyHolder(person=ANA, has_pin=True)
    card.show_locks(Locks(people=(holder,), in_use=True, idle_minutes=7))
    choice = card.findChild(Choice, "idle_minutes")
    assert choice.currentText() == "7 minutes without work"
    assert choice.itemText(0) == "1 minute without work"
    wanted = []
    card.idle_wanted.connect(wanted.append)
    choice.activated.emit(choice.currentIndex())
    assert wanted == [7]
