"""Puts the rooms together for window and command line alike."""
