"""Sees what a test leaves behind: errors in the log, windows, timers and threads."""

import gc
import logging
import threading
from concurrent.futures import wait
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from needlemap.ui.work.worker import Worker

PATIENCE_S = 20.0  # what ends by itself was not left behind, however busy the machine is
TOOLTIP = "QTipLabel"  # Qt keeps one, and hides it when it likes


def remembered(kind):
    """Return a set that all objects of a Qt class made from now on are in while they live."""
    made, init = WeakSet(), kind.__init__

    def remember(self, *args, **facts):
        init(self, *args, **facts)
        made.add(self)

    kind.__init__ = remember
    return made


TIMERS, THREADS, POOLS = remembered(QTimer), remembered(QThread), remembered(QThreadPool)
WORKERS = remembered(Worker)


class LoggedErrors(logging.Handler):
    """Keeps the sentences of all errors that are logged within a ``with`` block."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.said = []

    def emit(self, record):
        self.said.append(f"{record.name}: {record.getMessage()}")

    def __enter__(self):
        logging.getLogger().addHandler(self)
        return self.said

    def __exit__(self, *_):
        logging.getLogger().removeHandler(self)


def delete_what_was_closed():
    """Let Qt delete what waits for that: it does not by itself where no event loop runs."""
    if QApplication.instance() is not None:
        for _ in range(2):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()


def going_on():
    """Return windows, timers and threads that are there now, and the collector if it is off."""
    off = () if gc.isenabled() else ("the collector of garbage, off",)
    threads = {*_qt_threads(), *_busy_workers(), *_python_threads()}
    return {*_windows(), *_timers(), *threads, *off}


def left_since(before):
    """Return in words what is there now that was not before; let what ends anyway end first."""
    delete_what_was_closed()
    for thread in _python_threads() - before:
        thread.join(PATIENCE_S)
    for worker in _busy_workers() - before:
        wait(worker.doing, PATIENCE_S)
    for worker in _qt_threads() - before:
        (worker.waitForDone if isinstance(worker, QThreadPool) else worker.wait)(
            round(PATIENCE_S * 1000)
        )
    left = [one for one in going_on() - before if not _owners(one) & before]
    return sorted(_in_words(one) for one in left)


def _windows():
    if QApplication.instance() is None:
        return set()
    windows = QApplication.topLevelWidgets()
    return {
        one for one in windows if one.parent() is None and one.metaObject().className() != TOOLTIP
    }


def _owners(one):
    """Return the chain of objects that a part of Qt ends with."""
    above = one.parent() if isinstance(one, QObject) else None
    return {above, *_owners(above)} if above is not None else set()


def _timers():
    return {timer for timer in list(TIMERS) if isValid(timer) and timer.isActive()}


def _qt_threads():
    pools = {*POOLS, QThreadPool.globalInstance()}
    busy = {pool for pool in pools if isValid(pool) and pool.activeThreadCount()}
    return busy | {one for one in list(THREADS) if isValid(one) and one.isRunning()}


def _busy_workers():
    """Workers that do something: the threads of one that rests are there as long as it is."""
    return {one for one in list(WORKERS) if not all(work.done() for work in one.doing)}


def _python_threads():
    """Threads that Python made, but a worker's: of those that Qt made it keeps a dummy for ever."""
    return {one for one in threading.enumerate() if not one.name.startswith(("Dummy-", "worker_"))}


def _in_words(one):
    if isinstance(one, str):
        return one
    if isinstance(one, threading.Thread):
        return f"a thread of Python, {one.name}"
    owner = one.parent()
    name = f"{type(one).__name__} {one.objectName()}".strip()
    return f"{name} of {type(owner).__name__}" if owner else f"{name} of nobody"
