"""A hand on the strip that leads through a visit."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.marks import Needling
from needlemap.clinic.people import Practitioner

ANA, BEN = (Practitioner(id=PractitionerId(uuid7()), name=name) for name in ("Ana", "Ben"))


class Strip:
    """The strip as a therapist sees and works it."""

    def __init__(self, page):
        self.page = page
        self.widget = page.flow.strip

    @property
    def question(self):
        return self.widget.findChild(QLabel, "leading_question").text()

    def words(self, prefix):
        parts = self.widget.findChildren(QPushButton)
        named = [p for p in parts if p.objectName() == prefix or p.objectName()[:-1] == prefix]
        return [part.text() for part in named if part.isVisible()]

    @property
    def answers(self):
        return self.words("answer_") + [w for n in range(10, 16) for w in self.words(f"answer_{n}")]

    @property
    def missing(self):
        return self.words("missing_") + self.words("missing")

    @property
    def waiting(self):
        """What is missing, on chips or in the menu they are folded into."""
        folded = self.widget.findChild(QPushButton, "missing")
        actions = folded.menu().actions() if folded.isVisible() else []
        return self.words("missing_") + [action.text() for action in actions]

    def want(self, word):
        """Press a chip, or its line in the menu that the chips are folded into."""
        if word in self.words("missing_"):
            self.press(word)
            return
        menu = self.widget.findChild(QPushButton, "missing").menu()
        next(action for action in menu.actions() if action.text() == word).trigger()

    @property
    def main(self):
        return self.words("leading_main")

    def press(self, word):
        for part in self.page.findChildren(QPushButton):
            if part.text() == word and part.isVisible():
                QTest.mouseClick(part, Qt.MouseButton.LeftButton)
                return
        raise AssertionError(word)

    def later(self):
        """Press what puts a question off, or its line in the menu where it has no room."""
        if any(part.text() == "Later" for part in self._shown):
            self.press("Later")
        else:
            self.want("Answer later")

    @property
    def _shown(self):
        return [part for part in self.widget.findChildren(QPushButton) if part.isVisible()]

    def key(self, key):
        QTest.keyClick(self.widget, key)

    def finish_up(self):
        """Answer what is asked after charting, as in most visits."""
        self.press("Finish …")
        while self.answers:
            self.press("3" if self.question == "Pain after" else self.answers[0])


def needle(hand, across=0.6, down=0.3, needles=1):
    hand.click(hand.place(across, down))
    mark = hand.page.editor.selected
    hand.page.editor.revise(replace(mark, needling=Needling(needles=needles, hazard_known=True)))


def to_charting(strip):
    for _ in range(5):
        if strip.answers:
            strip.press(strip.answers[0])
