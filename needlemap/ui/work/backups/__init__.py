"""Backups in the window: when the last one was made, and a look at where they lie."""
