"""Courses over the visits, drawn small."""
