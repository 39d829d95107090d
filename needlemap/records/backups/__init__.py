"""Backups: made while the records are open, looked at, rotated, and restored into new files."""
