"""Keeps a run of tests small: a chart page that was closed lies in circles until collected."""

import gc
import os
from contextlib import contextmanager
from pathlib import Path

_MUCH_BYTES = 400 * 10**6
_SELDOM = (20_000, 10, 1_000)
"""Of what is young the collector looks; at all that is there it looks when much was made."""
_STATM = Path("/proc/self/statm")


@contextmanager
def all_kept():
    """Look for no garbage while tests are gathered, and never again at what was made meanwhile.

    It grows and nothing of it goes: to look at all of it each time takes two fifths as long again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


class Collected:
    """Remembers how large this process was when garbage was last collected."""

    def __init__(self):
        gc.set_threshold(*_SELDOM)
        self._bytes = _resident()
        self._is_kept = False

    def again_when_larger(self):
        """Collect garbage when much was made since; that takes a while."""
        if _resident() > self._bytes + _MUCH_BYTES:
            gc.collect()
            if not self._is_kept:
                gc.freeze()  # what all tests share is not looked at each time
                self._is_kept = True
            self._bytes = _resident()


def _resident():
    if not _STATM.exists():
        return 0
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
