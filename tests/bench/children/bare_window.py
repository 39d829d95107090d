"""The least a Qt window costs: one line to type in, in the program's fonts."""

import sys

from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from needlemap.body.assets import assets_root
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.bench.children.letter import FirstLetter

application = QApplication(sys.argv[:1])
first_letter = FirstLetter(application)
QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
window = QMainWindow()
window.resize(1600, 1000)
line = QLineEdit()
window.setCentralWidget(line)
window.show()
line.setFocus()
application.exec()
