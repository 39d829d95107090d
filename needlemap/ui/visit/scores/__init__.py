"""Scores beside pain, and measured motion, in the panel of a visit."""
