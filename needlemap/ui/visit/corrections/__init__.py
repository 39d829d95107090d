"""Mistakes of a whole visit: removing an empty one, striking out one that is not."""
