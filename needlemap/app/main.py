"""The composition root of the window: makes the parts and hands them to one another."""

import argparse
import gc
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from types import TracebackType
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from needlemap.app.memory import return_pictures
from needlemap.app.window_place import WindowPlace, remembered_theme
from needlemap.body.assets import assets_root
from needlemap.body.errors import NeedleMapError
from needlemap.body.letters import capital
from needlemap.look.theme import DARK, LIGHT, Theme
from needlemap.records.own_place import default_path, path_of
from needlemap.records.server_access.choice import own_database
from needlemap.records.sole_use import is_in_use
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts, load_further_fonts
from needlemap.ui.work.faults import explained, log_fault
from needlemap.ui.work.gui_garbage import GuiGarbageCollector
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

_IN_FRONT = "NeedleMap is open with these records already; its window is in front now."
_SWITCH_S = 0.0005  # how long a worker may keep the window waiting for the interpreter
_UNSEEN_MS = 300  # a window that is not painted by then may be minimised: its records open too


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def main(argv: list[str]) -> int:
    """Open the window; return 0 when it is closed, 2 if it cannot be opened."""
    options = _parser().parse_args(argv)
    options.database = own_database(options.database)
    try:
        return _run(options)
    except NeedleMapError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def make_application() -> QApplication:
    """Return the application; it writes numbers alike whatever language the machine speaks."""
    QLocale.setDefault(QLocale.c())
    # Of a stroke that is drawn while the machine is busy each place is told, not the last alone.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)  # noqa: FBT003
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError
    application.setApplicationName("NeedleMap")
    return application


def _run(options: argparse.Namespace) -> int:
    application = make_application()
    if not options.smoke and _came_to_front(options):
        sys.stderr.write(f"{_IN_FRONT}\n")
        return 0
    fonts = assets_root() / "fonts"
    QApplication.setFont(load_first_fonts(fonts))
    composition = Composition(options.database, demo=options.demo)
    window = composition.make_window(_theme(application, options.theme))
    WindowPlace(window).restore()
    sys.setswitchinterval(_SWITCH_S)
    composition.watch()
    return_pictures()
    if options.smoke:
        composition.quit_when_open()
    composition.open_when_seen()
    window.show()
    gc.freeze()  # what is there now stays; from here on the window's own collector looks
    return application.exec()


def _came_to_front(options: argparse.Namespace) -> bool:
    """Return whether a window with these records was open already, and is in front now."""
    path = default_path().with_name("demo.db") if options.demo else path_of(options.database)
    if path is None or not is_in_use(path):
        return False
    # QtNetwork is needed for that alone: a first start goes without.
    from needlemap.app.first_window import call_first  # noqa: PLC0415

    return call_first(path)


