"""Unwanted reactions: what is said of each, and what is not closed yet."""
