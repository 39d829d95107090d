"""The composition root of the window: makes the parts and hands them to one another."""

import argparse
import gc
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.assets import assets_root
from needlemap.body.errors import NeedleMapError
from needlemap.clinic.look import DARK, LIGHT, Theme
from needlemap.clinic.ports import Clock, Store
from needlemap.ui.background import Background
from needlemap.ui.fonts import load_first_fonts, load_further_fonts
from needlemap.ui.main_window import MainWindow
from needlemap.ui.office import Office, SheetOf
from needlemap.ui.pages import Pages
from needlemap.ui.prompts import Prompts, QtPrompts
from needlemap.ui.tidying import Tidying

_LOG = logging.getLogger("needlemap")
_SWITCH_S = 0.0005  # how long a worker may keep the window waiting for the interpreter


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def main(argv: list[str]) -> int:
    """Open the window; return 0 when it is closed, 2 if it cannot be opened."""
    options = _parser().parse_args(argv)
    try:
        return _run(options)
    except NeedleMapError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _run(options: argparse.Namespace) -> int:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError
    application.setApplicationName("NeedleMap")
    fonts = assets_root() / "fonts"
    QApplication.setFont(load_first_fonts(fonts))
    composition = Composition(options.database, demo=options.demo)
    window = composition.make_window(_theme(application, options.theme))
    sys.setswitchinterval(_SWITCH_S)
    sys.excepthook = composition.report
    if options.smoke:
        composition.quit_when_open()
    window.show()
    gc.freeze()
    gc.enable()
    QTimer.singleShot(0, composition.open_records)
    return application.exec()


class Composition(QObject):
    """Makes the window first and everything slow after it shows."""

    def __init__(
        self,
        database: str | None,
        *,
        demo: bool,
        prompts_of: Callable[[QWidget], Prompts] = QtPrompts,
        clock: Clock = now,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._prompts_of = prompts_of
        self._database = database
        self._demo = demo
        self._tidying = Tidying(self)
        self._background = Background(self)
        self._warming = Background(self)
        self._office = Office(clock, uuid7)
        self._window: MainWindow | None = None
        self._store: Store | None = None
        self._quits = False

    def make_window(self, theme: Theme) -> MainWindow:
        """Return the window, not yet shown."""
        window = MainWindow(
            self._office, self._make_pages, self._prompts_of, self._background, theme
        )
        window.door.wanted.connect(self._open_another)
        window.closing.connect(self._close)
        self._window = window
        return window

    def open_records(self) -> None:
        """Open the records in a worker; the window can be typed into meanwhile."""
        self._background.run(self._open_store, self._opened, self._failed)

    def quit_when_open(self) -> None:
        """Quit once the records are open: the smoke test of a bundle."""
        self._quits = True

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Say that something went wrong; log where, never what a record holds."""
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        _LOG.error("%s at %s", kind.__name__, Path(place).name)
        explained = str(error) if isinstance(error, NeedleMapError) else NeedleMapError.template
        if self._window is not None:
            self._window.tell(explained)

    def _open_store(self) -> Store:
        # SQLAlchemy takes longer to import than Qt to show a window: it comes after.
        if self._demo:
            from needlemap.composing.demo import demo_store  # noqa: PLC0415

            return demo_store(self._clock)
        from needlemap.composing.records import record_store  # noqa: PLC0415

        return record_store(self._database, self._clock)

    def _opened(self, store: Store) -> None:
        if self._window is None:
            return
        old, self._store = self._store, store
        self._window.records_opened(store)
        if old is not None:
            old.close()
        if self._demo:
            self._window.show_note(self.tr("Demo clinic: invented people"))
        load_further_fonts(assets_root() / "fonts")
        self._warming.run(_warm, self._warmed, self._failed)

    def _warmed(self, _: object) -> None:
        if self._quits and self._window is not None:
            self._window.close()

    def _failed(self, error: NeedleMapError) -> None:
        if self._window is not None:
            self._window.records_failed(error)
        if self._quits:
            QApplication.exit(2)

    def _open_another(self, place: Path | None) -> None:
        if place is not None:
            self._database, self._demo = str(place), False
            if self._window is not None:
                self._window.show_note("")
        self.open_records()

    def _make_pages(self, stack: QUndoStack, parent: QWidget) -> tuple[Pages, SheetOf]:
        # The chart page needs numpy and the atlas: imported at the first chart, warmed before.
        from needlemap.chart_pages import chart_pages  # noqa: PLC0415

        prompts = self._prompts_of(parent)
        return chart_pages(self._office, stack, prompts, self._background, parent)

    def _close(self) -> None:
        self._warming.finish()
        if self._store is not None:
            self._store.close()
        self._tidying.finish()


def _warm() -> None:
    from needlemap.composing.warming import warm  # noqa: PLC0415

    warm()


def _theme(application: QApplication, wanted: str) -> Theme:
    if wanted == "system":
        scheme = application.styleHints().colorScheme()
        return DARK if scheme.name == "Dark" else LIGHT
    return DARK if wanted == "dark" else LIGHT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="needlemap", description=__doc__)
    parser.add_argument("--database", metavar="PATH|URL", help="the clinic's database")
    parser.add_argument("--demo", action="store_true", help="open a demo clinic")
    parser.add_argument("--theme", choices=("light", "dark", "system"), default="system")
    parser.add_argument("--smoke", action="store_true", help="open, then quit")
    return parser
