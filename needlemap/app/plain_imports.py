"""Gives Python's own import back: Qt's reads the source of every module that comes after it."""

import builtins

import PySide6.QtCore  # noqa: F401  # it brings its own import with it


def import_plainly() -> None:
    """Import from now on without looking into each module for Qt's ``__feature__``, unused here.

    That costs 20 ms before the window shows, 130 until the records are open, and 23 MB for the
    sources, which stay in memory.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
