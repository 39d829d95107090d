"""The window on the demo clinic at one day, with the program's own type, and pictures of it."""

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, QSize
from PySide6.QtGui import QColor, QFont, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from needlemap.app.main import Composition
from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.look.theme import DARK, LIGHT
from needlemap.services.demo import made_demo
from needlemap.ui.canvas.scene.symbols import (
    callout_pixmap,
    faint_pixmap,
    letter_pixmap,
    mark_pixmap,
)
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.reference.pictures import complaint, pixels
from tests.screenshots.stage import Stage, rest
from tests.ui.hands import Answers, clock

THEMES = (LIGHT, DARK)
WINDOW = QSize(1600, 1000)


@pytest.fixture(scope="session")
def atlas():
    return load_atlas()


@pytest.fixture(scope="session")
def demo(made_once):
    """The records of the demo clinic, to copy."""
    return made_once("demo.db", lambda place: made_demo(place, clock).close())


@pytest.fixture
def looks_like(request):
    """Compare a picture with the one kept under a name, or keep it if that is asked for."""
    update = request.config.getoption("update_references")

    def compare(picture, name):
        said = complaint(name, pixels(picture), update=update)
        assert not said, said

    return compare


@pytest.fixture(scope="session")
def own_type(qapp):
    """The program's own type without what a system's settings do to it."""
    font = load_first_fonts(assets_root() / "fonts")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return font


@pytest.fixture(autouse=True, scope="module")
def _draws_anew(own_type):
    """Nothing that was drawn with another type before is shown again."""
    for kept in (mark_pixmap, faint_pixmap, letter_pixmap, callout_pixmap):
        kept.cache_clear()


@pytest.fixture(scope="module")
def stage(own_type, demo, tmp_path_factory):
    """The window on the demo clinic, worked by a therapist; it serves a whole module."""
    QApplication.setFont(own_type)
    QApplication.setCursorFlashTime(0)
    folder = tmp_path_factory.mktemp("reference")
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(folder))
    answers = Answers()
    place = shutil.copy(demo, folder / "clinic.db")
    made = Composition(str(place), demo=False, prompts_of=lambda _: answers, clock=clock)
    window = made.make_window(LIGHT)
    window.resize(WINDOW)
    window.show()
    made.open_records()
    staged = Stage(window, made)
    staged.wait(lambda: staged.patients.selected is not None)
    yield staged
    window.close()
    window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def on_its_ground(part, theme):
    """Return a part as it is seen: many let the ground of the page through."""
    seen = QPixmap(part.size())
    seen.fill(QColor(theme.panel))
    QWidget.render(part, seen, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return seen


@pytest.fixture
def shown_in(stage):
    """Show the window in a theme."""

    def show(theme):
        if stage.window.theme.name != theme.name:
            stage.window.toggle_theme()

    return show


@pytest.fixture
def sized(stage):
    """Picture a part of the window at a size of its own; it takes its usual one again."""
    held = []

    def picture(part: QWidget, width: int, height: int):
        held.append((part, part.minimumSize(), part.maximumSize()))
        part.setFixedSize(width, height)
        rest(10)
        stage.settle()
        return on_its_ground(part, stage.window.theme)

    yield picture
    for part, least, most in held:
        part.setMinimumSize(least)
        part.setMaximumSize(most)
