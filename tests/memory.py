"""Keeps a run of tests small: the picture of a chart has megabytes, and a page lies in circles."""

import ctypes
import gc
import os
from pathlib import Path

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of mallopt(3)
_PICTURE_BYTES = 1 << 20
_MUCH_BYTES = 250 * 10**6
_STATM = Path("/proc/self/statm")


def return_pictures():
    """Let the C library return each block as large as a picture as soon as it is free.

    By itself it learns from the first large block to keep all that are smaller, up to 32 MB, and
    the holes between them grow with each test.
    """
    if tune := getattr(ctypes.CDLL(None), "mallopt", None):
        tune(_MMAP_THRESHOLD, _PICTURE_BYTES)


class Collected:
    """Remembers how large this process was when garbage was last collected."""

    def __init__(self):
        self._bytes = _resident()

    def again_when_larger(self):
        """Collect garbage when much was made since; that takes a tenth of a second."""
        if _resident() > self._bytes + _MUCH_BYTES:
            gc.collect()
            self._bytes = _resident()


def _resident():
    if not _STATM.exists():
        return 0
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
