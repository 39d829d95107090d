"""How the program holds memory: what a picture of a body took is free for others afterwards."""

import ctypes
import sys

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of mallopt(3)
_PICTURE_BYTES = 1 << 20


def return_pictures() -> bool:
    """Have the C library return each block as large as a picture as soon as it is free.

    Glibc learns from the first large block to keep all that are smaller, up to 32 MB: after forty
    patients the window held 611 MB where 475 are in use. Return whether it can be told so.
    """
    if sys.platform != "linux":
        return False
    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    return tune is not None and bool(tune(_MMAP_THRESHOLD, _PICTURE_BYTES))
