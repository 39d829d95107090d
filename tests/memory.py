"""Keeps a run of tests small: a chart page that was closed lies in circles until collected."""

import gc
import os
from pathlib import Path

_MUCH_BYTES = 400 * 10**6
_SELDOM = (20_000, 10, 1_000)
"""Of what is young the collector looks; at all that is there it looks when much was made."""
_STATM = Path("/proc/self/statm")


class Collected:
    """Remembers how large this process was when garbage was last collected."""

    def __init__(self):
        gc.set_threshold(*_SELDOM)
        self._bytes = _resident()

    def again_when_larger(self):
        """Collect garbage when much was made since; that takes a while."""
        if _resident() > self._bytes + _MUCH_BYTES:
            gc.collect()
            if not gc.get_freeze_count():
                gc.freeze()  # what all tests share is not looked at each time
            self._bytes = _resident()


def _resident():
    if not _STATM.exists():
        return 0
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
