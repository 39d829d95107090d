"""Works the visit through with one hand in the program itself: mouse, keyboard or finger.

Run it as ``python -m tests.visit.three_ways mouse DATABASE``; it prints what the hand did.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from needlemap.app.main import main
from needlemap.ui.window.main_window import MainWindow
from tests.visit.course import AnyHands, ready, work_through
from tests.visit.hands import FingerHands, KeyHands, MouseHands
from tests.visit.person import PersonHands

HANDS: dict[str, Callable[[MainWindow], AnyHands]] = {
    "mouse": MouseHands,
    "keyboard": KeyHands,
    "finger": FingerHands,
    "person": PersonHands,
}
_SIZE = QSize(1600, 1000)


def run(hand: str, database: Path) -> int:
    """Return how often the hand pressed something, with the visit signed."""
    application = QApplication([])
    told: list[int] = []

    def work() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        try:
            window.resize(_SIZE)
            window.activateWindow()
            ready(window)
            hands = HANDS[hand](window)
            work_through(hands)
            told.append(hands.count)
        finally:
            window.close()
            application.exit()

    QTimer.singleShot(0, work)
    main(["--database", str(database), "--theme", "light"])
    if not told:
        raise SystemExit(1)
    return told[0]


if __name__ == "__main__":
    print(json.dumps({"count": run(sys.argv[1], Path(sys.argv[2]))}))