class Composition(QObject):
    """Makes the window first and everything slow after it shows.

    Signals, for the session of the clinic, which comes when the window shows:
        closed: the window is gone.
        body_read: what the first chart needs of the body has been read.
        warmed: all that charts need has been read.
        refused: why something cannot go on, a NeedleMapError.
    """

    closed = Signal()
    body_read = Signal()
    warmed = Signal()
    refused = Signal(object)
    _reported = Signal(str)

    def __init__(
        self,
        database: str | None,
        *,
        demo: bool,
        prompts_of: Callable[[QWidget], Prompts] | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._prompts_of = prompts_of
        self._database = database
        self._demo = demo
        self._garbage = GuiGarbageCollector(self)
        self._worker = Worker(self)
        self._window: MainWindow | None = None
        self._quits = False
        self._is_closed = False
        self._reported.connect(self._tell)
        self._first_sight = QTimer(self, singleShot=True)
        self._first_sight.timeout.connect(self.open_records)

    def make_window(self, theme: Theme) -> MainWindow:
        """Return the window, not yet shown."""
        self._window = MainWindow(theme)
        self._window.closing.connect(self._close)
        return self._window

    def open_when_seen(self) -> None:
        """Open the records once the window has been painted, which a worker would hold up."""
        self._first_sight.start(_UNSEEN_MS)
        if self._window is not None:
            self._window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._first_sight.start(0)
        return False

    def open_records(self) -> None:
        """Open the records while the window can be typed into already."""
        self._worker.run("records", _import_values, self._open, self.refuse)

    def quit_when_open(self) -> None:
        """Quit once the records are open: the smoke test of a bundle."""
        self._quits = True

    def refuse(self, error: NeedleMapError) -> None:
        """Say why there are no records, and what can be done."""
        self.refused.emit(error)

    def watch(self) -> None:
        """Hear of everything that nothing else catches, in whichever thread."""
        sys.excepthook = self.report
        threading.excepthook = self._report_of_thread
        sys.unraisablehook = _log_unraisable

    def report(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say that something went wrong, from any thread; log where, never what a record holds."""
        log_fault(kind, trace)
        self._reported.emit(told(explained(error).text))

    def _report_of_thread(self, fault: threading.ExceptHookArgs) -> None:
        self.report(fault.exc_type, fault.exc_value, fault.exc_traceback)

    def _tell(self, sentence: str) -> None:
        if self._window is not None:
            self._window.tell(sentence)
        if self._quits:  # a smoke test must end: nobody is there to read
            QApplication.exit(2)

    def _open(self, _: object) -> None:
        if self._window is None or self._is_closed:
            return
        # What the first window does not need costs 40 ms: it is imported when that one shows.
        from needlemap.app.clinic_session import ClinicSession  # noqa: PLC0415

        session = ClinicSession(self._window, self._worker, self._clock, self._prompts_of)
        session.opened.connect(self._opened)
        session.failed.connect(self._failed)
        self.refused.connect(session.refuse)
        self.body_read.connect(session.prepare)
        self.warmed.connect(session.check_records)
        self.closed.connect(session.close)
        session.open_records(self._database, demo=self._demo)

    def _opened(self) -> None:
        load_further_fonts(assets_root() / "fonts")
        self._worker.run("warming", _warm_first, self._first_warmed, self.refuse)
        warm = partial(_warm, self._worker.go_on)
        self._worker.run("warming", warm, self._warmed, self.refuse)

    def _first_warmed(self, _: object) -> None:
        if not (self._quits or self._is_closed):
            self.body_read.emit()

    def _warmed(self, _: object) -> None:
        if not (self._quits or self._is_closed):
            self.warmed.emit()
        if self._quits and self._window is not None:
            self._window.close()

    def _failed(self) -> None:
        if self._quits:
            QApplication.exit(2)

    def _close(self) -> None:
        self._is_closed = True
        self._first_sight.stop()
        self._put_away()
        self._worker.shut_down()
        self.closed.emit()
        self._garbage.finish()

    def _put_away(self) -> None:
        """Take the window from the screen: what is printed or brought up to date goes on."""
        if self._window is not None:
            self._window.hide()
            QApplication.sync()


def _log_unraisable(fault: "sys.UnraisableHookArgs") -> None:
    log_fault(fault.exc_type, fault.exc_traceback)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{capital(message)}; see `{self.prog} --help`.\n")


def _import_values() -> None:
    # In a worker, as Python without Qt can be: the window is typed into meanwhile.
    import_module("needlemap.clinic.starting")


def _warm_first() -> None:
    from needlemap.services.warming import warm_first  # noqa: PLC0415

    warm_first()
    import_module("needlemap.app.chart_pages")  # 80 ms: the first chart does not wait for it


def _warm(go_on: Callable[[], None]) -> None:
    from needlemap.services.warming import warm  # noqa: PLC0415

    warm(go_on)


def _theme(application: QApplication, wanted: str | None) -> Theme:
    if wanted is None and (chosen := remembered_theme()) is not None:
        return chosen
    if wanted in {None, "system"}:
        scheme = application.styleHints().colorScheme()
        return DARK if scheme.name == "Dark" else LIGHT
    return DARK if wanted == "dark" else LIGHT


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="needlemap", description=__doc__)
    parser.add_argument("--database", metavar="PATH|URL", help="the clinic's database")
    parser.add_argument("--demo", action="store_true", help="open a demo clinic")
    parser.add_argument("--theme", choices=("light", "dark", "system"))
    parser.add_argument("--smoke", action="store_true", help="open, then quit")
    return parser
