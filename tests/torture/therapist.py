"""A therapist at a window, who charts as fast as it goes and says what was shown as kept.

``python -m tests.torture.therapist DATABASE SEED ACTS FILE`` writes a line to the file before each
act, with what the record holds if the act is kept, and a line after it, once the window shows it as
saved. Whatever kills the program: the record then holds what the last line says, whole.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from needlemap.body.atlas import load_atlas
from needlemap.clinic.chart import Chart
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import Visit
from needlemap.look.theme import LIGHT
from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.worker import Worker
from tests.signing import sign
from tests.torture.facts import NEW, Facts, told_of
from tests.ui.hands import NOW, Hand, a_patient, clock

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOST_MARKS = 14  # of a visit; then it is signed, and the next begins
Say = Callable[[str, int, str, Facts], None]


class Therapist:
    """Works at the chart of one patient, act by act."""

    def __init__(self, store: Store, seed: int, say: Say, *, signs: bool = True) -> None:
        self._store, self._say, self._signs = store, say, signs
        self._chance = Random(seed)
        self._stack = QUndoStack()
        self._patient = _patient_of(store)
        self.page = ChartPage(
            ChartContext(store, load_atlas(), clock, uuid7, Worker()), self._stack
        )
        self.page.resize(1300, 800)
        self.page.set_theme(LIGHT)
        self.page.show()
        self._open(_newest(store, self._patient))
        self._hand = Hand(self.page)
        self._before: list[Facts] = []  # by steps that can be undone
        digest, self._facts = told_of(store)
        self._count = 0
        say("kept", 0, digest, self._facts)

    def work(self, acts: int | None = None) -> None:
        """Do so many acts, or go on until something ends the program."""
        while acts is None or self._count < acts:
            self.act()

    @property
    def shown(self) -> Chart:
        """What the window shows."""
        return self.page.document.chart

    def look_again(self) -> None:
        """See what is recorded, where an act was kept later than it was done."""
        _, self._facts = told_of(self._store)
        self._before = []

    def end(self) -> None:
        """Close the page."""
        self.page.shut_down()
        self._stack.clear()

    def act(self) -> None:
        """Do one act, and say before and after what the record holds."""
        marks = len(self._facts["points"]) + len(self._facts["zones"])  # type: ignore[arg-type]
        if marks >= _MOST_MARKS and self._signs:
            self._expect(signed=[*self._facts["signed"], self._facts["visits"]])  # type: ignore[misc]
            self._sign()
            self._done()
            self._expect(**_NOTHING, visits=int(self._facts["visits"]) + 1)  # type: ignore[call-overload]
            self._begin()
            self._done()
            return
        ways = [self._point, self._point, self._zone]
        if self._point_selected() is not None:
            ways += [self._tender, self._needle]
        if self._before and self._stack.canUndo():
            ways.append(self._undo)
        self._chance.choice(ways)()

    def _point(self) -> None:
        self._expect(points=[*self._facts["points"], NEW])  # type: ignore[misc]
        self.page.rail.choose("point")
        self._hand.click(self._somewhere())
        self._done()

    def _zone(self) -> None:
        self._expect(zones=[*self._facts["zones"], NEW])  # type: ignore[misc]
        self.page.rail.choose("zone")
        chance = self._chance.random
        self._hand.circle(0.4 + 0.2 * chance(), 0.25 + 0.2 * chance(), 14 + 20 * chance())
        self._done()

    def _tender(self) -> None:
        number, score = self._point_selected(), self._chance.randint(2, 9)
        others = [one for one in self._facts["tender"] if one[0] != number]  # type: ignore[attr-defined]
        self._expect(tender=sorted([*others, (number, score)]))
        self._hand.key(str(score))
        self._done()

    def _needle(self) -> None:
        number = self._point_selected()
        if number in self._facts["needled"]:  # type: ignore[operator]
            return
        self._expect(needled=sorted([*self._facts["needled"], number]))  # type: ignore[misc]
        self._hand.key("N")
        self._done()

    def _undo(self) -> None:
        self._wanted, self._steps = self._before.pop(), self._stack.index()
        self._say("begin", self._count + 1, "", self._wanted)
        self._stack.undo()
        QApplication.processEvents()
        self._done()

    def _sign(self) -> None:
        with self._store.begin() as records:
            sign(records, records.visits.get(self.page.document.visit.id))

    def _begin(self) -> None:
        with self._store.begin() as records:
            visit = new_visit(records, self._patient, NOW, uuid7)
        self._before = []
        self._open(visit)

    def _open(self, visit: Visit) -> None:
        self.page.open_visit(self._patient, visit.id)

    def _point_selected(self) -> int | None:
        selected = self.page.editor.selected
        return getattr(getattr(selected, "point", None), "number", None)

    def _somewhere(self):
        return self._hand.place(
            0.4 + 0.2 * self._chance.random(), 0.2 + 0.3 * self._chance.random()
        )

    def _expect(self, **changes: object) -> None:
        self._wanted: Facts = self._facts | changes
        self._steps = self._stack.index()
        self._say("begin", self._count + 1, "", self._wanted)

    def _done(self) -> None:
        """Say what is kept, if the window shows that it is."""
        if not self.page.is_saved:
            return
        self._count += 1
        if self._stack.index() > self._steps:  # a click may also have selected what is there
            self._before.append(self._facts)
        digest, self._facts = told_of(self._store)
        self._say("kept", self._count, digest, self._facts)


_NOTHING: Facts = {"points": [], "tender": [], "needled": [], "zones": [], "pain": None}


def make(place: Path) -> None:
    """Make a clinic with one patient and one visit."""
    store = record_store(place, clock)
    with store.begin() as records:
        patient = a_patient()
        records.patients.put(patient)
        new_visit(records, patient, NOW, uuid7)
    store.close()


def _patient_of(store: Store) -> Patient:
    with store.read() as records:
        [patient] = records.patients.search()
    return patient


def _newest(store: Store, patient: Patient) -> Visit:
    with store.read() as records:
        return records.visits.of_patient(patient.id)[-1]


def say_to(file: int) -> Say:
    """Return what writes a line to a file, whole and at once."""

    def say(kind: str, number: int, digest: str, facts: Facts) -> None:
        os.write(file, (json.dumps([kind, number, digest, facts]) + "\n").encode())

    return say


def main() -> None:
    """Do so many acts, and let go of the records."""
    place, seed, acts, said = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    application = QApplication([])
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    store = record_store(place, clock, alone=True)
    therapist = Therapist(store, seed, say_to(file))
    therapist.work(acts)
    therapist.end()
    store.close()
    application.exit()


if __name__ == "__main__":
    main()
