"""Backups of a clinic's records: what they are called, which stay, and what can be said of them."""
