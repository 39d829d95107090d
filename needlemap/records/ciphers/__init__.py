"""Encrypted files: needed by clinics that have one, and read for them alone."""
