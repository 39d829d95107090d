"""Needles that were opened, and the skin before them."""
