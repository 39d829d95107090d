"""A patient is erased for ever, by two people."""
