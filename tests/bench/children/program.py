"""The program as ``needlemap`` starts it, until a letter typed into the search shows."""

import sys

from PySide6.QtWidgets import QApplication

from needlemap.__main__ import main
from tests.bench.children.letter import FirstLetter

application = QApplication(sys.argv[:1])
first_letter = FirstLetter(application)
main(["--database", sys.argv[1]])
