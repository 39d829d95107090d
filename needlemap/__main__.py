"""The start of the program: hands over to the window or to the command line."""

import gc
import os
import sys

from needlemap.cli.terminal import (
    EXIT_FAULT,
    EXIT_REFUSED,
    complain,
    fault_words,
    keep_libraries_quiet,
    open_streams,
)

_WITH_VALUE = frozenset({"--database", "--theme"})
_FOR_COMMANDS = frozenset({"--help", "-h", "--version"})
_SELDOM = 50_000  # looking for garbage among all that is imported costs a command a tenth
_STOPPED = "Stopped. What was recorded before is safe; a file that was being written is not there."
_NO_DISPLAY = (
    "There is no display here to open a window on. `needlemap demo --out DIR` does the same job"
    " without a window: it charts a demo visit and writes its sheets."
)
_NO_QT = (
    "The window cannot open: system libraries that Qt needs are missing. `make setup` installs"
    " them, or says what to install; `needlemap demo --out DIR` works without them."
)


def main(argv: list[str]) -> int:
    """Run NeedleMap with these arguments and return its exit code."""
    # Each side is imported only when it is used: Qt costs the command line a tenth of a second,
    # and what the command line needs costs the window as much.
    if _is_command(argv):
        import needlemap.cli.main as cli  # noqa: PLC0415

        return cli.main(argv)
    if not _has_display():
        return _refused(_NO_DISPLAY)
    gc.disable()  # until the window shows: at the start nothing is garbage, and looking costs
    try:
        from needlemap.app.plain_imports import import_plainly  # noqa: PLC0415

        import_plainly()
        import needlemap.app.main as app  # noqa: PLC0415
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        return _refused(_NO_QT)
    try:
        return app.main(argv)
    finally:
        gc.enable()


def run() -> None:
    """Run NeedleMap as the installed command; whatever happens, it ends with a sentence."""
    os.umask(0o077)  # what it writes is for its user alone
    open_streams()
    keep_libraries_quiet()
    if _is_command(sys.argv[1:]):
        gc.set_threshold(_SELDOM)
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = _refused(_STOPPED)
    except Exception as error:  # noqa: BLE001  # the one place that hears of every fault
        complain(fault_words(error))
        code = EXIT_FAULT
    sys.exit(code)


def _refused(sentence: str) -> int:
    complain(sentence)
    return EXIT_REFUSED


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_command(argv: list[str]) -> bool:
    """Return whether the arguments name a command; the window takes options only."""
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif word in _FOR_COMMANDS or not word.startswith("-"):
            return True
    return False


if __name__ == "__main__":
    run()
