"""Bars under the head of the window, for what must be said until it is settled."""
