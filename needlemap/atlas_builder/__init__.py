"""Builds the files of the body atlas from their sources; the program itself never imports it."""
